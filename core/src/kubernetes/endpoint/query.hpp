#pragma once

#include <string_view>

#include "mxpatch/sink.hpp"

namespace mxpatch::inline v0::detail {

// The pairs of a query as Go's url.ParseQuery reads them: what has a semicolon
// or an escape that is none is passed over.
struct query_value {
  bool found = false;
  std::string_view escaped;

  // Whether it decodes to these bytes; to a word, in whatever case.
  bool is(std::string_view bytes) const noexcept;
  bool is_word(std::string_view lower_case) const noexcept;
  // Writes what it says, byte by byte.
  void write(sink out) const;
  // The same into `out` while it fits; the bytes that it took.
  std::size_t decode(char* out, std::size_t room) const noexcept;
};

class query_reader {
 public:
  explicit query_reader(std::string_view query) noexcept : rest_(query) {}
  // The next value of a key, not found where there is none.
  query_value next(std::string_view key) noexcept;

 private:
  std::string_view rest_;
};

// The first value of a key.
query_value find_value(std::string_view query, std::string_view key) noexcept;

}  // namespace mxpatch::inline v0::detail
