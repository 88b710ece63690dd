#pragma once

#include <string_view>

#include "json/cursor.hpp"
#include "merge/edits.hpp"

namespace mxpatch::inline v0::detail {

// The bytes of a value less the null members that it loses, in runs: calls
// emit(bytes) for what stands in the text and comma() for what does not; ends
// when emit answers false. The
// rules are those of edits: the first survivor takes the first member's gap,
// the gap before } belongs to the object. Needs no memory: an object in which
// another one was opened has a survivor that is being copied.
template <class Emit, class Comma>
void emit_pruned(const scan& text, token value, prune pruned, Emit emit,
                 Comma comma) noexcept {
  if (pruned == prune::none || !text.is_container(value)) {
    emit(text.raw(value));
    return;
  }
  token object = no_token;  // the one opened last
  bool survivor = false;    // a member of the innermost has been written
  bool running = false;     // its members are being copied
  std::uint32_t copied = text.begin(value);
  bool wanted = true;
  const auto copy_to = [&](std::uint32_t end) {
    wanted = emit(std::string_view(text.bytes + copied, end - copied));
    copied = end;
  };
  const token end = text.after(value);
  for (token t = value; t < end;) {
    if (!wanted) return;
    const char c = text.at(t);
    if (c == '[' && pruned == prune::objects) {
      t = text.after(t);
      continue;
    }
    if (c == '{') {
      copy_to(text.begin(t) + 1);
      object = t;
      survivor = running = false;
    } else if (c == '}' || c == ']') {
      if (c == '}' && !running) {
        copied = survivor ? text.trim_back(text.begin(t)) : text.begin(t);
      }
      survivor = running = true;
    } else if (c == '"' && text.at(t + 1) == ':') {
      const token member = scan::value(t);
      if (!text.is_null(member)) {
        if (!running && survivor) {
          comma();
          copied = text.gap_begin(t);
        } else if (!running) {
          copied = text.gap_begin(object + 1);
          copy_to(text.begin(object + 1));
          copied = text.begin(t);
        }
        survivor = running = true;
        t = member;
        continue;
      }
      if (running) {
        const token before = text.at(t - 1) == ',' ? t - 1 : t;
        copy_to(text.trim_back(text.begin(before)));
        running = false;
      }
      t = member;  // passed over with the rest
    }
    ++t;  // a scalar or a comma: copied with what is around it
  }
  copy_to(text.end(value));
}

}  // namespace mxpatch::inline v0::detail
