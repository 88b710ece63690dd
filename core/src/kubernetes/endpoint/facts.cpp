#include "kubernetes/endpoint/facts.hpp"

#include <charconv>
#include <cstdint>

#include "json/members.hpp"
#include "json/numbers.hpp"
#include "json/strings.hpp"

namespace mxpatch::inline v0::detail {

namespace {

struct wanted_member {
  std::string_view name;
  token object_facts::* into;
};

template <std::size_t Count>
void look_up(const scan& text, token object,
             const wanted_member (&wanted)[Count],
             object_facts& found) noexcept {
  for (token key = text.first_key(object); key != no_token;
       key = text.next_key(key)) {
    for (const wanted_member& each : wanted) {
      if (key_is(text, key, each.name)) found.*each.into = scan::value(key);
    }
  }
}

}  // namespace

object_facts find_facts(const scan& text) noexcept {
  static constexpr wanted_member of_object[] = {
      {"apiVersion", &object_facts::api_version},
      {"kind", &object_facts::kind},
      {"metadata", &object_facts::metadata}};
  static constexpr wanted_member of_metadata[] = {
      {"name", &object_facts::name},
      {"generateName", &object_facts::generate_name},
      {"namespace", &object_facts::namespace_},
      {"uid", &object_facts::uid},
      {"resourceVersion", &object_facts::resource_version},
      {"generation", &object_facts::generation},
      {"deletionTimestamp", &object_facts::deletion_timestamp},
      {"deletionGracePeriodSeconds", &object_facts::deletion_grace},
      {"finalizers", &object_facts::finalizers}};
  object_facts found;
  look_up(text, 0, of_object, found);
  if (found.metadata != no_token && text.is_object(found.metadata)) {
    look_up(text, found.metadata, of_metadata, found);
  }
  return found;
}

bool says(const scan& text, token value) noexcept {
  return value != no_token && text.is_string(value) &&
         !text.body(value).empty();
}

bool is_text(const scan& text, token value, std::string_view wanted) noexcept {
  return value != no_token && text.is_string(value) &&
         decodes_to(text.body(value), wanted);
}

bool counts(const scan& text, token generation) noexcept {
  std::int64_t number = 0;
  return generation != no_token && text.is_number(generation) &&
         parse_integer(text.raw(generation), number) == integer_text::integer &&
         number > 0 && number != INT64_MAX;
}

std::string_view count_up(const scan& text, token generation,
                          char (&digits)[24]) noexcept {
  std::int64_t number = 0;
  if (counts(text, generation)) parse_integer(text.raw(generation), number);
  const auto end = std::to_chars(digits, digits + sizeof digits, number + 1);
  return {digits, static_cast<std::size_t>(end.ptr - digits)};
}

}  // namespace mxpatch::inline v0::detail
