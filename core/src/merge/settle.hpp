#pragma once

#include "merge/edits.hpp"
#include "merge/finding.hpp"
#include "mxpatch/errors.hpp"

namespace mxpatch::inline v0::detail {

// Whether a member of metadata is the server's, whatever a client sends. Of a
// namespace that is so only where the client leaves it out.
bool is_server_field(member_name name) noexcept;

// One thing that settling has to say of a field of metadata or of status.
struct settle_finding {
  error_code code = error_code::none;
  bool in_metadata = false;
  const char* field = "";          // static
  const char* expected = nullptr;  // type_mismatch: what it should have been
  token other_key = no_token;      // in the patch or the new object
  token document_key = no_token;   // in the document
};

// What becomes of a status that differs. An API server puts the stored one back
// before it shows the main resource of a kind with a status subresource: where
// it is shown and differs, there is no such subresource.
enum class status_rule : std::uint8_t { judged, settled, same_already };

struct owned_field;

// Gives what belongs to the server back to it, before anything is judged, as an
// API server does (k8s.io/apiserver registry/rest/update.go BeforeUpdate): the
// edits of those fields are dropped from the tree. Judges the preconditions
// resourceVersion and uid on the way.
class settle_step {
 public:
  // After a merge: attempts are warnings.
  step after_merge(const scan& document, const scan& patch, status_rule status,
                   edit_tree& edits) noexcept;
  // After a comparison: what is dropped is put into `restored`, a tree over the
  // new object with values of the document.
  step after_compare(const scan& document, const scan& updated,
                     status_rule status, edit_tree& edits,
                     edit_tree& restored) noexcept;

  const buffer<settle_finding>& findings() const noexcept { return findings_; }
  std::size_t memory() const noexcept { return findings_.memory(); }
  void release_above(std::size_t keep) noexcept {
    findings_.release_above(keep);
  }

 private:
  bool check_types(token patch_metadata) noexcept;
  bool keeps(const edit& candidate, const owned_field& field) noexcept;
  void precondition(const edit& candidate, const char* field) noexcept;
  bool run(edit_tree& edits) noexcept;
  edit_id drop(edit_tree& edits, edit_id parent, bool in_metadata) noexcept;
  void judge_resource_version(token document_metadata,
                              token patch_metadata) noexcept;
  void restore(const edit& dropped, edit_id parent, token object) noexcept;
  void report(settle_finding found) noexcept {
    memory_ = findings_.push(found) && memory_;
  }

  const scan* document_ = nullptr;
  const scan* other_ = nullptr;
  edit_tree* restored_ = nullptr;  // null after a merge
  status_rule status_ = status_rule::judged;
  bool memory_ = true;  // false once there was not enough
  edit_id restored_metadata_ = no_edit;
  buffer<settle_finding> findings_;
};

}  // namespace mxpatch::inline v0::detail
