#include "text/language_guess.h"

#include <catch2/catch.hpp>

using namespace guidepost;

TEST_CASE("a message shows its script and its language") {
  struct Row {
    const char* message;
    const char* script;
    const char* language;
  };
  const Row rows[] = {
      {"I need a doctor", "Latn", ""},
      {"necesito una médica, señor", "Latn", ""},
      {"我需要一个心脏医生", "Hans", "zh"},
      {"我需要 cardiologist", "Hans", "zh"},
      {"我需要一個會說中文的醫生", "Hant", "zh"},
      {"日本語を話す医者はいますか", "Jpan", "ja"},
      {"한국어 하는 의사가 필요해요", "Hang", "ko"},
      {"ինձ բժիշկ է պետք", "Armn", "hy"},
      {"мне нужен врач из Blue Shield", "Cyrl", "ru"},
      {"мені потрібен лікар", "Cyrl", "uk"},
      {"أحتاج إلى طبيب", "Arab", "ar"},
      {"من به یک پزشک نیاز دارم", "Arab", "fa"},
      {"مجھے ڈاکٹر چاہیے", "Arab", "ur"},
      {"मुझे डॉक्टर चाहिए", "Deva", "hi"},
      {"ਮੈਨੂੰ ਡਾਕਟਰ ਚਾਹੀਦਾ ਹੈ", "Guru", "pa"},
      {"ฉันต้องการหมอ", "Thai", "th"},
      {"ຂ້ອຍຕ້ອງການທ່ານໝໍ", "Laoo", "lo"},
      {"ខ្ញុំត្រូវការគ្រូពេទ្យ", "Khmr", "km"},
      {"אני צריך רופא", "Hebr", "he"},
      {"94110 $40 😀", "Zyyy", ""},
      {"", "Zyyy", ""},
      {"I want Dr. 王 please", "Latn", ""},
      {"\xFF\xFE", "Zyyy", ""},
  };
  for (const Row& row : rows) {
    INFO(row.message);
    CHECK(dominant_script(row.message) == row.script);
    CHECK(guess_language(row.message) == row.language);
  }
}
