#include "authoring/diagnostics.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <set>
#include <sstream>
#include <tuple>

namespace guidepost {

FileName::FileName(const std::string& name) {
  static std::mutex mutex;
  static std::set<std::string> names;
  static const std::string none;
  name_ = &none;
  if (name.empty()) return;
  const std::lock_guard lock(mutex);
  name_ = &*names.insert(name).first;
}

void Diagnostics::add_source(const std::string& file, std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  sources_[file] = std::move(lines);
}

void Diagnostics::error(Place place, std::string what, std::string expected) {
  all_.push_back({std::move(place), false, std::move(what), std::move(expected)});
}

void Diagnostics::warning(Place place, std::string what, std::string expected) {
  all_.push_back({std::move(place), true, std::move(what), std::move(expected)});
}

void Diagnostics::add_all(Diagnostics other) {
  sources_.merge(other.sources_);
  std::move(other.all_.begin(), other.all_.end(), std::back_inserter(all_));
}

bool Diagnostics::failed() const {
  return std::any_of(all_.begin(), all_.end(), [](const Diagnostic& one) { return !one.warning; });
}

std::string Diagnostics::text() const {
  std::vector<const Diagnostic*> sorted;
  for (const Diagnostic& one : all_) sorted.push_back(&one);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic* a, const Diagnostic* b) {
    return std::tie(a->place.file.text(), a->place.line, a->place.column) <
           std::tie(b->place.file.text(), b->place.line, b->place.column);
  });
  std::string out;
  for (const Diagnostic* one : sorted) {
    const Place& place = one->place;
    out += place.file.text();
    if (place.line > 0) out += ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
    out += std::string(one->warning ? ": warning: " : ": error: ") + one->what + "\n";
    const auto source = sources_.find(place.file.text());
    if (source != sources_.end() && place.line > 0 && place.line <= static_cast<int>(source->second.size())) {
      out += source->second[static_cast<size_t>(place.line) - 1] + "\n";
      out += std::string(static_cast<size_t>(std::max(0, place.column - 1)), ' ') + "^\n";
    }
    if (!one->expected.empty()) out += "  expected: " + one->expected + "\n";
  }
  return out;
}

}  // namespace guidepost
