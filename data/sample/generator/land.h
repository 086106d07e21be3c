// California as the generator sees it: ZIPs with their place, county and point in ten-thousandths of a degree
// (integers, so that every machine computes the same).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace guidepost::sample {

struct Zip {
  std::string zip, place, county;
  int lat = 0, lon = 0;
};

class Land {
 public:
  explicit Land(const std::filesystem::path& places);

  [[nodiscard]] const std::vector<Zip>& zips() const { return zips_; }
  [[nodiscard]] const std::map<std::string, std::vector<int>>& counties() const {
    return counties_;
  }  // indices of zips
  // The ZIPs within about `miles` of one of them, itself first.
  [[nodiscard]] std::vector<int> near(int zip, int miles) const;
  [[nodiscard]] static std::string area_code(const std::string& county);

 private:
  std::vector<Zip> zips_;
  std::map<std::string, std::vector<int>> counties_;
};

// Roughly, squared, in units of no meaning but order: good for "nearest".
long long apart(const Zip& a, const Zip& b);
std::string degrees(int ten_thousandths);

}  // namespace guidepost::sample
