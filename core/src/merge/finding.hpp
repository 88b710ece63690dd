#pragma once

#include "json/cursor.hpp"
#include "json/members.hpp"

namespace mxpatch::inline v0::detail {

// How a step of the merge ended.
enum class step : std::uint8_t { done, out_of_memory, duplicate_key };

// Where a step found a key twice.
struct duplicate_place {
  bool in_other = false;
  duplicate keys;
};

}  // namespace mxpatch::inline v0::detail
