// Places by where they lie: cells of a tenth of a degree, visited ring by ring around a point.
//
//   grid.visit({37.75, -122.41}, [&](double at_least, const std::vector<std::uint32_t>& places) { … return
//   true; });
//
// A ring's places are all at least `at_least` miles away, so a search for the best can stop once nothing that
// far could win. Building is linear; a visit costs the cells it looks at.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "catalog/catalog.h"

namespace guidepost {

class PlaceGrid {
 public:
  PlaceGrid() = default;
  // `points[i]` is where place i lies; those without `located[i]` are in no cell.
  PlaceGrid(const std::vector<Point>& points, const std::vector<bool>& located);

  // Calls `look` with each ring that holds places, near to far, until it returns false or none are left.
  void visit(Point center, const std::function<bool(double, const std::vector<std::uint32_t>&)>& look) const;

 private:
  [[nodiscard]] int row_of(double lat) const;
  [[nodiscard]] int column_of(double lon) const;
  void gather(int row, int column, std::vector<std::uint32_t>& places) const;

  double south_ = 0, west_ = 0;
  int rows_ = 0, columns_ = 0;
  std::vector<std::uint32_t> first_;   // of each cell, row by row
  std::vector<std::uint32_t> places_;  // of cell i: first_[i] .. first_[i + 1] - 1, ascending
};

}  // namespace guidepost
