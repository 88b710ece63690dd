#pragma once

#include <string>

#include "output/issue.hpp"

namespace mxpatch::cli::output {

// Workflow commands by which GitHub Actions shows each issue at its line, and
// the summary. A line never says more than one command, whatever is in it.
std::string github(const report&);

// The same for one object.
std::string github(const judgement&, const std::string& command,
                   mxpatch::language);

// One annotation for a whole file or a line of it, for what is not an issue.
std::string github_error(const place&, const std::string& title,
                         const std::string& message);

// A line that is not a command.
std::string github_line(const std::string& text);

}  // namespace mxpatch::cli::output
