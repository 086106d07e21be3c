// The slow twin: the same promises, written apart in SQL and plain loops, over the whole sample and made-up
// wants.
#include <cmath>
#include <random>
#include <set>

#include "world.h"

namespace guidepost {
namespace {

using Set = std::set<std::string>;
using SetsBy = std::map<std::string, Set>;

struct Row {
  std::string id;
  double score;
  double miles;
};

// Reads what it needs with SQL of its own, and scores every site for every want.
class Twin {
 public:
  explicit Twin(const std::filesystem::path& path) : file_(path) {
    sites_ = file_.query("SELECT id, group_id, lat, lon, zip FROM sites ORDER BY group_id, id");
    plans_ = sets("SELECT group_id a, plan_id b FROM group_plans");
    hospitals_ = sets("SELECT group_id a, hospital_id b FROM group_hospitals");
    online_ = sets("SELECT group_id a, service b FROM online_services WHERE has = 1");
    doctors_ = sets("SELECT site_id a, doctor_id b FROM site_doctors");
    specialties_ = sets("SELECT doctor_id a, specialty_id b FROM doctor_specialties");
    languages_ = sets("SELECT doctor_id a, language b FROM doctor_languages");
    for (const Value& row : file_.query("SELECT zip, avg(lat) lat, avg(lon) lon FROM places GROUP BY zip")) {
      zips_[row["zip"]] = {row["lat"], row["lon"]};
    }
  }

  std::vector<Row> rank(const Slots& slots) const {
    std::map<std::string, Row> best;
    for (const Value& site : sites_) {
      const Row row = score(site, slots);
      if (row.score < 0) continue;
      const auto found = best.find(row.id);
      if (found == best.end() || before(row, found->second)) best[row.id] = row;
    }
    std::vector<Row> rows;
    for (const auto& [id, row] : best) rows.push_back(row);
    std::sort(rows.begin(), rows.end(), before);
    if (rows.size() > 5) rows.resize(5);
    return rows;
  }

  [[nodiscard]] const std::map<std::string, Point>& zips() const { return zips_; }

 private:
  SetsBy sets(const std::string& sql) const {
    SetsBy sets;
    for (const Value& row : file_.query(sql)) sets[row["a"]].insert(row["b"].get<std::string>());
    return sets;
  }

  static bool before(const Row& a, const Row& b) {
    if (std::abs(a.score - b.score) > 1e-9) return a.score > b.score;
    return std::tie(a.miles, a.id) < std::tie(b.miles, b.id);
  }

  static const Set& of(const SetsBy& sets, const std::string& key) {
    static const Set kNobody;
    const auto found = sets.find(key);
    return found == sets.end() ? kNobody : found->second;
  }

  // -1: fails a must.
  Row score(const Value& site, const Slots& slots) const {
    const std::string group = site["group_id"];
    const Point center = zips_.at(slots.at("location")["zip"]);
    const Point here = site["lat"].is_null() ? zips_.at(site["zip"]) : Point{site["lat"], site["lon"]};
    const double miles = std::acos(std::min(1.0, std::sin(rad(center.lat)) * std::sin(rad(here.lat)) +
                                                     std::cos(rad(center.lat)) * std::cos(rad(here.lat)) *
                                                         std::cos(rad(center.lon - here.lon)))) *
                         3958.7613;
    const double limit = slots.contains("max_distance") ? slots.at("max_distance").get<double>() : 50;
    if (miles > limit) return {group, -1, miles};
    double wishes = 3, sum = 3 * 10 / (10 + miles);
    if (slots.contains("max_distance")) add(1, 1, wishes, sum);
    if (slots.contains("plan")) {
      if (!of(plans_, group).contains(slots.at("plan"))) return {group, -1, miles};
      add(1, 1, wishes, sum);
    }
    if (slots.contains("not_hospital")) {
      const Set& used = of(hospitals_, group);
      if (used.contains(slots.at("not_hospital")[0])) return {group, -1, miles};
      add(1, used.empty() ? 0 : 1, wishes, sum);
    }
    if (slots.contains("online")) {
      double there = 0;
      for (const Value& service : slots.at("online")) there += of(online_, group).contains(service) ? 1 : 0;
      add(1.5, there / static_cast<double>(slots.at("online").size()), wishes, sum);
    }
    return {group, with_doctors(site["id"], slots, wishes, sum), miles};
  }

