#pragma once

#include "files.hpp"
#include "look.hpp"

namespace mxpatch::cli {

// Throws broken_text for a document whose apiVersion or kind stands twice: by
// which of the two it would be judged is not for us to guess. Of a text that
// can not be read that is for the judge to say.
void refuse_said_twice(const source& document, const look& how);

}  // namespace mxpatch::cli
