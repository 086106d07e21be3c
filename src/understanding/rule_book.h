// What authors wrote in rules/<locale>/*.yaml, as data with places. docs/rules.md is the language.
//
//   RuleBook book = read_rules("rules", diagnostics);
//   for (const auto& [locale, rules] : book.locales) …
//
// Reading reports what is wrong within a section (unknown keys, operators, scopes, bad templates); names that
// must exist elsewhere (entities, fragments, slots, intents) are checked by check_rules (rule_checks.h).
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "turn/command.h"
#include "understanding/template_parser.h"

namespace guidepost {

// A template with the line it came from.
struct Template {
  Line line;
  Piece root;
};

// What an operator does to the facts in its scope.
enum class Operator {
  kNone,
  kRefuse,
  kWaveOff,
  kTakeBack,
  kCorrect,
  kAdd,
  kQuestion,
  kSuppose,
  kPast,
  kOther,
  kWeigh,
  kEnd
};
enum class Scope { kNext, kAdjacent, kPrevious, kNearest, kClause, kRest, kAll };

const char* operator_name(Operator what);  // "refuse", "wave-off" …; empty for kNone

// A command that a rule gives: its slot and value may hold roles.
struct CommandForm {
  Act act = Act::kSet;
  bool supposed = false;  // of `suppose:`: asked about, not wanted
  std::string slot;       // "hours", or "{asked}", or a role whose value names a slot
  Value value;            // null: the whole slot
  Place place;
};

// `when:`: the context that a rule needs. Empty lists ask for nothing.
struct ContextNeed {
  std::vector<std::string> asking;  // one of these; "any", "none"
  std::optional<bool> shown;
  std::optional<bool> supposed;     // whether a question's values wait to be taken
  std::vector<std::string> filled;  // all of these
  std::vector<std::string> empty;   // all of these
  std::vector<std::string> after;   // one of these
  bool given() const {
    return !asking.empty() || shown || supposed || !filled.empty() || !empty.empty() || !after.empty();
  }
};

// A line of `hears:` or `ignores:`: "[asking: hours] any day -> {"hours": "any"}".
struct Example {
  Line line;
  std::string sentence;
  ContextNeed context;         // what to set up before
  std::optional<Value> slots;  // what must result from the empty state
};

struct RuleSpec {
  std::string name;
  Place place;
  std::vector<Template> says;
  std::vector<Template> unless;
  bool whole = false;
  ContextNeed when;
  std::vector<CommandForm> commands;
  std::vector<std::vector<CommandForm>> either;
  std::string intent;
  Value about;  // null: none
  std::string start;
  Operator operation = Operator::kNone;
  Scope scope = Scope::kNext;
  bool silent = false;
  int priority = 0;
  std::vector<Example> hears;
  std::vector<Example> ignores;
  Place intent_place;  // of the values under these keys, for later complaints
  Place about_place;
  Place start_place;
  Place when_place;
};

// Where the names of an entity come from.
struct NameQuery {
  std::string query;               // of the catalog; empty: a file
  std::string file;                // a vocabulary (CSV), relative to the data
  std::vector<std::string> names;  // the columns that hold names; several in a cell are joined with '|'
  Value value = "{id}";            // over the columns
  Place place;
};

struct EntitySpec {
  struct Listed {
    Value value;
    std::vector<Template> says;
  };
  struct Composed {
    std::vector<Template> says;
    Value value;
    Place place;
  };
  struct Shape {
    std::string regex;
    Value value = "$0";
    Place place;
  };
  std::string name;
  Place place;  // of its first declaration
  bool weak = false;
  bool guarded = false;
  bool parts = false;
  bool stems = true;   // whether its lists and names are read by the stems of their words as well
  std::string points;  // the key of about that a value of it goes under, whatever rule takes it; empty: none
  std::vector<Listed> values;
  std::vector<Composed> composed;
  std::vector<Shape> shapes;
  std::vector<NameQuery> names;
  std::vector<std::string> samples;  // texts that read as it, for generated sentences
};

// What words weigh for some intents together where no rule foresaw them: evidence.h.
struct EvidenceSpec {
  // Where `intent` stands among `intents`; none: it is not one of them.
  [[nodiscard]] std::optional<size_t> index_of(std::string_view intent) const;

  std::string name;
  Place place;
  std::vector<std::string> intents;
  std::filesystem::path examples;      // sentence TAB intent or none, a line each
  std::filesystem::path weights;       // made from them by `guidepost weigh`
  int threshold = 0;                   // hundredths of a logit from which the intent is taken
  int doubt = -1'000'000;              // below it, what the rules found is not taken either
  std::string otherwise;               // the intent of a message that nothing is known of, where it weighs
  int below = 0;                       // less than this for every intent
  Value about = Value::object();       // merged into the interpretation's about
  std::vector<std::string> supposes;   // those of the intents that are questions about their facts
  std::vector<std::string> not_about;  // keys of about with which the rules have the last word
};

struct LocaleRules {
  std::string locale;
  std::vector<Line> fillers;
  std::vector<std::pair<Line, std::string>> spellings;  // the form, what it stands for
  std::vector<Line> boundaries;
  std::vector<Line> joiners;
  std::vector<Line> abbreviations;
  std::map<std::string, std::string> punctuation;  // spoken mark to mark
  std::vector<std::string> ordinary;               // one word an item
  std::map<std::string, Template> fragments;
  std::vector<std::string> broken_fragments;  // whose templates were reported: their uses are not
  std::map<std::string, EntitySpec> entities;
  std::vector<RuleSpec> rules;  // in the order of the files
  std::vector<EvidenceSpec> evidence;
  std::vector<Line> dashed;                   // words between which a dash is a word
  std::map<std::string, std::string> digits;  // how else a digit is spoken: {oh: 0}
};

struct RuleBook {
  std::map<std::string, LocaleRules> locales;
};

// Entities that are there without being declared: "number", "ordinal", "name".
const std::vector<std::string>& built_in_entities();

// Reads every file of every folder of `folder`. Mistakes are reported; the rest is read on.
RuleBook read_rules(const std::filesystem::path& folder, Diagnostics& diagnostics);
// Adds one file's text to `book`: what read_rules does for each file, for texts in memory. `folder` is where
// `ordinary:` files are looked for.
void read_rule_text(const std::string& locale, const std::string& text, const std::string& shown,
                    RuleBook& book, Diagnostics& diagnostics, const std::filesystem::path& folder = {});

}  // namespace guidepost
