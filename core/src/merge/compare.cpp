#include "merge/compare.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace mxpatch::inline v0::detail {

namespace {

// The number of bytes that two runs have in common from their beginning on.
std::uint32_t common_bytes(std::string_view a, std::string_view b) noexcept {
  const std::size_t size = std::min(a.size(), b.size());
  std::size_t at = 0;
  const auto word = [](const char* from) {
    std::uint64_t bytes;
    std::memcpy(&bytes, from, sizeof bytes);
    return bytes;
  };
  const auto differ = [&](std::size_t i) {
    return word(a.data() + i) ^ word(b.data() + i);
  };
  while (size - at >= 32 && (differ(at) | differ(at + 8) | differ(at + 16) |
                             differ(at + 24)) == 0) {
    at += 32;
  }
  while (size - at >= 8 && differ(at) == 0) at += 8;
  while (at != size && a[at] == b[at]) ++at;
  return static_cast<std::uint32_t>(at);
}

}  // namespace

step compare_step::run(const scan& document, const scan& other, null_rule nulls,
                       edit_tree& edits, comparer& equal,
                       map_places maps) noexcept {
  nulls_ = nulls;
  maps_ = maps;
  document_ = &document;
  other_ = &other;
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
  const std::uint32_t end = document_->end(before);
  return other_->begin(after) - document_->begin(before) == pair.distance &&
         end <= pair.equal_end && other_->end(after) - end == pair.distance;
}

// Looks at what follows two tokens inside of the pair, unless it is known how
// far that is the same: where the known bytes end something differs, and the
// next call begins behind it.
void compare_step::align(object_pair& pair, token before,
                         token after) const noexcept {
  const std::uint32_t begin = document_->begin(before);
  const std::uint32_t distance = other_->begin(after) - begin;
  if (distance == pair.distance && begin < pair.equal_end) return;
  const auto rest = [](const scan& text, token from, token object) {
    const std::uint32_t first = text.begin(from);
    return std::string_view(text.bytes + first, text.end(object) - first);
  };
  pair.distance = distance;
  pair.equal_end = begin + common_bytes(rest(*document_, before, pair.document),
                                        rest(*other_, after, pair.other));
}

step compare_step::compare_objects(object_pair pair) noexcept {
  align(pair, pair.document, pair.other);
  if (known_equal(pair, pair.document, pair.other)) return step::done;
  const std::size_t edits = edits_->size();
  const std::size_t pending = pending_.size();
  bool ascending = true;
  const step ended = compare_ascending(pair, ascending);
  if (ascending || ended == step::out_of_memory) return ended;
  edits_->truncate_children(pair.edit, edits);
  pending_.truncate(pending);
  return compare_sorted(pair);
}

// The usual objects: one pass over both, which passes by members whose bytes
// are known to be the same.
step compare_step::compare_ascending(object_pair pair,
                                     bool& ascending) noexcept {
  const scan& a = *document_;
  const scan& b = *other_;
  token x = a.first_key(pair.document);
  token y = b.first_key(pair.other);
  token last_x = no_token;
  token last_y = no_token;
  const auto ascends = [](const scan& text, token last, token key) {
    return last == no_token || compare_keys(text, last, text, key) < 0;
  };
  while (x != no_token || y != no_token) {
    int order = x == no_token ? 1 : -1;
    bool same = false;
    if (x != no_token && y != no_token) {
      align(pair, x, y);
      // Whether all up to the comma or bracket behind the member is the same.
      const std::uint32_t end = a.begin(a.after(scan::value(x)));
      same = end < pair.equal_end &&
             b.begin(b.after(scan::value(y))) - end == pair.distance;
      order = same ? 0 : compare_keys(a, x, b, y);
    }
    if ((order <= 0 && !ascends(a, last_x, x)) ||
        (order >= 0 && !ascends(b, last_y, y))) {
      ascending = false;
      return step::done;
    }
    if (!same) {
      const step ended = compare_member(pair, order <= 0 ? x : no_token,
                                        order >= 0 ? y : no_token);
      if (ended != step::done) return ended;
    }
    if (order <= 0) x = a.next_key(last_x = x);
    if (order >= 0) y = b.next_key(last_y = y);
  }
  return step::done;
}

step compare_step::compare_sorted(const object_pair& pair) noexcept {
  keys_.clear();
  if (!append_sorted_keys(*document_, pair.document, keys_).memory) {
    return step::out_of_memory;
  }
  const std::size_t middle = keys_.size();
  if (!append_sorted_keys(*other_, pair.other, keys_).memory) {
    return step::out_of_memory;
  }
  if (const duplicate found =
          find_duplicate(*document_, keys_.begin(), keys_.begin() + middle);
      found.found()) {
    place_ = {false, found};
    return step::duplicate_key;
  }
  if (const duplicate found =
          find_duplicate(*other_, keys_.begin() + middle, keys_.end());
      found.found()) {
    place_ = {true, found};
    return step::duplicate_key;
  }
  std::size_t x = 0;
  std::size_t y = middle;
  while (x != middle || y != keys_.size()) {
    const int order = x == middle         ? 1
                      : y == keys_.size() ? -1
                                          : compare_keys(*document_, keys_[x],
                                                         *other_, keys_[y]);
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
  bool was = before != no_token &&
             (strict || !document_->is_null(scan::value(before)));
  bool is =
      after != no_token && (strict || !other_->is_null(scan::value(after)));
  if ((was != (before != no_token) || is != (after != no_token)) &&
      maps_.holds(*edits_, pair.edit, *document_, *other_)) {
    was = before != no_token;
    is = after != no_token;
  }
  if (!was && !is) return step::done;
  edit child;
  child.document_key = before;
  child.other_key = after;
  child.kind = is ? edit_kind::set : edit_kind::remove;
  if (was && is) {
    const token old = scan::value(before);
    const token now = scan::value(after);
    if (known_equal(pair, old, now)) return step::done;
    if (document_->is_object(old) && other_->is_object(now)) {
      child.kind = edit_kind::descend;
      const edit_id id = edits_->append(pair.edit, child);
      return id != no_edit && pending_.push(
                                  {old, now, id, pair.equal_end, pair.distance})
                 ? step::done
                 : step::out_of_memory;
    }
    switch (equal_->compare(*document_, old, *other_, now, nulls_)) {
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
