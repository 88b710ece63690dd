#include "merge/changes.hpp"

#include "json/members.hpp"

namespace mxpatch::inline v0::detail {

namespace {

bool is_map_name(const scan& text, token key) noexcept {
  return key_is(text, key, "labels") || key_is(text, key, "annotations");
}

}  // namespace

step changes_step::run(const scan& base, const scan& donor, edit_tree& edits,
                       comparer& equal, path_table& paths) noexcept {
  list_.clear();
  for (edit_id id = edits.following(root_edit); id != no_edit;
       id = edits.following(id)) {
    edit& here = edits[id];
    const edit& above = edits[here.parent];
    const bool named_by_base = here.base_key != no_token;
    segment path;
    path.parent = above.segment;
    path.from = named_by_base ? side::base : side::donor;
    path.key = named_by_base ? here.base_key : here.donor_key;
    path.map_entry = above.base_key != no_token
                         ? is_map_name(base, above.base_key)
                         : above.donor_key != no_token &&
                               is_map_name(donor, above.donor_key);
    here.segment = paths.append(path);
    if (here.segment == 0) return step::out_of_memory;
    if (here.kind == edit_kind::descend) continue;

    found_change found;
    found.edit = id;
    found.before = here.base_value();
    if (found.before != no_token && base.is_null(found.before)) {
      found.before = no_token;
    }
    if (here.kind == edit_kind::set) found.after = here.donor_value();
    if (found.after != no_token && donor.is_null(found.after)) {
      found.after = no_token;
    }
    if (found.before == no_token && found.after == no_token) continue;
    if (found.before != no_token && found.after != no_token) {
      switch (equal.compare(base, found.before, donor, found.after,
                            null_rule::absent)) {
        case equality::equal:
          continue;
        case equality::out_of_memory:
          return step::out_of_memory;
        case equality::different:
          break;
      }
    } else {
      found.op = found.before == no_token ? change_op::add : change_op::remove;
    }
    if (!list_.push(found)) return step::out_of_memory;
  }
  return step::done;
}

}  // namespace mxpatch::inline v0::detail
