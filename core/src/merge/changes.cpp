#include "merge/changes.hpp"

namespace mxpatch::inline v0::detail {

bool holds_map_entries(const edit& object, const scan& document,
                       const scan& other) noexcept {
  if (object.document_key != no_token)
    return is_map_name(document, object.document_key);
  return object.other_key != no_token && is_map_name(other, object.other_key);
}

step changes_step::run(const scan& document, const scan& other,
                       edit_tree& edits, comparer& equal, path_table& paths,
                       absence& absent, map_places maps) noexcept {
  list_.clear();
  const bool any_absent = absent.root() != no_node;
  if (any_absent) {
    if (!places_.resize_for_overwrite(edits.size())) return step::out_of_memory;
    places_[root_edit] = absent.root();
  }
  for (edit_id id = edits.following(root_edit); id != no_edit;
       id = edits.following(id)) {
    edit& here = edits[id];
    const edit& above = edits[here.parent];
    const bool named_by_document = here.document_key != no_token;
    segment path;
    path.parent = above.segment;
    path.from = named_by_document ? side::document : side::other;
    path.key = named_by_document ? here.document_key : here.other_key;
    path.map_entry = above.map;
    here.segment = paths.append(path);
    std::uint32_t place = no_node;
    if (any_absent && places_[here.parent] != no_node) {
      place = absent.member(places_[here.parent],
                            named_by_document ? document : other, path.key);
    }
    if (here.kind == edit_kind::descend) {
      here.map = is_map_name(named_by_document ? document : other, path.key);
      if (any_absent) places_[id] = place;
      continue;
    }

    found_change found;
    found.edit = id;
    found.absent = place;
    found.before = here.document_value();
    if (here.kind == edit_kind::set) found.after = here.other_value();
    const bool was_null =
        found.before != no_token && document.is_null(found.before);
    const bool is_null = found.after != no_token && other.is_null(found.after);
    const bool entry = (was_null || is_null) &&
                       maps.holds(edits, here.parent, document, other);
    if (was_null && !entry) found.before = no_token;
    if (is_null && !entry) found.after = no_token;
    const auto nothing = [&](const scan& text, token value) {
      return value == no_token ||
             (place != no_node && absent.holds(place, text, value, entry));
    };
    found.adds = nothing(document, found.before);
    found.removes = nothing(other, found.after);
    // A change that only swaps two ways to say nothing is none; any other keeps
    // its values for whoever reads the list.
    if (found.adds && found.removes) continue;
    if (found.before != no_token && found.after != no_token) {
      if (entry && is_empty_entry(document, found.before) &&
          is_empty_entry(other, found.after)) {
        continue;
      }
      // There is an edit, so they differ; containers perhaps in what means the
      // same as absence alone.
      if (document.is_container(found.before) &&
          other.is_container(found.after)) {
        switch (equal.compare(document, found.before, other, found.after,
                              null_rule::absent, prune::none, &absent, place)) {
          case equality::equal:
            continue;
          case equality::out_of_memory:
            return step::out_of_memory;
          case equality::different:
            break;
        }
      }
    } else {
      found.op = found.before == no_token ? change_op::add : change_op::remove;
    }
    if (!list_.push(found)) return step::out_of_memory;
  }
  return absent.memory_lasted() && !paths.failed() ? step::done
                                                   : step::out_of_memory;
}

}  // namespace mxpatch::inline v0::detail
