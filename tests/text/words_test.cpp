#include "text/words.h"

#include <catch2/catch.hpp>

using namespace guidepost;

namespace {

// The words joined by blanks, with a comma, a semicolon or a full stop where a word has such a break before
// it.
std::string shown(std::string_view message) {
  std::string text;
  for (const Word& word : split_words(message)) {
    if (word.before == Break::kComma) text += " ,";
    if (word.before == Break::kClause) text += " ;";
    if (word.before == Break::kSentence) text += " .";
    if (!text.empty()) text += ' ';
    text += word.text;
  }
  return text;
}

struct Row {
  const char* message;
  const char* words;
};

}  // namespace

TEST_CASE("words are folded whatever way they were typed") {
  const Row rows[] = {
      {"I’m NEAR 94110, ok?", "im near 94110 , ok"},
      {"don't don’t don`t don´t dont", "dont dont dont dont dont"},
      {"kids' 'cause o'clock 80's", "kids cause oclock 80s"},
      {"¿Dónde está el médico? ¡Ya!", "donde esta el medico . ya"},
      {"AÑO Pingüino", "ano pinguino"},
      {"cafe\xCC\x81 niN\xCC\x83o", "cafe nino"},
      {"Ｆｕｌｌ　ｗｉｄｔｈ　９４１１０", "full width 94110"},
      {"zero\xE2\x80\x8Bwidth soft\xC2\xADhyphen", "zerowidth softhyphen"},
      {"my knee 😀 hurts👩‍⚕️ a lot❤️", "my knee hurts a lot"},
      {"5️⃣ stars 🇲🇽", "5 stars"},
      {"bad\xFF bytes \xC3( \xE2\x82", "bad bytes"},
      {"Straße Łódź Øre Æon", "strasse lodz ore aeon"},
      {"Tylenol™ café®", "tylenol cafe"},
      {"“quoted” «words»", "quoted words"},
      {"a\tb\r\nc", "a b . c"},
      {"", ""},
      {" \n .,!? ", ""},
      {"мне НУЖЕН врач", "мне нужен врач"},
      {"и\xCC\x86 й Й Ёж", "й й й ёж"},
      {"Άρθρο α\xCC\x81", "αρθρο α"},
      {"e\xCC\x81\xCC\x81\xCC\x81n \xCC\x81x", "en x"},
      {"n.º ½ ﬁne ﷺ", "#1/2 fine صلى الله عليه وسلم"},
      {"我要 中文", "我 要 中 文"},
      {"한국어 의사", "한국어 의사"},
      {"٩٤١١٠", "94110"},
  };
  for (const Row& row : rows) {
    INFO(row.message);
    CHECK(shown(row.message) == row.words);
  }
}

TEST_CASE("figures keep what belongs to them") {
  const Row rows[] = {
      {"under $40", "under $40"},
      {"40$ or $ 50 or 60 $ or €70", "$40 or $50 or $60 or €70"},
      {"50% 50 % 20¢", "50% 50% 20¢"},
      {"at 5:30pm, 9am 24/7", "at 5:30pm , 9am 24/7"},
      {"at 5:300 or 5: 30", "at 5 , 300 or 5 , 30"},
      {"the #2, # 3, 2nd and b4", "the #2 , #3 , 2nd and b4"},
      {"94110-1234", "94110"},
      {"94110-12345", "94110 - 12345"},
      {"4.5 stars .5 miles 1,200 dollars 12,34", "4.5 stars 0.5 miles 1200 dollars 12 , 34"},
      {"1,200,000 and 94110,941 and 5,6", "1200000 and 94110 , 941 and 5 , 6"},
      {"5½ miles ½ mile", "5 1/2 miles 1/2 mile"},
      {"1º 1.ª nº 5 n.º 6 № 7", "1o 1a #5 #6 #7"},
      {"born 3/4/1990", "born 3/4/1990"},
      {"open 4. Then", "open 4 . then"},
      {"<$40 > 4 stars a < b", "< $40 > 4 stars a b"},
      {"65+ @ 5pm labs & x-ray", "65 + @ 5pm labs & x ray"},
      {"[age 36], [***]", "age 36"},
  };
  for (const Row& row : rows) {
    INFO(row.message);
    CHECK(shown(row.message) == row.words);
  }
}

TEST_CASE("a dash is a word between figures and a joint between words") {
  const Row rows[] = {
      {"2:30-5", "2:30 - 5"},
      {"9am–5pm $20—$40 20-40$", "9am - 5pm $20 - $40 20 - $40"},
      {"5 - 7", "5 - 7"},
      {"Mo-Fr mills-peninsula half-past", "mo fr mills peninsula half past"},
      {"5-star 24-hour", "5 star 24 hour"},
      {"this - that", "this ; that"},
      {"hi—I need", "hi ; i need"},
      {"this--that", "this ; that"},
      {"within -5 miles", "within -5 miles"},
      {"open late, -5", "open late ; 5"},
      {"- 5 stars\n- 6 stars", "5 stars . 6 stars"},
      {"-5", "5"},
  };
  for (const Row& row : rows) {
    INFO(row.message);
    CHECK(shown(row.message) == row.words);
  }
  CHECK(split_words("Mo-Fr")[1].dash);
  CHECK(split_words("Mon - Fri")[1].dash);
  CHECK(split_words("Mo–Fr")[1].dash);
  CHECK_FALSE(split_words("Mo Fr")[1].dash);
  CHECK_FALSE(split_words("Mo, Fr")[1].dash);
  CHECK_FALSE(split_words("x-ray open")[2].dash);
}

