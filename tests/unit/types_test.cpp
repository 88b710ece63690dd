#include "policy/types.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "json/numbers.hpp"
#include "json/rfc3339.hpp"

using namespace mxpatch::detail;

namespace {

using check = bool (*)(std::string_view, syntax_fault&) noexcept;

bool passes(check rule, std::string_view text) {
  // A copy of the exact size, so that a sanitizer sees a read behind it.
  const std::string copy(text);
  syntax_fault fault;
  return rule(copy, fault);
}

syntax_fault fault_of(check rule, std::string_view text) {
  syntax_fault fault;
  CHECK_FALSE(rule(text, fault));
  return fault;
}

void expect(check rule, std::string_view text, label_problem problem,
            std::uint32_t at, std::uint32_t length) {
  INFO(text);
  const syntax_fault fault = fault_of(rule, text);
  CHECK(name(fault.problem) == name(problem));
  CHECK(fault.at == at);
  CHECK(fault.length == length);
}

std::string repeat(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i != times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("label keys that an API server takes") {
  for (const char* key :
       {"a", "A", "0", "a-b", "a_b", "a.b", "a--b", "a..b", "a_.-b",
        "example.com/a", "a/a", "0/0", "a-b.c-d/X_y", "1.2.3/a"}) {
    INFO(key);
    CHECK(passes(check_label_key, key));
  }
  CHECK(passes(check_label_key, std::string(63, 'a')));
  CHECK(passes(check_label_key,
               std::string(253, 'a') + "/" + std::string(63, 'a')));
}

TEST_CASE("label keys that it refuses, and where") {
  using p = label_problem;
  expect(check_label_key, "", p::empty_name, 0, 0);
  expect(check_label_key, "a/", p::empty_name, 0, 0);
  expect(check_label_key, "/a", p::empty_prefix, 0, 0);
  expect(check_label_key, "a/b/c", p::second_slash, 4, 0);
  expect(check_label_key, "//", p::second_slash, 2, 0);
  expect(check_label_key, "a b", p::character, 2, 3);
  expect(check_label_key, "a\n", p::character, 2, 2);
  expect(check_label_key, std::string_view("a\0b", 3), p::character, 2, 3);
  expect(check_label_key, "caf\u00e9", p::character, 4, 5);
  expect(check_label_key, "-a", p::edge, 1, 2);
  expect(check_label_key, "a.", p::edge, 2, 2);
  expect(check_label_key, "_", p::edge, 1, 1);
  expect(check_label_key, "example.com/a b", p::character, 14, 3);
  expect(check_label_key, "Example.com/a", p::prefix_character, 1, 11);
  expect(check_label_key, "a_b/c", p::prefix_character, 2, 3);
  expect(check_label_key, ".a/c", p::prefix_edge, 1, 2);
  expect(check_label_key, "a./c", p::prefix_edge, 2, 2);
  expect(check_label_key, "a..b/c", p::prefix_edge, 3, 4);
  expect(check_label_key, "a-.b/c", p::prefix_edge, 2, 4);
  expect(check_label_key, "a.-b/c", p::prefix_edge, 3, 4);
  expect(check_label_key, "a-/c", p::prefix_edge, 2, 2);
  expect(check_label_key, std::string(64, 'a'), p::name_too_long, 0, 64);
  expect(check_label_key, "a/" + std::string(64, 'a'), p::name_too_long, 0, 64);
  expect(check_label_key, std::string(254, 'a') + "/a", p::prefix_too_long, 0,
         254);
}

TEST_CASE("label values") {
  for (const char* value : {"", "a", "A_b.c-d", "1"}) {
    INFO(value);
    CHECK(passes(check_label_value, value));
  }
  CHECK(passes(check_label_value, std::string(63, '1')));
  using p = label_problem;
  expect(check_label_value, "a b", p::character, 2, 3);
  expect(check_label_value, "a\n", p::character, 2, 2);
  expect(check_label_value, "a/b", p::character, 2, 3);
  expect(check_label_value, "-a", p::edge, 1, 2);
  expect(check_label_value, "a-", p::edge, 2, 2);
  expect(check_label_value, std::string(64, '1'), p::value_too_long, 0, 64);
}

TEST_CASE("annotation keys are checked in lower case") {
  CHECK(passes(check_annotation_key, "Example.com/abc"));
  CHECK(passes(check_annotation_key, "EXAMPLE.COM/ABC"));
  CHECK_FALSE(passes(check_label_key, "Example.com/abc"));
  // The Kelvin sign and the dotted I have ASCII letters as lower case.
  const std::string kelvin = "\u212a";
  const std::string dotted = "\u0130";
  CHECK(passes(check_annotation_key, kelvin));
  CHECK(passes(check_annotation_key, dotted + "/" + dotted));
  CHECK_FALSE(passes(check_label_key, kelvin));
  // The lowered key is measured, the place is that of the original.
  CHECK(passes(check_annotation_key, repeat(kelvin, 63)));
  CHECK(passes(check_annotation_key, repeat(dotted, 253) + "/a"));
  using p = label_problem;
  expect(check_annotation_key, repeat(kelvin, 64), p::name_too_long, 0, 64);
  expect(check_annotation_key, repeat(dotted, 254) + "/a", p::prefix_too_long,
         0, 254);
  expect(check_annotation_key, kelvin + " ", p::character, 4, 2);
  // Half of one is none.
  CHECK_FALSE(passes(check_annotation_key, kelvin.substr(0, 2)));
  CHECK_FALSE(passes(check_annotation_key, dotted.substr(0, 1)));
  expect(check_annotation_key, "a_b/c", p::prefix_character, 2, 3);
}

TEST_CASE("integers are read as a typed Go client reads them") {
  std::int64_t number = 0;
  CHECK(parse_integer("0", number) == integer_text::integer);
  CHECK(parse_integer("-0", number) == integer_text::integer);
  CHECK(number == 0);
  CHECK(parse_integer("9223372036854775807", number) == integer_text::integer);
  CHECK(number == INT64_MAX);
  CHECK(parse_integer("-9223372036854775808", number) == integer_text::integer);
  CHECK(number == INT64_MIN);
  CHECK(parse_integer("9223372036854775808", number) ==
        integer_text::too_large);
  CHECK(parse_integer("-9223372036854775809", number) ==
        integer_text::too_large);
  for (const char* text : {"3.0", "1e2", "1E2", "0.0", "-0.0", "1e-1"}) {
    INFO(text);
    CHECK(parse_integer(text, number) == integer_text::not_integer);
  }
}

TEST_CASE("times are RFC 3339 as Go parses it") {
  for (const char* time :
       {"2020-02-29T00:00:00Z", "2000-02-29T23:59:59Z", "0000-01-01T00:00:00Z",
        "2024-12-31T23:59:59.999999999Z", "2024-01-01T00:00:00+08:00",
        "2024-01-01T00:00:00-00:00"}) {
    INFO(time);
    CHECK(is_rfc3339(time));
  }
  for (const char* time : {"",
                           "2020-02-30T00:00:00Z",
                           "2021-02-29T00:00:00Z",
                           "1900-02-29T00:00:00Z",
                           "2020-13-01T00:00:00Z",
                           "2020-00-01T00:00:00Z",
                           "2020-01-00T00:00:00Z",
                           "2020-01-01t00:00:00Z",
                           "2020-01-01T00:00:00z",
                           "2020-01-01 00:00:00Z",
                           "2020-01-01T24:00:00Z",
                           "2020-01-01T00:60:00Z",
                           "2020-01-01T00:00:60Z",
                           "2020-01-01T00:00:00",
                           "2020-01-01T00:00Z",
                           "2020-01-01T00:00:00.Z",
                           "2020-01-01T00:00:00+0800",
                           "2020-01-01T00:00:00ZZ",
                           "20200101T000000Z",
                           "2020-01-01"}) {
    INFO(time);
    CHECK_FALSE(is_rfc3339(time));
  }
}
