#include "turn/turn_taker.h"  // moved; include that
