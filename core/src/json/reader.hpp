#pragma once

#include <string_view>

#include "json/cursor.hpp"
#include "json/structure.hpp"
#include "memory/buffer.hpp"

namespace mxpatch::inline v0::detail {

// Reads one text at a time into scratch of its own: bytes → scan.
class reader {
 public:
  enum class outcome : std::uint8_t { accepted, rejected, out_of_memory };

  // `result()` is set only when the text is accepted; explain() says what is
  // wrong with a rejected one. REQUIRES: text.size() <= text_ceiling.
  outcome read(indexer& index, std::string_view text,
               std::uint32_t depth) noexcept;

  // As before the first read.
  void forget() noexcept { scan_ = {}; }
  const scan& result() const noexcept { return scan_; }
  std::size_t memory() const noexcept {
    return positions_.memory() + link_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    scan_ = {};
    positions_.release_above(keep);
    link_.release_above(keep);
  }

 private:
  scan scan_;
  buffer<std::uint32_t> positions_;
  buffer<std::uint32_t> link_;
};

}  // namespace mxpatch::inline v0::detail
