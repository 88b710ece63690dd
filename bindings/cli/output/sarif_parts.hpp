#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mxpatch/errors.hpp"
#include "output/issue.hpp"

namespace mxpatch::cli::output {

// The parts of a SARIF log that stand for themselves, as JSON texts.

// Texts with commas between them; the second has each on a line of its own.
std::string joined(const std::vector<std::string>&);
std::string joined_lines(const std::vector<std::string>&);

// "error", "warning".
std::string_view level_name(severity);

// A text as the strings of a message are written (SARIF 2.1.0, 3.11): a brace
// of its own is doubled, and what would be a link is none.
std::string message_text(std::string_view);

// "message":{…}
std::string message_json(std::string_view text);

// Lines and columns, and the same in bytes where they are known.
std::string region_json(const place&);

// ,"logicalLocations":[…]: the field, and the object that it belongs to.
std::string logical_json(const std::string& field, const std::string& object);

// What the driver says of each code, as `mxpatch explain` lists them.
class rule_list {
 public:
  explicit rule_list(language in) : in_(in) {}
  int index_of(const std::string& code) const;
  std::string json() const;

 private:
  language in_;
};

}  // namespace mxpatch::cli::output
