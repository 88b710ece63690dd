#include "policy/places.hpp"

namespace mxpatch::inline v0::detail {

bool place_root(judging& in) noexcept {
  edit_tree& edits = *in.what.edits;
  edits[root_edit].policy = pack(0, 0);
  in.writer_root = in.what.operation == operation::update
                       ? in.what.policy->writer_root(in.what.user)
                       : no_node;
  if (in.writer_root == no_node) return true;
  if (!in.writer_places.resize_for_overwrite(edits.size())) return false;
  in.writer_places[root_edit] = in.writer_root;
  return true;
}

std::uint32_t writer_of(const judging& in, edit_id id) noexcept {
  return in.writer_root == no_node ? no_node : in.writer_places[id];
}

std::uint32_t writer_child(const judging& in, std::uint32_t above,
                           const scan& text, token key) noexcept {
  if (above == no_node || above == writers_own) return above;
  const std::uint32_t child =
      in.what.policy->child(above, text.body(key), text.escapes);
  if (child == no_node) return no_node;
  return in.what.policy->nodes[child].rule != no_rule ? writers_own : child;
}

bool names_any(const compiled_policy& policy, const edit& object,
               const scan& text, token key) noexcept {
  if (object.policy == locked_place) return false;
  const auto& nodes = policy.nodes;
  if (nodes[node_of(object.policy)].rule != no_rule) return false;
  const std::uint32_t child =
      policy.child(node_of(object.policy), text.body(key), text.escapes);
  return child != no_node && nodes[child].is_any;
}

}  // namespace mxpatch::inline v0::detail
