#include "text/language_guess.h"

#include <unicode/locid.h>
#include <unicode/translit.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>
#include <memory>

#include "text/glyphs.h"

namespace guidepost {
namespace {

constexpr size_t kMostBytes = 2000;
constexpr int kLatinWeight = 1;
constexpr int kLetterWeight = 3;
constexpr int kIdeographWeight = 6;

// Letters that tell a language from the usual one of its script; the first row that has a letter in the
// message counts.
struct Telltale {
  std::string_view script;
  std::u32string_view letters;
  std::string_view language;
};
constexpr Telltale kTelltales[] = {
    {"Arab", U"ٹڈڑںےھ", "ur"},
    {"Arab", U"پچژگیک", "fa"},
    {"Cyrl", U"іїєґ", "uk"},
};

std::vector<Glyph> letters_of(std::string_view message) {
  return fold(message.substr(0, kMostBytes));
}

int weight(UScriptCode script) {
  if (script == USCRIPT_LATIN) return kLatinWeight;
  const bool ideograph = script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
  return ideograph ? kIdeographWeight : kLetterWeight;
}

// How many characters of `text` the transliterator `id` would change.
int changes(const icu::UnicodeString& text, const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<const icu::Transliterator> rules(
      icu::Transliterator::createInstance(id, UTRANS_FORWARD, status));
  if (U_FAILURE(status) || rules == nullptr) return 0;
  icu::UnicodeString changed = text;
  rules->transliterate(changed);
  int count = 0;
  for (int at = 0; at < text.length() && at < changed.length(); ++at)
    count += text[at] != changed[at] ? 1 : 0;
  return count;
}

// Text that would change on its way to simplified characters, more than the other way round, is traditional.
std::string chinese_script(const std::vector<Glyph>& glyphs) {
  icu::UnicodeString text;
  for (const Glyph& glyph : glyphs) {
    if (glyph.letter) text.append(static_cast<UChar32>(glyph.code));
  }
  return changes(text, "Traditional-Simplified") > changes(text, "Simplified-Traditional") ? "Hant" : "Hans";
}

std::string script_of(const std::vector<Glyph>& glyphs) {
  std::map<UScriptCode, int> weights;
  for (const Glyph& glyph : glyphs) {
    UErrorCode status = U_ZERO_ERROR;
    if (!glyph.letter) continue;
    const UScriptCode script =
        glyph.code < 0x80 ? USCRIPT_LATIN : uscript_getScript(static_cast<UChar32>(glyph.code), &status);
    if (script != USCRIPT_COMMON && script != USCRIPT_INHERITED) weights[script] += weight(script);
  }
  // Kana are written among Chinese characters: together they are Japanese.
  if (const int kana = weights[USCRIPT_HIRAGANA] + weights[USCRIPT_KATAKANA]; kana > 0) {
    weights[USCRIPT_JAPANESE] = kana + weights[USCRIPT_HAN];
    weights.erase(USCRIPT_HIRAGANA);
    weights.erase(USCRIPT_KATAKANA);
    weights.erase(USCRIPT_HAN);
  }
  UScriptCode best = USCRIPT_COMMON;
  int most = 0;
  for (const auto& [script, sum] : weights) {
    if (sum > most) best = script;
    most = std::max(most, sum);
  }
  return best == USCRIPT_HAN ? chinese_script(glyphs) : uscript_getShortName(best);
}

}  // namespace

std::string dominant_script(std::string_view message) {
  return script_of(letters_of(message));
}

std::string guess_language(std::string_view message) {
  const std::vector<Glyph> glyphs = letters_of(message);
  const std::string script = script_of(glyphs);
  if (script == "Latn" || script == "Zyyy") return "";
  for (const Telltale& telltale : kTelltales) {
    if (telltale.script != script) continue;
    for (const Glyph& glyph : glyphs) {
      if (telltale.letters.find(glyph.code) != std::u32string_view::npos)
        return std::string(telltale.language);
    }
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale(("und-" + script).c_str());
  locale.addLikelySubtags(status);
  return U_SUCCESS(status) ? locale.getLanguage() : "";
}

}  // namespace guidepost
