#pragma once

#include <string>
#include <vector>

#include "reading/files.hpp"

namespace mxpatch::cli {

// Two objects without what no patch to an API server should say: the fields
// that are the server's own, and what it knows where the new object does not
// say it.
struct sendable_texts {
  std::string before, after;
  std::vector<std::string> left_out;  // "metadata.uid"
};

// Whether the one is a live object, with what only an API server gives, and the
// other says what it is to become: of the same kind, and without it.
bool is_manifest_of(const source& before, const source& after);

// With `blanks` those stand in the place of what is gone, so that all else
// stays where it was.
sendable_texts sendable_of(const source& before, const source& after,
                           bool blanks);

// The fields of that kind that a merge patch to the new object has, as
// "metadata.uid".
std::vector<std::string> fields_not_to_send(const std::string& patch,
                                            const source& after);

}  // namespace mxpatch::cli
