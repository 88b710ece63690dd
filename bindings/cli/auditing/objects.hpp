#pragma once

#include <string>
#include <vector>

#include "reading/files.hpp"
#include "reading/tree.hpp"

namespace mxpatch::cli::auditing {

// An object as a text of its own; and what only a List says of it, "" where it
// says nothing.
struct object_text {
  source text;
  std::string api_version, kind;
};

// The objects of a file, for commands that look at a few: the documents of a
// YAML file, the values of a JSON one, the items of a List. Throws as reader
// does.
std::vector<object_text> objects_of(const std::string& path, reader&);

// What is in an object. Throws broken_text for what cannot be read.
node tree_of(const source& object);

}  // namespace mxpatch::cli::auditing
