#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "mxpatch/limits.hpp"
#include "mxpatch/text.hpp"
#include "mxpatch/verdict.hpp"

namespace mxpatch {
inline namespace v0 {

// rfc7396: as the RFC says. kubernetes: as an API server does it; objects
// inside a patch's array lose their null members, unless the array takes the
// place of an object.
enum class dialect : std::uint8_t { rfc7396, kubernetes };

// Plain JSON merge patch without a policy, and edits of a patch's text. A
// merger owns scratch like a gate: one thread at a time, nothing allocated once
// warm. Outputs and errors borrow from the inputs and last until the next call.
// No call throws, aborts or recurses, whatever the input.
class MXPATCH_API merger {
 public:
  explicit merger(mxpatch::limits limits = {}) noexcept;
  merger(merger&&) noexcept;
  merger& operator=(merger&&) noexcept;
  ~merger();
  merger(const merger&) = delete;
  merger& operator=(const merger&) = delete;

  // RFC 7396: document and patch may be any JSON value. False with error().
  bool apply(text document, text patch,
             dialect how = dialect::rfc7396) & noexcept;

  // The smallest merge patch that, applied in that dialect, turns document into
  // updated; {} where they are equal objects. Null is a value here: not the
  // same as absent. False with not-expressible where no patch does it, at the
  // first member that would have to be set to null: a patch removes with it,
  // and in the dialect kubernetes loses it in objects inside of an array, too.
  bool diff(text document, text updated,
            dialect how = dialect::rfc7396) & noexcept;

  // The smallest merge patch that turns apply(document, patch, how) back into
  // document, in the same dialect. False as for diff.
  bool undo(text document, text patch,
            dialect how = dialect::rfc7396) & noexcept;

  // Whether a text is JSON (RFC 8259, strict UTF-8, no lone surrogates, the
  // depth limit). Duplicate keys are not looked for.
  bool validate(text json) & noexcept;

  // The text as it is for output(), which writes it in any style. False as
  // validate.
  bool format(text json) & noexcept;

  // The way to a member, from the root: its name and those above it, decoded.
  using path = std::span<const std::string_view>;

  // Sets the member at a path of a patch, making the objects on the way, laid
  // out as their neighbours are; or takes it away, and the objects that became
  // empty with it. Bytes around stay; nothing but blanks is a patch without
  // members. A value without a path takes the place of the patch. False with an
  // array on the way, a name on it that stands twice, a value that is not JSON
  // (then the error's input is the document) or with which the patch gets too
  // deep.
  bool edit(text patch, path names, text value) & noexcept;
  bool unset(text patch, path names) & noexcept;
  // The same at a JSON Pointer, as verdicts and fields name their places.
  bool edit_at(text patch, std::string_view pointer, text value) & noexcept;
  bool unset_at(text patch, std::string_view pointer) & noexcept;

  // The output of the last call that answered true, other than validate.
  merged_view output() const noexcept;
  // Why the last call was false, `none` where it was not; borrows from its
  // texts.
  const diagnostic& error() const noexcept;

  // Bytes of scratch held, and a way to give them back when they are more than
  // `keep`.
  std::size_t memory() const noexcept;
  void shrink(std::size_t keep = 0) noexcept;

 private:
  struct state;
  bool start() noexcept;
  state* state_ = nullptr;
  mxpatch::limits limits_;
  bool starved_ = false;  // there was no memory for the state
};

}  // namespace v0
}  // namespace mxpatch
