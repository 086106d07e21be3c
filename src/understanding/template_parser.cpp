#include "understanding/template_parser.h"

#include <algorithm>
#include <cctype>

#include "text/words.h"

namespace guidepost {
namespace {

bool blank(char c) {
  return c == ' ' || c == '\t';
}

bool special(char c) {
  return std::string_view("()[]{}<>|;*").find(c) != std::string_view::npos;
}

bool name_char(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
}

// Recursive descent over the bytes of one line.
class TemplateParser {
 public:
  TemplateParser(const Line& line, Diagnostics& diagnostics)
      : text_(line.text), place_(line.place), diagnostics_(diagnostics) {}

  std::optional<Piece> parse() {
    Piece root = sequence(0);
    if (!failed_ && at_ < text_.size()) unexpected();
    if (!failed_ && root.parts.empty()) fail(0, "empty template", "at least one word or value");
    if (failed_) return std::nullopt;
    return root;
  }

 private:
  Place place_at(size_t at) const { return {place_.file, place_.line, place_.column + static_cast<int>(at)}; }

  void fail(size_t at, std::string what, std::string expected) {
    if (!failed_) diagnostics_.error(place_at(at), std::move(what), std::move(expected));
    failed_ = true;
  }

  void unexpected() {
    const char c = text_[at_];
    if (c == '|' || c == ';') {
      fail(at_, std::string("`") + c + "` outside of brackets",
           "alternatives in round brackets: (this|that)");
    } else {
      fail(at_, std::string("`") + c + "` closes nothing", "its opening bracket before it");
    }
  }

  Piece make(Piece::Kind kind, size_t at) const {
    Piece piece;
    piece.kind = kind;
    piece.place = place_at(at);
    return piece;
  }

  Piece sequence(int depth) {
    Piece list = make(Piece::Kind::kSequence, at_);
    if (depth > kMaxTemplateDepth) {
      fail(at_, "brackets too deep",
           "at most " + std::to_string(kMaxTemplateDepth) + " levels; use a <fragment>");
    }
    while (!failed_ && at_ < text_.size()) {
      const char c = text_[at_];
      if (blank(c)) {
        ++at_;
      } else if (c == '(' || c == '[') {
        list.parts.push_back(bracket(depth));
      } else if (c == '{') {
        list.parts.push_back(entity());
      } else if (c == '<') {
        list.parts.push_back(fragment());
      } else if (c == '*') {
        list.parts.push_back(make(Piece::Kind::kGap, at_++));
      } else if (special(c)) {
        break;
      } else {
        token(list);
      }
    }
    return list;
  }

  // "(a|b)", "(a;b)", "[a]", "[a|b]", "[*]".
  Piece bracket(int depth) {
    const size_t opened = at_;
    const bool optional = text_[at_++] == '[';
    const char close = optional ? ']' : ')';
    std::vector<Piece> parts;
    char separator = 0;
    for (;;) {
      const size_t began = at_;
      parts.push_back(sequence(depth + 1));
      if (failed_) break;
      if (parts.back().parts.empty()) {
        fail(began, "empty alternative",
             "words on both sides of `|`; what may be absent stands in [square brackets]");
      } else if (at_ >= text_.size()) {
        fail(opened, std::string("`") + text_[opened] + "` is never closed",
             std::string("a `") + close + "`");
      } else if (text_[at_] == close) {
        ++at_;
        break;
      } else if (text_[at_] == '|' || text_[at_] == ';') {
        if (separator && separator != text_[at_]) {
          fail(at_, "`|` and `;` in one pair of brackets", "brackets of their own for each");
        }
        separator = text_[at_++];
        if (separator == ';' && optional) fail(at_ - 1, "`;` in square brackets", "round brackets: (a;b)");
      } else {
        fail(at_, std::string("`") + text_[at_] + "` does not close `" + text_[opened] + "`",
             std::string("a `") + close + "`");
      }
      if (failed_) break;
    }
    return wrapped(std::move(parts), separator, optional, opened);
  }

