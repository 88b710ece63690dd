#pragma once

#include <cstddef>
#include <cstdint>

#include "mxpatch/change.hpp"
#include "mxpatch/sink.hpp"
#include "mxpatch/verdict.hpp"

namespace mxpatch {
inline namespace v0 {

// Where the two values of a change differ inside, for people: of two arrays,
// the first element or member that does; of two texts, the first line. Found on
// demand, in one pass over both values and without memory; borrows from the
// verdict. False where both are as short as they may be shown, or no part of
// them can be named: then the values themselves say it best.
//
//   const difference inside(verdict, change.before, change.after);
//   if (inside) …  // spec.containers[0].env[2].value: "1" -> "2"
class MXPATCH_API difference {
 public:
  // `enough` bytes of compact JSON text are shown as they are, unless an array
  // with objects or arrays in it is among them.
  difference(const verdict& of, value_id before, value_id after,
             std::size_t enough = 80) noexcept;

  explicit operator bool() const noexcept { return found_; }
  // What becomes of the part: an element or member can come or go.
  change_op op() const noexcept { return op_; }
  // Whether other parts differ, too.
  bool more() const noexcept { return more_; }
  // The line of a text of several lines, from 1; else 0.
  std::uint32_t line() const noexcept { return line_; }
  // Whether the part is something inside of the values: not so of a text.
  bool is_inside() const noexcept;

  // The way to it from the values, as fields are spelled: [0].env[2].value
  void write_place(sink) const;
  // The part before and after as JSON text in one line, nothing where it is
  // absent: at most `limit` bytes and "…", a text from a little before where it
  // differs, and no more than that line of it. With a `limit` of at least
  // `enough`, what differs is among it.
  void write_before(std::size_t limit, sink) const;
  void write_after(std::size_t limit, sink) const;

 private:
  void write_part(int which, std::size_t limit, sink) const;

  const verdict* of_;
  value_id values_[2];
  // Of the document and of the other text: what differs, by its first token.
  std::uint32_t parts_[2] = {};
  bool found_ = false;
  bool more_ = false;
  change_op op_ = change_op::replace;
  bool is_text_ = false;
  std::uint32_t line_ = 0;
  bool cut_ = false;
  // Decoded bytes of both texts before what is shown, and before what differs.
  std::uint32_t shown_from_ = 0;
  std::uint32_t differs_at_ = 0;
};

}  // namespace v0
}  // namespace mxpatch
