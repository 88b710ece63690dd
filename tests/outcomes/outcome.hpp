#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cases/case_file.hpp"
#include "mxpatch/diagnostic.hpp"

// What comes of a case, as one text: what every surface must say alike.
//
//   verdicts   the verdict JSON
//   merging    "ok" and the output on the next line, or the error
//   reviews    "ok" and the response, or the error
//   policies   "ok" and the name, or each fault, or "no such policy"
//   take-back  what the gate's undo gives, as merging
//   regions    a line "KIND RULE BEGIN:END" each, and how many are omitted
//   places     of findings, then of changes, what the policy says of each: a
//              line "POINTER KIND PATH LOCKED-KEY BEGIN:END"
//
// An error is a line "CODE INPUT BEGIN:END MESSAGE".
namespace outcomes {

// The outcome that the library itself gives.
std::string of_core(const cases::test_case& one);

// The error as that line.
std::string error_line(mxpatch::error_code code, mxpatch::input in,
                       mxpatch::span at, std::string_view message);

// The names of a JSON Pointer.
std::vector<std::string> names_of(const std::string& pointer);

// Every case of tests/data: those of `cases` and of `policies`, each patch of
// them once more as "take-back", "regions" and "places", each edit with a path
// of names as "edit-names" and "unset-names"; the requests of `corpus` that a
// gate judges; and `reviews`, as operation "review" with the review for a
// document.
std::vector<cases::test_case> all_cases();

}  // namespace outcomes
