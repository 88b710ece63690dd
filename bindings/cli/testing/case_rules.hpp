#pragma once

#include "testing/suite.hpp"

// What a case of each operation takes: a key that nothing looks at would seem
// to test something. All of this throws text_fault.
namespace mxpatch::cli::testing {

// Reads operation, pointer, user, dialect, style and limits; the inputs are
// there already.
void read_question(const node& value, const node& file, test_case& out);

// Whether what is expected is something that the operation answers.
void check_expectation(const test_case& made);

// Whether places are expected in a text alone: in a value that stands in the
// test file they would depend on how it is written.
void check_places(const test_case& made);

}  // namespace mxpatch::cli::testing
