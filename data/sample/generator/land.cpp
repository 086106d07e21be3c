#include "land.h"

#include <algorithm>

#include "bundle.h"

namespace guidepost::sample {
namespace {

// "-118.1959" to -1181959.
int ten_thousandths(const std::string& text) {
  std::string digits = text;
  const std::size_t point = digits.find('.');
  std::string fraction = point == std::string::npos ? "" : digits.substr(point + 1);
  fraction.resize(4, '0');
  return std::stoi(digits.substr(0, point) + fraction);
}

}  // namespace

long long apart(const Zip& a, const Zip& b) {
  const long long north = a.lat - b.lat;
  const long long east =
      (static_cast<long long>(a.lon) - b.lon) * 8 / 10;  // a degree of longitude is shorter here
  return north * north + east * east;
}

std::string degrees(int value) {
  const int absolute = value < 0 ? -value : value;
  std::string fraction = std::to_string(absolute % 10000);
  fraction.insert(0, 4 - fraction.size(), '0');
  return (value < 0 ? "-" : "") + std::to_string(absolute / 10000) + "." + fraction;
}

Land::Land(const std::filesystem::path& places) {
  for (const Row& row : read_csv(places, {"zip", "place", "county", "lat", "lon"})) {
    counties_[row[2]].push_back(static_cast<int>(zips_.size()));
    zips_.push_back({row[0], row[1], row[2], ten_thousandths(row[3]), ten_thousandths(row[4])});
  }
}

std::vector<int> Land::near(int zip, int miles) const {
  const Zip& center = zips_[static_cast<std::size_t>(zip)];
  const long long reach = static_cast<long long>(miles) * 10000 / 69;
  std::vector<int> found;
  for (int i = 0; i < static_cast<int>(zips_.size()); ++i) {
    if (apart(center, zips_[static_cast<std::size_t>(i)]) <= reach * reach) found.push_back(i);
  }
  return found;
}

std::string Land::area_code(const std::string& county) {
  static const std::map<std::string, std::string> kCodes = {{"Alameda", "510"},
                                                            {"Amador", "209"},
                                                            {"Calaveras", "209"},
                                                            {"Contra Costa", "925"},
                                                            {"Del Norte", "707"},
                                                            {"Fresno", "559"},
                                                            {"Humboldt", "707"},
                                                            {"Imperial", "760"},
                                                            {"Inyo", "760"},
                                                            {"Kern", "661"},
                                                            {"Kings", "559"},
                                                            {"Lake", "707"},
                                                            {"Los Angeles", "213"},
                                                            {"Madera", "559"},
                                                            {"Marin", "415"},
                                                            {"Mariposa", "209"},
                                                            {"Mendocino", "707"},
                                                            {"Merced", "209"},
                                                            {"Mono", "760"},
                                                            {"Monterey", "831"},
                                                            {"Napa", "707"},
                                                            {"Orange", "714"},
                                                            {"Placer", "916"},
                                                            {"Riverside", "951"},
                                                            {"Sacramento", "916"},
                                                            {"San Benito", "831"},
                                                            {"San Bernardino", "909"},
                                                            {"San Diego", "619"},
                                                            {"San Francisco", "415"},
                                                            {"San Joaquin", "209"},
                                                            {"San Luis Obispo", "805"},
                                                            {"San Mateo", "650"},
                                                            {"Santa Barbara", "805"},
                                                            {"Santa Clara", "408"},
                                                            {"Santa Cruz", "831"},
                                                            {"Solano", "707"},
                                                            {"Sonoma", "707"},
                                                            {"Stanislaus", "209"},
                                                            {"Tulare", "559"},
                                                            {"Tuolumne", "209"},
                                                            {"Ventura", "805"}};
  const auto found = kCodes.find(county);
  return found == kCodes.end() ? "530" : found->second;
}

}  // namespace guidepost::sample
