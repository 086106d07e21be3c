// Any bytes are a message: understood twice in the same way, within its words and the bot's slots, and
// redacted to something that needs no redaction.
#include "fuzz/promise.h"
#include "fuzz/small_bot.h"
#include "text/redaction.h"

using namespace guidepost;

namespace {

Interpreter small_interpreter() {
  Diagnostics diagnostics;
  const RuleBook book = read_rules(small_bot("rules"), diagnostics);
  auto interpreter = Interpreter::compile(book, small_slots(), small_intents(), nullptr, diagnostics);
  promise(interpreter.has_value(), "the small bot compiles");
  return *std::move(interpreter);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Interpreter interpreter = small_interpreter();
  static const SlotBook slots = small_slots();
  static const Redactor redactor;
  const std::string_view text = text_of(data, size);

  Context context;
  context.locale = "en";
  if (size > 0 && data[0] % 2) context.asking = slots.all().front().name;
  const Interpretation said = interpreter.interpret(text, context);
  promise(said.commands == interpreter.interpret(text, context).commands, "the same words mean the same");

  const std::string redacted = redactor.redact(text, 20'000);
  promise(redactor.redact(redacted, 20'000) == redacted, "what is redacted needs no more of it");
  return 0;
}
