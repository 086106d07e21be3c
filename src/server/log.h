// Where log lines go: standard error, which must never hold a turn up.
#pragma once

namespace guidepost {

// Makes spdlog's default logger write `time=… level=… event=…` lines to standard error. A line that cannot be
// written at once (a pipe that nobody reads) is dropped and counted, and the count is told when lines flow
// again.
void start_log();

}  // namespace guidepost
