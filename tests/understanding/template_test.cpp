#include <catch2/catch.hpp>

#include "understanding/template_parser.h"
#include "understanding/value_template.h"

namespace guidepost {
namespace {

std::string shown(const Piece& piece) {
  std::string inner;
  for (const Piece& part : piece.parts) inner += (inner.empty() ? "" : " ") + shown(part);
  switch (piece.kind) {
    case Piece::Kind::kWord:
      return piece.text;
    case Piece::Kind::kEntity:
      return "{" + piece.text + ":" + piece.role + "}";
    case Piece::Kind::kFragment:
      return "<" + piece.text + ">";
    case Piece::Kind::kGap:
      return "*" + std::to_string(piece.least) + "-" + std::to_string(piece.most);
    case Piece::Kind::kSequence:
      return "(" + inner + ")";
    case Piece::Kind::kChoice:
      return "any(" + inner + ")";
    case Piece::Kind::kOptional:
      return "maybe(" + inner + ")";
    case Piece::Kind::kAnyOrder:
      return "mix(" + inner + ")";
  }
  return "";
}

std::string parsed(const std::string& text) {
  Diagnostics diagnostics;
  const std::optional<Piece> piece = parse_template({text, {"a.yaml", 1, 1}}, diagnostics);
  if (!piece) return diagnostics.all().at(0).what + " @" + std::to_string(diagnostics.all()[0].place.column);
  CHECK_FALSE(diagnostics.failed());
  return shown(*piece);
}

TEST_CASE("the notation of sentence templates") {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"open Late", "(open late)"},
      {"(a|b c|d)", "(any((a) (b c) (d)))"},
      {"x [a]", "(x maybe((a)))"},
      {"x [a|b]", "(x maybe(any((a) (b))))"},
      {"(a;b;c)", "(mix((a) (b) (c)))"},
      {"{day} to {day:until}", "({day:day} to {day:until})"},
      {"<want> a * b [*] c", "(<want> a *1-4 b *0-4 c)"},
      {"knee[s]", "(any((knee) (knees)))"},
      {"bus[es|ses]", "(any((bus) (buses) (busses)))"},
      {"colo[u]r", "(any((color) (colour)))"},
      {"don’t, we", "(dont we)"},
      {"follow-up", "(follow up)"},
      {"(a", "`(` is never closed @1"},
      {"a)", "`)` closes nothing @2"},
      {"a|b", "`|` outside of brackets @2"},
      {"(a|)", "empty alternative @4"},
      {"(a|b;c)", "`|` and `;` in one pair of brackets @5"},
      {"[a;b]", "`;` in square brackets @3"},
      {"(a]", "`]` does not close `(` @3"},
      {"{day", "`{` is never closed @1"},
      {"{}", "no name of an entity @2"},
      {"<a b>", "`<` is never closed @1"},
      {"(a;b;c;d;e)", "too many pieces in any order @1"},
      {"...", "empty template @1"},
  };
  for (const auto& [text, expected] : table) {
    INFO(text);
    CHECK(parsed(text) == expected);
  }
  CHECK(parsed(std::string(40, '(') + "a" + std::string(40, ')')).rfind("brackets too deep", 0) == 0);
}

TEST_CASE("values are filled from roles, and what hangs on an unsaid one is left out") {
  const Value day = "Sa";
  const Value place = {{"city", "Elm"}};
  const Value digits = "1,250";
  const Lookup lookup = [&](std::string_view role) -> const Value* {
    return role == "day" ? &day : role == "place" ? &place : role == "$1" ? &digits : nullptr;
  };
  const auto filled = [&](const char* form) {
    const std::optional<Value> value = fill(Value::parse(form), lookup);
    return value ? value->dump() : "-";
  };
  CHECK(filled(R"("{day}")") == R"("Sa")");
  CHECK(filled(R"("{place}")") == R"({"city":"Elm"})");
  CHECK(filled(R"("{place.city}")") == R"("Elm")");
  CHECK(filled(R"("{place.zip}")") == "-");
  CHECK(filled(R"("{day} 00:00-24:00")") == R"("Sa 00:00-24:00")");
  CHECK(filled(R"j("number($1)")j") == "1250");
  CHECK(filled(R"({"days": "{day}", "from": "{time}"})") == R"({"days":"Sa"})");
  CHECK(filled(R"({"from": "{time}"})") == "-");
  CHECK(filled(R"(["{day}", "{time}", 3])") == R"(["Sa",3])");
  CHECK(filled("{}") == "{}");
  CHECK(roles_of(Value::parse(R"({"a": "{day} {place.city}", "b": ["$1", "{day}"]})")) ==
        std::vector<std::string>{"day", "place", "$1"});
}

}  // namespace
}  // namespace guidepost
