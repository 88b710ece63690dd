#include "policy/regions.hpp"

namespace mxpatch::inline v0::detail {

bool region_list::run(const scan& text, const compiled_policy& policy,
                      std::uint32_t limit) noexcept {
  text_ = &text;
  policy_ = &policy;
  list_.clear();
  open_ = false;
  memory_ = true;
  limit_ = limit;
  omitted_ = 0;
  // The root, the names of a path, and the entries of a map at its end.
  frame stack[path_depth_limit + 2];
  std::uint32_t depth = 1;
  stack[0] = {text.first_key(0), {}};
  while (depth != 0 && memory_) {
    frame& top = stack[depth - 1];
    const token key = top.key;
    if (key == no_token) {
      --depth;
      open_ = false;
      continue;
    }
    top.key = text.next_key(key);
    if (visit(top.where, key, stack[depth].where)) {
      stack[depth++].key = text.first_key(scan::value(key));
      open_ = false;
    }
  }
  return memory_;
}

// Adds a member; or says that its own members are to be looked at one by one,
// and what `inside` is.
bool region_list::visit(const object_place& in, token key,
                        object_place& inside) noexcept {
  const scan& text = *text_;
  const token value = scan::value(key);
  const member_place place =
      place_member(*policy_, in, text.name(key), decoded_, memory_);
  inside = place.inside;
  if (place.by_members() && text.is_object(value)) return true;
  region found{place.kind, {text.begin(key), text.end(value)}, place.rule};
  if (place.kind == region_kind::mixed) {
    found.kind =
        place.rule != nullptr ? region_kind::updatable : region_kind::locked;
    // As good as absent: an object may come.
    if (place.rule == nullptr && inside.node != no_node &&
        text.is_null(value)) {
      open_ = false;
      return false;
    }
  }
  add(found, place.own);
  return false;
}

void region_list::add(const region& found, bool own) noexcept {
  if (open_ && !own && last_.kind == found.kind && last_.rule == found.rule) {
    last_.span.end = found.span.end;
    if (omitted_ == 0 && !list_.empty()) list_.back() = last_;
    return;
  }
  last_ = found;
  open_ = true;
  if (list_.size() >= limit_) {
    ++omitted_;
  } else {
    memory_ = list_.push(found);
  }
}

}  // namespace mxpatch::inline v0::detail
