#include "text/stemmer.h"

#include <catch2/catch.hpp>
#include <thread>

using namespace guidepost;

TEST_CASE("inflected forms share a stem") {
  const char* rows[][3] = {
      {"en", "doctors", "doctor"},         {"en", "knees", "knee"},
      {"en", "specialists", "specialist"}, {"en", "hurting", "hurts"},
      {"en", "accepted", "accepting"},     {"es", "rodillas", "rodilla"},
      {"es", "doctoras", "doctor"},        {"es", "operaciones", "operacion"},
      {"es", "inyecciones", "inyeccion"},  {"es", "hombros", "hombre"},
      {"es", "sesiones", "sesion"},        {"es", "pensiones", "pension"},
  };
  for (const auto& row : rows) {
    INFO(row[1]);
    CHECK(stem(row[1], row[0]) == stem(row[2], row[0]));
  }
  CHECK(stem("cardiologist", "en") != stem("cardiology", "es"));
}

TEST_CASE("what Snowball cannot stem comes back") {
  CHECK(stem("doctors", "xx") == "doctors");
  CHECK(stem("doctors", "") == "doctors");
  CHECK(stem("", "en").empty());
  CHECK(stem(std::string(100, 's'), "en").size() == 100);
}

TEST_CASE("threads stem side by side") {
  std::string stems[2];
  std::thread english([&] {
    for (int i = 0; i < 2000; ++i) stems[0] = stem("doctors", "en");
  });
  std::thread spanish([&] {
    for (int i = 0; i < 2000; ++i) stems[1] = stem("doctoras", "es");
  });
  english.join();
  spanish.join();
  CHECK(stems[0] == "doctor");
  CHECK(stems[1] == "doctor");
}
