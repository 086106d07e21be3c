#include "text/typo.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using namespace guidepost;

namespace {

std::vector<std::string> near_words(const std::vector<std::string>& words, std::string_view typed) {
  std::vector<std::string> near;
  for (const NearWord& found : TypoIndex(words).near(typed))
    near.push_back(words[static_cast<size_t>(found.word)]);
  return near;
}

using Names = std::vector<std::string>;

// The slow twin: the whole table of edits, a swap of neighbours being one.
int slow_edits(const std::string& a, const std::string& b) {
  std::vector<std::vector<int>> table(a.size() + 1, std::vector<int>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      int& cell = table[i][j];
      if (i == 0 || j == 0) {
        cell = static_cast<int>(i + j);
        continue;
      }
      cell =
          std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cell = std::min(cell, table[i - 2][j - 2] + 1);
      }
    }
  }
  return table[a.size()][b.size()];
}

// The numbers of the nearest words by comparing with all of them.
std::vector<int> slow_near(const Names& words, const std::string& typed) {
  int best = typed.size() >= 9 ? 2 : typed.size() >= 5 ? 1 : 0;
  std::vector<int> near;
  for (size_t at = 0; at < words.size(); ++at) {
    const std::string& word = words[at];
    if (word.size() < 5) continue;
    if (word[0] != typed[0] && !(word[0] == typed[1] && word[1] == typed[0])) continue;
    const int edits = slow_edits(word, typed);
    if (edits == 0 || edits > best) continue;
    if (edits < best) near.clear();
    best = edits;
    near.push_back(static_cast<int>(at));
  }
  if (near.size() > 8) near.resize(8);
  return near;
}

}  // namespace

TEST_CASE("a mistyped word finds the one it stands for") {
  const Names words{"cardiologist", "cardiology", "doctor", "spanish", "knee", "heart", "94110x", "evening"};
  CHECK(near_words(words, "cardiologst") == Names{"cardiologist"});
  CHECK(near_words(words, "cardoilogist") == Names{"cardiologist"});
  CHECK(near_words(words, "cardyologst") == Names{"cardiologist"});
  CHECK(near_words(words, "docter") == Names{"doctor"});
  CHECK(near_words(words, "odctor") == Names{"doctor"});
  CHECK(near_words(words, "spansh") == Names{"spanish"});
  CHECK(near_words(words, "haert") == Names{"heart"});
}

TEST_CASE("what is too short, too far or a number is no typo") {
  const Names words{"cardiologist", "doctor", "knee", "heart", "doctor2"};
  CHECK(near_words(words, "kneee").empty());   // known words of four letters are too many
  CHECK(near_words(words, "hart").empty());    // four letters typed
  CHECK(near_words(words, "dcter").empty());   // two edits in five letters
  CHECK(near_words(words, "moctor").empty());  // another first letter
  CHECK(near_words(words, "doctor") == Names{});
  CHECK(near_words(words, "doctor3") == Names{});
  CHECK(near_words(words, "").empty());
  CHECK(near_words({}, "doctor").empty());
  CHECK(near_words(words, std::string(500, 'd')).empty());
}

TEST_CASE("only the nearest are given, in the order of the list, eight at most") {
  CHECK(near_words({"neurologisxx", "neurologists"}, "neurologist") == Names{"neurologists"});
  CHECK(near_words({"boots", "boats"}, "bouts") == Names{"boots", "boats"});
  Names many;
  for (char letter = 'a'; letter <= 'm'; ++letter) many.push_back(std::string("hous") + letter + "s");
  CHECK(near_words(many, "houszs").size() == 8);
}

TEST_CASE("the index finds what comparing with every word finds") {
  std::mt19937 random(20240117);
  const auto letter = [&] { return static_cast<char>('a' + random() % 3); };
  Names words;
  for (int made = 0; made < 400; ++made) {
    std::string word;
    for (size_t length = 3 + random() % 11; word.size() < length;) word += letter();
    words.push_back(word);
  }
  const TypoIndex index(words);
  for (int round = 0; round < 1500; ++round) {
    std::string typed = words[random() % words.size()];
    for (unsigned edits = 1 + random() % 2; edits > 0; --edits) {
      const size_t at = random() % typed.size();
      switch (random() % 4) {
        case 0:
          typed.erase(at, 1);
          break;
        case 1:
          typed.insert(at, 1, letter());
          break;
        case 2:
          typed[at] = letter();
          break;
        default:
          if (at > 0) std::swap(typed[at], typed[at - 1]);
      }
    }
    if (typed.size() < 2) continue;
    std::vector<int> found;
    for (const NearWord& near : index.near(typed)) found.push_back(near.word);
    INFO(typed);
    REQUIRE(found == slow_near(words, typed));
  }
}
