#include "api/identity/csv.hpp"

#include <algorithm>

namespace mxpatch::server {

bool csv_reader::at_end_of_line() const noexcept {
  return at_ == text_.size() || text_[at_] == '\n' ||
         text_.substr(at_, 2) == "\r\n" ||
         (text_[at_] == '\r' && at_ + 1 == text_.size());
}

void csv_reader::pass_end_of_line() noexcept {
  if (at_ != text_.size() && text_[at_] == '\r') ++at_;
  if (at_ != text_.size() && text_[at_] == '\n') ++at_;
  ++next_line_;
}

bool csv_reader::next(std::vector<std::string>& fields) {
  fields.clear();
  while (at_ != text_.size() && at_end_of_line()) pass_end_of_line();
  if (at_ == text_.size() || !problem_.empty()) return false;
  line_ = next_line_;
  for (;;) {
    if (!field(fields.emplace_back())) return false;
    if (at_end_of_line()) break;
    ++at_;  // the comma
  }
  pass_end_of_line();
  return true;
}

bool csv_reader::field(std::string& out) {
  if (at_ != text_.size() && text_[at_] == '"') return quoted(out);
  while (!at_end_of_line() && text_[at_] != ',') {
    if (text_[at_] == '"') {
      problem_ = "a quote in a field that does not begin with one";
      return false;
    }
    out += text_[at_++];
  }
  return true;
}

bool csv_reader::quoted(std::string& out) {
  for (++at_; at_ != text_.size(); ++at_) {
    if (text_[at_] == '\n') ++next_line_;
    if (text_[at_] != '"') {
      out += text_[at_];
    } else if (text_.substr(at_, 2) == "\"\"") {
      out += text_[at_++];
    } else {
      ++at_;
      if (at_end_of_line() || text_[at_] == ',') return true;
      problem_ = "something behind the quote that ends a field";
      return false;
    }
  }
  problem_ = "a quote that nothing ends";
  return false;
}

}  // namespace mxpatch::server
