#pragma once

#include <string>
#include <vector>

#include "reading/tree.hpp"

namespace mxpatch::cli::starting {

// A path of an object that a policy may let be updated.
struct candidate {
  std::string path;  // as a policy spells it; nothing in it is escaped
  std::string type;  // "integer"
  std::string rest;  // keys that may be wanted: ", minimum: 0, maximum: 10"
  std::string note;  // what is there now
};

// Every leaf below `value`, in its order: scalars, arrays, empty objects, maps
// of labels. Where the members of a map are alike, one path with * stands for
// all of them. `left_out` counts members that no path can name.
std::vector<candidate> candidates_of(const std::string& key, const node& value,
                                     int& left_out);

// A text as a YAML scalar on one line, in a flow or a comment: plain where that
// is plain, else in double quotes and ASCII.
std::string yaml_text_of(std::string_view text);

}  // namespace mxpatch::cli::starting
