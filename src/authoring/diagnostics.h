// What is wrong with what an author wrote, gathered over all files in one pass and shown at once.
//
//   rules/en/hours.yaml:14:9: error: unknown entity {wekday}
//           says: open {wekday}
//                       ^
//     expected: an entity of rules/en; did you mean {weekday}?
//
// Never thrown: readers report here and go on where they can; the caller looks at `failed()` in the end.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace guidepost {

// The name of a file as it is shown, kept once for the whole process: every piece of every rule has a place,
// and copying a pointer is what that may cost. Safe from any thread.
class FileName {
 public:
  FileName(const std::string& name = "");
  FileName(const char* name) : FileName(std::string(name)) {}
  [[nodiscard]] const std::string& text() const { return *name_; }
  bool operator==(const FileName& other) const = default;  // one name, one pointer

 private:
  const std::string* name_;  // never freed: as many as there are files
};

// Counted from 1; line 0 stands for the file as a whole.
struct Place {
  FileName file;
  int line = 0;
  int column = 0;
};

struct Diagnostic {
  Place place;
  bool warning = false;
  std::string what;      // "unknown entity {wekday}"
  std::string expected;  // what would be right, and the likely fix; may be empty
};

// Not safe to share between threads.
class Diagnostics {
 public:
  // Keeps a file's text, so that its lines can be shown with a caret. `file` is the name as it is to be
  // shown.
  void add_source(const std::string& file, std::string_view text);

  void error(Place place, std::string what, std::string expected = "");
  void warning(Place place, std::string what, std::string expected = "");

  // Takes over what another reader found, after what stands here: parts that are read side by side each
  // report to their own.
  void add_all(Diagnostics other);

  [[nodiscard]] bool failed() const;  // whether there is an error; warnings do not fail
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }

  // Everything, by file and line, in the form above; ends with a newline where there is anything.
  [[nodiscard]] std::string text() const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> sources_;
  std::vector<Diagnostic> all_;
};

}  // namespace guidepost
