#pragma once

#include <map>
#include <memory>
#include <string>

#include "auditing/record.hpp"
#include "showing/look.hpp"

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

// For the formats that other tools read (output/formats.hpp).
std::unique_ptr<reporter> tool_reporter(const std::string& format, language,
                                        bool deny_unmatched);

// "4 objects: 1 passed, 1 failed, …"
std::string totals_text(const totals&, language);

// The exit status: 130 when interrupted, 1 where something failed or could not
// be read, with `deny_unmatched` also where no policy is for an object.
int status_of(const totals&, bool interrupted, bool deny_unmatched);

// One JSON object a line: an object each, and the summary as the last.
std::unique_ptr<reporter> json_reporter();

}  // namespace mxpatch::cli::auditing
