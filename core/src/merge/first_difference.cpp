#include "merge/first_difference.hpp"

#include "json/members.hpp"
#include "merge/equal.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// What people nest, and more than enough.
constexpr std::uint32_t most_levels = 32;
// So many keys are looked at, in all, to find those that stand elsewhere.
constexpr std::uint32_t most_lookups = 100'000;

token first_element(const scan& text, token array) noexcept {
  return text.at(array + 1) == ']' ? no_token : array + 1;
}
token next_element(const scan& text, token element) noexcept {
  const token behind = text.after(element);
  return text.at(behind) == ',' ? behind + 1 : no_token;
}
std::uint32_t count_of(const scan& text, token element) noexcept {
  std::uint32_t count = 0;
  for (; element != no_token; element = next_element(text, element)) ++count;
  return count;
}

class finder {
 public:
  // With `any`, the first difference of any kind ends it.
  finder(const scan& a, const scan& b, bool any,
         std::uint32_t& lookups) noexcept
      : a_(a), b_(b), any_(any), lookups_(lookups) {}

  inner_difference run(token x, token y) noexcept {
    meet(x, y);
    while (depth_ != 0 && !done_) {
      frame& top = stack_[depth_ - 1];
      top.object ? step_members(top) : step_elements(top);
    }
    return result_;
  }

 private:
  struct frame {
    bool object;
    bool rest;  // of an object: what only b has
    token a, b;
    token x, y;  // next; no_token behind the last
  };

  void report(change_op op, token x, token y) noexcept {
    if (result_.found) {
      result_.more = done_ = true;
      return;
    }
    result_ = {true, false, op, x, y};
    done_ = any_;
  }

  // Two values that stand in the same place.
  void meet(token x, token y) noexcept {
    const bool objects = a_.is_object(x) && b_.is_object(y);
    const bool arrays = a_.is_array(x) && b_.is_array(y);
    if (!objects && !arrays) {
      const bool same = !a_.is_container(x) && !b_.is_container(y) &&
                        equal_scalars(a_, x, b_, y);
      if (!same) report(change_op::replace, x, y);
    } else if (depth_ == most_levels) {
      if (a_.raw(x) != b_.raw(y)) report(change_op::replace, x, y);
    } else if (objects) {
      stack_[depth_++] = {true, false, x, y, a_.first_key(x), b_.first_key(y)};
    } else {
      open_arrays(x, y);
    }
  }

  void open_arrays(token array_a, token array_b) noexcept {
    token x = first_element(a_, array_a);
    token y = first_element(b_, array_b);
    const std::uint32_t in_a = count_of(a_, x), in_b = count_of(b_, y);
    if (in_a != in_b) {
      if (any_) return report(change_op::replace, array_a, array_b);
      while (x != no_token && y != no_token && equal(x, y)) {
        x = next_element(a_, x);
        y = next_element(b_, y);
      }
      if (only_moved(x, y, in_a, in_b)) {
        const bool added = in_a < in_b;
        report(added ? change_op::add : change_op::remove, added ? no_token : x,
               added ? y : no_token);
        if (in_a + 1 < in_b || in_b + 1 < in_a) report(change_op::add, x, y);
        return;
      }
    }
    stack_[depth_++] = {false, false, array_a, array_b, x, y};
  }

  // Whether all from x and y on is the same but for elements that come, or go,
  // right there.
  bool only_moved(token x, token y, std::uint32_t in_a,
                  std::uint32_t in_b) noexcept {
    for (; in_a < in_b; ++in_a) y = next_element(b_, y);
    for (; in_b < in_a; ++in_b) x = next_element(a_, x);
    for (; x != no_token && y != no_token; x = next_element(a_, x)) {
      if (!equal(x, y)) return false;
      y = next_element(b_, y);
    }
    return true;
  }

  bool equal(token x, token y) noexcept {
    return !finder(a_, b_, true, lookups_).run(x, y).found;
  }

  void step_elements(frame& top) noexcept {
    const token x = top.x, y = top.y;
    if (x == no_token && y == no_token) {
      --depth_;
      return;
    }
    if (x != no_token) top.x = next_element(a_, x);
    if (y != no_token) top.y = next_element(b_, y);
    if (x == no_token) return report(change_op::add, x, y);
    if (y == no_token) return report(change_op::remove, x, y);
    meet(x, y);
  }

  void step_members(frame& top) noexcept {
    if (top.rest) return step_rest(top);
    const token key = top.x;
    if (key == no_token) {
      top.rest = true;
      top.x = a_.first_key(top.a);
      top.y = b_.first_key(top.b);
      return;
    }
    top.x = a_.next_key(key);
    const token value = scan::value(key);
    if (a_.is_null(value)) return;
    const token other = partner(a_, key, b_, top.b, top.y);
    if (done_) return;
    if (other == no_token || b_.is_null(scan::value(other))) {
      return report(change_op::remove, value, no_token);
    }
    meet(value, scan::value(other));
  }

  void step_rest(frame& top) noexcept {
    const token key = top.y;
    if (key == no_token) {
      --depth_;
      return;
    }
    top.y = b_.next_key(key);
    const token value = scan::value(key);
    if (b_.is_null(value)) return;
    const token other = partner(b_, key, a_, top.a, top.x);
    if (done_) return;
    if (other == no_token || a_.is_null(scan::value(other))) {
      report(change_op::add, no_token, value);
    }
  }

  // The member of that name in another object: most often the next one there.
  token partner(const scan& of, token key, const scan& in, token object,
                token& next) noexcept {
    token found = next;
    if (found == no_token || compare_keys(of, key, in, found) != 0) {
      found = in.first_key(object);
      while (found != no_token && compare_keys(of, key, in, found) != 0) {
        if (++lookups_ > most_lookups) {
          done_ = true;
          return no_token;
        }
        found = in.next_key(found);
      }
    }
    if (found != no_token) next = in.next_key(found);
    return found;
  }

  const scan& a_;
  const scan& b_;
  bool any_;
  bool done_ = false;
  std::uint32_t& lookups_;
  std::uint32_t depth_ = 0;
  inner_difference result_;
  frame stack_[most_levels];
};

}  // namespace

inner_difference first_difference(const scan& a, token value_a, const scan& b,
                                  token value_b) noexcept {
  std::uint32_t lookups = 0;
  return finder(a, b, false, lookups).run(value_a, value_b);
}

}  // namespace mxpatch::inline v0::detail
