#include "text/words.h"

#include <catch2/catch.hpp>

using namespace guidepost;

namespace {

// The words joined by blanks, with a comma or a full stop where a word has such a break before it.
std::string shown(std::string_view message) {
  std::string text;
  for (const Word& word : split_words(message)) {
    if (word.before == Break::kComma) text += " ,";
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
      {"我要 中文", "我 要 中 文"},
      {"한국어 의사", "한국어 의사"},
      {"٩٤١١٠", "94110"},
  };
  for (const Row& row : rows) {
    INFO(row.message);
    CHECK(shown(row.message) == row.words);
  }
}
