// What simulated people say: bank.yaml, apart from all rules.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace guidepost::simulation {

using Phrases = std::vector<std::string>;

struct Words {                                                   // of one locale
  std::map<std::string, std::map<std::string, Phrases>> values;  // slot, value -> how people call it
  std::map<std::string, Phrases> say;                            // slot -> sentences around "{v}"
  std::map<std::string, Phrases> more;                           // "also", "correct", "no-wish", "asides" …
};

// By locale. Throws std::runtime_error with what is wrong.
std::map<std::string, Words> read_bank(const std::filesystem::path& path);

}  // namespace guidepost::simulation
