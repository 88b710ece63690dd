#pragma once

#include <cstdint>
#include <string_view>

#include "json/strings.hpp"

namespace mxpatch::inline v0::detail {

inline constexpr std::uint32_t no_node = 0xffff'ffff;
inline constexpr std::int32_t no_rule = -1;

// More segments than this are not a path. Bounds what judging a container
// keeps.
inline constexpr std::uint32_t path_depth_limit = 32;

// A place that paths go through or end at. Built so that a member leads to one
// node only: what holds for any member is repeated below each named one.
struct path_node {
  std::string_view key;  // decoded; "*" where it stands for any member
  std::uint32_t parent = no_node;
  std::uint32_t first = no_node;  // the children that have a name follow each
  std::uint32_t named = 0;        // other, in ascending order of it
  std::uint32_t any = no_node;    // the child for every other member
  std::int32_t rule = no_rule;    // the first of the paths that end here
  std::uint32_t ends = 0;         // all of them, where several may
  std::uint32_t end_count = 0;
  bool is_any = false;
  bool is_map = false;  // of which nothing but the rule says so
};

// The child that a key leads to, no_node where there is none.
inline std::uint32_t find_child(const path_node* nodes, std::uint32_t node,
                                std::string_view key, bool escaped) noexcept {
  constexpr std::uint32_t few = 8;  // a policy of 64 KiB may have thousands
  std::uint32_t begin = nodes[node].first;
  std::uint32_t count = nodes[node].named;
  while (count > few) {
    const std::uint32_t half = count / 2;
    const std::string_view name = nodes[begin + half].key;
    const int order =
        escaped ? compare_decoded_to(key, name) : key.compare(name);
    if (order >= 0) begin += half;
    count = order >= 0 ? count - half : half;
  }
  for (const std::uint32_t end = begin + count; begin != end; ++begin) {
    const std::string_view name = nodes[begin].key;
    if (escaped ? decodes_to(key, name) : key == name) return begin;
  }
  return nodes[node].any;
}

}  // namespace mxpatch::inline v0::detail
