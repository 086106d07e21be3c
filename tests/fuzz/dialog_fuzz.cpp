// Any text is a file of flows with its mistakes named, or one that can be used.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "authoring/yaml_file.h"
#include "dialog/condition.h"
#include "dialog/flow_book.h"
#include "fuzz/promise.h"
#include "fuzz/small_slots.h"

using namespace guidepost;

namespace {

// A folder with the small bot's intents; the flows are the fuzzer's.
std::filesystem::path make_folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "guidepost-fuzz-XXXXXX").string();
  const std::filesystem::path folder = mkdtemp(pattern.data());
  std::filesystem::copy_file(small_bot("dialogs/intents.yaml"), folder / "intents.yaml");
  return folder;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::filesystem::path folder = make_folder();
  static const SlotBook slots = small_slots();
  std::ofstream(folder / "flows.yaml", std::ios::binary) << text_of(data, size);

  Diagnostics diagnostics;
  const auto flows = FlowBook::read(folder, slots, diagnostics);
  promise(flows.has_value() || diagnostics.failed(), "what is no set of flows is told");
  if (!flows) return 0;
  for (const Flow& flow : flows->all()) {
    promise(flows->find(flow.name) != nullptr, "a flow is found by its name");
    const int steps = static_cast<int>(flow.steps.size());
    for (const Step& step : flow.steps) {
      for (const int way : {step.next, step.otherwise, step.after})
        promise(way >= -1 && way < steps, "each way leads on");
    }
  }
  return 0;
}
