#pragma once

#include "c/through_c.hpp"
#include "cases/json.hpp"

namespace through_c {

// The verdict JSON, put together from what the functions by index tell. Only
// `object` has no function: it is taken from `whole`.
json::value from_parts(const judged& with, mxpatch_language language,
                       const json::value& whole);

}  // namespace through_c
