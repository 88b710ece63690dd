#include "json/members.hpp"

#include "memory/sort.hpp"

namespace mxpatch::inline v0::detail {

int compare_long_keys(const scan& a, token key_a, const scan& b,
                      token key_b) noexcept {
  const std::string_view x = a.body(key_a);
  const std::string_view y = b.body(key_b);
  if (!a.escapes && !b.escapes) return x.compare(y);
  return compare_decoded(x, y);
}

key_order append_sorted_keys(const scan& text, token object,
                             buffer<token>& keys) noexcept {
  key_order order;
  const std::size_t base = keys.size();
  for (token key = text.first_key(object); key != no_token;
       key = text.next_key(key)) {
    if (order.ascending && keys.size() != base &&
        compare_keys(text, keys.back(), text, key) >= 0) {
      order.ascending = false;
    }
    if (!keys.push(key)) {
      order.memory = false;
      return order;
    }
  }
  if (!order.ascending) {
    detail::sort(keys.data() + base, keys.end(), [&](token x, token y) {
      const int difference = compare_keys(text, x, text, y);
      return difference != 0 ? difference < 0 : x < y;
    });
  }
  return order;
}

duplicate find_duplicate(const scan& text, const token* begin,
                         const token* end) noexcept {
  for (const token* key = begin; end - key > 1; ++key) {
    if (compare_keys(text, key[0], text, key[1]) == 0) return {key[0], key[1]};
  }
  return {};
}

token find_member(const scan& text, token object, std::string_view name,
                  token* again) noexcept {
  token found = no_token;
  for (token key = text.first_key(object); key != no_token;
       key = text.next_key(key)) {
    if (!key_is(text, key, name)) continue;
    if (found == no_token) {
      found = key;
      if (again == nullptr) return found;
      *again = no_token;
    } else {
      *again = key;
      return found;
    }
  }
  return found;
}

}  // namespace mxpatch::inline v0::detail
