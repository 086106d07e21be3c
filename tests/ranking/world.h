// Small worlds for tests: CSV texts imported through the flagship's schema and slots.
#pragma once

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "authoring/yaml_file.h"
#include "catalog/catalog_file.h"
#include "catalog/importer.h"
#include "ranking/ranker.h"

namespace guidepost {

inline const std::filesystem::path kSource = GUIDEPOST_SOURCE_DIR;

inline SlotBook flagship_slots() {
  Diagnostics diagnostics;
  const auto root = read_yaml(kSource / "dialogs/slots.yaml", "dialogs/slots.yaml", diagnostics);
  REQUIRE(root);
  auto book = SlotBook::read(*root, diagnostics);
  INFO(diagnostics.text());
  REQUIRE(book);
  return std::move(*book);
}

// A folder of this process's own, removed in the end.
class World {
 public:
  explicit World(const std::string& name)
      : folder_(std::filesystem::temp_directory_path() /
                ("guidepost-" + name + "-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "bundle");
  }
  ~World() { std::filesystem::remove_all(folder_); }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  [[nodiscard]] std::filesystem::path bundle() const { return folder_ / "bundle"; }
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "catalog.db"; }

  // A table's rows, header first; ",-,2026-01-01" (source and date) is put behind each where the header wants
  // it.
  void table(const std::string& name, const std::string& header, const std::string& rows,
             bool sourced = true) const {
    std::ofstream out(bundle() / (name + ".csv"));
    out << header << (sourced ? ",source,confirmed_on" : "") << '\n';
    std::istringstream lines(rows);
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty()) out << line << (sourced ? ",test,2026-01-01" : "") << '\n';
    }
  }

  // The whole sample, by its generator.
  void sample() const {
    const std::string command = std::string(GUIDEPOST_SAMPLE) + " " +
                                (kSource / "data/sample/inputs").string() + " " +
                                (kSource / "data/vocabulary").string() + " " + bundle().string();
    REQUIRE(std::system(command.c_str()) == 0);
  }

  [[nodiscard]] Catalog load(const SlotBook& book) const {
    Diagnostics diagnostics;
    const Imported imported = import_bundle(bundle(), kSource / "data/schema.sql", file(), diagnostics);
    INFO(diagnostics.text());
    REQUIRE(imported.done);
    auto catalog = load_catalog(CatalogFile(file()), book, diagnostics);
    INFO(diagnostics.text());
    REQUIRE(catalog);
    return std::move(*catalog);
  }

 private:
  std::filesystem::path folder_;
};

// Three groups on a line south of Oakland: near (1 mile), middle (about 7), far (about 21).
inline void write_three_groups(const World& world) {
  world.table("meta", "key,value", "label,Sample data\nversion,t1\nschema,1\n", false);
  world.table("places", "zip,place,county,lat,lon",
              "94601,Oakland,Alameda,37.80,-122.20\n94541,Hayward,Alameda,37.50,-122.20\n", false);
  world.table("plans", "id,name,type", "red-hmo,Red HMO,hmo\nblue-ppo,Blue PPO,ppo\n");
  world.table("hospitals", "id,name", "hill,Hill Hospital\nlake,Lake Hospital\n");
  world.table("specialties", "id,name_en,name_es",
              "cardiology,Cardiology,Cardiología\nfamily-medicine,Family medicine,Medicina familiar\n"
              "internal-medicine,Internal medicine,Medicina "
              "interna\northopedics,Orthopedics,Ortopedia\npediatrics,P,P\n",
              false);
  world.table("conditions", "id,name_en,name_es", "knee-pain,Knee pain,Dolor de rodilla\n", false);
  world.table("condition_specialties", "condition_id,specialty_id,rank",
              "knee-pain,family-medicine,1\nknee-pain,orthopedics,2\n");
  world.table("languages", "id,name_en,name_es", "en,English,inglés\nes,Spanish,español\n", false);
  world.table("measures", "id,name_en,name_es", "diabetes,Diabetes care,Atención de la diabetes\n", false);
  world.table("groups", "id,name", "near,Near Group\nmiddle,Middle Group\nfar,Far Group\n");
  world.table("group_plans", "group_id,plan_id",
              "near,red-hmo\nmiddle,red-hmo\nmiddle,blue-ppo\nfar,blue-ppo\n");
  world.table("group_hospitals", "group_id,hospital_id", "near,hill\nmiddle,lake\n");
  world.table(
      "costs", "group_id,plan_id,service,amount",
      "near,red-hmo,office-visit,45\nmiddle,red-hmo,office-visit,20\nmiddle,blue-ppo,office-visit,60\n");
  world.table("ratings", "group_id,measure_id,stars,year",
              "near,diabetes,3,2025\nmiddle,diabetes,4.5,2025\n");
  world.table("sites", "id,group_id,name,city,zip,county,lat,lon",
              "near-1,near,Near office,Oakland,94601,Alameda,37.785,-122.20\n"
              "middle-1,middle,Middle office,Oakland,94601,Alameda,37.70,-122.20\n"
              "far-1,far,Far office,Hayward,94541,Alameda,37.50,-122.20\n");
  world.table(
      "site_hours", "site_id,day,opens,closes",
      "near-1,Mo,08:00,17:15\nnear-1,Tu,08:00,17:00\nmiddle-1,Mo,08:00,20:00\nmiddle-1,Sa,09:00,12:00\n");
  world.table("site_access", "site_id,feature,has",
              "near-1,parking,1\nnear-1,wheelchair,0\nmiddle-1,wheelchair,1\n");
  world.table(
      "doctors", "id,name,gender",
      "ana-alderwick,Ana Alderwick,female\nbo-brookmere,Bo Brookmere,male\ncy-alderwick,Cy Alderwick,male\n");
  world.table("doctor_specialties", "doctor_id,specialty_id",
              "ana-alderwick,cardiology\nbo-brookmere,family-medicine\ncy-alderwick,cardiology\ncy-alderwick,"
              "orthopedics\n");
  world.table("doctor_languages", "doctor_id,language",
              "ana-alderwick,en\nbo-brookmere,es\ncy-alderwick,es\n");
  world.table("doctor_patients", "doctor_id,patient", "ana-alderwick,adult\nbo-brookmere,child\n");
  world.table("site_doctors", "site_id,doctor_id,new_patients",
              "near-1,ana-alderwick,1\nnear-1,bo-brookmere,0\nmiddle-1,cy-alderwick,\n");
}

inline const Reason& reason(const Result& result, const std::string& slot) {
  for (const Reason& one : result.reasons) {
    if (one.criterion == slot) return one;
  }
  FAIL("no reason " + slot + " in " + result.id);
  return result.reasons.front();
}

inline std::vector<std::string> ids(const Ranking& ranking) {
  std::vector<std::string> names;
  for (const Result& result : ranking.results) names.push_back(result.id);
  return names;
}

}  // namespace guidepost
