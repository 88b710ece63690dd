#pragma once

#include <cstdint>
#include <string_view>

namespace mxpatch::inline v0::detail {

// What a tag asks of a scalar; other ones make a string of it.
enum class yaml_tag : std::uint8_t {
  none,
  string,
  boolean,
  integer,
  floating,
  null,
  timestamp,
  binary,
  merge,
  other,
};
// Of a tag as libyaml tells it, in full.
yaml_tag tag_of(std::string_view tag) noexcept;

// What go-yaml v2 makes of a scalar.
struct resolved {
  enum class kind : std::uint8_t {
    string,
    binary,  // base64 of the bytes of a string
    null,
    boolean,
    integer,  // a sign and 64 bits
    floating,
    refused,  // the tag does not fit
  };
  kind type = kind::string;
  bool negative = false;  // of integers
  bool truth = false;
  std::uint64_t integer = 0;
  double number = 0;
};
resolved resolve(yaml_tag tag, std::string_view text) noexcept;

// What the core schema of YAML 1.2 makes of a plain scalar: the same kinds, and
// `text` for a number that is not read here: one of ten, with its digits.
struct plain_1_2 {
  resolved::kind type = resolved::kind::string;
  bool truth = false;
  bool special = false;  // .inf and .nan
  unsigned base = 10;
};
plain_1_2 resolve_1_2(std::string_view text) noexcept;

}  // namespace mxpatch::inline v0::detail
