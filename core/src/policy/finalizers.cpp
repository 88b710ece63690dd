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
  const scan& base = *on_.base;
  for (const found_change& one : found) {
    const edit& here = edits[one.edit];
    if (here.parent == root_edit) continue;
    const edit& above = edits[here.parent];
    if (above.parent != root_edit || here.base_key == no_token ||
        !key_is(base, here.base_key, "finalizers") ||
        !key_is(base, above.base_key, "metadata")) {
      continue;
    }
    const token deletion =
        find_member(base, above.base_value(), "deletionTimestamp");
    if (deletion == no_token || base.is_null(scan::value(deletion))) return;
    if (is_subset(one.after, one.before)) finalizers_ = one.edit;
    return;
  }
}

bool judge_step::is_subset(token smaller, token larger) noexcept {
  if (larger == no_token || !on_.base->is_array(larger)) return false;
  if (smaller != no_token && !on_.donor->is_array(smaller)) return false;
  const auto all_strings = [](const scan& text, token array) {
    for (token t = array + 1; t < text.link[array]; t = text.after(t) + 1) {
      if (!text.is_string(t)) return false;
    }
    return true;
  };
  const scan& base = *on_.base;
  if (!all_strings(base, larger)) return false;
  if (smaller == no_token) return true;
  if (!all_strings(*on_.donor, smaller)) return false;
  tokens_.clear();
  for (token t = larger + 1; t < base.link[larger]; t = base.after(t) + 1) {
    if (!tokens_.push(t)) {
      memory_ = false;
      return false;
    }
  }
  const auto body_less = [](std::string_view a, std::string_view b) {
    return compare_decoded(a, b) < 0;
  };
  detail::sort(tokens_.begin(), tokens_.end(), [&](token a, token b) {
    return body_less(base.body(a), base.body(b));
  });
  for (token t = smaller + 1; t < on_.donor->link[smaller];
       t = on_.donor->after(t) + 1) {
    const std::string_view wanted = on_.donor->body(t);
    const token* const at =
        std::lower_bound(tokens_.begin(), tokens_.end(), wanted,
                         [&](token a, std::string_view b) {
                           return body_less(base.body(a), b);
                         });
    if (at == tokens_.end() || body_less(wanted, base.body(*at))) return false;
  }
  return true;
}

}  // namespace mxpatch::inline v0::detail
