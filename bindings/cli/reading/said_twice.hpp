#pragma once

#include "choosing/choose.hpp"
#include "reading/files.hpp"
#include "showing/look.hpp"

namespace mxpatch::cli {

// Throws broken_text for a document that says twice what it is. Of a text that
// cannot be read that is for the judge to say.
void refuse_said_twice(const source& document, const identity& object,
                       const look& how);

}  // namespace mxpatch::cli
