// The project's own files as text, for tests about the house rather than about what it does.
#pragma once

#include <string>
#include <vector>

namespace guidepost::house {

struct SourceFile {
  std::string path;   // from the top of the project: "src/turn/state.h"
  std::string stage;  // "turn"; empty outside src/
  std::vector<std::string> lines;
};

struct Include {
  std::string target;  // as written: "turn/value.h", "vector"
  bool quoted;         // "…", against <…>
  int line;            // from 1
};

// All files below `folder` ("src") whose names end in one of `endings` (".h"), in the order of their paths.
// Folders of installed or built things are left out. Throws where the folder is not there.
std::vector<SourceFile> files_below(const std::string& folder, const std::vector<std::string>& endings);

std::vector<Include> includes_of(const SourceFile& file);

// The lines of C++ without their comments; literals stay. Lines keep their numbers.
std::vector<std::string> without_comments(const std::vector<std::string>& lines);

// The words that identifiers and literals of a line are made of, in lower case: "PlanBook plan_id" has plan,
// book, plan, id.
std::vector<std::string> words_of(const std::string& line);

}  // namespace guidepost::house
