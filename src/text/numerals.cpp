#include "text/numerals.h"

#include <unicode/locid.h>
#include <unicode/rbnf.h>

#include <set>

#include "text/words.h"

namespace guidepost {
namespace {

using Spelled = std::vector<std::pair<std::string, int>>;

// The rule sets of `format` whose names begin with one of `kinds`: "%spellout-cardinal-feminine" is one of
// "%spellout-cardinal".
std::vector<icu::UnicodeString> rule_sets(const icu::RuleBasedNumberFormat& format,
                                          const std::vector<std::string>& kinds) {
  std::vector<icu::UnicodeString> names;
  for (int at = 0; at < format.getNumberOfRuleSetNames(); ++at) {
    const icu::UnicodeString name = format.getRuleSetName(at);
    if (name.endsWith("-year")) continue;  // "nineteen ninety"
    for (const std::string& kind : kinds) {
      if (name.startsWith(icu::UnicodeString::fromUTF8(kind))) names.push_back(name);
    }
  }
  return names;
}

Spelled spelled(std::string_view language, int first, int last, const std::vector<std::string>& kinds) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, icu::Locale(std::string(language).c_str()),
                                          status);
  if (U_FAILURE(status)) return {};
  const std::vector<icu::UnicodeString> names = rule_sets(format, kinds);
  Spelled all;
  for (int number = first; number <= last; ++number) {
    std::set<std::string> ways;
    for (const icu::UnicodeString& name : names) {
      icu::UnicodeString text;
      icu::FieldPosition ignored;
      UErrorCode failed = U_ZERO_ERROR;
      format.format(number, name, text, ignored, failed);
      std::string bytes;
      if (U_SUCCESS(failed)) ways.insert(normal_word(text.toUTF8String(bytes)));
    }
    for (const std::string& way : ways) all.emplace_back(way, number);
  }
  return all;
}

}  // namespace

Spelled spelled_numbers(std::string_view language, int last) {
  return spelled(language, 0, last, {"%spellout-cardinal", "%spellout-numbering"});
}

Spelled spelled_ordinals(std::string_view language, int last) {
  return spelled(language, 1, last, {"%spellout-ordinal"});
}

}  // namespace guidepost
