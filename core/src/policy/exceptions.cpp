#include "policy/exceptions.hpp"

#include <algorithm>

#include "json/members.hpp"
#include "json/strings.hpp"
#include "mxpatch/order.hpp"

namespace mxpatch::inline v0::detail {

namespace {

enum class shrinking : std::uint8_t { none, kept, shrunk };

// Appends the strings of an array to in.tokens, in order; false where it is not
// an array of strings. What is absent is empty.
bool append_strings(judging& in, const scan& text, token array) noexcept {
  if (array == no_token) return true;
  if (!text.is_array(array)) return false;
  const std::size_t first = in.tokens.size();
  for (token t = array + 1; t < text.link[array]; t = text.after(t) + 1) {
    if (!text.is_string(t)) return false;
    if (!in.tokens.push(t)) {
      in.memory = false;
      return false;
    }
  }
  sort_range(in.tokens.begin() + first, in.tokens.end(), [&](token a, token b) {
    return compare_decoded(text.body(a), text.body(b)) < 0;
  });
  return true;
}

// Whether a list keeps within another, as sets of strings, and names nothing
// twice; and whether something of the other goes.
shrinking compare_lists(judging& in, token before, token after) noexcept {
  const scan& document = *in.what.document;
  const scan& other = *in.what.other;
  in.tokens.clear();
  if (!append_strings(in, document, before)) return shrinking::none;
  const std::size_t middle = in.tokens.size();
  if (!append_strings(in, other, after)) return shrinking::none;
  const token* old = in.tokens.begin();
  const token* const old_end = old + middle;
  bool goes = false;
  for (const token* now = old_end; now != in.tokens.end(); ++now) {
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

}  // namespace

step check_finalizers(judging& in, const buffer<found_change>& found) noexcept {
  in.finalizers = no_edit;
  in.finishing = false;
  edit_tree& edits = *in.what.edits;
  const scan& document = *in.what.document;
  for (const found_change& one : found) {
    const edit& here = edits[one.edit];
    if (here.parent == root_edit) continue;
    const edit& above = edits[here.parent];
    const bool in_document = here.document_key != no_token;
    if (above.parent != root_edit ||
        !key_is(in_document ? document : *in.what.other,
                in_document ? here.document_key : here.other_key,
                "finalizers") ||
        !key_is(document, above.document_key, "metadata")) {
      continue;
    }
    token again = no_token;
    const token key = find_member(document, above.document_value(),
                                  "deletionTimestamp", &again);
    if (again != no_token) {
      in.twice = {false, {key, again}};
      return step::duplicate_key;
    }
    const bool deleting = key != no_token &&
                          document.is_string(scan::value(key)) &&
                          !document.body(scan::value(key)).empty();
    if (!deleting) return step::done;
    const shrinking kept = compare_lists(in, one.adds ? no_token : one.before,
                                         one.removes ? no_token : one.after);
    if (kept != shrinking::none) in.finalizers = one.edit;
    in.finishing = kept == shrinking::shrunk;
    return in.memory ? step::done : step::out_of_memory;
  }
  return step::done;
}

bool means_nothing(const judging& in, const place& at, const scan& text,
                   token object, token key) noexcept {
  const token value = scan::value(key);
  if (!text.is_null(value))
    return in.what.absent->holds(at.absent, text, value);
  // What a patch sets to null never gets there.
  const bool patched =
      in.what.operation == operation::patch && &text == in.what.other;
  const bool entry = !patched && object != 0 && is_map_name(text, object - 2);
  return in.what.absent->holds(at.absent, text, value, entry);
}

}  // namespace mxpatch::inline v0::detail
