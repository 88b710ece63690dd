#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "mxpatch/errors.hpp"

namespace mxpatch {
inline namespace v0 {

// Which text a place is in. `updated` is the second text of update() and
// diff(); it is printed as "new".
enum class input : std::uint8_t { document, patch, updated, policy, review };

// "document", "patch", "new", "policy", "review".
MXPATCH_API std::string_view name(input which) noexcept;

// A half-open range of bytes, counted from 0. An unknown span is not 0..0: it
// has known() false.
struct span {
  std::uint32_t begin = 0xffff'ffff;
  std::uint32_t end = 0xffff'ffff;

  constexpr bool known() const noexcept { return begin != 0xffff'ffff; }
  constexpr std::uint32_t size() const noexcept { return end - begin; }
  friend constexpr bool operator==(span, span) noexcept = default;
};

// Numbers a path inside the verdict that made it; write_pointer and
// write_field (write.hpp) spell it. 0 is the root.
using path_id = std::uint32_t;

// A value for a message template. What it points at is borrowed: static text,
// or a range of one of the inputs.
struct argument {
  enum class kind : std::uint8_t {
    none,
    text,    // words of the library or of the policy, printed as they are
    number,  // a signed integer
    quoted,  // bytes of an input that are shown between quotes, escaped
    json,    // a JSON value of an input, shown as JSON text, clipped
    value,   // a value of the verdict (see change::before), shown as JSON text
    path,    // a path of the verdict, shown as a field
    list,    // several paths, "a, b and c", and how many more
  };
  kind type = kind::none;
  const char* name = "";  // its key in the verdict JSON's "arguments"
  std::string_view text;
  std::int64_t number = 0;  // a number, a value's or a path's number
  std::uint32_t paths[3] = {0, 0, 0};
  std::uint32_t more = 0;
};

// One replacement of bytes; an empty span inserts.
struct text_edit {
  mxpatch::span span;
  std::string_view text;  // owned by the verdict
};

// A safe way to mend what a diagnostic is about. Edits are in ascending order,
// do not overlap, and belong to the diagnostic's input.
struct fix {
  enum class kind : std::uint8_t {
    none,
    rename,    // did you mean …
    move,      // the field belongs somewhere else
    remove,    // remove this member
    keep_one,  // keep one of two duplicates
    unquote,   // a number was written as a string
    quote,     // a string was written as a number or a boolean
    ascii,     // full-width punctuation
    insert,    // a missing byte
  };
  kind type = kind::none;
  std::string_view subject;  // what the title names, for example a better key
  text_edit edits[2];
  std::uint8_t count = 0;
};

// One finding, or why there is nothing to judge or to give, as plain data. Text
// is made on demand by write_message; line and column by locate. What it points
// at is borrowed from what was asked and from who answered, and lasts as long
// as both.
struct diagnostic {
  error_code code = error_code::none;
  severity level = severity::error;
  mxpatch::input input = input::patch;
  mxpatch::span span;  // the key of a locked or unknown member, the value
                       // of a bad value, the second key of a duplicate
  path_id path = 0;
  std::string_view field;  // of one without a verdict: words of the library,
                           // or names that were passed; "" for the whole input
  argument arguments[4];
  bool has_related = false;
  mxpatch::input related_input = input::document;
  mxpatch::span related_span;
  mxpatch::fix fix;
};

}  // namespace v0
}  // namespace mxpatch
