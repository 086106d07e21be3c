// Everything a bot is made of, loaded and cross-checked. Private to this folder.
#pragma once

#include <memory>
#include <string>

#include "bot/bot.h"
#include "bot/other_languages.h"
#include "bot/vocabulary_names.h"
#include "catalog/catalog.h"
#include "dialog/flow_book.h"
#include "slots/slot_book.h"
#include "understanding/interpreter.h"
#include "wording/message_book.h"
#include "wording/writer.h"

namespace guidepost {

struct Bot::Parts {
  SlotBook slots;
  FlowBook flows;
  MessageBook messages;
  Interpreter interpreter;
  Catalog catalog;
  VocabularyNames vocabulary;
  OtherLanguages other_languages;
  Value settings;
  Redactor redactor;
  std::string versions;  // of rules, dialogs and catalog: a checksum each
};

}  // namespace guidepost
