#pragma once

#include <string>

#include "reading/files.hpp"
#include "showing/look.hpp"

namespace mxpatch::cli {

// The words of a text in YAML that others, who read YAML 1.2, take for another
// value, each where it stands.
std::string yaml_words_text(const source&, const look&);

// Says on standard error which words of a text in YAML others, who read YAML
// 1.2, take for another value; where there is no verdict to list them.
void tell_of_yaml_words(const source&, const look&);

}  // namespace mxpatch::cli
