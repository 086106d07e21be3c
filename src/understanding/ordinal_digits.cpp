#include "understanding/ordinal_digits.h"

#include <unicode/rbnf.h>

#include "text/words.h"

namespace guidepost {

std::vector<std::string> ordinal_digits(const std::string& locale, int last) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat format(icu::URBNF_ORDINAL, icu::Locale(locale.c_str()), status);
  std::vector<std::string> forms;
  if (U_FAILURE(status)) return forms;
  const int sets = format.getNumberOfRuleSetNames();
  for (int set = 0; set < sets; ++set) {
    for (int number = 1; number <= last; ++number) {
      UErrorCode failed = U_ZERO_ERROR;
      icu::UnicodeString text;
      icu::FieldPosition position;
      format.format(static_cast<int64_t>(number), format.getRuleSetName(set), text, position, failed);
      if (U_FAILURE(failed)) continue;
      std::string utf8;
      text.toUTF8String(utf8);
      const std::vector<Word> words = split_words(utf8);
      if (words.size() == 1 && words[0].text != std::to_string(number)) forms.push_back(words[0].text);
    }
  }
  return forms;
}

}  // namespace guidepost
