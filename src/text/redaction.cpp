#include "text/redaction.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "text/birth_dates.h"
#include "text/glyphs.h"

namespace guidepost {
namespace {

// One kind of number to hide: the regular expression's first group over the folded message.
struct Shape {
  bool RedactionPolicy::*policy;
  std::unique_ptr<const RE2> regex;
  int least_digits;  // in the group
};

// What may stand between the words that give a number away and the number.
constexpr char kLink[] =
    "(?:[\\s:#=(\"-]|\\b(?:is|are|was|its|it's|number|num|no|id|card|es|son|numero|tarjeta|los|the|my|mi|"
    "ultimos|"
    "last|four|cuatro|digits|digitos|of)\\b\\.?|\\b4 )*";

constexpr char kSocialCue[] = "\\b(?:ssn|ss ?#|social(?: security)?|seguro social|nss|itin)";
constexpr char kBackCodeCue[] = "\\b(?:cvv2?|cvc2?|csc|security code|codigo de seguridad)";

constexpr char kIdOwner[] =
    "member(?:ship)?|subscriber|policy|group|beneficiary|enrollee|benefits|driver'?s? licen[cs]e|licen[cs]e|"
    "passport|card|account";
constexpr char kIdOwnerEs[] =
    "miembro|afiliad[oa]|asegurad[oa]|socio|poliza|seguro|expediente|suscriptor|beneficiari[oa]|grupo|"
    "identificacion|membresia|licencia|pasaporte|cuenta|tarjeta";
constexpr char kMemberValue[] =
    "(\\d{2,4}(?: \\d{2,4}){1,5}\\b|(?:[a-z]{3} )?[a-z]{0,4}-?\\d(?:-?[a-z0-9])*\\b)";

constexpr char kPhoneCue[] =
    "\\b(?:phone|cell|mobile|call|text|tel|fax|number|telefono|celular|movil|llam[a-z]+|numero)\\b[^.!?\\n]{"
    "0,24}?\\b";
constexpr char kPhone[] =
    "((?:\\+?1[ .-]?)?(?:\\(\\d{3}\\)[ .-]?|\\b\\d{3}[ ./-]? ?)\\d{3}[ .-]?\\d{4}(?: ?(?:x|ext\\.?) "
    "?\\d{1,5})?)\\b";

constexpr char kEmail[] =
    "([a-z0-9._%+-]+ ?@ ?[a-z0-9-]+(?:\\.[a-z0-9-]+)+"
    "|[a-z0-9._-]+ (?:at|arroba) [a-z0-9-]+ (?:dot|punto) (?:com|org|net|edu|gov|mx)\\b"
    "|[a-z0-9._-]+ (?:at|arroba) (?:gmail|yahoo|hotmail|outlook|icloud|aol)\\.com\\b)";

// "|patient|medical record": the words as alternatives after others.
std::string more_alternatives(const std::vector<std::string>& words) {
  std::string pattern;
  for (const std::string& word : words) pattern += "|" + RE2::QuoteMeta(word);
  return pattern;
}

// The words before a member's id: "member number", "id", "numero de poliza", and what the subject adds.
std::string member_cue(const RedactionPolicy& policy) {
  const std::string owners = more_alternatives(policy.id_owners);
  std::string names = more_alternatives(policy.id_names);
  if (!names.empty()) names = "|\\b(?:" + names.substr(1) + ")(?: number)?";
  return "(?:\\b(?:" + (kIdOwner + owners) + ")\\s*(?:id|identification|number|num|no\\.|no|#|card)" +
         "|\\b(?:id|identification)(?:\\s*(?:number|num|no\\.|#|card))?" + names +
         "|(?:\\b(?:numero|num\\.?|no\\.|id|identificacion|credencial|tarjeta)|#)"
         "\\s*(?:de la |de mi |de su |del |de )?(?:" +
         (kIdOwnerEs + owners) + ")|\\bpoliza|\\bcredencial)";
}

std::vector<Shape> shapes_of(const RedactionPolicy& policy) {
  std::vector<Shape> made;
  const auto add = [&made](bool RedactionPolicy::*member, const std::string& pattern, int least_digits) {
    made.push_back({member, std::make_unique<const RE2>(pattern), least_digits});
  };
  const std::string link = kLink;
  add(&RedactionPolicy::email, kEmail, 0);
  add(&RedactionPolicy::social_security, kSocialCue + link + "(\\d{3}[ .-]?\\d{2}[ .-]?\\d{4}|\\d{4})\\b", 4);
  add(&RedactionPolicy::social_security, "\\b(\\d{3}[ .-]\\d{2}[ .-]\\d{4})\\b", 9);
  add(&RedactionPolicy::card_number, kBackCodeCue + link + "(\\d{3,4})\\b", 3);
  add(&RedactionPolicy::member_id, member_cue(policy) + link + kMemberValue, 5);
  add(&RedactionPolicy::member_id, "\\b([1-9][a-z][a-z0-9]\\d-?[a-z][a-z0-9]\\d-?[a-z]{2}\\d{2})\\b", 5);
  add(&RedactionPolicy::member_id, "\\b(9\\d{7}[a-z]\\d{0,5})\\b", 8);
  add(&RedactionPolicy::member_id, "\\b([a-z]{1,4}-?\\d{7,}[a-z]?)\\b",
      7);  // "XEH847261935", as on many cards
  add(&RedactionPolicy::phone, kPhone, 10);
  add(&RedactionPolicy::phone, "(\\+\\d{1,3}(?:[ .-]?\\(?\\d{1,4}\\)?){2,6})\\b", 8);
  add(&RedactionPolicy::phone, std::string(kPhoneCue) + "(\\d{3}[ .-]?\\d{4})\\b", 7);
  add(&RedactionPolicy::social_security, "\\b(\\d{9})\\b", 9);
  add(&RedactionPolicy::member_id, "\\b(\\d{11,})\\b", 11);
  return made;
}

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

bool passes_luhn(const std::string& digits) {
  int sum = 0;
  bool twice = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
    const int value = (*digit - '0') * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

// Finds what to hide in the folded message, then writes the message anew.
class Redaction {
 public:
  Redaction(std::string_view message, const RedactionPolicy& policy, const std::vector<Shape>& shapes)
      : message_(message), policy_(policy), shapes_(shapes) {
    for (const Glyph& glyph : fold(message)) {
      append_code(folded_, glyph.code);
      glyphs_.resize(folded_.size(), glyph);
    }
  }

  std::string run(int today) {
    if (policy_.birth_date) hide_birth_dates(today);
    if (policy_.card_number) hide_cards();
    for (const Shape& shape : shapes_) {
      if (policy_.*shape.policy) hide_shape(shape);
    }
    return written();
  }

 private:
  struct Span {
    size_t begin;  // in the folded message
    size_t end;
    std::string instead;
  };

  void hide(size_t begin, size_t end, std::string instead) {
    for (const Span& other : spans_) {
      if (begin < other.end && other.begin < end) return;
    }
    spans_.push_back({begin, end, std::move(instead)});
  }

  void hide_birth_dates(int today) {
    for (const BirthDate& date : find_birth_dates(folded_, today)) {
      const std::string age = "[age " + std::to_string(date.age) + "]";
      hide(date.begin, date.end, date.age < 0 ? std::string(kRedacted) : age);
    }
  }

  // The longest run of 13 to 19 digits from a group's start to a group's end that passes the check.
  void hide_cards() {
    static const RE2 run("(\\d(?:[ -]{0,2}\\d){12,})");
    const re2::StringPiece text(folded_);
    re2::StringPiece groups[2];
    size_t at = 0;
    while (at < text.size() && run.Match(text, at, text.size(), RE2::UNANCHORED, groups, 2)) {
      const auto begin = static_cast<size_t>(groups[1].data() - text.data());
      at = begin + groups[1].size();
      for (size_t first = begin; first < at; ++first) {
        if (!is_digit(folded_[first]) || (first > 0 && is_digit(folded_[first - 1]))) continue;
        const size_t end = card_end(first, at);
        if (end > first) hide(first, end, std::string(kRedacted));
        if (end > first) first = end;
      }
    }
  }

  size_t card_end(size_t first, size_t last) const {
    std::string digits;
    size_t end = first;
    for (size_t at = first; at < last && digits.size() < 19; ++at) {
      if (!is_digit(folded_[at])) continue;
      digits += folded_[at];
      const bool border = at + 1 == folded_.size() || !is_digit(folded_[at + 1]);
      if (border && digits.size() >= 13 && passes_luhn(digits)) end = at + 1;
    }
    return end;
  }

  void hide_shape(const Shape& shape) {
    const re2::StringPiece text(folded_);
    re2::StringPiece groups[2];
    size_t at = 0;
    while (at < text.size() && shape.regex->Match(text, at, text.size(), RE2::UNANCHORED, groups, 2)) {
      const auto begin = static_cast<size_t>(groups[1].data() - text.data());
      const size_t end = begin + groups[1].size();
      const auto digits = std::count_if(groups[1].begin(), groups[1].end(), is_digit);
      if (digits >= shape.least_digits && !belongs_to_number(begin)) hide(begin, end, std::string(kRedacted));
      at = end;
    }
  }

  // "$100…", "37.775912345": a price, the rest of a fraction.
  bool belongs_to_number(size_t begin) const {
    if (begin == 0) return false;
    const char before = folded_[begin - 1];
    return before == '$' || (before == '.' && begin > 1 && is_digit(folded_[begin - 2]));
  }

  std::string written() {
    std::sort(spans_.begin(), spans_.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
    std::string text;
    size_t from = 0;  // in the message
    for (const Span& span : spans_) {
      text += message_.substr(from, static_cast<size_t>(glyphs_[span.begin].begin) - from);
      text += span.instead;
      from = static_cast<size_t>(glyphs_[span.end - 1].end);
    }
    return text += message_.substr(from);
  }

  std::string_view message_;
  const RedactionPolicy& policy_;
  const std::vector<Shape>& shapes_;
  std::string folded_;         // UTF-8
  std::vector<Glyph> glyphs_;  // of each byte of folded_
  std::vector<Span> spans_;
};

// Most messages hold nothing to look at.
bool may_be_personal(std::string_view message) {
  return std::any_of(message.begin(), message.end(),
                     [](char byte) {
                       return is_digit(byte) || byte == '@' || static_cast<unsigned char>(byte) >= 0x80;
                     }) ||
         message.find(" at ") != std::string_view::npos || message.find(" arroba ") != std::string_view::npos;
}

}  // namespace

struct Redactor::Compiled {
  RedactionPolicy policy;
  std::vector<Shape> shapes;
};

Redactor::Redactor(RedactionPolicy policy) {
  std::vector<Shape> shapes = shapes_of(policy);
  compiled_ = std::make_shared<const Compiled>(Compiled{std::move(policy), std::move(shapes)});
}

std::string Redactor::redact(std::string_view message, int today) const {
  if (!may_be_personal(message)) return std::string(message);
  return Redaction(message, compiled_->policy, compiled_->shapes).run(today);
}

std::string redact(std::string_view message, const RedactionPolicy& policy, int today) {
  return Redactor(policy).redact(message, today);
}

}  // namespace guidepost
