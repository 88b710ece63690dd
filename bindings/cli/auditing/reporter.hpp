#pragma once

#include <map>
#include <memory>
#include <string>

#include "auditing/record.hpp"
#include "look.hpp"

namespace mxpatch::cli::auditing {

// Says what came of an audit while it goes on. What it answers is printed at
// once; each format has its own.
class reporter {
 public:
  virtual ~reporter() = default;
  virtual std::string object(const record&) = 0;
  virtual std::string end(const totals&, bool interrupted) = 0;
};

// For people: those that failed or could not be read, with `all` the others
// too; and a summary.
std::unique_ptr<reporter> text_reporter(const look&, bool all);

// One JSON object a line: an object each, and the summary as the last.
std::unique_ptr<reporter> json_reporter();

}  // namespace mxpatch::cli::auditing
