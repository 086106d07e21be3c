// The sample: reproducible, wide enough, invented throughout.
#include <algorithm>
#include <set>

#include "../ranking/world.h"
#include "catalog/csv_reader.h"
#include "text/words.h"

namespace guidepost {
namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Value one(const CatalogFile& file, const std::string& sql) {
  return file.query(sql).at(0).at("n");
}

}  // namespace

TEST_CASE("the sample is the same bytes each time, imports, and is as large as promised") {
  const World first("sample-a"), second("sample-b");
  first.sample();
  second.sample();
  for (const auto& entry : std::filesystem::directory_iterator(first.bundle())) {
    INFO(entry.path());
    CHECK(read(entry.path()) == read(second.bundle() / entry.path().filename()));
  }
  const SlotBook book = flagship_slots();
  const Catalog catalog = first.load(book);
  CHECK(catalog.size(Level::kCandidate) >= 400);
  CHECK(catalog.size(Level::kPlace) >= 2000);
  CHECK(catalog.size(Level::kMember) >= 12000);
  const CatalogFile file(first.file());
  CHECK(one(file, "SELECT count(DISTINCT county) n FROM sites") == 58);
  CHECK(one(file, "SELECT count(*) n FROM hospitals") == 120);
  CHECK(one(file, "SELECT count(*) n FROM sites WHERE phone NOT LIKE '(___) 555-01__'") == 0);
  CHECK(one(file, "SELECT count(*) n FROM after_hours WHERE phone NOT LIKE '(___) 555-01__'") == 0);
  CHECK(
      one(file,
          "SELECT count(*) n FROM groups WHERE name NOT LIKE '%Sample%' OR notes NOT LIKE 'Sample data%'") ==
      0);
  CHECK(
      one(file,
          "SELECT count(*) n FROM groups g WHERE NOT EXISTS (SELECT 1 FROM ratings WHERE group_id = g.id)") >
      20);
  CHECK(catalog.label().starts_with("Sample data"));
}

TEST_CASE("no invented name is a real one that people say") {
  const World world("sample-names");
  world.sample();
  const SlotBook book = flagship_slots();
  const Catalog catalog = world.load(book);
  std::set<std::string> real;
  for (const char* name : {"plans.csv", "hospitals.csv"}) {
    const std::string text = read(kSource / "data/vocabulary" / name);
    CsvReader reader(text);
    for (auto row = reader.next(); row; row = reader.next()) {
      for (const std::string& cell : row->cells) {
        for (std::size_t at = 0; at <= cell.size();) {
          const std::size_t end = std::min(cell.find('|', at), cell.size());
          real.insert(slug(cell.substr(at, end - at)));
          at = end + 1;
        }
      }
    }
  }
  const CatalogFile file(world.file());
  for (const char* sql : {"SELECT alias n FROM group_aliases", "SELECT alias n FROM hospital_aliases",
                          "SELECT alias n FROM plan_aliases", "SELECT name n FROM groups",
                          "SELECT name n FROM hospitals", "SELECT name n FROM plans"}) {
    for (const Value& row : file.query(sql)) {
      INFO(row.dump());
      CHECK_FALSE(real.contains(slug(row.at("n").get<std::string>())));
    }
  }
}

TEST_CASE("a vocabulary's rows have as many cells as its header, ids are slugs and stand once") {
  for (const char* name : {"plans.csv", "hospitals.csv", "languages.csv"}) {
    const std::string text = read(kSource / "data/vocabulary" / name);
    CsvReader reader(text);
    const auto header = reader.next();
    std::set<std::string> ids;
    for (auto row = reader.next(); row; row = reader.next()) {
      INFO(name << ":" << row->line);
      CHECK(row->cells.size() == header->cells.size());
      CHECK(row->cells[0] == slug(row->cells[0]));
      CHECK(ids.insert(row->cells[0]).second);
    }
    CHECK(ids.size() > 60);
  }
}

TEST_CASE("every neighbourhood lies in a city that the catalog has, every region in counties that it has") {
  const World world("sample-places");
  world.sample();
  const Catalog catalog = world.load(flagship_slots());
  const auto check = [&](const char* name, std::size_t cell, const char* key) {
    const std::string text = read(kSource / "data/vocabulary" / name);
    CsvReader reader(text);
    reader.next();
    for (auto row = reader.next(); row; row = reader.next()) {
      const std::string& places = row->cells.at(cell);
      for (std::size_t at = 0; at <= places.size();) {
        const std::size_t end = std::min(places.find('|', at), places.size());
        INFO(name << ":" << row->line);
        CHECK(catalog.resolve({{key, places.substr(at, end - at)}}).has_value());
        at = end + 1;
      }
    }
  };
  check("neighborhoods.csv", 1, "city");
  check("regions.csv", 2, "county");
}

TEST_CASE("what is usually a first visit to primary care implies it") {
  const World world("sample-conditions");
  world.sample();
  const Catalog catalog = world.load(flagship_slots());
  for (const char* condition :
       {"knee-pain", "headache", "rash", "cough", "depression", "back-pain", "flu", "stomach-pain",
        "high-blood-pressure", "diabetes", "urinary-tract-infection", "fatigue"}) {
    const auto implied = catalog.implied("condition", condition);
    INFO(condition);
    CHECK(std::find(implied.begin(), implied.end(), "family-medicine") != implied.end());
    CHECK(std::find(implied.begin(), implied.end(), "internal-medicine") != implied.end());
  }
  for (const char* condition : {"ear-infection", "fever", "asthma", "checkup"}) {
    const auto implied = catalog.implied("condition", condition);
    CHECK(std::find(implied.begin(), implied.end(), "pediatrics") != implied.end());
  }
}

}  // namespace guidepost
