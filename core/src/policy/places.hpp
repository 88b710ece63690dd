#pragma once

#include <algorithm>

#include "policy/judging.hpp"

// Where a change stands: in the tree of updatable paths, and in that of a
// writer.
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

// Begins with the root; false without memory.
bool place_root(judging& in) noexcept;
std::uint32_t writer_of(const judging& in, edit_id id) noexcept;
std::uint32_t writer_child(const judging& in, std::uint32_t above,
                           const scan& text, token key) noexcept;

// Finds out where an edit stands; the one above it is known.
inline void place_edit(judging& in, edit_id id) noexcept {
  edit_tree& edits = *in.what.edits;
  edit& here = edits[id];
  const bool named_by_document = here.document_key != no_token;
  const scan& text = named_by_document ? *in.what.document : *in.what.other;
  const token key = named_by_document ? here.document_key : here.other_key;
  if (in.writer_root != no_node) {
    in.writer_places[id] =
        writer_child(in, in.writer_places[here.parent], text, key);
  }
  const std::uint32_t above = edits[here.parent].policy;
  if (above == locked_place) {
    here.policy = locked_place;
    return;
  }
  const auto& nodes = in.what.policy->nodes;
  if (const path_node& node = nodes[node_of(above)]; node.rule != no_rule) {
    here.policy = pack(node_of(above), below_of(above) + 1);
    if (node.is_map) (*in.paths)[here.segment].map_entry = true;
    return;
  }
  const std::uint32_t child =
      in.what.policy->child(node_of(above), text.body(key), text.escapes);
  if (child == no_node) {
    here.policy = locked_place;
    return;
  }
  here.policy = pack(child, 0);
  if (nodes[child].is_any) (*in.paths)[here.segment].map_entry = true;
}

// Whether a member of an object that was judged is one that a `*` stands for.
bool names_any(const compiled_policy& policy, const edit& object,
               const scan& text, token key) noexcept;

}  // namespace mxpatch::inline v0::detail
