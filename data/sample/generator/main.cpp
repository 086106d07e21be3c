// Writes the bundle of the sample catalog: `guidepost_sample INPUTS VOCABULARY OUT [GROUPS SITES DOCTORS]`.
//
// Everything in it but ZIPs, specialties, conditions and languages is invented, and says so. The same
// arguments give the same bytes on every machine. With counts, a larger world for benchmarks.
#include <exception>
#include <iostream>

#include "sample.h"

namespace guidepost::sample {
namespace {

// The columns of a vocabulary file that the catalog's table wants, under the table's own header.
void copy_columns(Bundle& bundle, const std::string& table, const std::filesystem::path& from,
                  const Row& header, std::size_t columns) {
  bundle.row(table, Row(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(columns)));
  for (const Row& row : read_csv(from, header)) {
    bundle.row(table, Row(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(columns)));
  }
}

void write_reference(Bundle& bundle, const std::filesystem::path& inputs,
                     const std::filesystem::path& vocabulary) {
  bundle.row("meta", {"key", "value"});
  bundle.row("meta", {"label", "Sample data: these groups, doctors, hospitals and plans are invented"});
  bundle.row("meta", {"version", "sample-1"});
  bundle.row("meta", {"schema", "1"});
  for (const char* table : {"specialties", "conditions", "condition_specialties", "measures", "places"}) {
    bundle.copy(table, inputs / (std::string(table) + ".csv"));
  }
  copy_columns(bundle, "languages", vocabulary / "languages.csv",
               {"id", "name_en", "name_es", "aliases_en", "aliases_es"}, 3);
  copy_columns(bundle, "neighborhoods", vocabulary / "neighborhoods.csv", {"name", "city"}, 2);
}

int run(int count, char** arguments) {
  if (count != 4 && count != 7) {
    std::cerr << "usage: guidepost_sample INPUTS VOCABULARY OUT [GROUPS SITES DOCTORS]\n";
    return 2;
  }
  const std::filesystem::path inputs = arguments[1];
  const Land land(inputs / "places.csv");
  Bundle bundle(arguments[3]);
  World world{land, bundle, Random(20260901), {}, {}, {}, {}, {}};
  if (count == 7) {
    world.sizes.groups = std::stoi(arguments[4]);
    world.sizes.sites = std::stoi(arguments[5]);
    world.sizes.doctors = std::stoi(arguments[6]);
  }
  write_reference(bundle, inputs, arguments[2]);
  make_plans(world);
  make_hospitals(world);
  make_groups(world);
  make_sites(world);
  make_doctors(world);
  bundle.finish();
  return 0;
}

}  // namespace
}  // namespace guidepost::sample

int main(int count, char** arguments) {
  try {
    return guidepost::sample::run(count, arguments);
  } catch (const std::exception& problem) {
    std::cerr << problem.what() << '\n';
    return 1;
  }
}
