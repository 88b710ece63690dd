#pragma once

#include "merge/edits.hpp"
#include "merge/equal.hpp"
#include "merge/finding.hpp"
#include "mxpatch/merge.hpp"

namespace mxpatch::inline v0::detail {

// Turns a merge patch into edits of a document (RFC 7396 section 2, or json-
// patch v4's MergePatch as an API server runs it). Every edit changes bytes:
// where the patch names what is there already, there is none.
class merge_step {
 public:
  // REQUIRES: no object of the patch has a key twice.
  step run(const scan& document, const scan& patch, dialect how,
           edit_tree& edits, comparer& equal) noexcept;

  // A key that a patch sets to null where there was nothing to take away.
  struct null_member {
    token key;
    edit_id object;
  };
  const buffer<null_member>& without_effect() const noexcept {
    return ineffective_;
  }
  const duplicate_place& place() const noexcept { return place_; }

  std::size_t memory() const noexcept {
    return pending_.memory() + keys_.memory() + ineffective_.memory() +
           inserted_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    pending_.release_above(keep);
    keys_.release_above(keep);
    ineffective_.release_above(keep);
    inserted_.release_above(keep);
  }

 private:
  // Two objects that stand at the same place.
  struct object_pair {
    token document;
    token patch;
    edit_id edit;
  };
  step merge_objects(const object_pair& pair) noexcept;
  // As long as the document's keys ascend, which `ascending` says at the end;
  // where they do not, what was done has to be forgotten.
  step merge_ascending(const object_pair& pair, bool& ascending) noexcept;
  step merge_unordered(const object_pair& pair) noexcept;
  // One member of the patch, with the document's key for it, or no_token and
  // the place of an insertion.
  step merge_member(const object_pair& pair, token patch_key,
                    token document_key, token place) noexcept;
  prune pruning(token patch_value, bool over_object) const noexcept;

  const scan* document_ = nullptr;
  const scan* patch_ = nullptr;
  edit_tree* edits_ = nullptr;
  comparer* equal_ = nullptr;
  dialect dialect_ = dialect::rfc7396;
  buffer<object_pair> pending_;
  key_list keys_;
  buffer<null_member> ineffective_;
  buffer<edit_id> inserted_;  // containers that come where nothing was
  duplicate_place place_;
};

// Which null members a value of a patch loses on its way to a place, where an
// object is or something else.
prune pruning_rule(dialect how, bool over_object) noexcept;

// The first null member in a value that counts under a rule, no_token where
// there is none. The value itself is not a member.
token find_null_member(const scan& text, token value, prune rule) noexcept;

}  // namespace mxpatch::inline v0::detail
