#pragma once

#include <algorithm>

#include "json/diagnostics.hpp"
#include "policy/judge.hpp"

// What the files of judge_step share.
namespace mxpatch::inline v0::detail {

// Where an edit stands in the policy, packed into edit::policy: 0 is locked,
// else the node and how many levels below its rule (3 stands for more).
inline constexpr std::uint32_t locked_place = 0;
constexpr std::uint32_t pack(std::uint32_t node, std::uint32_t below) noexcept {
  return (node + 1) * 4 + std::min(below, 3u);
}
constexpr std::uint32_t node_of(std::uint32_t place) noexcept {
  return place / 4 - 1;
}
constexpr std::uint32_t below_of(std::uint32_t place) noexcept {
  return place % 4;
}

// Where a place stands in a writer's tree: at or below one of the paths; or
// else a node of the tree, no_node where no path leads on.
inline constexpr std::uint32_t writers_own = no_node - 1;

// So many names are compared with others in all of a verdict, to find a better
// one for some of them.
inline constexpr int comparison_limit = 8192;

inline bool is_map(const field_rule& rule) noexcept {
  return rule.type == field_type::labels ||
         rule.type == field_type::annotations;
}

}  // namespace mxpatch::inline v0::detail
