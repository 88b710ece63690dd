#pragma once

#include <string>

#include "commands/options.hpp"
#include "mxpatch/merge.hpp"
#include "reading/files.hpp"

namespace mxpatch::cli {

// What commands that print the output of a merge share.

void add_style(command&, std::string& into);

// For commands that print a patch.
void add_dialect(command&, std::string& into);
dialect dialect_of(const std::string& word);

// The only thing that goes to standard output. REQUIRES: an output.
void print_merged(const merged_view&, const std::string& style);

// Says on standard error that what was YAML does not come out as YAML.
void tell_of_json(const source& document, const look&);

// Says on standard error that what replaces the whole document was probably
// meant to be steps.
void tell_of_json_patch(const source& patch, const look&);

// Says on standard error why there is no output. `other` is the text next to
// the document: the patch, or the new object.
void print_failure(const diagnostic&, const source& document,
                   const source& other, const common_options&, const look&);

}  // namespace mxpatch::cli
