// What no rule covered, grouped: the words that people say and the rules do not know, most frequent first.
//
//   guidepost leftovers said.txt
//     12  my scrip ran out   e.g. "can they refill my scrip"
#pragma once

#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include "bot/bot.h"

namespace guidepost {

// One sentence with the context it was said in.
struct SaidSentence {
  std::string text;
  std::string locale = "en";
  std::string asking;  // the question that was open; empty: none
};

// The sentences of a file: one a line, or dialogues one a line as JSON (an evaluation set, an export). Lines
// that are no such thing are errors at their place.
std::vector<SaidSentence> read_sentences(std::istream& file, const std::string& shown,
                                         const std::string& locale, Diagnostics& diagnostics);

// Words left over side by side, with how often and an example.
struct LeftOver {
  std::string words;
  int count = 0;
  std::string example;
  std::string locale;
};

struct LeftOvers {
  int sentences = 0;
  int covered = 0;  // sentences with no meaning word left over
  int not_understood = 0;
  std::vector<LeftOver> groups;  // most frequent first, then by the words
};

LeftOvers find_left_over(const Bot& bot, const std::vector<SaidSentence>& sentences);
void report(const LeftOvers& left, int limit, std::ostream& out);

}  // namespace guidepost
