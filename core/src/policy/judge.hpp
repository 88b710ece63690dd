#pragma once

#include "merge/change_list.hpp"
#include "policy/judging.hpp"

namespace mxpatch::inline v0::detail {

// Holds changes against a policy: what is not listed is locked; what is listed
// has to fit its type. Knows nothing of how the changes came about.
class judge_step {
 public:
  step run(const judged& what, const buffer<found_change>& found,
           path_table& paths, value_table& values, fix_texts& texts,
           diagnostic_receiver report) noexcept;
  // The updatable fields of an object that is to be created. Of two members
  // with the key of one, or of one above it, a reader may take either: that
  // ends it, and twice() says where they are.
  step run_create(const judged& what, path_table& paths, value_table& values,
                  fix_texts& texts, diagnostic_receiver report) noexcept;

  const duplicate_place& twice() const noexcept { return in_.twice; }
  // After run(): suggests what was meant by a key of the patch that is written
  // as a way, but leads nowhere.
  void suggest_way(edit_id object, token patch_key, diagnostic& out) noexcept;
  // Whether a field that takes any value changed.
  bool changed_any() const noexcept { return in_.any; }
  const change_list& changes() const noexcept { return changes_; }
  change_list& changes() noexcept { return changes_; }
  std::size_t memory() const noexcept {
    return changes_.memory() + in_.memory_held();
  }
  void release_above(std::size_t keep) noexcept {
    changes_.release_above(keep);
    in_.release_above(keep);
  }

 private:
  judging in_;
  change_list changes_;
};

}  // namespace mxpatch::inline v0::detail
