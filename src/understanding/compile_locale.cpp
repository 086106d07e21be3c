#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "text/numerals.h"
#include "understanding/compiled_locale.h"
#include "understanding/ordinal_digits.h"
#include "understanding/value_template.h"

namespace guidepost {
namespace {

constexpr int kLastNumber = 999;  // spelled out
constexpr int kLastOrdinal = 100;
constexpr size_t kLeastPart = 4;  // letters of a name's part that stands for the name

class LocaleCompiler {
 public:
  LocaleCompiler(const RuleBook& book, const std::string& locale, const SlotBook& slots,
                 const NameSource* names, Diagnostics& diagnostics)
      : book_(book),
        slots_(slots),
        names_(names),
        diagnostics_(diagnostics),
        out_(std::make_unique<CompiledLocale>()) {
    out_->source = &book.locales.at(locale);
    out_->words = MessageWords(*out_->source);
  }

  std::unique_ptr<CompiledLocale> compile() {
    collect_words(out_->source->fillers, out_->fillers);
    collect_words(out_->source->boundaries, out_->boundaries);
    collect_words(out_->source->joiners, out_->joiners);
    number_entities();
    for (const std::string& word : out_->source->ordinary) out_->vocabulary.add_ordinary(word);
    levels_ = entity_levels();
    out_->strata.resize(static_cast<size_t>(1 + *std::max_element(levels_.begin(), levels_.end())));
    add_rules();
    add_entities();
    add_numbers();
    add_foreign_lists();
    add_names();
    for (Stratum& stratum : out_->strata) stratum.automaton.finish();
    out_->rules.finish();
    out_->vocabulary.finish(out_->source->locale);
    compile_shapes();
    for (const EvidenceSpec& spec : out_->source->evidence) {
      if (auto evidence = Evidence::read(spec, diagnostics_)) out_->evidence.push_back(std::move(*evidence));
    }
    return std::move(out_);
  }

 private:
  static void collect_words(const std::vector<Line>& lines, std::unordered_set<std::string>& to) {
    for (const Line& line : lines) {
      for (Word& word : split_words(line.text)) to.insert(std::move(word.text));
    }
  }

  void number_entities() {
    for (const auto& [name, entity] : out_->source->entities) {
      numbers_[name] = static_cast<int>(out_->entities.size());
      out_->entities.push_back(name);
      out_->weak.push_back(entity.weak);
    }
    for (const std::string& name : built_in_entities()) {
      numbers_[name] = static_cast<int>(out_->entities.size());
      out_->entities.push_back(name);
      out_->weak.push_back(true);
    }
    out_->number_entity = numbers_.at("number");
    out_->ordinal_entity = numbers_.at("ordinal");
    out_->name_entity = numbers_.at("name");
    out_->slot_of.assign(out_->entities.size(), nullptr);
    for (const SlotSpec& slot : slots_.all()) {
      const auto found = numbers_.find(slot.entity);
      if (found == numbers_.end()) continue;
      const SlotSpec*& taken = out_->slot_of[static_cast<size_t>(found->second)];
      if (!taken) taken = &slot;
    }
  }

  // 0 for what stands on words alone, else one above the highest that it is composed of.
  std::vector<int> entity_levels() {
    std::vector<int> levels(out_->entities.size(), -1);
    const std::function<int(const std::string&)> level = [&](const std::string& name) {
      int& known = levels[static_cast<size_t>(numbers_.at(name))];
      if (known >= 0) return known;
      int highest = 0;
      const auto entity = out_->source->entities.find(name);
      if (entity != out_->source->entities.end()) {
        for (const EntitySpec::Composed& composed : entity->second.composed) {
          for (const Template& says : composed.says)
            highest = std::max(highest, inner_level(says.root, level) + 1);
        }
      }
      return known = highest;
    };
    for (const std::string& name : out_->entities) level(name);
    return levels;
  }

