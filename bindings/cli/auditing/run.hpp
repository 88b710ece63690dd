#pragma once

#include <string>
#include <vector>

#include "auditing/object_judge.hpp"
#include "auditing/reporter.hpp"

namespace mxpatch::cli::auditing {

struct request {
  std::vector<std::string> files;  // "-" is standard input
  text_form form = text_form::by_name;
  rules how;
  unsigned jobs = 1;
  bool quiet = false;
};

struct outcome {
  totals sum;
  bool interrupted = false;
};

// Judges every object of the files and prints what the reporter says of each,
// in their order, however many workers there are. Holds one file at a time, or
// some small ones. Stops early, with what is done so far, on SIGINT.
outcome run(const request&, reporter&);

}  // namespace mxpatch::cli::auditing
