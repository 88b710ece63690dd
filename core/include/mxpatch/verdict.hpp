#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "mxpatch/change.hpp"
#include "mxpatch/diagnostic.hpp"

namespace mxpatch {
inline namespace v0 {

enum class operation : std::uint8_t { patch, update, create };
MXPATCH_API std::string_view name(operation op) noexcept;

// preserve: untouched bytes stay as they are. compact: no white space. pretty:
// four spaces a level.
enum class style : std::uint8_t { preserve, compact, pretty };

// One run of merged output: bytes of the document, of the patch or the new
// object, or of a constant. Borrowed.
struct piece {
  enum class source : std::uint8_t { document, patch, constant };
  source from = source::constant;
  std::string_view bytes;
};

namespace detail {
struct scratch;
}

// The merged object as a list of pieces. Borrows from the verdict.
class MXPATCH_API merged_view {
 public:
  merged_view() noexcept = default;
  // False when document or patch could not be read, and when the output would
  // be above the limit.
  explicit operator bool() const noexcept { return available_; }
  // The pieces of the preserve style, in order.
  std::span<const piece> pieces() const noexcept { return pieces_; }
  // Bytes that write() needs, without a line feed at the end.
  std::uint64_t size(style how) const noexcept;
  // Writes into `out` and returns the bytes written; 0, with nothing written,
  // where `out` is smaller than size(how).
  std::size_t write(style how, std::span<char> out) const noexcept;

 private:
  friend class gate;
  friend class verdict;
  friend class merger;
  explicit merged_view(std::span<const piece> pieces) noexcept;
  bool available_ = false;
  std::span<const piece> pieces_;
  std::uint64_t size_ = 0;  // of all pieces
};

// The answer to one question. A view into the gate: valid until the gate's next
// call, and only while the texts that were judged are alive.
class MXPATCH_API verdict {
 public:
  verdict(const verdict&) = delete;  // write_verdict_json keeps one for longer
  verdict& operator=(const verdict&) = delete;

  // True exactly when code() is 200. Warnings do not deny.
  bool allowed() const noexcept { return code() == 200; }
  int code() const noexcept;
  // "OK", "BadRequest", "Forbidden", "Conflict", "RequestEntityTooLarge",
  // "InternalError".
  std::string_view reason() const noexcept;
  mxpatch::operation operation() const noexcept;
  std::string_view policy_name() const noexcept;

  // Findings in order of input, place and code, at most limits::diagnostics;
  // omitted() counts the rest. An error that decided the code is among them.
  std::span<const diagnostic> diagnostics() const noexcept;
  std::uint32_t omitted() const noexcept;
  std::uint32_t errors() const noexcept;    // listed and omitted
  std::uint32_t warnings() const noexcept;  // listed and omitted

  // Changes in order of path (keys by their bytes), at most limits::changes;
  // all are judged, and changes_omitted() counts the rest.
  std::span<const change> changes() const noexcept;
  std::uint32_t changes_omitted() const noexcept;

  // What the object would be, also when denied.
  merged_view merged() const noexcept;

  // The input as it was passed; "" where the operation has none.
  std::string_view input_text(input which) const noexcept;

 private:
  friend class gate;
  friend struct verdict_access;
  explicit verdict(const detail::scratch& state) noexcept : state_(&state) {}
  const detail::scratch* state_;
};

}  // namespace v0
}  // namespace mxpatch
