#include "mxpatch/difference.hpp"

#include <algorithm>

#include "json/strings.hpp"
#include "merge/first_difference.hpp"
#include "mxpatch/pointer.hpp"
#include "splice/prune.hpp"
#include "verdict/access.hpp"
#include "verdict/compact.hpp"
#include "verdict/escape.hpp"
#include "verdict/scratch.hpp"

namespace mxpatch::inline v0 {

namespace {

using detail::no_token;
using detail::scan;
using detail::token;

// What is shown of a text before the first byte that differs, at most: bytes as
// they are written. A third of the room leaves enough for what differs.
constexpr std::uint32_t shown_before = 24;

std::uint32_t lead_in(std::size_t room) noexcept {
  return static_cast<std::uint32_t>(
      std::min<std::size_t>(shown_before, room / 3));
}

// Whether a value is written in at most that many bytes without white space.
bool is_short(std::string_view json, std::size_t enough) {
  std::size_t left = enough;
  const sink count = {[](void* context, const char*, std::size_t size) {
                        auto& rest = *static_cast<std::size_t*>(context);
                        const bool fits = size <= rest;
                        rest = fits ? rest - size : 0;
                        return fits;
                      },
                      &left};
  detail::escaping_writer shown(count);
  return detail::compacting_writer(shown.as_sink()).write(json);
}

// Whether objects or arrays are in an array.
bool is_nested(const scan& text, token array) {
  for (token t = array + 1; t < text.link[array]; ++t) {
    if (text.is_container(t)) return true;
  }
  return false;
}

bool is_plain_name(std::string_view body) noexcept {
  detail::decoder bytes(body);
  int byte = bytes.next();
  if (byte < 0) return false;
  for (; byte >= 0; byte = bytes.next()) {
    if (!is_plain(static_cast<char>(byte))) return false;
  }
  return true;
}

// Where two texts differ, in decoded bytes.
struct text_difference {
  std::uint32_t from = 0;  // what is to be shown: perhaps inside a character
  std::uint32_t at = 0;    // the first byte that differs
  bool cut = false;        // something of the line stands before
  std::uint32_t line = 0;
};

// How many bytes write one of a text.
std::uint32_t written_size(int byte) noexcept {
  if (byte == '"' || byte == '\\') return 2;
  return byte < 0x20 || byte == 0x7f ? 6 : 1;
}

// The first byte from `begin` on that leaves at most `lead` to write until
// `at`.
std::uint32_t begin_of_lead(std::string_view body, std::uint32_t begin,
                            std::uint32_t at, std::uint32_t lead) noexcept {
  std::uint32_t from = at - begin > lead ? at - lead : begin;
  detail::decoder head(body), behind(body);
  for (std::uint32_t skipped = 0; skipped != from; ++skipped) {
    (void)head.next();
    (void)behind.next();
  }
  std::uint32_t size = 0;
  for (std::uint32_t each = from; each != at; ++each) {
    size += written_size(behind.next());
  }
  for (; size > lead; ++from) size -= written_size(head.next());
  return from;
}

text_difference compare_texts(std::string_view a, std::string_view b,
                              std::uint32_t lead) noexcept {
  text_difference out;
  std::uint32_t lines = 1, line_begin = 0, at = 0;
  detail::decoder left(a), right(b);
  int x = left.next(), y = right.next();
  for (; x == y && x >= 0; x = left.next(), y = right.next()) {
    ++at;
    if (x != '\n') continue;
    ++lines;
    line_begin = at;
  }
  out.at = at;
  out.from = begin_of_lead(a, line_begin, at, lead);
  out.cut = out.from != line_begin;
  bool several = lines != 1;
  for (; x >= 0 && !several; x = left.next()) several = x == '\n';
  for (; y >= 0 && !several; y = right.next()) several = y == '\n';
  if (several) out.line = lines;
  return out;
}

// A text from there on as a JSON string, or what is left of that line: with its
// line feed where that is what differs.
void write_text_from(std::string_view body, const text_difference& where,
                     std::size_t limit, sink out) {
  const bool one_line = where.line != 0;
  out(where.cut ? "\"\u2026" : "\"");
  detail::json_string_writer inside(out, limit);
  detail::decoder bytes(body);
  int byte = bytes.next();
  std::uint32_t at = 0;
  for (; at != where.from && byte >= 0; ++at) byte = bytes.next();
  for (; byte >= 0 && (byte & 0xc0) == 0x80; ++at) byte = bytes.next();
  bool wanted = true;
  for (; wanted && byte >= 0; ++at) {
    const bool ends = one_line && byte == '\n';
    if (ends && at != where.at) break;
    const char one = static_cast<char>(byte);
    wanted = inside.write({&one, 1}) && !ends;
    byte = bytes.next();
  }
  inside.finish();
  out("\"");
}

}  // namespace

difference::difference(const verdict& of, value_id before, value_id after,
                       std::size_t enough) noexcept
    : of_(&of), values_{before, after} {
  const detail::scratch& state = verdict_access::state(of);
  const auto known = [&](value_id id) {
    return id != 0 && id < state.values.size();
  };
  if (!known(before) || !known(after)) return;
  const detail::stored_value& old = state.values[before];
  const detail::stored_value& made = state.values[after];
  if (old.from != detail::side::document || made.from != detail::side::other) {
    return;
  }
  const scan& a = state.document();
  const scan& b = state.other();
  const token x = old.value, y = made.value;
  const bool arrays = a.is_array(x) && b.is_array(y);
  const bool texts = a.is_string(x) && b.is_string(y);
  if (!arrays && !texts) return;
  const bool nested = arrays && (is_nested(a, x) || is_nested(b, y));
  if (!nested && is_short(a.raw(x), enough) && is_short(b.raw(y), enough)) {
    return;
  }
  parts_[0] = x;
  parts_[1] = y;
  if (arrays) {
    const detail::inner_difference inner = detail::first_difference(a, x, b, y);
    if (!inner.found) return;
    more_ = inner.more;
    op_ = inner.op;
    parts_[0] = inner.a;
    parts_[1] = inner.b;
  }
  found_ = true;
  is_text_ = op_ == change_op::replace && a.is_string(parts_[0]) &&
             b.is_string(parts_[1]) &&
             !(is_short(a.raw(parts_[0]), enough) &&
               is_short(b.raw(parts_[1]), enough));
  if (!is_text_) return;
  const text_difference where =
      compare_texts(a.body(parts_[0]), b.body(parts_[1]), lead_in(enough));
  line_ = where.line;
  shown_from_ = where.from;
  differs_at_ = where.at;
  cut_ = where.cut;
}

bool difference::is_inside() const noexcept {
  if (!found_) return false;
  const detail::scratch& state = verdict_access::state(*of_);
  return parts_[0] != state.values[values_[0]].value;
}

void difference::write_place(sink out) const {
  if (!found_) return;
  const detail::scratch& state = verdict_access::state(*of_);
  const bool in_before = op_ != change_op::add;
  const scan& text = in_before ? state.document() : state.other();
  const token part = parts_[in_before ? 0 : 1];
  token at = state.values[values_[in_before ? 0 : 1]].value;
  while (at != part) {
    if (text.is_array(at)) {
      std::int64_t index = 0;
      for (++at; text.after(at) <= part; at = text.after(at) + 1) ++index;
      out("[");
      detail::write_number(index, out);
      if (!out("]")) return;
      continue;
    }
    token key = text.first_key(at);
    while (text.after(scan::value(key)) <= part) key = text.next_key(key);
    const std::string_view name = text.body(key);
    const bool plain = is_plain_name(name);
    out(plain ? "." : "[");
    detail::write_body(name, out);
    if (!out(plain ? "" : "]")) return;
    at = scan::value(key);
  }
}

void difference::write_before(std::size_t limit, sink out) const {
  write_part(0, limit, out);
}

void difference::write_after(std::size_t limit, sink out) const {
  write_part(1, limit, out);
}

void difference::write_part(int which, std::size_t limit, sink out) const {
  if (!found_ || parts_[which] == no_token) return;
  const detail::scratch& state = verdict_access::state(*of_);
  const scan& text = which == 0 ? state.document() : state.other();
  if (is_text_) {
    write_text_from(text.body(parts_[which]),
                    {shown_from_, differs_at_, cut_, line_}, limit, out);
    return;
  }
  detail::escaping_writer clipped(out, limit);
  detail::compacting_writer compact(clipped.as_sink());
  // The RFC leaves null members of what is in an array alone.
  const bool pruned = state.values[values_[which]].pruned == detail::prune::all;
  detail::emit_pruned(
      text, parts_[which], pruned ? detail::prune::all : detail::prune::none,
      [&](std::string_view bytes) {
        return bytes.empty() || compact.write(bytes);
      },
      [&] { compact.write(","); });
  clipped.finish();
}

}  // namespace mxpatch::inline v0