  int inner_level(const Piece& piece, const std::function<int(const std::string&)>& level) const {
    int highest = 0;
    if (piece.kind == Piece::Kind::kEntity) highest = level(piece.text);
    if (piece.kind == Piece::Kind::kFragment)
      highest = inner_level(out_->source->fragments.at(piece.text).root, level);
    for (const Piece& part : piece.parts) highest = std::max(highest, inner_level(part, level));
    return highest;
  }

  std::vector<int> word_ids(const std::string& text, Vocabulary::Source source) {
    std::vector<int> ids;
    for (const Word& word : out_->words.spelled(split_words(text)))
      ids.push_back(out_->vocabulary.add(word.text, source));
    return ids;
  }

  static Form symbol(Symbol which, int role = -1) {
    Form form;
    form.kind = Form::Kind::kSymbol;
    form.symbol = which;
    form.role = role;
    return form;
  }

  static int role_number(const std::string& role, std::vector<std::string>& roles) {
    const auto found = std::find(roles.begin(), roles.end(), role);
    if (found == roles.end()) roles.push_back(role);
    return static_cast<int>(std::find(roles.begin(), roles.end(), role) - roles.begin());
  }

  Form resolve(const Piece& piece, const LocaleRules& rules, Vocabulary::Source source,
               std::vector<std::string>& roles) {
    using Kind = Piece::Kind;
    Form form;
    switch (piece.kind) {
      case Kind::kWord:
        for (const int id : word_ids(piece.text, source)) form.parts.push_back(symbol(id));
        if (form.parts.size() == 1) return Form(form.parts[0]);
        return form;
      case Kind::kEntity:
        if (piece.text == "name") out_->names_wanted = true;
        return symbol(entity_symbol(numbers_.at(piece.text)), role_number(piece.role, roles));
      case Kind::kFragment:
        return resolve(rules.fragments.at(piece.text).root, rules, source, roles);
      case Kind::kGap:
        form.kind = Form::Kind::kGap;
        form.least = piece.least;
        form.most = piece.most;
        return form;
      case Kind::kSequence:
        return resolve_sequence(piece, rules, source, roles);
      case Kind::kChoice:
        form.kind = Form::Kind::kChoice;
        break;
      case Kind::kOptional:
        form.kind = Form::Kind::kOptional;
        break;
      case Kind::kAnyOrder:
        form.kind = Form::Kind::kAnyOrder;
        break;
    }
    for (const Piece& part : piece.parts) form.parts.push_back(resolve(part, rules, source, roles));
    return form;
  }

  // Words that stand side by side are spelled together: a spelling may span several.
  Form resolve_sequence(const Piece& piece, const LocaleRules& rules, Vocabulary::Source source,
                        std::vector<std::string>& roles) {
    Form form;
    std::string run;
    const auto flush = [&] {
      for (const int id : word_ids(run, source)) form.parts.push_back(symbol(id));
      run.clear();
    };
    for (const Piece& part : piece.parts) {
      if (part.kind == Piece::Kind::kWord) {
        run += (run.empty() ? "" : " ") + part.text;
      } else {
        flush();
        form.parts.push_back(resolve(part, rules, source, roles));
      }
    }
    flush();
    if (form.parts.size() == 1) return Form(form.parts[0]);
    return form;
  }

  void add_rules() {
    for (size_t at = 0; at < out_->source->rules.size(); ++at) {
      const RuleSpec& rule = out_->source->rules[at];
      for (const Template& says : rule.says) add_rule_template(says, static_cast<int>(at), false, rule.says);
      for (const Template& unless : rule.unless)
        add_rule_template(unless, static_cast<int>(at), true, rule.unless);
    }
  }

  void add_rule_template(const Template& line, int rule, bool unless, const std::vector<Template>& list) {
    RuleTemplate compiled;
    compiled.rule = rule;
    compiled.unless = unless;
    compiled.number = static_cast<int>(&line - list.data());
    const Form form = resolve(line.root, *out_->source, Vocabulary::kTemplate, compiled.roles);
    compiled.program = make_program(form);
    out_->rules.add(form, static_cast<int>(out_->templates.size()));
    out_->templates.push_back(std::move(compiled));
  }

