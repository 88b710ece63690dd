#include "merge/compare.hpp"

#include <algorithm>

namespace mxpatch::inline v0::detail {

namespace {

// The number of bytes that two texts have in common from two places on.
std::uint32_t common_bytes(const scan& a, token x, const scan& b,
                           token y) noexcept {
  const std::string_view left = a.raw(x);
  const std::string_view right = b.raw(y);
  const std::size_t size = std::min(left.size(), right.size());
  const auto end = left.begin() + static_cast<std::ptrdiff_t>(size);
  return static_cast<std::uint32_t>(
      std::mismatch(left.begin(), end, right.begin()).first - left.begin());
}

}  // namespace

step compare_step::run(const scan& before, const scan& after, null_rule nulls,
                       edit_tree& edits, comparer& equal) noexcept {
  nulls_ = nulls;
  before_ = &before;
  after_ = &after;
  edits_ = &edits;
  equal_ = &equal;
  place_ = {};
  pending_.clear();
  keys_.clear();
  if (!edits.start(edit_kind::descend) ||
      !pending_.push({0, 0, root_edit, 0, 0})) {
    return step::out_of_memory;
  }
  while (!pending_.empty()) {
    const object_pair next = pending_.back();
    pending_.pop();
    if (const step ended = compare_objects(next); ended != step::done) {
      return ended;
    }
  }
  return step::done;
}

bool compare_step::known_equal(const object_pair& pair, token before,
                               token after) const noexcept {
  // A number may go on where the same bytes end: 1 and 10.
  const std::uint32_t end = before_->end(before);
  return after_->begin(after) - before_->begin(before) == pair.distance &&
         end <= pair.equal_end && after_->end(after) - end == pair.distance;
}

step compare_step::compare_objects(object_pair pair) noexcept {
  const std::uint32_t begin = before_->begin(pair.before);
  const std::uint32_t distance = after_->begin(pair.after) - begin;
  const bool inherited = distance == pair.distance && begin < pair.equal_end;
  if (!inherited) {
    pair.distance = distance;
    pair.equal_end =
        begin + common_bytes(*before_, pair.before, *after_, pair.after);
  }
  if (known_equal(pair, pair.before, pair.after)) return step::done;

  keys_.clear();
  if (!append_sorted_keys(*before_, pair.before, keys_).memory) {
    return step::out_of_memory;
  }
  const std::size_t middle = keys_.size();
  if (!append_sorted_keys(*after_, pair.after, keys_).memory) {
    return step::out_of_memory;
  }
  if (const duplicate found =
          find_duplicate(*before_, keys_.begin(), keys_.begin() + middle);
      found.found()) {
    place_ = {false, found};
    return step::duplicate_key;
  }
  if (const duplicate found =
          find_duplicate(*after_, keys_.begin() + middle, keys_.end());
      found.found()) {
    place_ = {true, found};
    return step::duplicate_key;
  }
  std::size_t x = 0;
  std::size_t y = middle;
  while (x != middle || y != keys_.size()) {
    const int order = x == middle ? 1
                      : y == keys_.size()
                          ? -1
                          : compare_keys(*before_, keys_[x], *after_, keys_[y]);
    const token before = order <= 0 ? keys_[x++] : no_token;
    const token after = order >= 0 ? keys_[y++] : no_token;
    if (const step ended = compare_member(pair, before, after);
        ended != step::done) {
      return ended;
    }
  }
  return step::done;
}

step compare_step::compare_member(const object_pair& pair, token before,
                                  token after) noexcept {
  const bool strict = nulls_ == null_rule::distinct;
  const bool was =
      before != no_token && (strict || !before_->is_null(scan::value(before)));
  const bool is =
      after != no_token && (strict || !after_->is_null(scan::value(after)));
  if (!was && !is) return step::done;
  edit child;
  child.base_key = before;
  child.donor_key = after;
  child.kind = is ? edit_kind::set : edit_kind::remove;
  if (was && is) {
    const token old = scan::value(before);
    const token now = scan::value(after);
    if (known_equal(pair, old, now)) return step::done;
    if (before_->is_object(old) && after_->is_object(now)) {
      child.kind = edit_kind::descend;
      const edit_id id = edits_->append(pair.edit, child);
      return id != no_edit && pending_.push(
                                  {old, now, id, pair.equal_end, pair.distance})
                 ? step::done
                 : step::out_of_memory;
    }
    switch (equal_->compare(*before_, old, *after_, now, nulls_)) {
      case equality::equal:
        return step::done;
      case equality::out_of_memory:
        return step::out_of_memory;
      case equality::different:
        break;
    }
  }
  return edits_->append(pair.edit, child) != no_edit ? step::done
                                                     : step::out_of_memory;
}

}  // namespace mxpatch::inline v0::detail
