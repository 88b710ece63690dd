#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <string_view>

#include "json/reader.hpp"
#include "merge/absence.hpp"
#include "merge/maps.hpp"
#include "merge/path_tree.hpp"
#include "mxpatch/buffer.hpp"
#include "mxpatch/policy.hpp"

namespace mxpatch::inline v0::detail {

// Stands among the segments of a path for any one member; a member called `*`
// is another thing.
inline constexpr char any_segment[] = "*";
inline bool is_any(std::string_view segment) noexcept {
  return segment.data() == any_segment;
}

// The segments of a path, a range of compiled_policy::segments.
struct path_range {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  std::string_view written = {};  // as the policy spells it
};

// Another policy that is meant for documents which have this path.
struct elsewhere_rule {
  path_range path;
  std::string_view field;
  std::string_view policy;
};

// Where the names of a rule are among the lookups, each up to the next: values
// of an enum; locked keys as a whole; how locked keys begin, none of them with
// another; how they end, none with another, in order from the last byte.
struct rule_lookup {
  std::uint32_t values = 0, keys = 0, prefixes = 0, suffixes = 0, end = 0;
};

// A user, and the root of the tree of what the user may change beside the rest.
struct writer_user {
  std::string_view name;
  std::uint32_t root = no_node;
};

// What a policy's text was compiled to. Immutable once it is shared.
struct compiled_policy {
  std::atomic<std::uint32_t> references{1};
  std::string_view name, group, kind, resource;
  bool is_default = false;
  bool is_builtin = false;
  span default_place;    // what says so in the text
  span status_place;     // the member
  span updatable_place;  // the key
  status_mode status = status_mode::subresource;
  buffer<char> strings;  // all text; never grows once anything points into it
  buffer<std::string_view> versions;      // holds "*" for any
  buffer<std::string_view> rule_lists;    // enum values and locked keys
  buffer<std::string_view> lookups;       // the same in order, for looking up
  buffer<std::string_view> writer_lists;  // users, fields, pointers, paths
  buffer<bool> writer_repeats;            // of each path of each writer
  buffer<std::string_view> segments;
  buffer<path_node> nodes;  // of all trees; that of the updatable paths first
  buffer<field_rule> rules;
  buffer<path_range> rule_paths;        // of each rule
  buffer<span> rule_places;             // of each, in the text
  buffer<span> list_places;             // of each of rule_lists
  buffer<std::string_view> enum_texts;  // of each rule, for messages
  buffer<rule_lookup> rule_lookups;     // of each rule
  buffer<elsewhere_rule> elsewhere;
  scale_rule scale;
  path_range scale_path;

  buffer<writer_rule> writers;       // as they are written
  buffer<writer_user> writer_users;  // in order of name

  buffer<absent_rule> absent;            // as they are written
  buffer<char> absent_text;              // a JSON array of their values
  reader absent_scan;                    // that array
  buffer<token> absent_tokens;           // its elements
  buffer<std::uint64_t> absent_digests;  // of each
  buffer<std::uint32_t> ends;            // see path_node::ends
  std::uint32_t absent_root = no_node;

  // The child of a node, no_node where there is none: the member is locked.
  std::uint32_t child(std::uint32_t node, std::string_view key,
                      bool escaped) const noexcept {
    return find_child(nodes.data(), node, key, escaped);
  }
  // What a rule has to be looked up by its value or key, decoded.
  bool has_value(std::size_t rule, std::string_view value) const noexcept;
  bool locks_key(std::size_t rule, std::string_view key) const noexcept;
  map_places maps_here() const noexcept { return {nodes.data(), rules.data()}; }
  // The root of what a user may change; no_node for most.
  std::uint32_t writer_root(std::string_view user) const noexcept;
  absent_values absent_here() const noexcept {
    return {nodes.data(),         absent_root,           ends.data(),
            absent_tokens.data(), absent_digests.data(), &absent_scan.result()};
  }
};

// The order of two texts read from their last byte on.
inline bool less_from_back(std::string_view a, std::string_view b) noexcept {
  return std::lexicographical_compare(a.rbegin(), a.rend(), b.rbegin(),
                                      b.rend());
}

// Of "batch/v1" "batch" and "v1"; of "v1", which is of the core, "" and "v1".
inline std::string_view group_of(std::string_view api_version) noexcept {
  const std::size_t slash = api_version.find('/');
  return api_version.substr(0, slash == std::string_view::npos ? 0 : slash);
}
inline std::string_view version_of(std::string_view api_version) noexcept {
  return api_version.substr(api_version.find('/') + 1);  // npos + 1 is 0
}

}  // namespace mxpatch::inline v0::detail

namespace mxpatch::inline v0 {

// The way from a policy to what it was compiled to.
struct policy_access {
  // REQUIRES: the policy is not empty.
  static const detail::compiled_policy& compiled(const policy& of) noexcept {
    return *of.compiled_;
  }
};

}  // namespace mxpatch::inline v0
