#pragma once

#include <string_view>

namespace mxpatch::inline v0::detail {

// What is wrong with a text that should be a path. The names of a path are
// letters, digits, - and _, joined by dots, or * for any; what begins with / is
// a JSON Pointer.
enum class path_problem : unsigned char {
  none,
  empty,           // there is nothing, or only blanks
  empty_name,      // spec..a
  first_dot,       // .spec.a
  dollar,          // $.spec.a
  braces,          // {.spec.a}
  fragment,        // #/spec/a
  outer_blanks,    // at its ends
  element,         // spec.list[0], spec.list[name=x]
  elements,        // spec.list[*]
  any_element,     // the same where * stands for an element, too
  brackets,        // metadata.labels[a.b/c]
  slash,           // spec/a
  part_star,       // spec.a*
  character,       // spec.a b
  escape,          // /spec/a~2
  star,            // a *, where every name has to be itself
  not_below_spec,  // of what scale changes
  too_long,        // more names than path_depth_limit
};

// What is wrong with a path, decoded. `with_any`: it may have *; `in_arrays`:
// and that stands for an element of an array as well.
path_problem problem_of(std::string_view path, bool with_any,
                        bool in_arrays) noexcept;

}  // namespace mxpatch::inline v0::detail
