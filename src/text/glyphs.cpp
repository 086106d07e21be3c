#include "text/glyphs.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <utility>

namespace guidepost {
namespace {

constexpr char32_t kTableBegin = 0x80;  // Latin, Greek, Cyrillic and Armenian are folded by table, not by ICU
constexpr char32_t kTableEnd = 0x590;
constexpr char32_t kLatinEnd = 0x250;
constexpr int kLongestSegment = 32;  // characters normalised together; more marks than that are no language

const icu::Normalizer2& folding() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKCCasefoldInstance(status);
  }();
  return *instance;
}

const icu::Normalizer2& decomposing() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFDInstance(status);
  }();
  return *instance;
}

// What a mark that NFKC leaves alone, or takes for something else, is read as.
struct PlainMark {
  char32_t plain;
  std::u32string_view marks;
};
constexpr PlainMark kPlainMarks[] = {
    {U'\'', U"\u00B4\u02B9\u02BB\u02BC\u2018\u2019\u201A\u201B\u2032"},  // ´ ʹ ʻ ʼ ‘ ’ ‚ ‛ ′
    {U'"', U"\u00AB\u00BB\u201C\u201D\u201E\u201F\u2033"},               // « » “ ” „ ‟ ″
    {U'-', U"\u2010\u2011\u2012\u2013\u2212"},                           // hyphens, en dash, minus
    {kLongDash, U"\u2014\u2015"},
    {U'\n', U"\u0085\u2028\u2029"},
    {U'.', U"\u2026\u3002\u0964\u06D4"},  // … 。 and the full stops of Hindi and Urdu
    {U',', U"\u3001\u060C"},
    {U'?', U"\u061F"},
    {U';', U"\u061B"},
    {U'/', U"\u2044\u2215"},
    {U'#', U"\u2116"},
};
constexpr std::u32string_view kKeptMarks = U"¡¿¢£€";  // the splitter reads them

// 0 where `code` is no such mark.
char32_t plain_mark(char32_t code) {
  for (const PlainMark& row : kPlainMarks) {
    if (row.marks.find(code) != std::u32string_view::npos) return row.plain;
  }
  return kKeptMarks.find(code) != std::u32string_view::npos ? code : 0;
}

// Letters that Unicode does not take apart although people type them without their stroke.
std::u32string_view plain_letters(char32_t code) {
  switch (code) {
    case 0xE6:
      return U"ae";
    case 0x153:
      return U"oe";
    case 0xF8:
      return U"o";
    case 0x111:
      return U"d";
    case 0x131:
      return U"i";
    case 0x142:
      return U"l";
    default:
      return {};
  }
}

bool is_letter(char32_t code) {
  if (code < 0x80) return code >= 'a' && code <= 'z';
  constexpr uint32_t kLetters = U_GC_L_MASK | U_GC_MN_MASK | U_GC_MC_MASK | U_GC_NL_MASK;
  return (U_MASK(u_charType(static_cast<UChar32>(code))) & kLetters) != 0;
}

// One code point of folded text as the reader of glyphs wants it: itself, a digit, a plain mark or a blank.
char32_t simplified(char32_t code) {
  if (const char32_t mark = plain_mark(code); mark != 0) return mark;
  if (code < 0x80 || is_letter(code)) return code;
  const int digit = u_charDigitValue(static_cast<UChar32>(code));
  return digit >= 0 ? static_cast<char32_t>('0' + digit) : U' ';
}

// Pictures and symbols are no words, also where NFKC would spell them ("™", "ℹ").
bool is_symbol(char32_t code) {
  const auto point = static_cast<UChar32>(code);
  return u_hasBinaryProperty(point, UCHAR_EMOJI) != 0 ||
         (U_MASK(u_charType(point)) & (U_GC_SO_MASK | U_GC_SK_MASK | U_GC_C_MASK)) != 0;
}

bool is_accent(char32_t code) {
  return code >= 0x300 && code < 0x370;
}

