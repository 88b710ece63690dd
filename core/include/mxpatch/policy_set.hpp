#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "mxpatch/policy.hpp"
#include "mxpatch/result.hpp"

namespace mxpatch {
inline namespace v0 {

// What an API server says that a review is about. Decoded.
struct review_subject {
  std::string_view group, version, kind;  // of the objects
  std::string_view resource_group, resource_version, resource;
  std::string_view subresource;  // "" for the resource itself

  // Whether the objects are Scales, of whatever the resource holds.
  constexpr bool is_scale() const noexcept {
    return subresource == "scale" && group == "autoscaling" && kind == "Scale";
  }
};

// What a set knows of an object.
struct policy_choice {
  enum class answer : std::uint8_t {
    unknown,        // no policy is for its group and kind, or its resource
    judged,         // a policy judges the object
    scaled,         // a policy judges a Scale by its `scale`
    other_version,  // one is for the group and kind, or the resource, in other
                    // versions
    other_object,   // one is for the kind under another resource, or for the
                    // resource with another kind, as a subresource has
    without_scale,  // one is for the resource of a Scale, and has no `scale`
  };
  answer how = answer::unknown;
  int index = -1;  // of the policy; -1 where nothing is known
};

// Several policies, and the one rule by which an object gets its own of them:
//
//   - a policy matches by group, version and kind; where the resource is known,
//     as in a review, by that too
//   - one of your own wins over one that is built in; of a kind that you gave a
//     policy for, in whatever version, what is built in besides judges nothing
//   - the default of the kind wins over the others; of those, the first given
//
// Immutable: copies share one list, and any number of threads may use it at
// once. Indexes count from 0 in the order in which the policies were given.
class MXPATCH_API policy_set {
 public:
  policy_set() noexcept = default;  // empty
  policy_set(const policy_set& other) noexcept;
  policy_set(policy_set&& other) noexcept;
  policy_set& operator=(policy_set other) noexcept;
  ~policy_set();

  // The policies, and behind them the defaults that are built in where that is
  // asked for. Fails without memory; for a policy that is empty
  // (policy-unknown); and for a second default of your own for one kind, or a
  // second one that is built in and was given: policy-two-defaults, at the
  // value of `default` in the text of that policy. Each of them goes to the
  // sink, and its argument `index` says which of `given` it is.
  static result<policy_set> make(std::span<const policy> given,
                                 bool with_builtin = false,
                                 diagnostic_sink = {}) noexcept;

  int size() const noexcept;
  // REQUIRES: 0 <= index < size().
  const policy& operator[](int index) const noexcept;

  // Which policy is for an object, by what it calls itself, or by what a
  // review is about. Linear in the number of policies; allocates nothing.
  policy_choice choose(std::string_view api_version,
                       std::string_view kind) const noexcept;
  policy_choice choose(const review_subject& about) const noexcept;
  // The same where only the policy at that index may be chosen.
  policy_choice choose(const review_subject& about, int only) const noexcept;

  // The index of the policy with a name; -1 where there is none.
  int find_name(std::string_view name) const noexcept;

 private:
  struct shared;
  explicit policy_set(shared* owned) noexcept : shared_(owned) {}
  template <class Fits>
  int best(Fits fits, int only = -1) const noexcept;
  template <class Fits>
  int unless_given(int found, Fits is_kind) const noexcept;
  shared* shared_ = nullptr;
};

}  // namespace v0
}  // namespace mxpatch
