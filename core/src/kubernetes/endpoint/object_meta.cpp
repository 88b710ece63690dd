#include "kubernetes/endpoint/object_meta.hpp"

#include "json/members.hpp"
#include "json/numbers.hpp"

namespace mxpatch::inline v0::detail {

namespace {

enum class shape : std::uint8_t { string, integer, texts, strings, objects };

struct member {
  std::string_view name;
  shape is;
};
constexpr member object_meta[] = {
    {"annotations", shape::texts},
    {"creationTimestamp", shape::string},
    {"deletionGracePeriodSeconds", shape::integer},
    {"deletionTimestamp", shape::string},
    {"finalizers", shape::strings},
    {"generateName", shape::string},
    {"generation", shape::integer},
    {"labels", shape::texts},
    {"managedFields", shape::objects},
    {"name", shape::string},
    {"namespace", shape::string},
    {"ownerReferences", shape::objects},
    {"resourceVersion", shape::string},
    {"selfLink", shape::string},
    {"uid", shape::string},
};

const member* find(const scan& text, token key) noexcept {
  for (const member& each : object_meta) {
    if (key_is(text, key, each.name)) return &each;
  }
  return nullptr;
}

bool is_string_or_null(const scan& text, token value) noexcept {
  return text.is_string(value) || text.is_null(value);
}

bool holds(const scan& text, token value, shape is) noexcept {
  if (text.is_null(value)) return true;
  std::int64_t number = 0;
  switch (is) {
    case shape::string:
      return text.is_string(value);
    case shape::integer:
      return text.is_number(value) &&
             parse_integer(text.raw(value), number) == integer_text::integer;
    case shape::texts:
      if (!text.is_object(value)) return false;
      for (token key = text.first_key(value); key != no_token;
           key = text.next_key(key)) {
        if (!is_string_or_null(text, scan::value(key))) return false;
      }
      return true;
    default:
      if (!text.is_array(value)) return false;
      for (token at = value + 1; text.at(at) != ']';) {
        const bool right = is == shape::strings ? is_string_or_null(text, at)
                                                : text.is_object(at);
        if (!right) return false;
        at = text.after(at);
        if (text.at(at) == ',') ++at;
      }
      return true;
  }
}

}  // namespace

bool is_object_meta(const scan& text, token key) noexcept {
  return find(text, key) != nullptr;
}

token find_bad_metadata(const scan& text, token metadata) noexcept {
  if (metadata == no_token || !text.is_object(metadata)) return no_token;
  for (token key = text.first_key(metadata); key != no_token;
       key = text.next_key(key)) {
    const member* const known = find(text, key);
    if (known != nullptr && !holds(text, scan::value(key), known->is)) {
      return key;
    }
  }
  return no_token;
}

}  // namespace mxpatch::inline v0::detail
