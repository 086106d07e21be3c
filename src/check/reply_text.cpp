#include "check/reply_text.h"

#include "text/glyphs.h"

namespace guidepost {
namespace {

void add_line(std::string& out, const std::string& line) {
  if (!line.empty()) out += line + "\n";
}

void add_choices(std::string& out, const std::vector<Choice>& choices) {
  for (const Choice& choice : choices) add_line(out, "[" + choice.label + "]");
}

void add_card(std::string& out, const Card& card) {
  add_line(out, card.title);
  add_line(out, card.subtitle);
  for (const auto& [label, value] : card.facts) add_line(out, label + ": " + value);
  add_choices(out, card.choices);
}

std::string row_text(const std::vector<std::string>& cells) {
  std::string text;
  for (const std::string& cell : cells) text += (text.empty() ? "" : " | ") + cell;
  return text;
}

}  // namespace

std::string reply_text(const std::vector<Message>& messages) {
  std::string out;
  for (const Message& message : messages) {
    add_line(out, message.text);
    for (const Card& card : message.cards) add_card(out, card);
    add_line(out, row_text(message.table.columns));
    for (const auto& row : message.table.rows) add_line(out, row_text(row));
    for (const Link& link : message.links) add_line(out, link.label + " <" + link.url + ">");
    add_choices(out, message.choices);
  }
  return out;
}

std::string plain(std::string_view text) {
  std::string out;
  for (const Glyph& glyph : fold(text)) {
    const char32_t code = glyph.code == kLongDash ? U'-' : glyph.code == U'\n' ? U' ' : glyph.code;
    if (code != U' ')
      append_code(out, code);
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool says(std::string_view text, std::string_view wanted) {
  return plain(text).find(plain(wanted)) != std::string::npos;
}

}  // namespace guidepost
