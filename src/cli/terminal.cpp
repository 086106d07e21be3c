#include "cli/terminal.h"

#include <algorithm>
#include <ostream>
#include <sstream>

namespace guidepost {
namespace {

// Characters, not bytes: what a terminal's columns count, but for the rare wide ones.
size_t columns(std::string_view text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void print_wrapped(const std::string& text, const std::string& indent, size_t width, std::ostream& out) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string row = indent;
    for (std::string word; words >> word;) {
      if (columns(row) > columns(indent) && columns(row) + 1 + columns(word) > width) {
        out << row << "\n";
        row = indent;
      }
      row += (columns(row) > columns(indent) ? " " : "") + word;
    }
    out << row << "\n";
  }
}

void print_choices(const std::vector<Choice>& choices, const std::string& indent, std::ostream& out,
                   std::vector<Choice>& offered) {
  for (const Choice& choice : choices) {
    offered.push_back(choice);
    out << indent << "[" << offered.size() << "] " << choice.label << "\n";
  }
}

void print_card(const Card& card, size_t width, std::ostream& out, std::vector<Choice>& offered) {
  out << "\n";
  print_wrapped("* " + card.title + (card.subtitle.empty() ? "" : " - " + card.subtitle), "  ", width, out);
  for (const auto& [label, value] : card.facts) print_wrapped(label + ": " + value, "      ", width, out);
  print_choices(card.choices, "      ", out, offered);
}

void print_table(const Table& table, std::ostream& out) {
  std::vector<size_t> widths(table.columns.size());
  const auto measure = [&](const std::vector<std::string>& row) {
    for (size_t i = 0; i < row.size() && i < widths.size(); ++i)
      widths[i] = std::max(widths[i], columns(row[i]));
  };
  const auto print = [&](const std::vector<std::string>& row) {
    for (size_t i = 0; i < row.size() && i < widths.size(); ++i) {
      out << (i == 0 ? "  " : " | ") << row[i] << std::string(widths[i] - columns(row[i]), ' ');
    }
    out << "\n";
  };
  measure(table.columns);
  for (const auto& row : table.rows) measure(row);
  print(table.columns);
  for (const auto& row : table.rows) print(row);
}

}  // namespace

void print_messages(const std::vector<Message>& messages, int width, std::ostream& out,
                    std::vector<Choice>& offered) {
  const auto columns_wide = static_cast<size_t>(std::max(40, width));
  offered.clear();
  for (const Message& message : messages) {
    print_wrapped(message.text, "", columns_wide, out);
    for (const Card& card : message.cards) print_card(card, columns_wide, out, offered);
    if (!message.table.columns.empty()) print_table(message.table, out);
    for (const Link& link : message.links) out << "  " << link.label << ": " << link.url << "\n";
    print_choices(message.choices, "  ", out, offered);
    out << "\n";
  }
}

}  // namespace guidepost
