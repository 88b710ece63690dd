#include "verdict/policy_report.hpp"

#include "json/diagnostics.hpp"
#include "mxpatch/limits.hpp"

namespace mxpatch::inline v0::detail {

namespace {

diagnostic diagnostic_of(const policy_finding& found) noexcept {
  diagnostic made = make_diagnostic(found.code, input::policy, found.span);
  if (*found.expected != '\0') {
    made.arguments[0] = text_argument("expected", found.expected);
  }
  if (!found.found.empty()) {
    // What could be read is a value.
    made.arguments[1] = found.code < error_code::policy_unknown
                            ? quoted_argument("found", found.found)
                            : json_argument("found", found.found);
  } else if (found.code == error_code::unexpected_token) {
    made.arguments[1] = text_argument("found", "the end of the text");
  }
  if (!found.meant.empty()) {
    made.arguments[2] = quoted_argument("meant", found.meant);
  }
  if (found.problem != path_problem::none) {
    made.arguments[3] =
        number_argument("problem", static_cast<int>(found.problem));
  }
  if (!found.other.empty()) {
    made.arguments[0] = json_argument("other", found.other);
  }
  if (found.code == error_code::duplicate_key) {
    made.arguments[0] = quoted_argument("key", found.found);
    made.arguments[1] = {};
  } else if (found.code == error_code::policy_too_large) {
    made.arguments[0] = size_argument("limit", policy_limit);
  }
  made.has_related = found.related.known();
  made.related_input = input::policy;
  made.related_span = found.related;
  return made;
}

}  // namespace

// Behind those that do not begin later: what is at one place stays in the order
// in which it was found.
void policy_report::add(const policy_finding& found) noexcept {
  if (count_ == limit) return;
  int at = count_++;
  for (; at != 0 && list_[at - 1].span.begin > found.span.begin; --at) {
    list_[at] = list_[at - 1];
  }
  list_[at] = found;
}

diagnostic policy_report::finish() noexcept {
  for (int i = 0; i != count_ && out_.receive != nullptr; ++i) {
    out_.receive(out_.context, diagnostic_of(list_[i]));
  }
  return diagnostic_of(list_[0]);
}

}  // namespace mxpatch::inline v0::detail
