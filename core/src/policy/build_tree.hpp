#pragma once

#include "policy/compiled.hpp"

namespace mxpatch::inline v0::detail {

// A path and what it stands for: a rule, a writer, a value.
struct tree_item {
  path_range path;
  std::int32_t rule = no_rule;
};

// What becomes of paths that go on below the end of another.
enum class below_end : std::uint8_t { dropped, kept };

// Two rules of which one may change what is at, above or below the other.
struct overlap {
  std::uint32_t earlier, later;
};

enum class built : std::uint8_t { done, too_many, out_of_memory };

// Appends a tree of paths to a policy's nodes. Reorders the items, and appends
// to them. A place that a name and a `*` lead to has the paths of both, so the
// tree may have more places than the paths have segments: too many are refused.
// `overlaps` gets each rule whose path leads through or to the end of another.
built build_tree(compiled_policy& policy, buffer<tree_item>& items,
                 below_end below, std::uint32_t& root,
                 buffer<overlap>* overlaps = nullptr) noexcept;

}  // namespace mxpatch::inline v0::detail