  Piece wrapped(std::vector<Piece> parts, char separator, bool optional, size_t opened) {
    if (separator == ';' && parts.size() > static_cast<size_t>(kMaxAnyOrder)) {
      fail(opened, "too many pieces in any order", "at most " + std::to_string(kMaxAnyOrder));
    }
    const auto kind = separator == ';' ? Piece::Kind::kAnyOrder : Piece::Kind::kChoice;
    Piece inner = parts.size() == 1 ? std::move(parts[0]) : make(kind, opened);
    if (parts.size() > 1) inner.parts = std::move(parts);
    if (!optional) return inner;
    if (inner.kind == Piece::Kind::kSequence && inner.parts.size() == 1 &&
        inner.parts[0].kind == Piece::Kind::kGap) {
      Piece gap = inner.parts[0];
      gap.least = 0;
      return gap;
    }
    Piece outer = make(Piece::Kind::kOptional, opened);
    outer.parts.push_back(std::move(inner));
    return outer;
  }

  std::string name(const char* what) {
    const size_t began = at_;
    while (at_ < text_.size() && name_char(text_[at_])) ++at_;
    if (began == at_) fail(began, std::string("no name of ") + what, "letters, digits, `_` and `-`");
    return text_.substr(began, at_ - began);
  }

  void closing(char close, size_t opened) {
    if (failed_) return;
    if (at_ < text_.size() && text_[at_] == close) {
      ++at_;
    } else {
      fail(opened, std::string("`") + text_[opened] + "` is never closed",
           std::string("a `") + close + "` after the name");
    }
  }

  Piece entity() {
    const size_t opened = at_++;
    Piece piece = make(Piece::Kind::kEntity, opened);
    piece.text = name("an entity");
    piece.role = piece.text;
    if (!failed_ && at_ < text_.size() && text_[at_] == ':') {
      ++at_;
      piece.role = name("a role");
    }
    closing('}', opened);
    return piece;
  }

  Piece fragment() {
    const size_t opened = at_++;
    Piece piece = make(Piece::Kind::kFragment, opened);
    piece.text = name("a fragment");
    closing('>', opened);
    return piece;
  }

  // The letters that may be there: "[s]", "[s|es]" right after a letter. Empty where the bracket is something
  // else.
  std::vector<std::string> letters() const {
    std::vector<std::string> found(1);
    for (size_t at = at_ + 1; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == ']') return found.back().empty() ? std::vector<std::string>{} : found;
      if (c == '|') {
        if (found.back().empty()) return {};
        found.emplace_back();
      } else if (blank(c) || special(c)) {
        return {};
      } else {
        found.back() += c;
      }
    }
    return {};
  }

  // A run of letters, with optional ones: "knee[s]", "colo[u]r". Adds the words it stands for.
  void token(Piece& list) {
    const size_t began = at_;
    std::vector<std::string> variants{""};
    while (at_ < text_.size() && !blank(text_[at_])) {
      if (text_[at_] == '[') {
        const std::vector<std::string> endings = letters();
        if (endings.empty()) break;
        const std::vector<std::string> stems = variants;
        for (const std::string& ending : endings) {
          for (const std::string& stem : stems) variants.push_back(stem + ending);
        }
        at_ = text_.find(']', at_) + 1;
      } else if (special(text_[at_])) {
        break;
      } else {
        for (std::string& variant : variants) variant += text_[at_];
        ++at_;
      }
      if (variants.size() > kMaxVariants)
        return fail(began, "too many optional letters in one word", "(this|that)");
    }
    add_variants(variants, began, list);
  }

  void add_variants(const std::vector<std::string>& variants, size_t began, Piece& list) {
    Piece choice = make(Piece::Kind::kChoice, began);
    for (const std::string& variant : variants) {
      Piece words = make(Piece::Kind::kSequence, began);
      for (const Word& word : split_words(variant)) {
        Piece piece = make(Piece::Kind::kWord, began);
        piece.text = word.text;
        words.parts.push_back(std::move(piece));
      }
      if (!words.parts.empty()) choice.parts.push_back(std::move(words));
    }
    if (choice.parts.empty()) return;  // punctuation alone: it says nothing
    if (choice.parts.size() == 1) {
      for (Piece& word : choice.parts[0].parts) list.parts.push_back(std::move(word));
    } else {
      list.parts.push_back(std::move(choice));
    }
  }

  static constexpr size_t kMaxVariants = 16;

  const std::string text_;
  const Place place_;
  Diagnostics& diagnostics_;
  size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

std::optional<Piece> parse_template(const Line& line, Diagnostics& diagnostics) {
  return TemplateParser(line, diagnostics).parse();
}

}  // namespace guidepost