  void add_template(size_t stratum, EntityTemplate compiled, const Form& form) {
    Stratum& to = out_->strata[stratum];
    compiled.program = make_program(form);
    to.automaton.add(form, static_cast<int>(to.templates.size()));
    to.templates.push_back(std::move(compiled));
  }

  void add_phrase(EntityTemplate compiled, const std::vector<int>& words) {
    if (words.empty()) return;
    Stratum& to = out_->strata[0];
    compiled.program = make_program(words);
    to.automaton.add(words, static_cast<int>(to.templates.size()));
    to.templates.push_back(std::move(compiled));
  }

  void add_lists(const EntitySpec& entity, int number, const LocaleRules& rules, bool foreign) {
    for (const EntitySpec::Listed& listed : entity.values) {
      for (const Template& says : listed.says) {
        EntityTemplate compiled;
        compiled.entity = number;
        compiled.value = listed.value;
        compiled.foreign = foreign;
        compiled.stems = entity.stems;
        const auto source = foreign ? Vocabulary::kForeign : Vocabulary::kTemplate;
        add_template(0, compiled, resolve(says.root, rules, source, compiled.roles));
      }
    }
  }

  void add_entities() {
    for (const auto& [name, entity] : out_->source->entities) {
      const int number = numbers_.at(name);
      add_lists(entity, number, *out_->source, false);
      for (const EntitySpec::Composed& composed : entity.composed) {
        for (const Template& says : composed.says) {
          EntityTemplate compiled;
          compiled.entity = number;
          compiled.value = composed.value;
          compiled.composed = true;
          const Form form = resolve(says.root, *out_->source, Vocabulary::kTemplate, compiled.roles);
          add_template(static_cast<size_t>(levels_[static_cast<size_t>(number)]), std::move(compiled), form);
        }
      }
    }
  }

  void add_numbers() {
    const std::string& locale = out_->source->locale;
    for (const auto& [text, number] : spelled_numbers(locale, kLastNumber)) {
      EntityTemplate compiled;
      compiled.entity = out_->number_entity;
      compiled.value = number;
      add_phrase(std::move(compiled), word_ids(text, Vocabulary::kTemplate));
    }
    for (const auto& [text, number] : spelled_ordinals(locale, kLastOrdinal)) {
      EntityTemplate compiled;
      compiled.entity = out_->ordinal_entity;
      compiled.value = number;
      add_phrase(std::move(compiled), word_ids(text, Vocabulary::kTemplate));
    }
    for (const std::string& form : ordinal_digits(locale, kLastOrdinal)) out_->ordinal_digits.insert(form);
  }

  // People mix languages: value lists of the other locales, for entities that are here too.
  void add_foreign_lists() {
    for (const auto& [locale, rules] : book_.locales) {
      if (locale == out_->source->locale) continue;
      for (const auto& [name, entity] : rules.entities) {
        const auto here = numbers_.find(name);
        if (here != numbers_.end()) add_lists(entity, here->second, rules, true);
      }
    }
  }

  bool all_ordinary(const std::vector<int>& words) const {
    return std::all_of(words.begin(), words.end(),
                       [&](int id) { return out_->vocabulary.ordinary(out_->vocabulary.word(id)); });
  }

  void add_names() {
    if (!names_) return;
    for (const auto& [name, entity] : out_->source->entities) {
      std::map<std::string, std::set<std::string>>
          parts;  // a word of a name -> the values it could stand for
      for (const NameQuery& query : entity.names) {
        for (const Value& row : names_->rows(query, diagnostics_)) add_row(row, query, entity, parts);
      }
      if (entity.parts) add_parts(entity, parts);
    }
  }

