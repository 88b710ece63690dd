#pragma once

#include "json/strings.hpp"
#include "mxpatch/buffer.hpp"
#include "mxpatch/regions.hpp"
#include "policy/compiled.hpp"

namespace mxpatch::inline v0::detail {

// Where an object stands whose members are of several kinds. The root is one.
struct object_place {
  std::uint32_t node = 0;            // in the policy; no_node where it has none
  const field_rule* rule = nullptr;  // what it is inside of
  enum : std::uint8_t { root, metadata, map, other } what = root;
};

// What a policy makes of a member.
struct member_place {
  // `mixed`: an object is as its members are; anything else is locked, or of
  // the rule, if there is one.
  region_kind kind = region_kind::locked;
  const field_rule* rule = nullptr;
  bool own = false;  // the rule's path ends here
  // What an object that is `mixed`, or a field with locked keys, is to its
  // members.
  object_place inside;

  bool by_members() const noexcept {
    return kind == region_kind::mixed || inside.what == object_place::map;
  }
};

// Without memory for a name that has escapes, `memory` becomes false.
member_place place_member(const compiled_policy& policy, const object_place& in,
                          member_name name, buffer<char>& decoded,
                          bool& memory) noexcept;

}  // namespace mxpatch::inline v0::detail
