#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "auditing/record.hpp"
#include "auditing/split.hpp"
#include "choosing/choose.hpp"
#include "mxpatch/gate.hpp"
#include "mxpatch/policy_set.hpp"
#include "reading/files.hpp"
#include "showing/look.hpp"

namespace mxpatch::cli::auditing {

// How objects are judged and what is kept of it.
struct rules {
  policy_set policies;
  bool deny_warnings = false;
  bool shown = false, verdicts = false;  // record::shown, record::verdict
  look how;
};

// Judges objects as they are. One thread at a time; each has its own.
class object_judge {
 public:
  explicit object_judge(const rules& asked);

  record judge(const source& object, const list_kind* list);

 private:
  gate& gate_for(const identity& object, policy_choice& chosen);
  record without_policy(const source& object, const identity&,
                        const policy_choice&) const;
  void judge_by(gate&, bool matched, const source& object, const identity&,
                record& out);

  const rules& asked_;
  identifier names_;
  std::vector<std::optional<gate>> gates_;  // as the policies
  gate fallback_;
};

// A text that could not be taken apart, or not be read at all.
record unreadable(const source& text, span place, std::string_view code,
                  const std::string& message, const rules& asked,
                  std::string_view note = {});

}  // namespace mxpatch::cli::auditing