  // The best doctor decides: first by language (a need), then by specialty; another doctor's counts half.
  double with_doctors(const std::string& site, const Slots& slots, double wishes, double sum) const {
    const bool wants_specialty = slots.contains("specialty"), wants_language = slots.contains("language");
    bool any_specialty = false, any_language = false, both = false;
    for (const std::string& doctor : of(doctors_, site)) {
      const bool treats = wants_specialty && of(specialties_, doctor).contains(slots.at("specialty")[0]);
      const bool speaks = wants_language && of(languages_, doctor).contains(slots.at("language")[0]);
      any_specialty = any_specialty || treats;
      any_language = any_language || speaks;
      both = both || (treats && speaks);
    }
    if (wants_specialty) {
      const double score = !any_specialty ? 0 : !wants_language || both || !any_language ? 1 : 0.5;
      add(5, score, wishes, sum);
    }
    const double need = wants_language ? wishes * 2 * 1.01 : 0;
    return (sum + need * (any_language ? 1 : 0)) / (wishes + need);
  }

  static void add(double weight, double score, double& wishes, double& sum) {
    wishes += weight;
    sum += weight * score;
  }
  static double rad(double degrees) { return degrees * std::acos(-1.0) / 180; }

  CatalogFile file_;
  std::vector<Value> sites_;
  SetsBy plans_, hospitals_, online_, doctors_, specialties_, languages_;
  std::map<std::string, Point> zips_;
};

template <typename Random>
Slots made_up_wants(Random& random, const Catalog& catalog, const std::vector<std::string>& zips) {
  const auto one_of = [&](const std::vector<std::string>& values) {
    return values[random() % values.size()];
  };
  Slots slots = {{"location", {{"zip", one_of(zips)}}}};
  if (random() % 2) slots["plan"] = one_of(catalog.values("plan"));
  if (random() % 2) slots["max_distance"] = 5.0 + static_cast<double>(random() % 40);
  if (random() % 2) slots["specialty"] = {one_of(catalog.values("specialty"))};
  if (random() % 2) slots["language"] = {one_of(catalog.values("language"))};
  if (random() % 3 == 0) slots["not_hospital"] = {one_of(catalog.values("not_hospital"))};
  if (random() % 3 == 0) slots["online"] = Value::array({"booking", "results"});
  return slots;
}

}  // namespace

TEST_CASE("on made-up wants over the whole sample the ranking is what SQL and plain loops say") {
  const World world("twin");
  world.sample();
  const SlotBook book = flagship_slots();
  const Catalog catalog = world.load(book);
  const Twin twin(world.file());
  std::vector<std::string> zips;
  for (const auto& [zip, point] : twin.zips()) zips.push_back(zip);
  std::minstd_rand random(7);
  int filled = 0;
  for (int round = 0; round < 200; ++round) {
    const Slots slots = made_up_wants(random, catalog, zips);
    const Ranking ranking = rank(book, catalog, slots, {.relax = false});
    const std::vector<Row> rows = twin.rank(slots);
    if (rows.empty() && !slots.contains("max_distance")) continue;  // past the usual reach
    INFO(Value(slots).dump());
    REQUIRE(ranking.results.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CHECK(ranking.results[i].id == rows[i].id);
      CHECK(ranking.results[i].score == Approx(rows[i].score).epsilon(1e-6));
    }
    filled += rows.empty() ? 0 : 1;
  }
  CHECK(filled > 100);
}

}  // namespace guidepost
