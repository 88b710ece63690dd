#include "verdict/findings.hpp"

#include <algorithm>

#include "mxpatch/limits.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr int codes[] = {200, 400, 403, 409, 500, 400, 413};
enum rank : std::uint32_t {
  fine,
  bad_value,
  locked,
  conflict,
  our_fault,
  unreadable,
  too_large
};

rank rank_of(const diagnostic& found, operation op) noexcept {
  // What is stored, and cannot be read, is not the sender's fault.
  const bool stored = found.input == input::document && op != operation::create;
  const int http = describe(found.code).http_code;
  switch (found.code) {
    case error_code::out_of_memory:
      return our_fault;
    case error_code::input_too_large:
      return stored ? our_fault : too_large;
    case error_code::output_too_large:
      return too_large;
    default:
      break;
  }
  // A gate without a policy was set up wrongly.
  if (found.code == error_code::policy_unknown) return our_fault;
  if (http == 403) return locked;
  if (http == 409) return conflict;
  const bool reading =
      found.code <= error_code::not_an_object;  // errors.def: syntax first
  if (reading) return stored ? our_fault : unreadable;
  return bad_value;
}

bool comes_before(const diagnostic& a, const diagnostic& b) noexcept {
  if (a.input != b.input) return a.input < b.input;
  if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
  return a.code < b.code;
}

}  // namespace

// As many as by default; a limit of millions is no wish for gigabytes.
constexpr std::uint32_t reserved = mxpatch::limits{}.diagnostics;

bool findings::start(std::uint32_t limit, mxpatch::operation op) noexcept {
  list_.clear();
  limit_ = std::max(limit, 1u);
  operation_ = op;
  errors_ = 0;
  warnings_ = 0;
  rank_ = fine;
  any_ = false;
  return list_.reserve(std::min(limit_, reserved));
}

void findings::add(const diagnostic& found) noexcept {
  if (found.level == severity::error) {
    ++errors_;
    rank_ = std::max<std::uint32_t>(rank_, rank_of(found, operation_));
  } else {
    ++warnings_;
  }
  if (!any_) first_ = found;
  any_ = true;
  if (limit_ == 0) return;  // without start() the first is all there is
  if (list_.size() == limit_) {
    // The last warning gives way, else the last of all.
    diagnostic* last = list_.end() - 1;
    for (diagnostic* one = list_.end(); one-- != list_.begin();) {
      if (one->level == severity::warning) {
        last = one;
        break;
      }
    }
    const bool weaker =
        last->level == severity::warning && found.level == severity::error;
    if (!weaker &&
        (found.level != last->level || !comes_before(found, *last))) {
      return;
    }
    std::move(last + 1, list_.end(), last);
    list_.pop();
  }
  // Where memory ends it is counted, and not listed.
  if (!list_.push(found)) return;
  diagnostic* const at =
      std::upper_bound(list_.begin(), list_.end() - 1, found, comes_before);
  std::rotate(at, list_.end() - 1, list_.end());
}

int findings::code() const noexcept { return codes[rank_]; }

}  // namespace mxpatch::inline v0::detail
