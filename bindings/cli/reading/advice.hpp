#pragma once

#include <string>
#include <string_view>

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/write.hpp"
#include "reading/files.hpp"

namespace mxpatch::cli {

// What to do about a patch that looks like a JSON Patch (RFC 6902), a list of
// operations or one of them, where a merge patch (RFC 7396) is asked for; ""
// for any other.
std::string json_patch_advice(const std::string& patch, language);

// What probably happened to a text in which this was found, where it is not
// what its author wrote, or not meant as what it was taken for: a shell ate its
// quotes, it is a template, or a JSON Patch. "" where nothing is known.
std::string text_advice(const diagnostic&, const source&, language);

// Whether words of a command line are parts of a text that a shell has taken
// apart, and not names of files.
bool is_part_of_text(std::string_view word);

}  // namespace mxpatch::cli
