#include <algorithm>

#include "mxpatch/nearest.hpp"
#include "policy/compile_text.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// What people write for some keys, further off than a slip.
struct other_word {
  std::string_view word, meant;
};
constexpr other_word other_words[] = {
    {"min", "minimum"},         {"max", "maximum"},
    {"mutable", "updatable"},   {"allowed", "updatable"},
    {"values", "enum"},         {"options", "enum"},
    {"apiGroup", "group"},      {"apiGroups", "group"},
    {"apiVersion", "versions"}, {"plural", "resource"},
    {"locked", "lockedKeys"}};

}  // namespace

int policy_text::number_of(token key, const known_keys& known) noexcept {
  int number = 0;
  for (const std::string_view name : known.names) {
    if (key_is(text_, key, name)) return number;
    ++number;
  }
  nearest_name near(text_.body(key));
  std::string_view meant;
  for (const std::string_view name : known.names) {
    near.offer(name);
    for (const other_word& one : other_words) {
      if (one.meant == name && key_is(text_, key, one.word)) meant = name;
    }
  }
  unknown_key(key, known.sentence, meant.empty() ? near.best() : meant);
  return -1;
}

bool policy_text::find_members(token object, const char* expected,
                               const known_keys& known, token* keys) noexcept {
  std::fill_n(keys, known.names.size(), no_token);
  if (!text_.is_object(object)) {
    wrong_type(object, expected);
    return false;
  }
  for (token key = text_.first_key(object); key != no_token;
       key = text_.next_key(key)) {
    const int number = number_of(key, known);
    if (number >= 0) keys[number] = key;
  }
  return true;
}

token policy_text::first_element(token array, const char* expected,
                                 bool may_be_empty) noexcept {
  const bool is_array = text_.is_array(array);
  const bool is_empty = is_array && text_.at(array + 1) == ']';
  if (!is_array || (is_empty && !may_be_empty)) wrong_type(array, expected);
  return is_array && !is_empty ? array + 1 : no_token;
}

}  // namespace mxpatch::inline v0::detail