  void add_row(const Value& row, const NameQuery& query, const EntitySpec& entity,
               std::map<std::string, std::set<std::string>>& parts) {
    const Lookup column = [&](std::string_view role) -> const Value* {
      const auto found = row.find(std::string(role));
      const bool nothing = found == row.end() || found->is_null() ||
                           (found->is_string() && found->get_ref<const std::string&>().empty());
      return nothing ? nullptr : &*found;  // an empty cell says nothing
    };
    const std::optional<Value> value = fill(query.value, column);
    if (!value) return;
    for (const std::string& key : query.names) {
      const Value* cell = column(key);
      if (!cell || !cell->is_string()) continue;
      const std::string& text = cell->get_ref<const std::string&>();
      for (size_t begin = 0; begin <= text.size();) {
        const size_t end = std::min(text.find('|', begin), text.size());
        add_name(text.substr(begin, end - begin), *value, entity, parts);
        begin = end + 1;
      }
    }
  }

  void add_name(const std::string& name, const Value& value, const EntitySpec& entity,
                std::map<std::string, std::set<std::string>>& parts) {
    const std::vector<int> words = word_ids(name, Vocabulary::kName);
    if (words.empty() || words.size() > 16) return;
    EntityTemplate compiled;
    compiled.entity = numbers_.at(entity.name);
    compiled.value = value;
    compiled.guarded = entity.guarded && all_ordinary(words);
    compiled.stems = entity.stems;
    if (entity.parts) {
      for (const int id : words) parts[out_->vocabulary.word(id)].insert(value.dump());
    }
    add_phrase(std::move(compiled), words);
  }

  // A word that only one name has, and that is no word of the language, stands for the name.
  void add_parts(const EntitySpec& entity, const std::map<std::string, std::set<std::string>>& parts) {
    for (const auto& [word, values] : parts) {
      if (values.size() != 1 || word.size() < kLeastPart || out_->vocabulary.familiar(word)) continue;
      EntityTemplate compiled;
      compiled.entity = numbers_.at(entity.name);
      compiled.value = Value::parse(*values.begin());
      compiled.shown_only = true;
      add_phrase(std::move(compiled), {out_->vocabulary.find(word)});
    }
  }

  // Each shape stands alone between blanks: group 1 is all of it, the author's groups follow.
  void compile_shapes() {
    re2::RE2::Options options;
    options.set_log_errors(false);
    auto set = std::make_unique<re2::RE2::Set>(options, re2::RE2::UNANCHORED);
    for (const auto& [name, entity] : out_->source->entities) {
      for (const EntitySpec::Shape& shape : entity.shapes) {
        const std::string pattern = "((?:" + shape.regex + "))(?: |$)";
        std::string error;
        if (set->Add("(?:^| )" + pattern, &error) < 0) {
          diagnostics_.error(shape.place, "not a regular expression: " + error, "RE2 syntax");
          continue;
        }
        out_->shapes.push_back(
            {std::make_unique<re2::RE2>(pattern, options), numbers_.at(name), shape.value});
      }
    }
    if (out_->shapes.empty()) return;
    if (!set->Compile()) {
      diagnostics_.error({"rules/" + out_->source->locale, 0, 0},
                         "the regular expressions together are too large", "fewer or simpler ones");
      return;
    }
    out_->shape_set = std::move(set);
  }

  const RuleBook& book_;
  const SlotBook& slots_;
  const NameSource* names_;
  Diagnostics& diagnostics_;
  std::unique_ptr<CompiledLocale> out_;
  std::map<std::string, int, std::less<>> numbers_;
  std::vector<int> levels_;
};

}  // namespace

std::unique_ptr<CompiledLocale> compile_locale(const RuleBook& book, const std::string& locale,
                                               const SlotBook& slots, const NameSource* names,
                                               Diagnostics& diagnostics) {
  return LocaleCompiler(book, locale, slots, names, diagnostics).compile();
}

}  // namespace guidepost
