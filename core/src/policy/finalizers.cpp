#include <algorithm>

#include "json/members.hpp"
#include "json/strings.hpp"
#include "memory/sort.hpp"
#include "policy/judge_parts.hpp"

namespace mxpatch::inline v0::detail {

// Finds the change that lets an object which is being deleted go: finalizers
// that shrink (k8s.io/apimachinery ValidateObjectMetaAccessorUpdate).
void judge_step::check_finalizers(const buffer<found_change>& found) noexcept {
  finalizers_ = no_edit;
  edit_tree& edits = *on_.edits;
  const scan& document = *on_.document;
  for (const found_change& one : found) {
    const edit& here = edits[one.edit];
    if (here.parent == root_edit) continue;
    const edit& above = edits[here.parent];
    if (above.parent != root_edit || here.document_key == no_token ||
        !key_is(document, here.document_key, "finalizers") ||
        !key_is(document, above.document_key, "metadata")) {
      continue;
    }
    const token deletion =
        find_member(document, above.document_value(), "deletionTimestamp");
    if (deletion == no_token || document.is_null(scan::value(deletion))) return;
    if (is_subset(one.after, one.before)) finalizers_ = one.edit;
    return;
  }
}

bool judge_step::is_subset(token smaller, token larger) noexcept {
  if (larger == no_token || !on_.document->is_array(larger)) return false;
  if (smaller != no_token && !on_.other->is_array(smaller)) return false;
  const auto all_strings = [](const scan& text, token array) {
    for (token t = array + 1; t < text.link[array]; t = text.after(t) + 1) {
      if (!text.is_string(t)) return false;
    }
    return true;
  };
  const scan& document = *on_.document;
  if (!all_strings(document, larger)) return false;
  if (smaller == no_token) return true;
  if (!all_strings(*on_.other, smaller)) return false;
  tokens_.clear();
  for (token t = larger + 1; t < document.link[larger];
       t = document.after(t) + 1) {
    if (!tokens_.push(t)) {
      memory_ = false;
      return false;
    }
  }
  const auto body_less = [](std::string_view a, std::string_view b) {
    return compare_decoded(a, b) < 0;
  };
  detail::sort(tokens_.begin(), tokens_.end(), [&](token a, token b) {
    return body_less(document.body(a), document.body(b));
  });
  for (token t = smaller + 1; t < on_.other->link[smaller];
       t = on_.other->after(t) + 1) {
    const std::string_view wanted = on_.other->body(t);
    const token* const at =
        std::lower_bound(tokens_.begin(), tokens_.end(), wanted,
                         [&](token a, std::string_view b) {
                           return body_less(document.body(a), b);
                         });
    if (at == tokens_.end() || body_less(wanted, document.body(*at)))
      return false;
  }
  return true;
}

}  // namespace mxpatch::inline v0::detail
