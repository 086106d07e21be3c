#include "check/test_suite.h"

#include <iomanip>
#include <ostream>
#include <sstream>

#include "check/coverage.h"
#include "check/heard_file.h"
#include "check/rule_examples.h"
#include "check/sentence_table.h"
#include "check/story_runner.h"

namespace guidepost {
namespace {

class Suite {
 public:
  Suite(const Bot& bot, const std::filesystem::path& folder, const NameSource& names,
        const TestOptions& options, Diagnostics& diagnostics, std::ostream& out)
      : bot_(bot),
        tests_(folder / "tests"),
        names_(names),
        options_(options),
        diagnostics_(diagnostics),
        out_(out),
        coverage_(bot) {}

  TestCount run() {
    const ExampleCount examples = run_examples(bot_, options_.filter, diagnostics_);
    tell("examples of rules", {examples.passed, examples.failed});
    run_tables();
    const HeardCount heard =
        compare_heard(bot_, tests_ / "heard", "tests/heard", names_, options_.filter, diagnostics_);
    tell("alternatives of rules", {heard.passed, heard.failed});
    run_stories();
    if (options_.coverage) report(coverage_.result(), out_);
    return total_;
  }

 private:
  void run_stories() {
    TestCount count;
    for (const Story& story : read_stories(tests_ / "stories", "tests/stories", diagnostics_)) {
      if (story.name.find(options_.filter) == std::string::npos &&
          story.place.file.text().find(options_.filter) == std::string::npos)
        continue;
      const StoryOutcome outcome = run_story(
          bot_, story, diagnostics_, [&](const State&, const TakenTurn& taken) { coverage_.see(taken); });
      ++(outcome.passed ? count.passed : count.failed);
      if (!outcome.passed)
        out_ << "story failed: " << story.name << " (" << story.place.file.text() << ")\n"
             << outcome.transcript;
    }
    tell("stories", count);
  }

  void run_tables() {
    for (const SentenceTable& table : read_tables(tests_ / "sentences", "tests/sentences", diagnostics_)) {
      const TableOutcome outcome = run_table(bot_, table, options_.filter, diagnostics_);
      std::ostringstream more;
      more << std::fixed << std::setprecision(1);
      if (table.safety && outcome.alarms > 0)
        more << "; recall " << 100.0 * outcome.alarms_found / outcome.alarms << " %";
      if (table.safety && outcome.calm > 0)
        more << "; false alarms " << 100.0 * outcome.false_alarms / outcome.calm << " %";
      tell(table.shown, {outcome.passed, outcome.failed}, more.str());
    }
  }

  void tell(const std::string& what, TestCount count, const std::string& more = "") {
    total_.passed += count.passed, total_.failed += count.failed;
    if (count.passed + count.failed > 0)
      out_ << what << ": " << count.passed << " passed, " << count.failed << " failed" << more << "\n";
  }

  const Bot& bot_;
  const std::filesystem::path tests_;
  const NameSource& names_;
  const TestOptions& options_;
  Diagnostics& diagnostics_;
  std::ostream& out_;
  Coverage coverage_;
  TestCount total_;
};

}  // namespace

TestCount run_tests(const Bot& bot, const std::filesystem::path& folder, const NameSource& names,
                    const TestOptions& options, Diagnostics& diagnostics, std::ostream& out) {
  return Suite(bot, folder, names, options, diagnostics, out).run();
}

}  // namespace guidepost
