#pragma once

#include <string>
#include <vector>

#include "mxpatch/write.hpp"
#include "reading/files.hpp"

namespace mxpatch::cli {

// What write_verdict_json has to know of texts that were given as YAML: the
// document, and the patch or what replaces the document. The sources must live
// as long as the answer is used.
std::vector<origin> origins_of(const verdict&, const source& document,
                               const source& other);

// The verdict as JSON. What text_advice() has to say of a diagnostic is its
// suggestion, where it has none.
std::string verdict_json(const verdict&, const source& document,
                         const source& other, language);

}  // namespace mxpatch::cli
