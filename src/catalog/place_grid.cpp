#include "catalog/place_grid.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace guidepost {
namespace {

constexpr double kCell = 0.1;            // degrees
constexpr double kMilesOfDegree = 68.7;  // of latitude, a little less than it is anywhere: a lower bound
constexpr double kRadians = 3.14159265358979323846 / 180;

}  // namespace

int PlaceGrid::row_of(double lat) const {
  return static_cast<int>(std::floor((lat - south_) / kCell));
}
int PlaceGrid::column_of(double lon) const {
  return static_cast<int>(std::floor((lon - west_) / kCell));
}

PlaceGrid::PlaceGrid(const std::vector<Point>& points, const std::vector<bool>& located) {
  bool any = false;
  double north = 0, east = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!located[i]) continue;
    south_ = any ? std::min(south_, points[i].lat) : points[i].lat;
    west_ = any ? std::min(west_, points[i].lon) : points[i].lon;
    north = any ? std::max(north, points[i].lat) : points[i].lat;
    east = any ? std::max(east, points[i].lon) : points[i].lon;
    any = true;
  }
  if (!any) return;
  rows_ = row_of(north) + 1;
  columns_ = column_of(east) + 1;
  const auto cell = [&](std::size_t i) {
    return static_cast<std::size_t>(row_of(points[i].lat)) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(column_of(points[i].lon));
  };
  first_.assign(static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_) + 1, 0);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (located[i]) ++first_[cell(i) + 1];
  }
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  places_.resize(first_.back());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (located[i]) places_[next[cell(i)]++] = static_cast<std::uint32_t>(i);
  }
}

void PlaceGrid::gather(int row, int column, std::vector<std::uint32_t>& places) const {
  if (row < 0 || row >= rows_ || column < 0 || column >= columns_) return;
  const std::size_t cell =
      static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column);
  places.insert(places.end(), places_.begin() + first_[cell], places_.begin() + first_[cell + 1]);
}

void PlaceGrid::visit(Point center,
                      const std::function<bool(double, const std::vector<std::uint32_t>&)>& look) const {
  if (places_.empty()) return;
  const int row = row_of(center.lat), column = column_of(center.lon);
  const int last =
      std::max({std::abs(row), std::abs(rows_ - 1 - row), std::abs(column), std::abs(columns_ - 1 - column)});
  std::vector<std::uint32_t> places;
  for (int ring = 0; ring <= last; ++ring) {
    places.clear();
    for (int c = column - ring; c <= column + ring; ++c) {
      gather(row - ring, c, places);
      if (ring > 0) gather(row + ring, c, places);
    }
    for (int r = row - ring + 1; r <= row + ring - 1; ++r) {
      gather(r, column - ring, places);
      gather(r, column + ring, places);
    }
    if (places.empty()) continue;
    // A degree of longitude is shortest where the ring reaches farthest from the equator.
    const double latitude = std::min(89.0, std::abs(center.lat) + kCell * (ring + 1));
    const double at_least = std::max(0, ring - 1) * kCell * kMilesOfDegree * std::cos(latitude * kRadians);
    if (!look(at_least, places)) return;
  }
}

}  // namespace guidepost
