#pragma once

#include <functional>
#include <optional>
#include <string>

#include "choosing/choose.hpp"
#include "commands/options.hpp"
#include "mxpatch/gate.hpp"

namespace mxpatch::cli {

// A gate for a document. `judge` asks it; where the document cannot be read
// that is the answer, whatever the policy. Throws broken_text where it says
// twice what it is.
class judging {
 public:
  judging(const judge_options& asked, reader& files, const look& how);

  const source& document() const { return document_; }
  const identity& object() const { return object_; }
  const policy& rules() const { return gate_->rules(); }

  // Whether a policy is for the document.
  bool matched() const { return matched_; }

  // The text beside the document, as `read` brings it. One that is not YAML is
  // thrown as broken_text of `which`, once the document and a policy for it are
  // there; of a document that cannot be read there is no more to say.
  source other(input which, const std::function<source()>& read);

  const verdict& patch(const source& patch);
  const verdict& update(const source& updated, std::string_view user = {});
  const verdict& create();
  // The patch that takes back what patch() judged.
  result<merged_view> undo() { return gate_->undo(); }

 private:
  const verdict& checked(const verdict& judged) const;

  look how_;
  source document_;
  identity object_;
  bool matched_ = true;
  std::optional<gate> gate_;
};

}  // namespace mxpatch::cli
