// Stories: conversations written down with what the bot must do, tests/stories/**/*.yaml. docs/testing.md is
// the format.
//
//   story: a nurse in Fresno finds a group
//   turns:
//     - said: a heart doctor near 94110
//       asks: plan
//
// A story is data: story_runner.h plays it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "authoring/yaml_file.h"

namespace guidepost {

// Something a turn is held to: the key as written ("heard", "slots" …) and what stands under it.
struct Expectation {
  std::string key;
  Value value;
  Place place;
};

struct StoryTurn {
  std::string said;    // one of the two; neither in a first turn that looks at the greeting
  std::string picked;  // the label of a choice offered so far
  bool is_pick = false;
  Place place;
  std::vector<Expectation> expected;
};

struct Story {
  std::string name;
  std::string locale = "en";
  Place place;
  std::vector<StoryTurn> turns;
};

// The story of one file; every mistake is reported, and the result then empty.
std::optional<Story> read_story(const Node& root, Diagnostics& diagnostics);

// All stories below `folder`, in the order of their paths, shown as `shown`/…; a folder that is not there has
// none.
std::vector<Story> read_stories(const std::filesystem::path& folder, const std::string& shown,
                                Diagnostics& diagnostics);

// All files below `folder` that end in `extension` (".yaml"), sorted.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                               const std::string& extension);

}  // namespace guidepost
