// One locale's rules, lists and names, compiled. Private to this folder; immutable once compile_locale
// returns.
//
// In strata, each over the readings of those below: 0 value lists, names and numbers; then composed entities
// in the order of what they need; last the rules.
#pragma once

#include <re2/re2.h>
#include <re2/set.h>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "slots/slot_book.h"
#include "understanding/automaton.h"
#include "understanding/evidence.h"
#include "understanding/intent_book.h"
#include "understanding/message_words.h"
#include "understanding/name_source.h"
#include "understanding/program.h"
#include "understanding/rule_book.h"
#include "understanding/vocabulary.h"

namespace guidepost {

// A template that gives readings of an entity.
struct EntityTemplate {
  Program program;
  int entity = 0;
  Value value;                     // with roles where it is composed
  std::vector<std::string> roles;  // empty where the value is constant
  bool composed = false;
  bool guarded = false;     // a name of ordinary words only
  bool shown_only = false;  // a part of a name: reads only where results are in front of the person
  bool foreign = false;     // from a value list of another locale
  bool stems = true;        // whether it is read by the stems of its words as well
};

struct Stratum {
  Automaton automaton;
  std::vector<EntityTemplate> templates;
};

struct CompiledShape {
  std::unique_ptr<const re2::RE2> regex;
  int entity = 0;
  Value value;
};

struct RuleTemplate {
  Program program;
  int rule = 0;
  bool unless = false;
  int number = 0;  // of the line in its rule's says or unless
  std::vector<std::string> roles;
};

struct CompiledLocale {
  const LocaleRules* source = nullptr;  // of the book that it was compiled from
  MessageWords words;
  Vocabulary vocabulary;
  std::unordered_set<std::string> fillers;
  std::unordered_set<std::string> boundaries;
  std::unordered_set<std::string> joiners;
  std::unordered_set<std::string> ordinal_digits;  // "2nd" … as the locale writes them
  std::vector<std::string> entities;               // by number
  std::vector<bool> weak;                          // by number
  std::vector<const SlotSpec*> slot_of;  // by number: the slot that a reading fills by itself; may be null
  int number_entity = 0;
  int ordinal_entity = 0;
  int name_entity = 0;
  bool names_wanted = false;  // whether any template asks for {name}
  std::vector<Stratum> strata;
  std::vector<CompiledShape> shapes;
  std::unique_ptr<const re2::RE2::Set> shape_set;  // null where there are none
  std::vector<Evidence> evidence;
  Automaton rules;
  std::vector<RuleTemplate> templates;
};

// The result refers to `book` and `slots`. Mistakes that only names and sizes bring are reported.
std::unique_ptr<CompiledLocale> compile_locale(const RuleBook& book, const std::string& locale,
                                               const SlotBook& slots, const NameSource* names,
                                               Diagnostics& diagnostics);

}  // namespace guidepost
