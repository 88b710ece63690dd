#include "merge/equal.hpp"

#include "json/members.hpp"
#include "json/numbers.hpp"
#include "json/strings.hpp"
#include "merge/absence.hpp"

namespace mxpatch::inline v0::detail {

bool equal_scalars(const scan& a, token x, const scan& b, token y) noexcept {
  if (a.is_string(x)) {
    return b.is_string(y) && compare_decoded(a.body(x), b.body(y)) == 0;
  }
  if (a.is_number(x)) {
    return b.is_number(y) && equal_numbers(a.raw(x), b.raw(y));
  }
  return a.at(x) == b.at(y);  // true, false and null differ in the first byte
}

namespace {

// Moves past members that do not count.
const token* skip_absent(const scan& text, const token* at, const token* end,
                         bool skip_nulls, absence* absent,
                         std::uint32_t node) noexcept {
  for (; at != end; ++at) {
    const token value = scan::value(*at);
    if (skip_nulls && text.is_null(value)) continue;
    if (node == no_node ||
        !absent->holds(absent->member(node, text, *at), text, value)) {
      break;
    }
  }
  return at;
}

}  // namespace

equality comparer::compare(const scan& a, token value_a, const scan& b,
                           token value_b, null_rule nulls, prune pruned,
                           absence* absent, std::uint32_t node) noexcept {
  if (pruned == prune::none && a.raw(value_a) == b.raw(value_b)) {
    return equality::equal;
  }
  pairs_.clear();
  keys_.clear();
  absent_ = absent;
  if (!pairs_.push({value_a, value_b, pruned, node}))
    return equality::out_of_memory;
  while (!pairs_.empty()) {
    const pair next = pairs_.back();
    pairs_.pop();
    auto result = equality::different;
    if (a.is_object(next.a) && b.is_object(next.b)) {
      result = push_members(a, next.a, b, next.b, nulls, next);
    } else if (a.is_array(next.a) && b.is_array(next.b)) {
      // The RFC leaves what is in an array alone.
      const prune inside =
          next.pruned == prune::objects ? prune::none : next.pruned;
      result = push_elements(
          a, next.a, b, next.b, inside,
          absent == nullptr ? no_node : absent->element(next.node));
    } else if (!a.is_container(next.a) && !b.is_container(next.b) &&
               equal_scalars(a, next.a, b, next.b)) {
      result = equality::equal;
    }
    if (result != equality::equal) return result;
  }
  return equality::equal;
}

equality comparer::push_members(const scan& a, token object_a, const scan& b,
                                token object_b, null_rule nulls,
                                const pair& at) noexcept {
  keys_.clear();
  if (!append_sorted_keys(a, object_a, keys_).memory) {
    return equality::out_of_memory;
  }
  const std::size_t middle = keys_.size();
  if (!append_sorted_keys(b, object_b, keys_).memory) {
    return equality::out_of_memory;
  }
  const token* x = keys_.begin();
  const token* const end_x = keys_.begin() + middle;
  const token* y = end_x;
  const token* const end_y = keys_.end();
  if (find_duplicate(a, x, end_x).found() ||
      find_duplicate(b, y, end_y).found()) {
    return equality::different;
  }
  const bool skip_a = nulls == null_rule::absent;
  const bool skip_b = skip_a || at.pruned != prune::none;
  for (;;) {
    x = skip_absent(a, x, end_x, skip_a, absent_, at.node);
    y = skip_absent(b, y, end_y, skip_b, absent_, at.node);
    if (x == end_x || y == end_y) break;
    if (compare_keys(a, *x, b, *y) != 0) return equality::different;
    const std::uint32_t node =
        at.node == no_node ? no_node : absent_->member(at.node, a, *x);
    if (!pairs_.push({scan::value(*x++), scan::value(*y++), at.pruned, node})) {
      return equality::out_of_memory;
    }
  }
  return x == end_x && y == end_y ? equality::equal : equality::different;
}

equality comparer::push_elements(const scan& a, token array_a, const scan& b,
                                 token array_b, prune pruned,
                                 std::uint32_t node) noexcept {
  token x = array_a + 1;
  token y = array_b + 1;
  const token end_x = a.link[array_a];
  const token end_y = b.link[array_b];
  while (x != end_x && y != end_y) {
    if (!pairs_.push({x, y, pruned, node})) return equality::out_of_memory;
    x = a.after(x);
    y = b.after(y);
    if (x != end_x) ++x;  // the comma
    if (y != end_y) ++y;
  }
  return x == end_x && y == end_y ? equality::equal : equality::different;
}

}  // namespace mxpatch::inline v0::detail
