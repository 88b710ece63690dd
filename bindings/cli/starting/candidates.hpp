#pragma once

#include <string>
#include <vector>

#include "mxpatch/errors.hpp"
#include "starting/shape.hpp"

namespace mxpatch::cli::starting {

// A path of an object that a policy may let be updated.
struct candidate {
  std::string path;  // as a policy spells it; nothing in it is escaped
  std::string type;  // "integer"
  std::string rest;  // keys that may be wanted: ", minimum: 0, maximum: 10"
  std::string note;  // what is known of it, in the language that was asked for
};

// Where a shape comes from: what was seen now, or what a schema says.
enum class known_from { objects, schema };

// Every leaf below a member of an object, in its order: scalars, arrays, empty
// objects, maps of labels. Where the members of a map are alike, one path with
// * stands for all of them. `left_out` counts members that no path can name.
std::vector<candidate> candidates_of(const std::string& key, const shape& value,
                                     known_from, language, int& left_out);

// A path as a policy spells it; "" where none can: * is any name where `any`
// says so, and a name of other characters than a path has stands beside one.
std::string spelled(const std::vector<std::string>& names,
                    const std::vector<bool>& any);

// A text as a YAML scalar on one line, in a flow or a comment: plain where that
// is plain, else in double quotes and ASCII.
std::string yaml_text_of(std::string_view text);

}  // namespace mxpatch::cli::starting
