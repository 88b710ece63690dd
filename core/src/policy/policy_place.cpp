// What a policy says of a place.
#include <algorithm>

#include "mxpatch/make_diagnostic.hpp"
#include "mxpatch/pointer.hpp"
#include "policy/key_pattern.hpp"
#include "policy/member_place.hpp"

namespace mxpatch::inline v0 {

namespace detail {
namespace {

// Goes down a pointer as far as members differ.
class place_finder {
 public:
  explicit place_finder(const compiled_policy& policy) noexcept
      : policy_(policy) {}

  // False without memory.
  bool run(std::string_view pointer) noexcept {
    bool memory = bytes_.reserve(pointer.size());
    bool status = false;
    out_.kind = region_kind::mixed;
    object_place in;
    pointer_parts rest(pointer);
    for (bool inside = true; inside && memory && rest.more();) {
      bytes_.clear();
      rest.next([&](char byte) { memory = bytes_.push(byte) && memory; });
      const std::string_view name{bytes_.data(), bytes_.size()};
      if (in.what == object_place::root) status = name == "status";
      const member_place found =
          place_member(policy_, in, {name}, bytes_, memory);
      out_.kind = found.kind;
      out_.rule = found.rule;
      if (found.kind == region_kind::key_locked) lock(name);
      inside = found.by_members();
      in = found.inside;
    }
    if (!out_.said.known()) out_.said = said(status);
    return memory;
  }

  const policy_place& place() const noexcept { return out_; }

 private:
  void lock(std::string_view name) noexcept {
    const std::string_view* const keys = out_.rule->locked_keys;
    const std::string_view* const end = keys + out_.rule->locked_key_count;
    const auto* const key = std::find_if(
        keys, end,
        [name](std::string_view one) { return key_pattern(one).fits(name); });
    if (key == end) return;
    out_.locked_key = *key;
    out_.said = policy_.list_places[index_in(policy_.rule_lists, key)];
  }

  mxpatch::span said(bool in_status) const noexcept {
    if (out_.rule != nullptr) {
      return policy_.rule_places[index_in(policy_.rules, out_.rule)];
    }
    if (out_.kind == region_kind::server) {
      return in_status ? policy_.status_place : mxpatch::span{};
    }
    const bool by_status = in_status && out_.kind == region_kind::locked &&
                           policy_.status == status_mode::locked;
    return by_status ? policy_.status_place : policy_.updatable_place;
  }

  template <class T>
  static std::size_t index_in(const buffer<T>& list, const T* one) noexcept {
    return static_cast<std::size_t>(one - list.data());
  }

  const compiled_policy& policy_;
  policy_place out_;
  buffer<char> bytes_;
};

}  // namespace
}  // namespace detail

result<policy_place> policy::place(
    std::string_view json_pointer) const noexcept {
  if (!is_pointer(json_pointer)) {
    return make_diagnostic(error_code::bad_pointer, input::policy, {});
  }
  if (compiled_ == nullptr) return policy_place{};
  detail::place_finder finder(*compiled_);
  if (finder.run(json_pointer)) return finder.place();
  return make_diagnostic(error_code::out_of_memory, input::policy, {});
}

}  // namespace mxpatch::inline v0
