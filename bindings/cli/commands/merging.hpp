#pragma once

#include <optional>
#include <string>

#include "commands/options.hpp"
#include "mxpatch/merge.hpp"
#include "reading/files.hpp"
#include "reading/stop.hpp"

namespace mxpatch::cli {

// What commands that print the output of a merge share.

// What -o takes there.
std::vector<std::string> merge_formats();

void add_style(command&, std::string& into);

// For commands that print a patch.
void add_dialect(command&, std::string& into);
dialect dialect_of(const std::string& word);

// The only thing that goes to standard output. REQUIRES: an output.
// In YAML as kubectl prints it where -o asks for that.
void print_merged(const merged_view&, const std::string& style,
                  const common_options&);

// Says on standard error that what was YAML does not come out as YAML.
void tell_of_json(const source& document, const common_options&, const look&);

// Throws broken_text for a JSON Patch: as a merge patch it would replace the
// whole document by its list of operations, which nobody means.
void refuse_json_patch(const source& patch, const look&);

// Throws broken_text for a text behind -p that only YAML reads, as a word: its
// quotes or its file's name were meant otherwise. With `object_needed` for
// every patch that is not an object.
void refuse_data_patch(const source& patch, const patch_options&, const look&,
                       bool object_needed);

// Says on standard error why there is no output, and answers the exit status.
// `other` is the text next to the document: the patch, or the new object.
int tell_failure(const diagnostic&, const source& document, const source& other,
                 const common_options&, const look&);

// The same where a run was stopped; nothing where that is to be said as text.
std::optional<int> tell_stop(const common_options&, const stop&);

// Runs `merge`, and tells why where that throws `stop`.
template <class Merge>
int answer_plainly(const common_options& asked, Merge merge) {
  try {
    return merge();
  } catch (const stop& reason) {
    const auto status = tell_stop(asked, reason);
    if (status) return *status;
    throw;
  }
}

}  // namespace mxpatch::cli
