#include <algorithm>
#include <cstring>

#include "json.hpp"
#include "mxpatch/make_diagnostic.hpp"
#include "mxpatch/order.hpp"

namespace mxpatch::inline v0::detail {

namespace {

std::uint32_t hash_of(std::string_view text) noexcept {
  std::uint32_t hash = 2166136261u;
  for (const char byte : text) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
  }
  return hash;
}

}  // namespace

// Two members of one key: what of it is meant. A merge gives way to what stands
// behind it in its object, and in a list of merges the later to the earlier.
// All else would be lost without a word. What aliases bring has been looked at
// where it is written.
bool json_writer::same_key(const member& before, const member& after,
                           std::uint32_t& wrong) noexcept {
  const bool same_merge = after.depth != 0 && before.entry == after.entry;
  const bool gives_way =
      before.depth != 0 &&
      (after.depth == 0 || (same_merge && (before.element != after.element ||
                                           (before.shared && after.shared) ||
                                           after.depth < before.depth)));
  if (!gives_way) {
    wrong = std::min(wrong, after.place);
    return true;
  }
  const member* const next = &before + 1;  // there is one: it is not the last
  return dead_.push({before.begin, next->begin}) || starved();
}

bool json_writer::check_members(std::uint32_t first) noexcept {
  const std::size_t count = members_.size() - first;
  member* const all = members_.data() + first;
  std::uint32_t wrong = UINT32_MAX, other = 0;
  const auto meet = [&](std::uint32_t before, std::uint32_t after) {
    const std::uint32_t was = wrong;
    if (!same_key(all[before], all[after], wrong)) return false;
    if (wrong != was) other = all[before].place;
    return true;
  };
  if (count <= 8) {
    for (std::uint32_t after = 1; after < count; ++after) {
      for (std::uint32_t before = after; before-- != 0;) {
        if (all[before].end - all[before].begin !=
                all[after].end - all[after].begin ||
            text_of(all[before]) != text_of(all[after])) {
          continue;
        }
        if (!meet(before, after)) return false;
        break;  // the one before that has been met by this
      }
    }
  } else {
    if (!order_.resize_for_overwrite(count)) return starved();
    for (std::uint32_t i = 0; i != count; ++i) {
      order_[i] = i;
      all[i].hash = hash_of(text_of(all[i]));
    }
    sort_range(order_.begin(), order_.end(),
               [&](std::uint32_t a, std::uint32_t b) {
                 if (all[a].hash != all[b].hash)
                   return all[a].hash < all[b].hash;
                 const int order = text_of(all[a]).compare(text_of(all[b]));
                 return order != 0 ? order < 0 : a < b;
               });
    for (std::size_t i = 1; i != count; ++i) {
      const member& before = all[order_[i - 1]];
      const member& after = all[order_[i]];
      if (before.hash != after.hash || text_of(before) != text_of(after)) {
        continue;
      }
      if (!meet(order_[i - 1], order_[i])) return false;
    }
  }
  if (wrong == UINT32_MAX) return true;
  const std::string_view key(out_.data() + places_[wrong].json.begin,
                             places_[wrong].json.size());
  *why_ =
      make_diagnostic(error_code::duplicate_key, which_, places_[wrong].yaml);
  why_->arguments[0] = json_argument("key", key);
  why_->has_related = true;
  why_->related_input = which_;
  why_->related_span = places_[other].yaml;
  return false;
}

// Takes out the members that others took the place of.
bool json_writer::remove_dead() noexcept {
  if (dead_.empty()) return true;
  sort_range(dead_.begin(), dead_.end(), [](const span& a, const span& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  // Without those that are in others, each with what goes up to its end.
  if (!order_.resize_for_overwrite(dead_.size())) return starved();
  std::size_t kept = 0;
  std::uint32_t gone = 0;
  for (const span& each : dead_) {
    if (kept != 0 && each.begin < dead_[kept - 1].end) continue;
    gone += each.size();
    dead_[kept] = each;
    order_[kept++] = gone;
  }
  // How much goes before a place; whether the place itself goes.
  const auto before = [&](std::uint32_t at, bool& inside) {
    const span* const next =
        std::upper_bound(dead_.data(), dead_.data() + kept, at,
                         [](std::uint32_t value, const span& each) {
                           return value < each.begin;
                         });
    inside = next != dead_.data() && at < next[-1].end;
    return next == dead_.data()
               ? 0
               : order_[static_cast<std::size_t>(next - dead_.data()) - 1];
  };
  std::size_t places = 0;
  for (const yaml_place& each : places_) {
    bool inside = false;
    yaml_place moved = each;
    moved.json.begin -= before(each.json.begin, inside);
    if (inside) continue;
    moved.json.end -= before(each.json.end - 1, inside);
    places_[places++] = moved;
  }
  places_.truncate(places);
  std::size_t to = dead_[0].begin;
  for (std::size_t i = 0; i != kept; ++i) {
    const std::size_t from = dead_[i].end;
    const std::size_t end = i + 1 == kept ? out_.size() : dead_[i + 1].begin;
    std::memmove(out_.data() + to, out_.data() + from, end - from);
    to += end - from;
  }
  out_.truncate(to);
  return true;
}

}  // namespace mxpatch::inline v0::detail
