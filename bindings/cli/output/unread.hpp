#pragma once

#include <string>
#include <vector>

#include "mxpatch/verdict.hpp"
#include "output/issue.hpp"

namespace mxpatch::cli::output {

// The answer where no gate has one: a text is not YAML, there is no policy, a
// file is missing.
struct unread {
  mxpatch::operation operation = mxpatch::operation::patch;
  std::string policy;  // "" where none was chosen
  // What the document says that it is; "" where it does not say.
  std::string api_version, kind, name_space, name;
  int code = 500;                 // or 400, where what is sent cannot be read
  std::string message;            // one line
  input which = input::document;  // that all the issues are of
  std::vector<issue> issues;
};

std::string_view reason_of(const unread&);

// As a verdict (core/verdict.schema.json), compact, no line feed at the end.
std::string verdict_json(const unread&);

}  // namespace mxpatch::cli::output
