#pragma once

#include <string>

namespace mxpatch::cli::output {

// A file's name as a URI (RFC 3986). One relative to the working folder where
// the name is; absolute where it is that, or climbs by "..", which no base may
// be left by.
struct file_uri {
  std::string text;
  bool relative = false;
};

file_uri uri_of(const std::string& name);

}  // namespace mxpatch::cli::output