TEST_CASE("a slash keeps short forms whole and parts the rest") {
  const Row rows[] = {
      {"w/ kids w/kids w/o b/c n/a", "w/ kids w/ kids w/o b/c n/a"},
      {"and/or M/W/F Sa/Su", "and , or m , w , f sa , su"},
      {"$40/visit", "$40 visit"},
      {"24/7/365", "24/7/365"},
  };
  for (const Row& row : rows) {
    INFO(row.message);
    CHECK(shown(row.message) == row.words);
  }
}

TEST_CASE("a dot ends a sentence but not an abbreviation") {
  const Row rows[] = {
      {"at 5 a.m. or 6P.M. in the U.S.", "at 5 am or 6pm in the us"},
      {"until 5 p.m. Saturday", "until 5 pm , saturday"},
      {"Dr. Chen, Dra. Ruiz, st. mary's, Mrs. Li", "dr chen , dra ruiz , st marys , mrs li"},
      {"until 5 pm. also", "until 5 pm . also"},
      {"I have an HMO. Kaiser", "i have an hmo . kaiser"},
      {"Yes. Kaiser", "yes . kaiser"},
      {"open late... ok", "open late . ok"},
      {"kaiser.org", "kaiser . org"},
      {"...well", "well"},
      {"¿Abren hoy? Sí", "abren hoy . si"},
      {"Hola, ¿abren? uno ¿abren?", "hola , abren . uno . abren"},
  };
  for (const Row& row : rows) {
    INFO(row.message);
    CHECK(shown(row.message) == row.words);
  }
}

TEST_CASE("a word knows where it stood and how it was typed") {
  const std::string message = "É’s UCSF, Ok a 94110-1234?";
  const std::vector<Word> words = split_words(message);
  REQUIRE(words.size() == 5);
  for (const Word& word : words) {
    const auto begin = static_cast<size_t>(word.begin);
    CHECK(message.substr(begin, static_cast<size_t>(word.end) - begin) == word.typed);
  }
  CHECK(words[0].text == "es");
  CHECK(words[0].typed == "É’s");
  CHECK(words[0].capital);
  CHECK_FALSE(words[0].all_capitals);
  CHECK(words[1].all_capitals);
  CHECK(words[2].capital);
  CHECK_FALSE(words[2].all_capitals);
  CHECK_FALSE(words[3].capital);
  CHECK(words[4].typed == "94110-1234");
  CHECK(words[4].question);
  CHECK_FALSE(words[3].question);
  CHECK(split_words("cafe\xCC\x81 ok")[0].typed == "cafe\xCC\x81");
}

TEST_CASE("a question mark marks the word that closes its sentence") {
  const std::vector<Word> words = split_words("near 94110. open late?! yes");
  REQUIRE(words.size() == 5);
  CHECK_FALSE(words[1].question);
  CHECK(words[3].question);
  CHECK(words[4].before == Break::kSentence);
  CHECK_FALSE(words[4].question);
  CHECK(split_words("？？").empty());
  CHECK(split_words("开门吗？").back().question);
}

TEST_CASE("places cover the words of any bytes in order") {
  // Every two-byte start with every kind of byte behind it, among ordinary characters.
  for (int first = 0; first < 256; ++first) {
    for (const int second : {0, 0x27, 0x2D, 0x2E, 0x2F, 0x35, 0x61, 0x80, 0xBF, 0xC3, 0xE2, 0xF0, 0xFF}) {
      const std::string pair{static_cast<char>(first), static_cast<char>(second)};
      const std::string message = "a" + pair + "5" + pair + " " + pair + pair + "$5-" + pair;
      int end = 0;
      for (const Word& word : split_words(message)) {
        INFO(first << ' ' << second);
        REQUIRE(word.begin >= end);
        REQUIRE(word.end > word.begin);
        REQUIRE(word.end <= static_cast<int>(message.size()));
        REQUIRE_FALSE(word.text.empty());
        end = word.end;
      }
    }
  }
}

TEST_CASE("a word normalised is what the splitter makes of it") {
  CHECK(normal_word("Don’t") == "dont");
  CHECK(normal_word("forty-two") == "forty two");
  CHECK(normal_word("😀") == "");
  CHECK(normal_word("40$") == "$40");
}

TEST_CASE("a slug names an id") {
  CHECK(slug("Dr. O’Brien-Pérez") == "dr-obrien-perez");
  CHECK(slug("  U.C.S.F. / St. Mary's & Co. ") == "ucsf-st-marys-co");
  CHECK(slug("Blue Shield HMO") == "blue-shield-hmo");
  CHECK(slug("ÑANDÚ—2") == "nandu-2");
  CHECK(slug("...") == "");
}
