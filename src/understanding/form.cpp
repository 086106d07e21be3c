#include "understanding/form.h"

namespace guidepost {
namespace {

void append_key(const Form& form, std::string& key) {
  switch (form.kind) {
    case Form::Kind::kSymbol:
      key += std::to_string(form.symbol) + ' ';
      return;
    case Form::Kind::kGap:
      key += '*' + std::to_string(form.least) + '-' + std::to_string(form.most) + ' ';
      return;
    case Form::Kind::kSequence:
      key += '(';
      break;
    case Form::Kind::kChoice:
      key += '|';
      break;
    case Form::Kind::kOptional:
      key += '[';
      break;
    case Form::Kind::kAnyOrder:
      key += ';';
      break;
  }
  for (const Form& part : form.parts) append_key(part, key);
  key += ')';
}

}  // namespace

std::string key_of(const Form& form) {
  std::string key;
  append_key(form, key);
  return key;
}

}  // namespace guidepost