bool is_ignorable(char32_t code) {
  return u_hasBinaryProperty(static_cast<UChar32>(code), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

// The folded form of a segment: a character and the marks that combine with it.
std::u32string fold_segment(const icu::UnicodeString& segment) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString folded = folding().normalize(segment, status);
  const UScriptCode script =
      folded.isEmpty() ? USCRIPT_COMMON : uscript_getScript(folded.char32At(0), &status);
  const bool accents_fold = script == USCRIPT_LATIN || script == USCRIPT_GREEK;
  if (accents_fold) folded = decomposing().normalize(folded, status);
  std::u32string codes;
  if (U_FAILURE(status)) return U" ";
  for (int at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    const UChar32 point = folded.char32At(at);
    if (accents_fold && u_charType(point) == U_NON_SPACING_MARK) continue;
    const auto code = static_cast<char32_t>(point);
    if (const std::u32string_view letters = plain_letters(code); !letters.empty()) {
      codes += letters;
    } else {
      codes += simplified(code);
    }
  }
  return codes;
}

std::u32string fold_one(char32_t code) {
  if (const char32_t mark = plain_mark(code); mark != 0) return std::u32string(1, mark);
  if (is_ignorable(code)) return {};
  if (is_symbol(code)) return U" ";
  return fold_segment(icu::UnicodeString(static_cast<UChar32>(code)));
}

using FoldTable = std::array<std::u32string, kTableEnd - kTableBegin>;

const FoldTable& fold_table() {
  static const FoldTable table = [] {
    FoldTable made;
    for (char32_t code = kTableBegin; code < kTableEnd; ++code) made[code - kTableBegin] = fold_one(code);
    return made;
  }();
  return table;
}

bool is_capital(char32_t code) {
  const auto point = static_cast<UChar32>(code);
  return u_isupper(point) != 0 || u_istitle(point) != 0;
}

char32_t fold_ascii(unsigned char byte) {
  if (byte >= 'A' && byte <= 'Z') return static_cast<char32_t>(byte + ('a' - 'A'));
  if (byte == '`') return '\'';
  if (byte == '\n' || byte == '\r' || byte == '\v' || byte == '\f') return '\n';
  return byte < ' ' || byte == 0x7F ? U' ' : static_cast<char32_t>(byte);
}

class Folder {
 public:
  explicit Folder(std::string_view message) : message_(message) { glyphs_.reserve(message.size() + 8); }

  std::vector<Glyph> run() {
    const int size = static_cast<int>(message_.size());
    while (at_ < size) {
      const auto byte = static_cast<unsigned char>(message_[static_cast<size_t>(at_)]);
      if (byte < 0x80) {
        const char32_t code = fold_ascii(byte);
        glyphs_.push_back({code, at_, at_ + 1, code >= 'a' && code <= 'z', byte >= 'A' && byte <= 'Z'});
        ++at_;
      } else {
        fold_rest();
      }
    }
    return std::move(glyphs_);
  }

 private:
  // The next code point, U+FFFD where the bytes are none; moves at_ past it.
  char32_t next_code() {
    UChar32 point = 0;
    const char* bytes = message_.data();
    const int size = static_cast<int>(message_.size());
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
    U8_NEXT_OR_FFFD(bytes, at_, size, point);
#pragma GCC diagnostic pop
    return static_cast<char32_t>(point);
  }

  // One character that is not ASCII, with the marks that combine with it.
  void fold_rest() {
    const int begin = at_;
    const char32_t code = next_code();
    if (code == 0xBA || code == 0xAA) return add_ordinal(code == 0xBA ? U'o' : U'a', begin);
    if (code < kLatinEnd || (code < kTableEnd && !is_accent(code) && !before_accent())) {
      separate_fraction(code, begin);
      return add(fold_table()[code - kTableBegin], begin, is_capital(code));
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto point = static_cast<UChar32>(code);
    if (uscript_getScript(point, &status) == USCRIPT_INHERITED) {  // an accent on the glyph before, a joiner
      if (!glyphs_.empty()) glyphs_.back().end = at_;
      return;
    }
    if (plain_mark(code) != 0 || is_ignorable(code) || is_symbol(code))
      return add(fold_one(code), begin, false);
    separate_fraction(code, begin);
    icu::UnicodeString segment(point);
    for (int taken = 1, next = at_; taken < kLongestSegment; ++taken) {
      if (at_ >= static_cast<int>(message_.size())) break;
      const char32_t mark = next_code();
      if (folding().hasBoundaryBefore(static_cast<UChar32>(mark))) {
        at_ = next;
        break;
      }
      segment.append(static_cast<UChar32>(mark));
      next = at_;
    }
    add(fold_segment(segment), begin, is_capital(code));
  }

  // Whether a character of the block of combining accents (or the Greek one beside it) follows: outside
  // Latin, where accents are dropped anyway, it makes another letter ("и" and a breve are "й").
  bool before_accent() const {
    const auto at = static_cast<size_t>(at_);
    return at < message_.size() && (message_[at] == '\xCC' || message_[at] == '\xCD');
  }

  void add(const std::u32string& codes, int begin, bool capital) {
    for (const char32_t code : codes) glyphs_.push_back({code, begin, at_, is_letter(code), capital});
  }

  // "5½" is 5 1/2, not 51/2.
  void separate_fraction(char32_t code, int begin) {
    if (glyphs_.empty() || glyphs_.back().code < '0' || glyphs_.back().code > '9') return;
    const int kind = u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_DECOMPOSITION_TYPE);
    if (kind == U_DT_FRACTION) glyphs_.push_back({U' ', begin, begin, false, false});
  }

  // "1.º" and "1º" are 1o; "n.º 5" and "nº 5" are #5, for "no" would be a refusal.
  void add_ordinal(char32_t letter, int begin) {
    const size_t count = glyphs_.size();
    const bool dotted = count >= 2 && glyphs_[count - 1].code == '.';
    const size_t before = dotted ? count - 2 : count - 1;
    const bool number =
        count > 0 && glyphs_[before].code == 'n' && (before == 0 || !glyphs_[before - 1].letter);
    const bool digit = count > 0 && glyphs_[before].code >= '0' && glyphs_[before].code <= '9';
    if (dotted && (number || digit)) glyphs_.pop_back();
    if (number) {
      glyphs_.back() = {U'#', glyphs_.back().begin, at_, false, false};
    } else {
      glyphs_.push_back({letter, begin, at_, true, false});
    }
  }

  std::string_view message_;
  int at_ = 0;
  std::vector<Glyph> glyphs_;
};

}  // namespace

std::vector<Glyph> fold(std::string_view message) {
  return Folder(message).run();
}

void append_code(std::string& text, char32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
    return;
  }
  icu::UnicodeString(static_cast<UChar32>(code)).toUTF8String(text);
}

}  // namespace guidepost
