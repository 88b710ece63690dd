#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

#include "memory/buffer.hpp"
#include "mxpatch/policy.hpp"

namespace mxpatch::inline v0::detail {

inline constexpr std::uint32_t no_node = 0xffff'ffff;
inline constexpr std::int32_t no_rule = -1;

// More segments than this are no path. Bounds what judging a container keeps.
inline constexpr std::uint32_t path_depth_limit = 32;

// A node of the tree of updatable paths. Node 0 is the root of the object.
struct policy_node {
  std::string_view key;  // decoded
  std::uint32_t parent = no_node;
  std::uint32_t first = no_node;
  std::uint32_t next = no_node;
  std::int32_t rule = no_rule;  // set: updatable; then there are no children
};

enum class status_mode : std::uint8_t { subresource, locked, open };

// Another policy that is meant for documents which have this path.
struct elsewhere_rule {
  std::uint32_t first_segment = 0;  // into compiled_policy::segments
  std::uint32_t segment_count = 0;
  std::string_view field;
  std::string_view policy;
};

// What a policy's text was compiled to. Immutable once it is shared.
struct compiled_policy {
  std::atomic<std::uint32_t> references{1};
  std::string_view name, group, kind, resource;
  bool is_default = false;
  status_mode status = status_mode::subresource;
  buffer<char> strings;  // all text; never grows once anything points into it
  buffer<std::string_view> versions;  // holds "*" for any
  buffer<std::string_view> enum_values;
  buffer<std::string_view> enum_texts;  // each rule's values, for messages
  buffer<std::string_view> segments;
  buffer<policy_node> nodes;
  buffer<field_rule> rules;
  buffer<elsewhere_rule> elsewhere;

  // The child of a node, no_node where there is none: the member is locked.
  std::uint32_t child(std::uint32_t node, std::string_view key_body,
                      bool escaped) const noexcept;
};

}  // namespace mxpatch::inline v0::detail
