#pragma once

#include "mxpatch/export.hpp"

#define MXPATCH_VERSION_MAJOR 0
#define MXPATCH_VERSION_MINOR 1
#define MXPATCH_VERSION_PATCH 0
#define MXPATCH_VERSION "0.1.0"

namespace mxpatch {
inline namespace v0 {

// The version of the library that is linked, as MXPATCH_VERSION spells it; the
// macros are the version of the headers that were compiled against.
MXPATCH_API const char* version() noexcept;

}  // namespace v0
}  // namespace mxpatch
