#pragma once

#include "json/cursor.hpp"
#include "mxpatch/change.hpp"

namespace mxpatch::inline v0::detail {

// What first differs inside of two values.
struct inner_difference {
  bool found = false;
  bool more = false;  // something else does, too
  change_op op = change_op::replace;
  token a = no_token;  // no_token for what is added
  token b = no_token;  // no_token for what is removed
};

// Compares as changes do: null members are absent, objects have no order. Where
// elements only came or went in one place of an array, it is these. Needs no
// memory, and is linear: what is too deep, or in objects of very many members
// in another order, is not looked into.
inner_difference first_difference(const scan& a, token value_a, const scan& b,
                                  token value_b) noexcept;

}  // namespace mxpatch::inline v0::detail
