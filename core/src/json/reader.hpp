#pragma once

#include <string_view>

#include "json/cursor.hpp"
#include "json/structure.hpp"
#include "mxpatch/buffer.hpp"

namespace mxpatch::inline v0::detail {

// Reads one text at a time into scratch of its own: bytes → scan.
class reader {
 public:
  enum class outcome : std::uint8_t { accepted, rejected, out_of_memory };

  // `result()` is set only when the text is accepted; explain() says what is
  // wrong with a rejected one. REQUIRES: text.size() <= text_ceiling.
  outcome read(indexer& index, std::string_view text,
               std::uint32_t depth) noexcept;

  // A value of the text that was read as a text of its own: its tokens and
  // bytes count from the first, and what the whole said of them is lost.
  // Borrows from this reader and from the text.
  scan cut_out(token value) noexcept;

  // Takes what another reader has read of a text.
  void adopt(const scan& read) noexcept { scan_ = read; }

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
  [[nodiscard]] bool reserve_links(std::size_t count) noexcept;

  scan scan_;
  buffer<std::uint32_t> positions_;
  buffer<std::uint32_t> link_;
};

}  // namespace mxpatch::inline v0::detail
