#pragma once

#include <span>
#include <string_view>

#include "merge/changes.hpp"
#include "policy/judging.hpp"

namespace mxpatch::inline v0::detail {

// A key that is written as the way to a field, spec.suspend or /spec/suspend:
// a merge patch nests its members. Suggests that, where the way leads to what
// may be updated or is there; false where it does not.
// The key is a member of what an edit makes of an object.
bool suggest_nested(judging& in, edit_id object, token patch_key,
                    diagnostic& out) noexcept;

// What a name says whose ~ and / were escaped as in a JSON Pointer, in `out`;
// empty where none was, or it does not fit.
std::string_view without_pointer_escapes(std::string_view name,
                                         std::span<char> out) noexcept;

}  // namespace mxpatch::inline v0::detail
