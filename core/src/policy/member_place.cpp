#include "policy/member_place.hpp"

#include "merge/settle.hpp"

namespace mxpatch::inline v0::detail {

namespace {

bool is_server(const compiled_policy& policy, const object_place& in,
               member_name name) noexcept {
  if (in.what == object_place::metadata) return is_server_field(name);
  return in.what == object_place::root &&
         policy.status == status_mode::subresource && name.is("status");
}

bool is_key_locked(const compiled_policy& policy, const field_rule& rule,
                   member_name name, buffer<char>& decoded,
                   bool& memory) noexcept {
  std::string_view key = name.body;
  if (name.escapes) {
    if (!decoded.resize_for_overwrite(key.size())) {
      memory = false;
      return true;
    }
    const std::uint64_t size = decode(key, decoded.data(), key.size());
    key = {decoded.data(), static_cast<std::size_t>(size)};
  }
  return policy.locks_key(static_cast<std::size_t>(&rule - policy.rules.data()),
                          key);
}

}  // namespace

member_place place_member(const compiled_policy& policy, const object_place& in,
                          member_name name, buffer<char>& decoded,
                          bool& memory) noexcept {
  member_place made;
  made.inside = {no_node, nullptr, object_place::other};
  if (in.what == object_place::map) {
    made.rule = in.rule;
    made.kind = is_key_locked(policy, *in.rule, name, decoded, memory)
                    ? region_kind::key_locked
                    : region_kind::updatable;
    return made;
  }
  if (is_server(policy, in, name)) {
    made.kind = region_kind::server;
    return made;
  }
  made.rule = in.rule;
  if (in.node != no_node) {
    made.inside.node = policy.child(in.node, name.body, name.escapes);
  }
  if (made.inside.node != no_node) {
    const std::int32_t rule = policy.nodes[made.inside.node].rule;
    made.own = rule != no_rule;
    if (made.own) made.rule = &policy.rules[static_cast<std::size_t>(rule)];
  }
  made.inside.rule = made.rule;
  if (in.what == object_place::root && name.is("metadata")) {
    made.kind = region_kind::mixed;
    made.inside.what = object_place::metadata;
  } else if (made.rule != nullptr) {
    made.kind = region_kind::updatable;
    if (made.own && made.rule->locked_key_count != 0) {
      made.inside.what = object_place::map;
    }
  } else if (made.inside.node != no_node) {
    made.kind = region_kind::mixed;
  }
  return made;
}

}  // namespace mxpatch::inline v0::detail
