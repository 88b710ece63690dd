#pragma once

#include <cstring>
#include <string_view>

#include "json/cursor.hpp"
#include "json/strings.hpp"
#include "mxpatch/buffer.hpp"

namespace mxpatch::inline v0::detail {

// The first byte of a key where its order is that of the byte, else 0: the end
// of an empty key and an escape say nothing of it.
inline unsigned first_byte(const scan& text, token key) noexcept {
  const char first = text.bytes[text.begin(key) + 1];
  return first == '"' || first == '\\' ? 0 : static_cast<unsigned char>(first);
}

// Order of two keys by their decoded bytes; the first of them has been seen.
int compare_similar_keys(const scan& a, token key_a, const scan& b,
                         token key_b) noexcept;

// The same of any two.
inline int compare_keys(const scan& a, token key_a, const scan& b,
                        token key_b) noexcept {
  const unsigned x = first_byte(a, key_a);
  const unsigned y = first_byte(b, key_b);
  if (x != y && x != 0 && y != 0) return x < y ? -1 : 1;
  return compare_similar_keys(a, key_a, b, key_b);
}

// Whether a key decodes to these bytes.
inline bool key_is(const scan& text, token key,
                   std::string_view name) noexcept {
  const char first = text.bytes[text.begin(key) + 1];
  if (!name.empty() && first != name.front() && first != '\\') return false;
  const std::string_view body = text.body(key);
  // The same bytes are another name where one of them begins an escape.
  if (body == name) return !text.escapes || name.find('\\') == name.npos;
  return text.escapes && decodes_to(body, name);
}

// Two members of one object with the same key; none where there are none.
struct duplicate {
  token first = no_token;
  token second = no_token;
  bool found() const noexcept { return second != no_token; }
};

// Keys of objects, with the scratch that sorting many of them takes.
class key_list : public buffer<token> {
 public:
  // Up to eight decoded bytes of a key, the first the most significant: two
  // that differ are in the order of their keys.
  struct word {
    std::uint64_t bytes;
    token key;
  };
  buffer<word> words;

  std::size_t memory() const noexcept {
    return buffer<token>::memory() + words.memory();
  }
  void release_above(std::size_t keep) noexcept {
    buffer<token>::release_above(keep);
    words.release_above(keep);
  }
};

// What an object's keys are like.
struct key_order {
  bool ascending = true;  // as an API server stores them
  bool distinct = true;   // no two are the same; false: perhaps
  bool memory = true;     // false: there was not enough
};

// Appends the keys of an object in ascending order of their decoded bytes,
// equal ones in the order of the text. Linear where they ascend already.
key_order append_sorted_members(const scan& text, token object,
                                key_list& keys) noexcept;
// The same; most objects of a patch have one.
inline key_order append_sorted_keys(const scan& text, token object,
                                    key_list& keys) noexcept {
  const token first = text.first_key(object);
  if (first == no_token) return {};
  if (text.next_key(first) == no_token) return {.memory = keys.push(first)};
  return append_sorted_members(text, object, keys);
}

// The first pair of equal neighbours in a sorted range.
duplicate find_duplicate(const scan& text, const token* begin,
                         const token* end) noexcept;

// The member of that name, no_token where there is none; the first where there
// are several, `again` then says the second.
token find_member(const scan& text, token object, std::string_view name,
                  token* again = nullptr) noexcept;

// Where a key of another text would be inserted: before the first greater one
// where the keys ascend, else at the bracket that closes the object.
token find_place(const scan& text, token object, const scan& other,
                 token key) noexcept;

// Calls report(duplicate) for every key that stands again in one object of the
// tokens from begin to end, at any depth, in no order. `keys` is
// scratch; false where there is not enough memory for it.
template <class Report>
bool for_each_duplicate(const scan& text, token begin, token end,
                        key_list& keys, Report report) noexcept {
  // Most patches have no object of two members, hence no comma.
  const std::uint32_t first_byte = text.begin(begin);
  if (std::memchr(text.bytes + first_byte, ',', text.begin(end) - first_byte) ==
      nullptr) {
    return true;
  }
  for (token t = begin; t != end; ++t) {
    if (!text.is_object(t)) continue;
    const token only = text.first_key(t);
    if (only == no_token || text.next_key(only) == no_token) continue;
    keys.clear();
    const key_order order = append_sorted_members(text, t, keys);
    if (!order.memory) return false;
    if (order.distinct) continue;
    const token* first = keys.begin();
    for (const token* key = first; key != keys.end(); ++key) {
      if (key == first || compare_keys(text, *first, text, *key) != 0) {
        first = key;
      } else {
        report(duplicate{*first, *key});
      }
    }
  }
  return true;
}

}  // namespace mxpatch::inline v0::detail
