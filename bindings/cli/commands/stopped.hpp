#pragma once

#include <string>

#include "commands/command.hpp"
#include "reading/stop.hpp"

namespace mxpatch::cli {

// Says in the format of -o why a run was stopped, where nothing else has been
// printed: what reads a report finds one, and not nothing. Only of commands
// that print reports; the others print an object, or none.
void report_stop(const command& at, const std::string& format, const stop&);

}  // namespace mxpatch::cli
