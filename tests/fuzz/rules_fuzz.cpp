// Any text is a rule file with its mistakes named, or one that compiles and can be heard.
#include "fuzz/promise.h"
#include "fuzz/small_bot.h"

using namespace guidepost;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const SlotBook slots = small_slots();
  static const IntentBook intents = small_intents();
  const std::string text(text_of(data, size));

  Diagnostics diagnostics;
  RuleBook book;
  read_rule_text("en", text, "rules/en/fuzz.yaml", book, diagnostics);
  const auto interpreter = Interpreter::compile(book, slots, intents, nullptr, diagnostics);
  promise(interpreter.has_value() || diagnostics.failed(), "what does not compile is told");
  if (interpreter && !diagnostics.failed()) {
    Context context;
    context.locale = "en";
    (void)interpreter->interpret("a quiet branch near the big park on Monday", context);
  }

  // The first line by itself, as a template.
  Diagnostics of_template;
  Line line{.text = text.substr(0, text.find('\n')), .place = {"t", 1, 1}};
  const auto piece = parse_template(line, of_template);
  promise(piece.has_value() || of_template.failed(), "what is no template is told");
  return 0;
}
