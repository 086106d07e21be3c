#include <set>

#include "sample.h"
#include "words.h"

namespace guidepost::sample {
namespace {

struct Share {
  const char* id;
  int weight;
};
const std::vector<Share> kPrimary = {
    {"family-medicine", 40}, {"internal-medicine", 32}, {"pediatrics", 22}, {"geriatrics", 3}};
const std::vector<Share> kSpecialists = {{"obgyn", 70},
                                         {"cardiology", 55},
                                         {"dermatology", 45},
                                         {"orthopedics", 50},
                                         {"gastroenterology", 40},
                                         {"neurology", 32},
                                         {"psychiatry", 35},
                                         {"psychology", 30},
                                         {"behavioral-health", 45},
                                         {"endocrinology", 28},
                                         {"pulmonology", 25},
                                         {"urology", 25},
                                         {"ent", 24},
                                         {"allergy", 20},
                                         {"rheumatology", 18},
                                         {"oncology", 25},
                                         {"hematology", 12},
                                         {"nephrology", 18},
                                         {"ophthalmology", 30},
                                         {"optometry", 25},
                                         {"general-surgery", 30},
                                         {"podiatry", 20},
                                         {"physical-therapy", 40},
                                         {"physical-medicine", 14},
                                         {"pain-medicine", 14},
                                         {"sports-medicine", 14},
                                         {"infectious-disease", 10},
                                         {"radiology", 18},
                                         {"sleep-medicine", 8},
                                         {"nutrition", 18},
                                         {"addiction-medicine", 9},
                                         {"audiology", 8},
                                         {"cardiac-surgery", 4},
                                         {"chiropractic", 10},
                                         {"colorectal-surgery", 4},
                                         {"dental", 12},
                                         {"fertility", 5},
                                         {"genetics", 3},
                                         {"hand-surgery", 5},
                                         {"maternal-fetal-medicine", 5},
                                         {"midwifery", 10},
                                         {"neurosurgery", 5},
                                         {"occupational-medicine", 8},
                                         {"occupational-therapy", 10},
                                         {"palliative-care", 5},
                                         {"plastic-surgery", 7},
                                         {"speech-therapy", 9},
                                         {"thoracic-surgery", 3},
                                         {"transplant", 3},
                                         {"travel-medicine", 4},
                                         {"vascular-surgery", 6},
                                         {"wound-care", 6},
                                         {"acupuncture", 8},
                                         {"oral-surgery", 4}};
// In a hundred doctors, anywhere.
const std::vector<Share> kLanguages = {{"es", 32}, {"zh", 5}, {"yue", 4}, {"tl", 5},  {"vi", 4},  {"ko", 3},
                                       {"fa", 3},  {"hi", 4}, {"pa", 2},  {"ru", 2},  {"ar", 2},  {"ja", 1},
                                       {"fr", 2},  {"pt", 1}, {"ur", 1},  {"ta", 1},  {"te", 1},  {"he", 1},
                                       {"uk", 1},  {"am", 1}, {"km", 1},  {"ase", 1}, {"ilo", 1}, {"de", 1}};
// Besides these, in a hundred doctors of the county.
struct Local {
  const char* county;
  const char* language;
  int chance;
};
const std::vector<Local> kLocal = {{"Los Angeles", "hy", 5},     {"Los Angeles", "ko", 5},
                                   {"Los Angeles", "yue", 4},    {"Fresno", "hmn", 8},
                                   {"Fresno", "pa", 5},          {"Sacramento", "hmn", 5},
                                   {"Merced", "hmn", 7},         {"Butte", "hmn", 5},
                                   {"Ventura", "mix", 5},        {"Monterey", "mix", 5},
                                   {"Monterey", "trc", 2},       {"Santa Barbara", "mix", 4},
                                   {"San Francisco", "yue", 14}, {"Alameda", "yue", 6},
                                   {"Alameda", "mam", 3},        {"Orange", "vi", 12},
                                   {"Orange", "fa", 5},          {"Santa Clara", "vi", 9},
                                   {"Los Angeles", "km", 1},     {"Sutter", "pa", 9},
                                   {"San Diego", "so", 2},       {"San Diego", "tl", 4},
                                   {"Imperial", "es", 30},       {"Tulare", "es", 15},
                                   {"Sonoma", "mix", 1},         {"San Mateo", "to", 3},
                                   {"San Joaquin", "km", 4},     {"Yolo", "ru", 4}};

std::string draw(World& world, const std::vector<Share>& shares) {
  std::vector<int> weights;
  weights.reserve(shares.size());
  for (const Share& share : shares) weights.push_back(share.weight);
  return shares[world.random.weighted(weights)].id;
}

// The patients a specialty sees; what is left open is drawn.
std::vector<std::string> patients_of(World& world, const std::string& specialty) {
  if (specialty == "pediatrics") return {"child"};
  if (specialty == "geriatrics") return {"senior"};
  if (specialty == "family-medicine" || specialty == "dental" || specialty == "optometry" ||
      specialty == "speech-therapy" || specialty == "allergy") {
    return {"adult", "child", "senior"};
  }
  if (specialty != "internal-medicine" && world.random.percent(22)) return {"adult", "child", "senior"};
  return {"adult", "senior"};
}

void write_languages(World& world, const std::string& doctor, const std::string& county) {
  if (world.random.percent(6)) return;  // not known
  std::set<std::string> spoken = {"en"};
  for (const Share& language : kLanguages) {
    if (world.random.percent(language.weight)) spoken.insert(language.id);
  }
  for (const Local& local : kLocal) {
    if (county == local.county && world.random.percent(local.chance)) spoken.insert(local.language);
  }
  const std::string confirmed = world.confirmed();
  for (const std::string& language : spoken)
    world.bundle.row("doctor_languages", {doctor, language, kSource, confirmed});
}

void write_work(World& world, const std::string& doctor, const Site& home) {
  const auto write = [&](const Site& site) {
    const int chance = world.random.between(1, 100);
    const std::string new_patients = chance <= 66 ? "1" : chance <= 86 ? "0" : "";
    world.bundle.row("site_doctors", {site.id, doctor, new_patients, kSource, world.confirmed()});
  };
  write(home);
  const std::vector<int>& others = world.groups[static_cast<std::size_t>(home.group)].sites;
  if (!world.random.percent(18)) return;
  const Site& second = world.sites[static_cast<std::size_t>(world.random.pick(others))];
  if (second.id != home.id) write(second);
}

void write_doctor(World& world, std::set<std::string>& used, const Site& home, const std::string& specialty) {
  const bool woman = world.random.percent(50);
  std::string name;
  for (int tries = 0; name.empty() || !used.insert(slug(name)).second; ++tries) {
    name = world.random.pick(woman ? kWomen : kMen) + " ";
    name += world.random.pick(kSurnameHeads);
    name += world.random.pick(kSurnameTails);
    if (tries > 20) name += " " + std::to_string(world.random.between(2, 99999));
  }
  const std::string id = slug(name);
  const std::string gender = world.random.percent(4) ? "" : woman ? "female" : "male";
  world.bundle.row("doctors", {id, name, gender, kSource, world.confirmed()});
  world.bundle.row("doctor_specialties", {id, specialty, kSource, world.confirmed()});
  if (specialty == "oncology" && world.random.percent(40)) {
    world.bundle.row("doctor_specialties", {id, "hematology", kSource, world.confirmed()});
  }
  write_languages(world, id, home.county);
  if (!world.random.percent(4)) {
    const std::string confirmed = world.confirmed();
    for (const std::string& patient : patients_of(world, specialty)) {
      world.bundle.row("doctor_patients", {id, patient, kSource, confirmed});
    }
  }
  write_work(world, id, home);
}

}  // namespace

void make_doctors(World& world) {
  world.bundle.row("doctors", {"id", "name", "gender", "source", "confirmed_on"});
  world.bundle.row("doctor_specialties", {"doctor_id", "specialty_id", "source", "confirmed_on"});
  world.bundle.row("doctor_languages", {"doctor_id", "language", "source", "confirmed_on"});
  world.bundle.row("doctor_patients", {"doctor_id", "patient", "source", "confirmed_on"});
  world.bundle.row("site_doctors", {"site_id", "doctor_id", "new_patients", "source", "confirmed_on"});
  std::set<std::string> used;
  int made = 0;
  for (const Site& site : world.sites) {    // everyone has a doctor for everyone
    if (world.random.percent(3)) continue;  // who works there is not known
    write_doctor(world, used, site, draw(world, kPrimary));
    ++made;
  }
  for (; made < world.sizes.doctors; ++made) {
    const Site& site = world.random.pick(world.sites);
    const Group& group = world.groups[static_cast<std::size_t>(site.group)];
    write_doctor(world, used, site,
                 draw(world, world.random.percent(group.specialist) ? kSpecialists : kPrimary));
  }
}

}  // namespace guidepost::sample
