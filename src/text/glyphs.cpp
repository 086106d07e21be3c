#include "text/glyphs.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

namespace guidepost {
namespace {

constexpr char32_t kTableBegin = 0x80;  // Latin-1, Latin Extended A and B: folded by table,
constexpr char32_t kTableEnd = 0x250;   // so that Spanish never waits for ICU
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

// The plain form of a mark that NFKC leaves alone or takes for something else; 0 where there is none.
char32_t plain_mark(char32_t code) {
  switch (code) {
    case 0xB4:
    case 0x2B9:
    case 0x2BB:
    case 0x2BC:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
      return '\'';
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
      return '-';
    case 0x2014:
    case 0x2015:
      return kLongDash;
    case 0x85:
    case 0x2028:
    case 0x2029:
      return '\n';
    case 0x2026:
    case 0x3002:
    case 0x964:
    case 0x6D4:
      return '.';
    case 0x3001:
    case 0x60C:
      return ',';
    case 0x61F:
      return '?';
    case 0x61B:
      return ';';
    case 0x2044:
    case 0x2215:
      return '/';
    case 0x2116:
      return '#';
    case 0xA1:
    case 0xBF:
    case 0xA2:
    case 0xA3:
    case 0x20AC:  // ¡ ¿ ¢ £ € mean something to the splitter
      return code;
    default:
      return 0;
  }
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
    if (code >= kTableBegin && code < kTableEnd) {
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
