#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mxpatch::server {

// Where the next part of a list begins, for the query's `continue`: behind an
// object, in the store as it was at a version.
struct continue_token {
  std::int64_t version = 0;
  std::string namespace_, name;
};

std::string write_continue(const continue_token&);
bool read_continue(std::string_view text, continue_token& into);

}  // namespace mxpatch::server
