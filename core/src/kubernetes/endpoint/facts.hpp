#pragma once

#include <string_view>

#include "json/cursor.hpp"

namespace mxpatch::inline v0::detail {

// What an object, or a patch of one, says of itself: tokens of its text,
// no_token for what is not there. The last of two equal members counts, as in
// an API server.
struct object_facts {
  token api_version = no_token, kind = no_token, metadata = no_token;
  // Of metadata, where that is an object.
  token name = no_token, generate_name = no_token, namespace_ = no_token,
        uid = no_token, resource_version = no_token, generation = no_token,
        deletion_timestamp = no_token, deletion_grace = no_token,
        finalizers = no_token;
};
// REQUIRES: the text is an object.
object_facts find_facts(const scan& text) noexcept;

// Whether a value is a string that says something.
bool says(const scan& text, token value) noexcept;
// Whether it is a string that says just this.
bool is_text(const scan& text, token value, std::string_view wanted) noexcept;

// Whether there is nothing in a list, or no list.
inline bool is_empty(const scan& text, token list) noexcept {
  return list == no_token || text.is_null(list) ||
         (text.is_array(list) && text.link[list] == list + 1);
}

// Whether a generation is counted; an object may be stored without one.
bool counts(const scan& text, token generation) noexcept;
// The number behind a generation, 1 behind none; the JSON is in `digits`.
std::string_view count_up(const scan& text, token generation,
                          char (&digits)[24]) noexcept;

// Whether a value is absent or null.
inline bool is_absent(const scan& text, token value) noexcept {
  return value == no_token || text.is_null(value);
}

}  // namespace mxpatch::inline v0::detail
