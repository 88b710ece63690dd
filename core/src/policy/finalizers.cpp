#include <algorithm>

#include "json/members.hpp"
#include "json/strings.hpp"
#include "policy/judge_parts.hpp"

namespace mxpatch::inline v0::detail {

// Finds the change that lets an object which is being deleted go: a list of
// finalizers that keeps within the stored one (k8s.io/apimachinery
// ValidateObjectMetaAccessorUpdate).
step judge_step::check_finalizers(const buffer<found_change>& found) noexcept {
  finalizers_ = no_edit;
  finishing_ = false;
  edit_tree& edits = *on_.edits;
  const scan& document = *on_.document;
  for (const found_change& one : found) {
    const edit& here = edits[one.edit];
    if (here.parent == root_edit) continue;
    const edit& above = edits[here.parent];
    const bool in_document = here.document_key != no_token;
    if (above.parent != root_edit ||
        !key_is(in_document ? document : *on_.other,
                in_document ? here.document_key : here.other_key,
                "finalizers") ||
        !key_is(document, above.document_key, "metadata")) {
      continue;
    }
    token again = no_token;
    const token key = find_member(document, above.document_value(),
                                  "deletionTimestamp", &again);
    if (again != no_token) {
      twice_ = {false, {key, again}};
      return step::duplicate_key;
    }
    const bool deleting = key != no_token &&
                          document.is_string(scan::value(key)) &&
                          !document.body(scan::value(key)).empty();
    if (!deleting) return step::done;
    const shrinking kept = compare_lists(one.adds ? no_token : one.before,
                                         one.removes ? no_token : one.after);
    if (kept != shrinking::none) finalizers_ = one.edit;
    finishing_ = kept == shrinking::shrunk;
    return memory_ ? step::done : step::out_of_memory;
  }
  return step::done;
}

// Appends the strings of an array to tokens_, in order; false where it is no
// array of strings. What is absent is empty.
bool judge_step::append_strings(const scan& text, token array) noexcept {
  if (array == no_token) return true;
  if (!text.is_array(array)) return false;
  const std::size_t first = tokens_.size();
  for (token t = array + 1; t < text.link[array]; t = text.after(t) + 1) {
    if (!text.is_string(t)) return false;
    if (!tokens_.push(t)) {
      memory_ = false;
      return false;
    }
  }
  std::sort(tokens_.begin() + first, tokens_.end(), [&](token a, token b) {
    return compare_decoded(text.body(a), text.body(b)) < 0;
  });
  return true;
}

// Whether a list keeps within another, as sets of strings, and names nothing
// twice; and whether something of the other goes.
judge_step::shrinking judge_step::compare_lists(token before,
                                                token after) noexcept {
  const scan& document = *on_.document;
  const scan& other = *on_.other;
  tokens_.clear();
  if (!append_strings(document, before)) return shrinking::none;
  const std::size_t middle = tokens_.size();
  if (!append_strings(other, after)) return shrinking::none;
  const token* old = tokens_.begin();
  const token* const old_end = old + middle;
  bool goes = false;
  for (const token* now = old_end; now != tokens_.end(); ++now) {
    const std::string_view wanted = other.body(*now);
    if (now != old_end && compare_decoded(other.body(now[-1]), wanted) == 0) {
      return shrinking::none;
    }
    int order = -1;
    while (old != old_end &&
           (order = compare_decoded(document.body(*old), wanted)) < 0) {
      goes = true;
      ++old;
    }
    if (old == old_end || order != 0) return shrinking::none;
    // The stored list may name one twice.
    while (old != old_end &&
           compare_decoded(document.body(*old), wanted) == 0) {
      ++old;
    }
  }
  return goes || old != old_end ? shrinking::shrunk : shrinking::kept;
}

}  // namespace mxpatch::inline v0::detail
