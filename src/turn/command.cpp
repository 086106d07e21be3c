#include "turn/command.h"

namespace guidepost {

const char* act_name(Act act) {
  switch (act) {
    case Act::kSet:
      return "set";
    case Act::kAdd:
      return "add";
    case Act::kReplace:
      return "replace";
    case Act::kExclude:
      return "exclude";
    case Act::kWaveOff:
      return "wave-off";
    case Act::kForget:
      return "forget";
    case Act::kMention:
      return "mention";
  }
  return "";
}

}  // namespace guidepost
