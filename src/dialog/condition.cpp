#include "dialog/condition.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "authoring/suggestion.h"

namespace guidepost {
namespace {

enum class Type { kTruth, kNumber, kText, kList, kAnything };

constexpr int kMaxDepth = 32;  // of parentheses and "not"
constexpr std::array kNumbers = {"results", "shown", "turn", "tries", "total"};
constexpr std::array kTexts = {"intent", "asking", "locale"};
constexpr std::array kTruths = {"ranked", "relaxed", "pointed", "supposed", "undoable"};
constexpr std::array kFunctions = {"filled", "empty", "any", "known", "changed"};

const char* type_name(Type type) {
  switch (type) {
    case Type::kTruth:
      return "a truth";
    case Type::kNumber:
      return "a number";
    case Type::kText:
      return "a text";
    case Type::kList:
      return "a list";
    case Type::kAnything:
      return "anything";
  }
  return "";
}

Type type_of(const SlotSpec& slot) {
  switch (slot.kind) {
    case Kind::kId:
    case Kind::kChoice:
    case Kind::kName:
      return Type::kText;
    case Kind::kIds:
    case Kind::kHours:
    case Kind::kPriorities:
      return Type::kList;
    case Kind::kFlag:
    case Kind::kPlace:
    case Kind::kDistance:
    case Kind::kRecord:
      return Type::kAnything;
  }
  return Type::kAnything;
}

template <typename List>
bool holds_name(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

struct Condition::Expression {
  enum class Op { kOr, kAnd, kNot, kCompare, kCall, kSlot, kVariable, kLiteral };
  Op op = Op::kLiteral;
  std::string word;  // the comparison, the function, the slot or the variable
  Value literal;
  Type type = Type::kAnything;
  std::vector<std::shared_ptr<const Expression>> parts;
};

namespace {

using Expression = Condition::Expression;
using Op = Expression::Op;
using Pointer = std::shared_ptr<Expression>;

// Recursive descent over one line; the first mistake ends it.
class Parser {
 public:
  Parser(std::string_view text, const Place& place, const SlotBook& slots,
         const std::vector<std::string>& intents, Diagnostics& diagnostics)
      : text_(text), place_(place), slots_(slots), intents_(intents), diagnostics_(diagnostics) {
    advance();
  }

  Pointer parse() {
    Pointer whole = either();
    if (whole && !token_.empty()) return fail("unexpected " + token_, "and, or, or the end of the condition");
    if (whole && !truth(*whole)) return nullptr;
    return whole;
  }

 private:
  void advance() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    token_at_ = at_;
    if (at_ >= text_.size()) {
      token_.clear();
      return;
    }
    size_t end = at_ + 1;
    const auto wordlike = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '-';
    };
    if (text_[at_] == '"') {
      end = std::min(text_.find('"', end), text_.size() - 1) + 1;
    } else if (wordlike(text_[at_])) {
      while (end < text_.size() && wordlike(text_[end])) ++end;
    } else if (end < text_.size() && text_[end] == '=') {
      ++end;
    }
    token_ = text_.substr(at_, end - at_);
    at_ = end;
  }

  bool take(std::string_view token) {
    if (token_ != token) return false;
    advance();
    return true;
  }

  Pointer fail(std::string what, std::string expected = "") {
    if (!failed_) {
      Place at = place_;
      at.column += static_cast<int>(token_at_);
      diagnostics_.error(at, std::move(what), std::move(expected));
    }
    failed_ = true;
    return nullptr;
  }

  bool truth(const Expression& part) {
    if (part.type == Type::kTruth || part.type == Type::kAnything) return true;
    fail(std::string("this is ") + type_name(part.type) + ", not something that holds or not",
         "a comparison, or filled(…)");
    return false;
  }

  Pointer either() { return joined("or", Op::kOr, &Parser::both); }
  Pointer both() { return joined("and", Op::kAnd, &Parser::single); }

  Pointer joined(std::string_view word, Op op, Pointer (Parser::*part)()) {
    Pointer first = (this->*part)();
    if (!first || token_ != word) return first;
    auto all = std::make_shared<Expression>(
        Expression{.op = op, .word = {}, .literal = {}, .type = Type::kTruth, .parts = {}});
    if (!truth(*first)) return nullptr;
    all->parts.push_back(first);
    while (take(word)) {
      Pointer more = (this->*part)();
      if (!more || !truth(*more)) return nullptr;
      all->parts.push_back(more);
    }
    return all;
  }

  Pointer single() {
    if (++depth_ > kMaxDepth) return fail("nested too deep");
    Pointer result;
    if (take("not")) {
      Pointer part = single();
      if (part && truth(*part)) {
        result = std::make_shared<Expression>(
            Expression{.op = Op::kNot, .word = {}, .literal = {}, .type = Type::kTruth, .parts = {part}});
      }
    } else {
      result = comparison();
    }
    --depth_;
    return result;
  }

  Pointer comparison() {
    Pointer left = operand();
    if (!left) return nullptr;
    constexpr std::array kOperators = {"=", "!=", "<", "<=", ">", ">=", "contains"};
    if (!holds_name(kOperators, token_)) return left;
    const std::string word = token_;
    advance();
    Pointer right = operand();
    if (!right || !comparable(word, *left, *right)) return nullptr;
    return std::make_shared<Expression>(Expression{
        .op = Op::kCompare, .word = word, .literal = {}, .type = Type::kTruth, .parts = {left, right}});
  }

  bool comparable(const std::string& word, const Expression& left, const Expression& right) {
    const auto fits = [](Type type, Type wanted) { return type == wanted || type == Type::kAnything; };
    if (word == "contains") {
      if (!fits(left.type, Type::kList) && left.type != Type::kText) {
        fail(std::string("contains wants a list or a text before it, not ") + type_name(left.type));
      }
    } else if (word == "<" || word == "<=" || word == ">" || word == ">=") {
      if (!fits(left.type, Type::kNumber) || !fits(right.type, Type::kNumber))
        fail(word + " compares numbers");
    } else if (!fits(left.type, right.type) && !fits(right.type, left.type) && right.literal != "any") {
      fail(std::string("never equal: ") + type_name(left.type) + " and " + type_name(right.type));
    }
    if (!failed_ && right.op == Op::kLiteral && right.literal.is_string()) check_literal(left, right.literal);
    return !failed_;
  }

  void check_literal(const Expression& left, const std::string& literal) {
    if (left.op == Op::kVariable && left.word == "intent" && !holds_name(intents_, literal)) {
      fail("unknown intent \"" + literal + "\"",
           with_suggestion("an intent of intents.yaml", literal, intents_));
    }
    if (left.op != Op::kSlot || literal == "any") return;
    const SlotSpec* slot = slots_.find(left.word);
    if (slot->values.empty() || slot->kind == Kind::kRecord || holds_name(slot->values, literal)) return;
    fail("\"" + literal + "\" is no value of " + left.word,
         with_suggestion("one of its values", literal, slot->values));
  }

  Pointer operand() {
    if (token_.empty())
      return fail("the condition ends too soon", "a slot, a variable, a function, a text or a number");
    if (take("(")) {
      Pointer inner = either();
      if (inner && !take(")")) return fail("a bracket is not closed", ")");
      return inner;
    }
    if (token_[0] == '"' && (token_.size() < 2 || token_.back() != '"'))
      return fail("a text is not closed", "\"");
    if (token_[0] == '"') return literal(token_.substr(1, token_.size() - 2), Type::kText);
    if (std::isdigit(static_cast<unsigned char>(token_[0]))) {
      double number = 0;
      std::from_chars(token_.data(), token_.data() + token_.size(), number);
      return literal(number, Type::kNumber);
    }
    return named();
  }

  Pointer literal(Value value, Type type) {
    advance();
    return std::make_shared<Expression>(
        Expression{.op = Op::kLiteral, .word = {}, .literal = std::move(value), .type = type, .parts = {}});
  }

  Pointer named() {
    const std::string name = token_;
    const auto make = [&](Op op, Type type) {
      advance();
      return std::make_shared<Expression>(
          Expression{.op = op, .word = name, .literal = {}, .type = type, .parts = {}});
    };
    if (at_ < text_.size() && text_[at_] == '(') return call(name);
    if (const SlotSpec* slot = slots_.find(name)) return make(Op::kSlot, type_of(*slot));
    if (holds_name(kNumbers, name)) return make(Op::kVariable, Type::kNumber);
    if (holds_name(kTexts, name)) return make(Op::kVariable, Type::kText);
    if (holds_name(kTruths, name)) return make(Op::kVariable, Type::kTruth);
    if (name.starts_with("about.") || name.starts_with("memory."))
      return make(Op::kVariable, Type::kAnything);
    std::vector<std::string> names = slot_names();
    names.insert(names.end(), kNumbers.begin(), kNumbers.end());
    names.insert(names.end(), kTexts.begin(), kTexts.end());
    names.insert(names.end(), kTruths.begin(), kTruths.end());
    return fail("unknown name " + name,
                with_suggestion("a slot, about.…, memory.… or a variable", name, names));
  }

  Pointer call(const std::string& function) {
    const std::vector<std::string> functions(kFunctions.begin(), kFunctions.end());
    if (!holds_name(kFunctions, function)) {
      return fail("unknown function " + function,
                  with_suggestion("filled, empty, any, known or changed", function, functions));
    }
    advance();
    take("(");
    const std::string slot = token_;
    if (!slots_.find(slot)) {
      return fail("unknown slot " + slot, with_suggestion("a slot of slots.yaml", slot, slot_names()));
    }
    auto result = std::make_shared<Expression>(
        Expression{.op = Op::kCall, .word = function, .literal = slot, .type = Type::kTruth, .parts = {}});
    advance();
    if (!take(")")) return fail("a bracket is not closed", ")");
    return result;
  }

  std::vector<std::string> slot_names() const {
    std::vector<std::string> names;
    for (const SlotSpec& slot : slots_.all()) names.push_back(slot.name);
    return names;
  }

  std::string_view text_;
  Place place_;
  const SlotBook& slots_;
  const std::vector<std::string>& intents_;
  Diagnostics& diagnostics_;
  size_t at_ = 0;
  size_t token_at_ = 0;
  std::string token_;
  int depth_ = 0;
  bool failed_ = false;
};

Value evaluate(const Expression& part, const Facts& facts);

bool holds_in(const Expression& part, const Facts& facts) {
  const Value value = evaluate(part, facts);
  if (value.is_boolean()) return value.get<bool>();
  return !value.is_null();
}

bool called(const Expression& part, const Facts& facts) {
  const std::string slot = part.literal;
  if (part.word == "known") return facts.known(slot);
  if (part.word == "changed") return facts.changed(slot);
  const Value value = facts.slot(slot);
  if (part.word == "filled") return !value.is_null() && value != "any";
  if (part.word == "any") return value == "any";
  return value.is_null();  // empty
}

bool compared(const std::string& word, const Value& left, const Value& right) {
  if (word == "=") return left == right;
  if (word == "!=") return left != right;
  if (word == "contains" && left.is_string() && right.is_string()) {
    return left.get_ref<const std::string&>().find(right.get_ref<const std::string&>()) != std::string::npos;
  }
  if (word == "contains") return left.is_array() && std::find(left.begin(), left.end(), right) != left.end();
  if (!left.is_number() || !right.is_number()) return false;
  const double a = left, b = right;
  if (word == "<") return a < b;
  if (word == "<=") return a <= b;
  if (word == ">") return a > b;
  return a >= b;
}

Value evaluate(const Expression& part, const Facts& facts) {
  const auto holds = [&](const auto& one) { return holds_in(*one, facts); };
  switch (part.op) {
    case Op::kOr:
      return std::any_of(part.parts.begin(), part.parts.end(), holds);
    case Op::kAnd:
      return std::all_of(part.parts.begin(), part.parts.end(), holds);
    case Op::kNot:
      return !holds(part.parts[0]);
    case Op::kCompare:
      return compared(part.word, evaluate(*part.parts[0], facts), evaluate(*part.parts[1], facts));
    case Op::kCall:
      return called(part, facts);
    case Op::kSlot:
      return facts.slot(part.word);
    case Op::kVariable:
      return facts.variable(part.word);
    case Op::kLiteral:
      return part.literal;
  }
  return nullptr;
}

}  // namespace

std::optional<Condition> Condition::parse(std::string_view text, const Place& place, const SlotBook& slots,
                                          const std::vector<std::string>& intents, Diagnostics& diagnostics) {
  Condition condition;
  condition.expression_ = Parser(text, place, slots, intents, diagnostics).parse();
  condition.text_ = text;
  if (!condition.expression_) return std::nullopt;
  return condition;
}

bool Condition::holds(const Facts& facts) const {
  return !expression_ || holds_in(*expression_, facts);
}

}  // namespace guidepost
