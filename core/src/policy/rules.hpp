#pragma once

#include "policy/places.hpp"

// What a field takes, and which keys of a map stay as they are.
namespace mxpatch::inline v0::detail {

// A whole field that changes.
void judge_field(judging& in, const field_rule& rule, const place& at) noexcept;

// An entry of a map that changes, and one that holds members, which it may not.
void judge_entry(judging& in, const field_rule& rule, const place& at) noexcept;
void judge_inside_entry(judging& in, const field_rule& rule,
                        const place& at) noexcept;

// Notes annotations that change; judge_totals() looks at what they come to.
void add_total(judging& in, const annotation_total& total) noexcept;
void judge_totals(judging& in) noexcept;

}  // namespace mxpatch::inline v0::detail
