#include "policy/regions.hpp"

#include "json/members.hpp"
#include "merge/settle.hpp"

namespace mxpatch::inline v0 {

std::string_view name(region_kind kind) noexcept {
  constexpr std::string_view names[] = {"updatable", "key-locked", "server",
                                        "locked"};
  return names[static_cast<int>(kind)];
}

}  // namespace mxpatch::inline v0

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
  stack[0] = {text.first_key(0), 0, nullptr, frame::root};
  while (depth != 0 && memory_) {
    frame& top = stack[depth - 1];
    const token key = top.key;
    if (key == no_token) {
      --depth;
      open_ = false;
      continue;
    }
    top.key = text.next_key(key);
    if (visit(top, key, stack[depth])) {
      stack[depth++].key = text.first_key(scan::value(key));
      open_ = false;
    }
  }
  return memory_;
}

// Adds a member; or says that its own members are to be looked at one by one,
// and what `inside` is.
bool region_list::visit(const frame& in, token key, frame& inside) noexcept {
  const scan& text = *text_;
  const token value = scan::value(key);
  region found;
  found.span = {text.begin(key), text.end(value)};
  found.rule = in.rule;
  inside = {};
  bool own = false;
  if (in.what == frame::map) {
    found.kind = key_locked(*in.rule, key) ? region_kind::key_locked
                                           : region_kind::updatable;
  } else if (in.what == frame::metadata ? is_server_field(text, key)
             : in.what == frame::root
                 ? policy_->status == status_mode::subresource &&
                       key_is(text, key, "status")
                 : false) {
    found.kind = region_kind::server;
    found.rule = nullptr;
  } else {
    if (in.node != no_node) {
      inside.node = policy_->child(in.node, text.body(key), text.escapes);
    }
    if (inside.node != no_node) {
      const std::int32_t rule = policy_->nodes[inside.node].rule;
      own = rule != no_rule;
      if (own) found.rule = &policy_->rules[static_cast<std::size_t>(rule)];
    }
    const bool is_object = text.is_object(value);
    inside.rule = found.rule;
    if (in.what == frame::root && is_object && key_is(text, key, "metadata")) {
      inside.what = frame::metadata;
      return true;
    }
    if (found.rule != nullptr) {
      inside.what = frame::map;
      if (own && is_object && found.rule->locked_key_count != 0) return true;
      found.kind = region_kind::updatable;
    } else if (inside.node != no_node) {
      if (is_object) return true;
      // As good as absent: an object may come.
      if (text.is_null(value)) {
        open_ = false;
        return false;
      }
    }
  }
  add(found, own);
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

bool region_list::key_locked(const field_rule& rule, token key) noexcept {
  std::string_view name = text_->body(key);
  if (text_->escapes) {
    if (!decoded_.resize_for_overwrite(name.size())) {
      memory_ = false;
      return true;
    }
    const std::uint64_t size = decode(name, decoded_.data(), name.size());
    name = {decoded_.data(), static_cast<std::size_t>(size)};
  }
  return policy_->locks_key(
      static_cast<std::size_t>(&rule - policy_->rules.data()), name);
}

}  // namespace mxpatch::inline v0::detail
