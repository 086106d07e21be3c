#include "understanding/locale_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>

#include "understanding/cover.h"
#include "understanding/operators.h"
#include "understanding/value_template.h"

namespace guidepost {
namespace {

constexpr size_t kLeastNamed = 4;  // letters of a word by which a held value is known

size_t index(int at) {
  return static_cast<size_t>(at);
}

// A match that may become part of the cover: of a rule's template, or a value that speaks for itself.
struct Candidate {
  int rule = -1;                   // -1: a value
  int form = -1;                   // its template: index into CompiledLocale::templates
  const SlotSpec* slot = nullptr;  // of a value
  Match match;
  int reading = -1;  // of a value
};

int first_of(const WordSet& words) {
  for (int word = 0; word < kMaxWords; ++word) {
    if (words.has(word)) return word;
  }
  return 0;
}

int last_of(const WordSet& words) {
  for (int word = kMaxWords - 1; word >= 0; --word) {
    if (words.has(word)) return word;
  }
  return 0;
}

WordSet with(WordSet words, const WordSet& others) {
  words |= others;
  return words;
}

bool holds(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::string tier_of(int typos, int stems) {
  return typos > 0 ? "typo" : stems > 0 ? "stem" : "exact";
}

class LocaleReader {
 public:
  LocaleReader(const CompiledLocale& locale, const SlotBook& slots, const IntentBook& intents,
               const Context& context, Scratch& scratch, Trace* trace)
      : locale_(locale),
        slots_(slots),
        intents_(intents),
        context_(context),
        scratch_(scratch),
        lattice_(scratch.lattice),
        trace_(trace) {}

  Interpretation read(std::vector<Word> words) {
    fill_lattice(locale_, std::move(words), context_, scratch_);
    out_.locale = locale_.source->locale;
    for (const Word& word : lattice_.words()) out_.words.push_back(word.text);
    find_rule_matches();
    find_values();
    choose();
    if (take_up_waiting()) choose();
    tell_cover();
    gather_facts();
    settle();
    name_intents();
    leave_over();
    weigh_evidence();
    if (trace_) tell();
    return std::move(out_);
  }

 private:
  int count() const { return static_cast<int>(lattice_.words().size()); }

  bool filled(const std::string& slot) const { return context_.slots && context_.slots->contains(slot); }

  // Whether the context has what a rule needs; what must be filled aside.
  bool fits_but_for_filled(const ContextNeed& when) const {
    if (!when.asking.empty()) {
      const bool any = holds(when.asking, "any") && !context_.asking.empty();
      const bool none = holds(when.asking, "none") && context_.asking.empty();
      if (!any && !none && (context_.asking.empty() || !holds(when.asking, context_.asking))) return false;
    }
    if (when.shown && *when.shown != (context_.shown > 0)) return false;
    if (when.supposed && *when.supposed != context_.supposed) return false;
    for (const std::string& slot : when.empty) {
      if (filled(slot)) return false;
    }
    return when.after.empty() || holds(when.after, context_.last_intent);
  }

  bool all_filled(const ContextNeed& when) const {
    return std::all_of(when.filled.begin(), when.filled.end(),
                       [this](const std::string& slot) { return filled(slot); });
  }

  // Whether nothing but fillers and connectives is outside of `claimed`.
  bool whole(const WordSet& claimed) const { return claimed.contains(lattice_.meaning()); }

  void find_rule_matches() {
    for (int word = 0; word < count(); ++word) {
      const int start = 2 * word;
      scratch_.accepts.clear();
      locale_.rules.run(lattice_, start, true, scratch_.rules, scratch_.accepts);
      std::erase_if(scratch_.accepts, [&](const Accept& accept) {
        const RuleTemplate& one = locale_.templates[index(accept.id)];
        const ContextNeed& when = locale_.source->rules[index(one.rule)].when;
        if (one.unless) forbidden_.emplace(one.rule, lattice_.sentence_start(start));
        if (one.unless || !fits_but_for_filled(when)) return true;
        if (all_filled(when)) return false;
        waiting_.push_back(accept);
        return true;
      });
      match_here(start);
    }
    drop_forbidden();
  }

  // The matches that begin at `start`, of the templates in scratch_.accepts.
  void match_here(int start) {
    match_accepted(locale_.templates, start, true, scratch_,
                   [&](const RuleTemplate& one, const Match& match) { add_rule_match(one, match); });
  }

  void drop_forbidden() {
    std::erase_if(candidates_, [&](const Candidate& one) {
      return forbidden_.contains({one.rule, lattice_.sentence_start(one.match.start)});
    });
  }

  // "Forty miles? Make it thirty": a rule that wants a slot filled also fits where a sentence before its own
  // fills it. Whether there are such matches; the cover must then be chosen anew.
  bool take_up_waiting() {
    if (waiting_.empty()) return false;
    const size_t before = candidates_.size();
    for (size_t at = 0; at < waiting_.size();) {
      const int start = waiting_[at].start;
      const int sentence = Lattice::first_word(lattice_.sentence_start(start));
      scratch_.accepts.clear();
      for (; at < waiting_.size() && waiting_[at].start == start; ++at) {
        const int rule = locale_.templates[index(waiting_[at].id)].rule;
        if (filled_before(locale_.source->rules[index(rule)].when, sentence))
          scratch_.accepts.push_back(waiting_[at]);
      }
      if (scratch_.accepts.empty()) continue;
      said_before_ = claimed_before(sentence);
      match_here(start);
    }
    drop_forbidden();
    said_before_ = {};
    return candidates_.size() > before;
  }

  // What the cover claims before `word`: a rule that wants the whole message need not claim that again.
  WordSet claimed_before(int word) const {
    WordSet words;
    for (const int at : chosen_) {
      const WordSet& claimed = candidates_[index(at)].match.claimed;
      if (last_of(claimed) < word) words |= claimed;
    }
    return words;
  }

  bool filled_before(const ContextNeed& when, int word) const {
    return std::all_of(when.filled.begin(), when.filled.end(), [&](const std::string& slot) {
      return filled(slot) || std::any_of(chosen_.begin(), chosen_.end(), [&](int at) {
               const Candidate& one = candidates_[index(at)];
               return last_of(one.match.claimed) < word && fills(one, slot);
             });
    });
  }

  bool fills(const Candidate& one, const std::string& slot) const {
    if (one.rule < 0) return one.slot->name == slot;
    const std::vector<CommandForm>& commands = locale_.source->rules[index(one.rule)].commands;
    return std::any_of(commands.begin(), commands.end(), [&](const CommandForm& form) {
      const bool gives = form.act == Act::kSet || form.act == Act::kAdd || form.act == Act::kReplace;
      return form.slot == slot && gives && !form.supposed;
    });
  }

  void add_rule_match(const RuleTemplate& one, const Match& match) {
    const RuleSpec& rule = locale_.source->rules[index(one.rule)];
    const int form = static_cast<int>(&one - locale_.templates.data());
    if (rule.whole && !whole(with(said_before_, match.claimed))) return;
    if (match.guarded && !(!context_.asking.empty() && whole(match.claimed))) return;
    for (Candidate& other : candidates_) {
      if (other.rule != one.rule || !(other.match.claimed == match.claimed)) continue;
      const auto rank = [](const Match& a) { return std::pair(a.typos, a.stems); };
      if (rank(match) < rank(other.match)) other = {one.rule, form, nullptr, match, -1};
      return;
    }
    candidates_.push_back({one.rule, form, nullptr, match, -1});
  }

  const SlotSpec* slot_of(int entity) const {
    if (const SlotSpec* asked = slots_.find(context_.asking);
        asked && asked->entity == locale_.entities[index(entity)])
      return asked;
    return locale_.slot_of[index(entity)];
  }

  // A value that no rule claims speaks through the slot that its entity fills.
  void find_values() {
    for (size_t at = 0; at < lattice_.readings().size(); ++at) {
      const Reading& reading = lattice_.readings()[at];
      if (locale_.weak[index(reading.entity)]) continue;
      const SlotSpec* slot = slot_of(reading.entity);
      if (!slot) continue;
      Candidate candidate;
      candidate.slot = slot;
      candidate.reading = static_cast<int>(at);
      candidate.match.start = reading.from;
      candidate.match.end = reading.to;
      candidate.match.typos = reading.typos;
      candidate.match.stems = reading.stems;
      candidate.match.claimed.add_range(Lattice::first_word(reading.from), Lattice::last_word(reading.to));
      if (reading.guarded && !(!context_.asking.empty() && whole(candidate.match.claimed))) continue;
      candidates_.push_back(std::move(candidate));
    }
  }

  // Values come after all rules; the one that the open question asks for comes first among them.
  int order_of(const Candidate& one) const {
    if (one.rule >= 0) return one.rule;
    const int rules = static_cast<int>(locale_.source->rules.size());
    return rules +
           (one.slot->name == context_.asking ? 0 : 1 + static_cast<int>(one.slot - slots_.all().data()));
  }

  void choose() {
    std::vector<Claim> claims;
    for (const Candidate& one : candidates_) {
      Claim claim;
      claim.words = one.match.claimed;
      claim.typos = one.match.typos;
      claim.stems = one.match.stems;
      claim.order = order_of(one);
      if (one.rule >= 0) {
        const RuleSpec& rule = locale_.source->rules[index(one.rule)];
        claim.priority = rule.priority;
        claim.context = rule.when.given() || rule.whole;
      }
      claims.push_back(claim);
    }
    chosen_ = best_cover(claims, lattice_.meaning(), count());
  }

  void tell_cover() {
    for (const int at : chosen_) {
      const Candidate& one = candidates_[index(at)];
      Covered covered{name_of(one), {}, ""};
      for (int word = 0; word < count(); ++word) {
        if (one.match.claimed.has(word)) covered.words.push_back(word);
      }
      if (one.rule >= 0)
        covered.operator_name = operator_name(locale_.source->rules[index(one.rule)].operation);
      claimed_ |= one.match.claimed;
      out_.because.push_back(std::move(covered));
    }
  }

  std::string name_of(const Candidate& one) const {
    if (one.rule >= 0) return locale_.source->rules[index(one.rule)].name;
    return "{" + locale_.entities[index(lattice_.readings()[index(one.reading)].entity)] + "}";
  }

  // The slot that a command names: itself, "{asked}", or the value of a role; empty where it is none.
  std::string slot_name(const std::string& form, const Lookup& lookup) const {
    const std::optional<Value> name = fill(Value(form), lookup);
    if (!name || !name->is_string() || !slots_.find(name->get<std::string>())) return "";
    return name->get<std::string>();
  }

  // What `forms` say, or what they suppose.
  void add_commands(const std::vector<CommandForm>& forms, bool supposed, const Candidate& one,
                    const Lookup& lookup, std::vector<Command>& commands) const {
    for (const CommandForm& form : forms) {
      if (form.supposed != supposed) continue;
      const std::string slot = slot_name(form.slot, lookup);
      if (slot.empty()) continue;
      const std::optional<Value> value = fill(form.value, lookup);
      if (!value) continue;  // it hangs on a value that was not said
      commands.push_back(
          {form.act, slot, *value, name_of(one), first_of(one.match.claimed), last_of(one.match.claimed)});
    }
  }

  Fact value_fact(const Candidate& one, int number) const {
    Fact fact = fact_of(one, number);
    for (const Value* value : lattice_.readings()[index(one.reading)].values) {
      fact.readings.push_back({{Act::kSet, one.slot->name, *value, name_of(one), fact.first, fact.last}});
    }
    return fact;
  }

  Fact fact_of(const Candidate& one, int number) const {
    Fact fact;
    fact.match = number;
    fact.first = first_of(one.match.claimed);
    fact.last = last_of(one.match.claimed);
    return fact;
  }

  // What a rule says, and what it supposes.
  std::array<Fact, 2> rule_facts(const Candidate& one, int number) {
    const RuleSpec& rule = locale_.source->rules[index(one.rule)];
    const std::vector<std::string>& roles = locale_.templates[index(one.form)].roles;
    Fact fact = fact_of(one, number);
    Fact supposed = fact;
    supposed.supposed = true;
    const Value asked = context_.asking;
    for (const std::vector<const Value*>& bound : bindings_of(one.match, roles.size(), lattice_)) {
      const Lookup lookup = [&](std::string_view role) -> const Value* {
        if (role == "asked") return context_.asking.empty() ? nullptr : &asked;
        const auto found = std::find(roles.begin(), roles.end(), role);
        return found == roles.end() ? nullptr : bound[static_cast<size_t>(found - roles.begin())];
      };
      std::vector<Command> commands;
      add_commands(rule.commands, false, one, lookup, commands);
      if (rule.either.empty()) add_reading(fact, std::move(commands));
      for (const std::vector<CommandForm>& either : rule.either) {
        std::vector<Command> reading = commands;
        add_commands(either, false, one, lookup, reading);
        add_reading(fact, std::move(reading));
      }
      std::vector<Command> supposes;
      add_commands(rule.commands, true, one, lookup, supposes);
      add_reading(supposed, std::move(supposes));
      if (!rule.about.is_null()) add_about(fill(rule.about, lookup));
      add_pointed(roles, bound);
    }
    return {std::move(fact), std::move(supposed)};
  }

  // "how much is it at the second one": a value that points is pointed at by whatever rule takes it.
  void add_pointed(const std::vector<std::string>& roles, const std::vector<const Value*>& bound) {
    for (size_t role = 0; role < roles.size(); ++role) {
      const auto entity = locale_.source->entities.find(roles[role]);
      if (!bound[role] || entity == locale_.source->entities.end() || entity->second.points.empty()) continue;
      add_about(Value{{entity->second.points, *bound[role]}});
    }
  }

  static void add_reading(Fact& fact, std::vector<Command> commands) {
    if (std::find(fact.readings.begin(), fact.readings.end(), commands) == fact.readings.end()) {
      fact.readings.push_back(std::move(commands));
    }
  }

  // What was said first about a key stays.
  void add_about(const std::optional<Value>& about) {
    if (!about || !about->is_object()) return;
    for (const auto& [key, value] : about->items()) {
      if (!out_.about.contains(key)) out_.about[key] = value;
    }
  }

  void gather_facts() {
    for (size_t at = 0; at < chosen_.size(); ++at) {
      const Candidate& one = candidates_[index(chosen_[at])];
      const int number = static_cast<int>(at);
      if (one.rule < 0) {
        add_fact(value_fact(one, number));
        continue;
      }
      const RuleSpec& rule = locale_.source->rules[index(one.rule)];
      if (!rule.start.empty()) out_.flows.push_back(rule.start);
      for (Fact& fact : rule_facts(one, number)) add_fact(std::move(fact));
      if (rule.operation == Operator::kNone) continue;
      operators_.push_back({number, first_of(one.match.claimed), last_of(one.match.claimed), rule.operation,
                            rule.scope, rule.name});
    }
  }

  void add_fact(Fact fact) {
    std::erase_if(fact.readings, [](const std::vector<Command>& reading) { return reading.empty(); });
    if (!fact.readings.empty()) facts_.push_back(std::move(fact));
  }

  Ground ground() const {
    Ground ground;
    int sentence = 0;
    for (int word = 0; word < count(); ++word) {
      const Word& one = lattice_.words()[index(word)];
      if (word > 0 && one.before == Break::kSentence) ++sentence;
      const bool claimed = claimed_.has(word);
      const bool joiner = locale_.joiners.contains(one.text);
      ground.sentence.push_back(sentence);
      ground.boundary.push_back(one.before == Break::kClause ||
                                (!claimed && locale_.boundaries.contains(one.text)));
      ground.joiner.push_back(joiner);
      ground.comma.push_back(one.before == Break::kComma);
      ground.light.push_back(!claimed && (joiner || lattice_.filler(word)));
    }
    return ground;
  }

  void settle() {
    const SlotSpec* priorities = slots_.of_kind(Kind::kPriorities);
    const std::vector<Command> own =
        apply_operators(facts_, operators_, ground(), priorities ? priorities->name : "");
    for (Fact& fact : facts_) {
      std::vector<std::vector<Command>> readings;
      for (std::vector<Command>& reading : fact.readings) {
        if (!reading.empty() && std::find(readings.begin(), readings.end(), reading) == readings.end()) {
          readings.push_back(std::move(reading));
        }
      }
      if (fact.dropped || readings.empty()) continue;
      if (readings.size() > 1 && !fact.supposed && out_.doubt.empty()) {
        out_.doubt = std::move(readings);
        continue;
      }
      std::vector<Command>& to = fact.supposed ? out_.supposed : out_.commands;
      to.insert(to.end(), readings[0].begin(), readings[0].end());
    }
    out_.commands.insert(out_.commands.end(), own.begin(), own.end());
    take_back_held();
    std::stable_sort(out_.commands.begin(), out_.commands.end(),
                     [](const Command& a, const Command& b) { return a.first < b.first; });
  }

  // What is taken back is something that is there: "forget Northridge" means the hospital that is wanted, not
  // the town that was never named, and "never mind the speech part" a wanted speech therapy that no rule
  // reads in it.
  void take_back_held() {
    if (!context_.slots) return;
    for (Command& one : out_.commands) {
      if (!takes_back_nothing(one)) continue;
      if (const auto held = held_by_words(one.first, one.last)) {
        one.act = Act::kForget;
        std::tie(one.slot, one.value) = *held;
      }
    }
    for (const OperatorUse& one : operators_) {
      if (one.what != Operator::kTakeBack || !one.idle) continue;
      int last = one.last;
      while (last + 1 < count() && !claimed_.has(last + 1) &&
             lattice_.words()[index(last + 1)].before < Break::kClause)
        ++last;
      if (const auto held = held_by_words(one.last + 1, last))
        out_.commands.push_back({Act::kForget, held->first, held->second, one.rule, one.first, last});
    }
  }

  // Whether it would change nothing: what it takes back is not there, and nowhere to be refused.
  bool takes_back_nothing(const Command& one) const {
    const SlotSpec& slot = *slots_.find(one.slot);
    const bool refused = one.act == Act::kExclude && slot.refused_into.empty();
    if (!(refused || one.act == Act::kForget) || one.value.is_null() || slot.kind == Kind::kHours)
      return false;
    const auto now = context_.slots->find(one.slot);
    return now == context_.slots->end() || (now->second != one.value && !now->second.is_array());
  }

  // The one id held in a slot whose name has a word of `first` to `last`; none where there are several.
  std::optional<std::pair<std::string, Value>> held_by_words(int first, int last) const {
    std::optional<std::pair<std::string, Value>> found;
    for (const auto& [name, held] : *context_.slots) {
      const SlotSpec* slot = slots_.find(name);
      if (!slot || (slot->kind != Kind::kId && slot->kind != Kind::kIds && slot->kind != Kind::kName))
        continue;
      for (const Value& id : held.is_array() ? held : Value::array({held})) {
        if (!id.is_string() || !named_in(id.get_ref<const std::string&>(), first, last)) continue;
        if (found) return std::nullopt;
        found = {name, id};
      }
    }
    return found;
  }

  // Whether "speech-therapy" has one of these words as a part of its own.
  bool named_in(const std::string& id, int first, int last) const {
    const std::string parts = "-" + id + "-";
    for (int word = first; word <= last; ++word) {
      const std::string& text = lattice_.words()[index(word)].text;
      if (text.size() >= kLeastNamed && parts.find("-" + text + "-") != std::string::npos) return true;
    }
    return false;
  }

  struct Heard {
    IntentClass strength;
    int words;
    int first;
    std::string name;
  };

  void name_intents() {
    std::vector<Heard> heard;
    for (const int at : chosen_) {
      const Candidate& one = candidates_[index(at)];
      if (one.rule < 0) continue;
      const RuleSpec& rule = locale_.source->rules[index(one.rule)];
      if (rule.intent.empty()) continue;
      heard.push_back({intents_.class_of(rule.intent).value_or(IntentClass::kInform),
                       one.match.claimed.count(lattice_.meaning()), first_of(one.match.claimed),
                       rule.intent});
    }
    const auto changes = [](const Command& one) { return one.act != Act::kMention; };
    const bool informs =
        std::any_of(out_.commands.begin(), out_.commands.end(), changes) || !out_.doubt.empty();
    if (informs) heard.push_back({IntentClass::kInform, 0, kMaxWords, intents_.inform()});
    std::stable_sort(heard.begin(), heard.end(), [](const Heard& a, const Heard& b) {
      return std::tuple(a.strength, -a.words, a.first) < std::tuple(b.strength, -b.words, b.first);
    });
    for (const Heard& one : heard) {
      if (!holds(out_.intents, one.name)) out_.intents.push_back(one.name);
    }
    if (!out_.intents.empty()) out_.intent = out_.intents[0];
  }

  void weigh_evidence() {
    if (locale_.evidence.empty() || context_.rules_alone || out_.words.empty()) return;
    std::vector<Observed::Value> values;
    for (const Reading& reading : lattice_.readings())
      values.push_back({locale_.entities[index(reading.entity)], Lattice::first_word(reading.from)});
    put_in_order(values);
    const Clues clues({out_.words, out_.locale, out_.intent, quarters_left(out_), std::move(values)});
    const bool answers = std::any_of(out_.commands.begin(), out_.commands.end(), [this](const Command& one) {
      return !context_.asking.empty() && one.slot == context_.asking;
    });
    const bool settled = answers || (out_.intent == intents_.inform() && quarters_left(out_) == 0);
    for (const Evidence& evidence : locale_.evidence) {
      if (evidence.apply(out_, clues, intents_, settled)) suppose_asked();
    }
  }

  // What stands in a question, or in a message of one sentence that is none on paper, is asked about, not
  // wanted.
  void suppose_asked() {
    const Ground where = ground();
    std::vector<bool> asked(static_cast<size_t>(where.sentence.empty() ? 0 : where.sentence.back()) + 1,
                            where.sentence.empty() || where.sentence.back() == 0);
    for (int word = 0; word < count(); ++word) {
      if (lattice_.words()[index(word)].question) asked[index(where.sentence[index(word)])] = true;
    }
    std::vector<Command> kept;
    for (Command& one : out_.commands) {
      const bool in_question = asked[index(where.sentence[index(one.first)])];
      (in_question ? out_.supposed : kept).push_back(std::move(one));
    }
    out_.commands = std::move(kept);
  }

  void leave_over() {
    out_.meaning_words = lattice_.meaning().count();
    for (int word = 0; word < count(); ++word) {
      if (lattice_.means(word) && !claimed_.has(word)) out_.left_over.push_back(word);
    }
  }

  int line_of(const Candidate& one) const {
    const RuleTemplate& form = locale_.templates[index(one.form)];
    return locale_.source->rules[index(one.rule)].says[index(form.number)].line.place.line;
  }

  void tell() {
    trace_->entities.clear();
    trace_->matches.clear();
    for (const Reading& reading : lattice_.readings()) {
      Trace::Found found{locale_.entities[index(reading.entity)], Lattice::first_word(reading.from),
                         Lattice::last_word(reading.to),          {},
                         tier_of(reading.typos, reading.stems),   reading.guarded};
      for (const Value* value : reading.values) found.values.push_back(*value);
      trace_->entities.push_back(std::move(found));
    }
    for (size_t at = 0; at < candidates_.size(); ++at) {
      const Candidate& one = candidates_[at];
      Trace::Candidate told{name_of(one), {}, tier_of(one.match.typos, one.match.stems), 0, false};
      for (int word = 0; word < count(); ++word) {
        if (one.match.claimed.has(word)) told.words.push_back(word);
      }
      if (one.rule >= 0) told.line = line_of(one);
      told.chosen = std::find(chosen_.begin(), chosen_.end(), static_cast<int>(at)) != chosen_.end();
      trace_->matches.push_back(std::move(told));
    }
  }

  const CompiledLocale& locale_;
  const SlotBook& slots_;
  const IntentBook& intents_;
  const Context& context_;
  Scratch& scratch_;
  Lattice& lattice_;
  Trace* trace_;
  std::vector<Candidate> candidates_;
  std::set<std::pair<int, int>> forbidden_;  // by `unless`: rule, node where the sentence starts
  WordSet said_before_;                      // what need not be claimed again by a rule that wants it all
  std::vector<Accept> waiting_;              // of rules that want slots filled which are not, by their start
  std::vector<int> chosen_;                  // candidates, in the order of the words
  WordSet claimed_;
  std::vector<Fact> facts_;
  std::vector<OperatorUse> operators_;
  Interpretation out_;
};

}  // namespace

Interpretation read_in_locale(const CompiledLocale& locale, const SlotBook& slots, const IntentBook& intents,
                              std::vector<Word> words, const Context& context, Scratch& scratch,
                              Trace* trace) {
  return LocaleReader(locale, slots, intents, context, scratch, trace).read(std::move(words));
}

}  // namespace guidepost
