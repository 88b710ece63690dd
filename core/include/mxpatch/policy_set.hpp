#pragma once

#include <string_view>

#include "mxpatch/policy.hpp"
#include "mxpatch/result.hpp"

namespace mxpatch {
inline namespace v0 {

// Several policies, and the one rule by which an object gets its own of them:
//
//   - a policy matches by group, version and kind; where the resource is known,
//     as in a review, by that too
//   - one of your own wins over one that is built in
//   - the default of the kind wins over the others; of those, the first given
//
// A kind has one default: a second is refused. Indexes count from 0 in the
// order of adding, and stay.
class MXPATCH_API policy_set {
 public:
  policy_set() noexcept = default;
  policy_set(policy_set&&) noexcept;
  policy_set& operator=(policy_set&&) noexcept;
  policy_set(const policy_set&) = delete;  // add the policies to another
  policy_set& operator=(const policy_set&) = delete;
  ~policy_set();

  // Adds a policy and tells its index. Adds nothing, and says so to the sink,
  // when it is the second default of your own, or the second that is built in:
  // policy-two-defaults, at the value of `default` in its text. Fails without a
  // word for a policy that is empty (policy-unknown), and without memory.
  result<int> add(policy added, diagnostic_sink = {}) noexcept;

  // Adds the defaults that are built in, behind the others; false as above.
  bool add_builtin() noexcept;

  int size() const noexcept { return size_; }
  // REQUIRES: 0 <= index < size().
  const policy& operator[](int index) const noexcept;

  // The index of the policy for an object; -1 where there is none.
  int find(std::string_view api_version, std::string_view kind) const noexcept;
  int find(std::string_view api_version, std::string_view kind,
           std::string_view group, std::string_view resource) const noexcept;
  // Of the first one of this kind, whatever its versions; -1 where there is
  // none. Says why nothing was found.
  int find_other_version(std::string_view api_version,
                         std::string_view kind) const noexcept;
  // Of the policy with a name; -1 where there is none.
  int find_name(std::string_view name) const noexcept;

 private:
  struct entry;
  const entry* other_default(const policy& added) const noexcept;
  template <class Fits>
  int best(Fits fits) const noexcept;
  entry* first_ = nullptr;
  int size_ = 0;
};

}  // namespace v0
}  // namespace mxpatch
