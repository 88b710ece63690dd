#pragma once

#include <cstdint>

#include "mxpatch/diagnostic.hpp"

namespace mxpatch {
inline namespace v0 {

enum class change_op : std::uint8_t { add, remove, replace };

// "add", "remove", "replace".
MXPATCH_API std::string_view name(change_op op) noexcept;

// Numbers a value inside the verdict that made it; write_value (write.hpp)
// prints it. 0 is not a value.
using value_id = std::uint32_t;

// One difference between the object before and after, in normal form: both
// sides are never objects, arrays are atomic, and a null member is the same as
// an absent one.
struct change {
  change_op op = change_op::replace;
  bool allowed = false;
  path_id path = 0;
  value_id before = 0;  // 0 for add
  value_id after = 0;   // 0 for remove
  span document;        // the value before; unknown for add
  span patch;           // the value in patch or new; for a removal by null the
                        // null; unknown where new merely lacks the member
  span merged;          // the value in the preserve style; unknown for remove
};

}  // namespace v0
}  // namespace mxpatch
