#pragma once

#include <cstddef>

#include "mxpatch/verdict.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch::inline v0::detail {

// How much one text of a brief Status may have, in bytes, and "…".
inline constexpr std::size_t brief_bytes = 253;

// What an API server passes on to people of a denial: one short message, at
// most brief_bytes of it.
void write_brief_message(const verdict&, language, sink);

// A Status with that message, nothing in it longer than brief_bytes, and as
// many causes as fit into so many bytes; one more says how many were left out.
void write_brief_status(const verdict&, language, std::size_t bytes, sink);

// How many bytes are written, and nothing else.
class byte_counter {
 public:
  explicit byte_counter(std::size_t enough = SIZE_MAX) noexcept
      : enough_(enough) {}
  operator sink() noexcept {
    return {[](void* context, const char*, std::size_t size) {
              auto& self = *static_cast<byte_counter*>(context);
              self.count_ += size;
              return self.count_ <= self.enough_;
            },
            this};
  }
  std::size_t count() const noexcept { return count_; }

 private:
  std::size_t enough_;
  std::size_t count_ = 0;
};

}  // namespace mxpatch::inline v0::detail
