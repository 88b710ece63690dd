#pragma once

#include <string>

#include "choosing/choose.hpp"
#include "mxpatch/verdict.hpp"
#include "output/issue.hpp"
#include "showing/look.hpp"

namespace mxpatch::cli {

// What a report says besides the verdict itself.
struct report_context {
  const source& document;
  const source& patch;
  const source& updated;
  identity object;
  const policy& rules;
  bool warnings_deny = false;
  bool with_changes = true;
};

// An issue with all its places, as it is shown; it stands in `text`.
void append_issue(std::string& out, const output::issue&, const source& text,
                  const look&);

// The verdict's warnings, and the words of both texts that YAML 1.2 reads
// otherwise.
std::size_t warnings_of(const verdict&, const source& document,
                        const source& other);

// The diagnostics, each where it stands.
std::string diagnostics_text(const verdict&, const report_context&,
                             const look&);

// One line that sums the verdict up, without a line feed.
std::string summary_text(const verdict&, const report_context&, const look&);

// The diagnostics, one line that sums them up, and the changes.
std::string verdict_text(const verdict&, const report_context&, const look&);

}  // namespace mxpatch::cli
