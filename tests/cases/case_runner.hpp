#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cases/case_file.hpp"

namespace cases {

// Bytes in a heap buffer of exactly their size, so that AddressSanitizer sees
// every read outside.
class exact_copy {
 public:
  explicit exact_copy(std::string_view bytes)
      : data_(new char[bytes.size()]), size_(bytes.size()) {
    bytes.copy(data_.get(), size_);
  }
  operator std::string_view() const { return {data_.get(), size_}; }

 private:
  std::unique_ptr<char[]> data_;
  std::size_t size_;
};

// Runs a case and says what differs from its expectation, one line each; ""
// where it holds.
std::string run(const test_case& one);

// The verdict on a case as JSON; "" for an operation without one.
std::string verdict_json(const test_case& one);

}  // namespace cases
