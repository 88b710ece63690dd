#pragma once

#include "json/cursor.hpp"
#include "merge/edits.hpp"
#include "merge/finding.hpp"
#include "mxpatch/buffer.hpp"
#include "mxpatch/verdict.hpp"

namespace mxpatch::inline v0::detail {

// Turns edits into pieces of the preserve style. Untouched bytes stay: a member
// owns the white space before its key, the space before } belongs to the
// object; the first survivor takes the first member's, commas are made anew
// where members come or go, and an object without survivors is {}.
class layout_step {
 public:
  // `swapped`: the two texts stand the other way round, the new object as the
  // document (and pieces name their source so). Sets where each value of an
  // edit came to lie.
  step run(const scan& document, const scan& other, edit_tree& edits,
           bool swapped) noexcept;

  std::span<const piece> pieces() const noexcept {
    return {pieces_.data(), pieces_.size()};
  }
  // Bytes of all pieces, in 64 bits.
  std::uint64_t size() const noexcept { return size_; }
  // Where a byte of the document came to lie, after a swapped run whose other
  // values are few; `nowhere` where it did not.
  std::uint32_t find(const scan& document, std::uint32_t byte) const noexcept;

  std::size_t memory() const noexcept {
    return pieces_.memory() + frames_.memory() + order_.memory() +
           starts_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    pieces_.release_above(keep);
    frames_.release_above(keep);
    order_.release_above(keep);
    starts_.release_above(keep);
  }

 private:
  // What has been written of one object.
  struct frame {
    token object = no_token;
    token next = no_token;  // the first member that is not dealt with
    token last = no_token;  // its last key, once it was looked for
    edit_id edit = no_edit;
    std::uint32_t order_begin = 0;  // its edits, a range of order_
    std::uint32_t order_at = 0;
    bool survivor = false;  // a member has been written
    bool running = false;   // members are being copied up to copy_
  };

  void start(bool swapped) noexcept;
  void emit(piece::source from, std::string_view bytes) noexcept;
  void emit_document(std::uint32_t begin, std::uint32_t end) noexcept;
  void copy_to(std::uint32_t end) noexcept;
  void run_members(const scan& text, frame& at, token key) noexcept;
  void stop_members(const scan& text, frame& at, token key) noexcept;
  void finish_object(const scan& text, frame& at) noexcept;
  bool keeps_first(const edit& first_edit, token first) const noexcept;
  void sort_edits(const edit_tree& edits, std::size_t begin) noexcept;
  void open_object(const edit_tree& edits, edit_id id, token object) noexcept;
  void apply_edit(const edit_tree& edits, edit& change) noexcept;
  void emit_value(const scan& text, token value, prune pruned,
                  piece::source from) noexcept;
  void emit_other(edit& change) noexcept;
  void number_pieces() noexcept;

  const scan* document_ = nullptr;
  const scan* other_ = nullptr;
  piece::source document_source_ = piece::source::document;
  piece::source other_source_ = piece::source::patch;
  std::uint32_t copy_ = 0;  // document bytes up to here have been dealt with
  std::uint64_t size_ = 0;
  bool memory_ = true;
  buffer<piece> pieces_;
  buffer<std::uint64_t> starts_;  // where each piece lies, after a swapped run
  buffer<frame> frames_;
  buffer<edit_id> order_;
};

}  // namespace mxpatch::inline v0::detail
