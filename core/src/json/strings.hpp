#pragma once

#include <cstdint>
#include <string_view>

namespace mxpatch::inline v0::detail {

// Everything here takes the body of a JSON string: the bytes between its
// quotes, still escaped.

// Whether every backslash begins an escape of RFC 8259, and every surrogate is
// part of a pair.
bool valid_escapes(std::string_view body) noexcept;

// The decoded bytes (UTF-8) of a valid body, one after the other, so that keys
// can be compared without a copy.
class decoder {
 public:
  explicit decoder(std::string_view body) noexcept
      : at_(body.data()), end_(body.data() + body.size()) {}
  // The next byte, -1 at the end.
  int next() noexcept;
  // Where the next byte comes from: an offset into the body.
  const char* place() const noexcept { return at_; }

 private:
  const char* at_;
  const char* end_;
  unsigned char pending_[3] = {0, 0, 0};
  unsigned char pending_count_ = 0;
};

// Order of the decoded bytes: less than 0, 0, more than 0. No normalisation, no
// folding of case.
int compare_decoded(std::string_view a, std::string_view b) noexcept;

// The same of a body and of bytes that are not a body.
int compare_decoded_to(std::string_view body, std::string_view bytes) noexcept;

// Whether a body decodes to these bytes.
bool decodes_to(std::string_view body, std::string_view bytes) noexcept;

// What a member is called: a body; without escapes it is the name itself.
struct member_name {
  std::string_view body;
  bool escapes = false;

  // REQUIRES: there is no backslash in the other name.
  bool is(std::string_view other) const noexcept {
    return body == other || (escapes && decodes_to(body, other));
  }
};

// The length of the decoded bytes.
std::uint64_t decoded_size(std::string_view body) noexcept;

// Decodes into out while it fits; returns the decoded length in full.
std::uint64_t decode(std::string_view body, char* out,
                     std::uint64_t capacity) noexcept;

}  // namespace mxpatch::inline v0::detail
