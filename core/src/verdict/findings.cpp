#include "verdict/findings.hpp"

#include <algorithm>

#include "mxpatch/limits.hpp"
#include "mxpatch/order.hpp"

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

// As many as by default; a limit of millions is not a wish for gigabytes.
constexpr std::uint32_t reserved = mxpatch::limits{}.diagnostics;

bool findings::start(std::uint32_t limit, mxpatch::operation op) noexcept {
  list_.clear();
  heap_.clear();
  limit_ = std::max(limit, 1u);
  operation_ = op;
  errors_ = 0;
  warnings_ = 0;
  rank_ = fine;
  decided_ = 0;
  deciding_ = 0;
  any_ = false;
  is_heap_ = false;
  const std::uint32_t room = std::min(limit_, reserved);
  return list_.reserve(room) && heap_.reserve(room);
}

// Whether one gives way to another: warnings to errors, and what stands further
// back, or was found later.
bool findings::is_weaker(const entry& a, const entry& b) const noexcept {
  const diagnostic& x = list_[a.place];
  const diagnostic& y = list_[b.place];
  if (x.level != y.level) return x.level == severity::warning;
  if (comes_before(y, x)) return true;
  return !comes_before(x, y) && a.number > b.number;
}

void findings::add(const diagnostic& found) noexcept {
  if (found.level == severity::error) {
    ++errors_;
    const std::uint32_t rank = rank_of(found, operation_);
    if (rank > rank_) decided_ = 0;
    if (rank >= rank_) {
      if (decided_++ == 0 || comes_before(found, decider_)) decider_ = found;
      rank_ = rank;
    }
  } else {
    ++warnings_;
  }
  if (!any_) first_ = found;
  any_ = true;
  if (limit_ == 0) return;  // without start() the first is all there is
  const entry made{static_cast<std::uint32_t>(list_.size()),
                   errors_ + warnings_};
  if (list_.size() < limit_) {
    // Where memory ends it is counted, and not listed.
    if (!heap_.reserve(heap_.size() + 1) || !list_.push(found)) return;
    static_cast<void>(heap_.push(made));
    return;
  }
  const auto stronger = [this](const entry& a, const entry& b) {
    return is_weaker(b, a);
  };
  if (!is_heap_) std::make_heap(heap_.begin(), heap_.end(), stronger);
  is_heap_ = true;
  const entry& weakest = heap_[0];
  const diagnostic& last = list_[weakest.place];
  const bool weaker =
      last.level == severity::warning && found.level == severity::error;
  if (!weaker && (found.level != last.level || !comes_before(found, last))) {
    return;
  }
  std::pop_heap(heap_.begin(), heap_.end(), stronger);
  entry& last_entry = heap_.back();
  list_[last_entry.place] = found;
  last_entry.number = made.number;
  std::push_heap(heap_.begin(), heap_.end(), stronger);
}

void findings::finish_some(const path_table& paths, const scan& document,
                           const scan& other) noexcept {
  if (list_.size() > 1) {
    bring_in_order();
    end_at_paths(paths, document, other);
  }
  find_deciding();
}

void findings::bring_in_order() noexcept {
  // Whether warnings or errors, in the order of the texts.
  const auto is_before = [this](const entry& a, const entry& b) {
    const diagnostic& x = list_[a.place];
    const diagnostic& y = list_[b.place];
    if (comes_before(x, y)) return true;
    return !comes_before(y, x) && a.number < b.number;
  };
  if (std::is_sorted(heap_.begin(), heap_.end(), is_before) && !is_heap_) {
    return;
  }
  sort_range(heap_.begin(), heap_.end(), is_before);
  // Each moves once, to where its entry is.
  for (std::uint32_t first = 0; first != heap_.size(); ++first) {
    if (heap_[first].place == first) continue;
    const diagnostic kept = list_[first];
    std::uint32_t at = first;
    for (;;) {
      const std::uint32_t from = heap_[at].place;
      heap_[at].place = at;
      if (from == first) break;
      list_[at] = list_[from];
      at = from;
    }
    list_[at] = kept;
  }
}

void findings::end_at_paths(const path_table& paths, const scan& document,
                            const scan& other) noexcept {
  listed_paths listed;
  listed.start(paths, document, other);
  if (listed.always_fit(list_.size())) return;
  for (std::size_t i = 0; i != list_.size(); ++i) {
    if (listed.add(list_[i].path) || i == 0) continue;
    list_.truncate(i);
    return;
  }
}

// Where it is not among the first, it takes the place of the last.
void findings::find_deciding() noexcept {
  if (errors_ == 0 || list_.empty()) return;
  for (deciding_ = 0; deciding_ != list_.size(); ++deciding_) {
    const diagnostic& one = list_[deciding_];
    if (one.level == severity::error && rank_of(one, operation_) == rank_) {
      return;
    }
  }
  list_[--deciding_] = decider_;
}

int findings::code() const noexcept { return codes[rank_]; }

}  // namespace mxpatch::inline v0::detail
