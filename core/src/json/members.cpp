#include "json/members.hpp"

#include <algorithm>

#include "mxpatch/order.hpp"

namespace mxpatch::inline v0::detail {

int compare_similar_keys(const scan& a, token key_a, const scan& b,
                         token key_b) noexcept {
  if (!a.escapes && !b.escapes) return a.body(key_a).compare(b.body(key_b));
  // Most have no escape before the byte in which they differ.
  const char* x = a.bytes + a.begin(key_a) + 1;
  const char* y = b.bytes + b.begin(key_b) + 1;
  while (*x == *y && *x != '"' && *x != '\\') {
    ++x;
    ++y;
  }
  if (*x != '\\' && *y != '\\') {
    if (*x == *y) return 0;
    if (*x == '"') return -1;
    if (*y == '"') return 1;
    return static_cast<unsigned char>(*x) < static_cast<unsigned char>(*y) ? -1
                                                                           : 1;
  }
  return compare_decoded(a.body(key_a), b.body(key_b));
}

namespace {

// Below that many keys, looking at the text itself costs less.
constexpr std::size_t many_keys = 64;

// How many bytes at the start of all keys are the same, and no escapes.
std::size_t common_bytes(const scan& text, const token* begin,
                         const token* end) noexcept {
  const std::string_view first = text.body(*begin);
  std::size_t common = std::min(first.size(), first.find('\\'));
  for (const token* key = begin; ++key != end && common != 0;) {
    const std::string_view body = text.body(*key);
    common = std::min(common, body.size());
    common = static_cast<std::size_t>(
        std::mismatch(body.begin(), body.begin() + common, first.begin())
            .first -
        body.begin());
  }
  return common;
}

// By the text alone, equal ones in its order.
void sort_few(const scan& text, token* begin, token* end) noexcept {
  sort_range(begin, end, [&](token x, token y) {
    const int difference = compare_keys(text, x, text, y);
    return difference != 0 ? difference < 0 : x < y;
  });
}

// Up to eight decoded bytes of a key, from number `from` on, the first the most
// significant; zeros behind its end.
std::uint64_t word_of(const scan& text, token key, std::size_t from) noexcept {
  const std::string_view body = text.body(key).substr(from);
  std::uint64_t word = 0;
  if (!text.escapes && text.begin(key) + 1 + from + 8 <= text.size) {
    // All eight at once, then those behind the end are taken away again.
    for (int n = 0; n != 8; ++n) {
      word = word << 8 | static_cast<unsigned char>(body.data()[n]);
    }
    if (body.empty()) return 0;
    const std::size_t behind = body.size() < 8 ? 64 - 8 * body.size() : 0;
    return word >> behind << behind;
  }
  decoder bytes(body);
  for (int n = 0, byte = 0; n != 8; ++n) {
    if (byte >= 0) byte = bytes.next();
    word = word << 8 | static_cast<std::uint64_t>(byte < 0 ? 0 : byte);
  }
  return word;
}

// By eight bytes that tell most keys apart, taken out of the text, because a
// comparison that goes there finds neither of two in the cache: 300,000 keys
// took 0.42 s to sort without. Those whose eight bytes are the same, however
// many, are sorted by the text.
key_order sort_many(const scan& text, key_list& keys,
                    std::size_t base) noexcept {
  key_order order = {.ascending = false};
  const std::size_t count = keys.size() - base;
  order.memory = keys.words.resize_for_overwrite(count);
  if (!order.memory) return order;
  token* const sorted = keys.data() + base;
  const std::size_t common = common_bytes(text, sorted, keys.end());
  key_list::word* const words = keys.words.data();
  for (std::size_t i = 0; i != count; ++i) {
    words[i] = {word_of(text, sorted[i], common), sorted[i]};
  }
  sort_range(words, words + count,
             [](const key_list::word& x, const key_list::word& y) {
               return x.bytes < y.bytes;
             });
  for (std::size_t i = 0, begin = 0; i != count; ++i) {
    sorted[i] = words[i].key;
    if (i + 1 != count && words[i].bytes == words[i + 1].bytes) continue;
    if (i != begin) {
      order.distinct = false;
      sort_few(text, sorted + begin, sorted + i + 1);
    }
    begin = i + 1;
  }
  return order;
}

}  // namespace

key_order append_sorted_members(const scan& text, token object,
                                key_list& keys) noexcept {
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
  if (order.ascending) return order;
  if (keys.size() - base >= many_keys) return sort_many(text, keys, base);
  sort_few(text, keys.data() + base, keys.end());
  order.distinct = false;
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
  const char wanted = name.empty() ? '"' : name.front();
  token found = no_token;
  token key = object + 1;
  if (text.at(key) == '}') return found;
  for (;; ++key) {
    const char first = text.bytes[text.begin(key) + 1];
    if ((first == wanted || first == '\\') && key_is(text, key, name)) {
      if (found != no_token) {
        *again = key;
        return found;
      }
      found = key;
      if (again == nullptr) return found;
      *again = no_token;
    }
    key = text.after(scan::value(key));
    if (text.at(key) != ',') return found;
  }
}

token find_place(const scan& text, token object, const scan& other,
                 token key) noexcept {
  const token close = text.link[object];
  token place = close;
  token previous = no_token;
  for (token k = text.first_key(object); k != no_token; k = text.next_key(k)) {
    if (previous != no_token && compare_keys(text, previous, text, k) >= 0) {
      return close;
    }
    previous = k;
    if (place == close && compare_keys(text, k, other, key) > 0) place = k;
  }
  return place;
}

}  // namespace mxpatch::inline v0::detail
