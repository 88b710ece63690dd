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
//
// An error is a line "CODE INPUT BEGIN:END MESSAGE".
namespace outcomes {

// The outcome that the library itself gives.
std::string of_core(const cases::test_case& one);

// The error as that line.
std::string error_line(mxpatch::error_code code, mxpatch::input in,
                       mxpatch::span at, std::string_view message);

// Every case of tests/data: those of `cases` and of `policies`; the requests of
// `corpus` that a gate judges; and `reviews`, as operation "review" with the
// review for a document.
std::vector<cases::test_case> all_cases();

}  // namespace outcomes
