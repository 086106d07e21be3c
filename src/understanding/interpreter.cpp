#include "understanding/interpreter.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <future>

#include "understanding/compiled_locale.h"
#include "understanding/locale_reader.h"
#include "understanding/rule_checks.h"

namespace guidepost {
namespace {

constexpr int kIdleScratches = 16;  // kept between messages; more threads at once make their own

// Buffers for one message at a time, one for each locale; handed from message to message without a lock.
class ScratchPool {
 public:
  using Scratches = std::vector<Scratch>;

  ~ScratchPool() {
    for (std::atomic<Scratches*>& slot : idle_) delete slot.load();
  }
  std::unique_ptr<Scratches> take(size_t locales) {
    for (std::atomic<Scratches*>& slot : idle_) {
      if (!slot.load(std::memory_order_relaxed)) continue;
      if (Scratches* found = slot.exchange(nullptr, std::memory_order_acquire))
        return std::unique_ptr<Scratches>(found);
    }
    return std::make_unique<Scratches>(locales);
  }
  void give_back(std::unique_ptr<Scratches> scratches) {
    for (std::atomic<Scratches*>& slot : idle_) {
      Scratches* none = nullptr;
      if (slot.compare_exchange_strong(none, scratches.get(), std::memory_order_release)) {
        scratches.release();
        return;
      }
    }
  }

 private:
  std::array<std::atomic<Scratches*>, kIdleScratches> idle_{};
};

struct LocaleCompiled {
  std::unique_ptr<CompiledLocale> locale;
  Diagnostics diagnostics;
};

}  // namespace

struct Interpreter::Compiled {
  RuleBook rules;
  SlotBook slots;
  IntentBook intents;
  std::vector<std::unique_ptr<CompiledLocale>> locales;
  ScratchPool pool;

  [[nodiscard]] size_t number_of(const std::string& locale) const {
    for (size_t at = 0; at < locales.size(); ++at) {
      if (locales[at]->source->locale == locale) return at;
    }
    return 0;
  }

  // How many of `words` the locale's own language knows; figures are of every language.
  [[nodiscard]] int familiar(size_t locale, const std::vector<Word>& words) const {
    int known = 0;
    const CompiledLocale& one = *locales[locale];
    for (const Word& word : words) {
      const bool figure = std::all_of(word.text.begin(), word.text.end(),
                                      [](char letter) { return letter >= '0' && letter <= '9'; });
      if (figure || one.vocabulary.familiar(word.text) ||
          one.vocabulary.known(word.text, Vocabulary::kName) || one.fillers.contains(word.text) ||
          one.joiners.contains(word.text) || one.boundaries.contains(word.text)) {
        ++known;
      }
    }
    return known;
  }

  // The conversation's own locale, unless another knows clearly more of the words. Sets `words` as that
  // locale reads them.
  [[nodiscard]] size_t choose(std::string_view message, size_t home, std::vector<Word>& words) const {
    const std::vector<Word> split = split_words(message);
    words = locales[home]->words.read(message, split);
    const int at_home = familiar(home, words);
    if (at_home == static_cast<int>(words.size())) return home;
    size_t best = home;
    int most = at_home + static_cast<int>(words.size()) / 4;
    for (size_t at = 0; at < locales.size(); ++at) {
      if (at == home || familiar(at, split) <= most) continue;
      most = familiar(at, split);
      best = at;
    }
    if (best != home) words = locales[best]->words.read(message, split);
    return best;
  }
};

Interpreter::Interpreter(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Interpreter::Interpreter(Interpreter&&) noexcept = default;
Interpreter& Interpreter::operator=(Interpreter&&) noexcept = default;
Interpreter::~Interpreter() = default;

std::optional<Interpreter> Interpreter::compile(RuleBook rules, const SlotBook& slots,
                                                const IntentBook& intents, const NameSource* names,
                                                Diagnostics& diagnostics) {
  for (const auto& [locale, one] : rules.locales) check_rules(one, slots, intents, diagnostics);
  if (diagnostics.failed() || rules.locales.empty()) return std::nullopt;
  auto compiled = std::make_unique<Compiled>();
  compiled->rules = std::move(rules);
  compiled->slots = slots;
  compiled->intents = intents;
  std::vector<std::future<LocaleCompiled>>
      compiling;  // side by side: each reads the books and writes its own
  for (const auto& [locale, one] : compiled->rules.locales) {
    compiling.push_back(std::async(std::launch::async, [&, name = locale] {
      LocaleCompiled done;
      done.locale = compile_locale(compiled->rules, name, compiled->slots, names, done.diagnostics);
      return done;
    }));
  }
  for (std::future<LocaleCompiled>& one : compiling) {
    LocaleCompiled done = one.get();
    compiled->locales.push_back(std::move(done.locale));
    diagnostics.add_all(std::move(done.diagnostics));
  }
  if (diagnostics.failed()) return std::nullopt;
  return Interpreter(std::move(compiled));
}

Interpretation Interpreter::interpret(std::string_view message, const Context& context, Trace* trace) const {
  std::vector<Word> words;
  const size_t at = compiled_->choose(message, compiled_->number_of(context.locale), words);
  std::unique_ptr<ScratchPool::Scratches> scratches = compiled_->pool.take(compiled_->locales.size());
  Interpretation said = read_in_locale(*compiled_->locales[at], compiled_->slots, compiled_->intents,
                                       std::move(words), context, (*scratches)[at], trace);
  compiled_->pool.give_back(std::move(scratches));
  return said;
}

std::vector<std::string> Interpreter::locales() const {
  std::vector<std::string> names;
  for (const auto& one : compiled_->locales) names.push_back(one->source->locale);
  return names;
}

const RuleBook& Interpreter::rules() const {
  return compiled_->rules;
}

}  // namespace guidepost
