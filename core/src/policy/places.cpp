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

void place_edit(judging& in, edit_id id) noexcept {
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
  if (const std::int32_t rule = nodes[node_of(above)].rule; rule != no_rule) {
    here.policy = pack(node_of(above), below_of(above) + 1);
    if (is_map(in.what.policy->rules[static_cast<std::size_t>(rule)])) {
      (*in.paths)[here.segment].map_entry = true;
    }
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
