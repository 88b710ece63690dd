#pragma once

#include <string>

namespace mxpatch::cli {

// A text that was given, and what to call it where a place in it is shown.
struct source {
  std::string name;
  std::string bytes;
};

// Reads whole files; "-" is standard input, which can be read once. Throws
// `stop` when a text can not be had.
class reader {
 public:
  source read(const std::string& path);

 private:
  bool standard_taken_ = false;
};

// Writes all of it to standard output or standard error; throws `stop` when
// standard output refuses.
void print(const std::string& bytes);
void print_error(const std::string& bytes);

}  // namespace mxpatch::cli
