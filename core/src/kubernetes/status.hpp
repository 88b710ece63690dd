#pragma once

#include <cstddef>
#include <cstdint>

#include "mxpatch/verdict.hpp"
#include "mxpatch/write.hpp"
#include "verdict/escape.hpp"

namespace mxpatch::inline v0::detail {

// How much one text of a brief Status may have, in bytes.
inline constexpr std::size_t brief_bytes = 256;

// The Status of a denial for an API server to pass on to people: one short
// message, nothing in it longer than brief_bytes, and at most `causes` causes;
// one more says how many were left out.
void write_brief_status(const verdict&, language, std::uint32_t causes, sink);

// What `write` gives to its sink, on one line and cut behind `limit` bytes.
template <class Write>
void write_cut(std::size_t limit, sink out, Write write) {
  escaping_writer line(out, limit);
  write(line.as_sink());
  line.finish();
}

// The same as a JSON string.
template <class Write>
void write_cut_string(std::size_t limit, sink out, Write write) {
  out("\"");
  json_string_writer inside(out);
  write_cut(limit, inside.as_sink(), write);
  inside.finish();
  out("\"");
}

}  // namespace mxpatch::inline v0::detail
