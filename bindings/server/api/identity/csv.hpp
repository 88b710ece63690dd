#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mxpatch::server {

// Records of CSV as Go's encoding/csv reads them: fields in quotes may hold
// commas, lines and doubled quotes; lines with nothing in them are passed over.
class csv_reader {
 public:
  explicit csv_reader(std::string_view text) noexcept : text_(text) {}

  // The next record. False at the end, or with problem() where it is broken.
  bool next(std::vector<std::string>& fields);

  std::size_t line() const noexcept { return line_; }  // of that record
  const std::string& problem() const noexcept { return problem_; }

 private:
  bool field(std::string& out);
  bool quoted(std::string& out);
  bool at_end_of_line() const noexcept;
  void pass_end_of_line() noexcept;

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 0, next_line_ = 1;
  std::string problem_;
};

}  // namespace mxpatch::server
