#pragma once

#include "json/members.hpp"
#include "json/reader.hpp"
#include "mxpatch/diagnostic.hpp"

namespace mxpatch::inline v0::detail {

// What a text has to keep to, and which one it is in what is said of it.
struct text_terms {
  mxpatch::input input = input::document;
  std::size_t bytes = 0;     // at most text_ceiling, whatever is asked for
  std::uint32_t levels = 0;  // at most depth_ceiling
};

// What a value that is not an object is, as messages say it: "an array".
const char* kind_of(const scan& text, token value) noexcept;

// How every operation takes a text in: it keeps to the limits and is JSON, and
// where that is asked for an object. What is wrong is a diagnostic.
class text_reader : public reader {
 public:
  // False: error().
  bool read(indexer& index, std::string_view text,
            const text_terms& terms) noexcept;
  // Takes what another reader has read of a text, if its size fits.
  bool adopt(const scan& read, const text_terms& terms) noexcept;
  // The size alone, before anything is read.
  bool fits(std::string_view text, const text_terms& terms) noexcept;
  // REQUIRES: a text was read, or adopted.
  bool require_object(input which) noexcept;

  const diagnostic& error() const noexcept { return error_; }

 private:
  bool fail_size(std::size_t size, const text_terms& terms) noexcept;
  bool fail_object(input which) noexcept;

  diagnostic error_;
};

// A key that stands twice in one object, told at the second.
diagnostic duplicate_diagnostic(input which, const scan& text,
                                const duplicate& keys) noexcept;

}  // namespace mxpatch::inline v0::detail
