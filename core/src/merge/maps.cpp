#include "merge/maps.hpp"

#include "json/members.hpp"

namespace mxpatch::inline v0::detail {

bool is_map_name(const scan& text, token key) noexcept {
  return key_is(text, key, "labels") || key_is(text, key, "annotations");
}

bool map_places::holds(const edit_tree& edits, edit_id object,
                       const scan& document, const scan& other) const noexcept {
  const auto text_of = [&](const edit& one) -> const scan& {
    return one.document_key != no_token ? document : other;
  };
  const auto key_of = [](const edit& one) {
    return one.document_key != no_token ? one.document_key : one.other_key;
  };
  if (object == root_edit) return false;
  const edit& here = edits[object];
  if (is_map_name(text_of(here), key_of(here))) return true;
  if (rules == nullptr) return false;
  edit_id way[path_depth_limit];
  std::uint32_t depth = 0;
  for (edit_id id = object; id != root_edit; id = edits[id].parent) {
    if (depth == path_depth_limit) return false;
    way[depth++] = id;
  }
  std::uint32_t node = 0;
  while (depth != 0 && node != no_node) {
    const edit& step = edits[way[--depth]];
    const scan& text = text_of(step);
    node = find_child(nodes, node, text.body(key_of(step)), text.escapes);
  }
  if (node == no_node || nodes[node].rule == no_rule) return false;
  const field_type type = rules[nodes[node].rule].type;
  return type == field_type::labels || type == field_type::annotations;
}

}  // namespace mxpatch::inline v0::detail
