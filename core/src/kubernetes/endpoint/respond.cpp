#include <algorithm>

#include "kubernetes/endpoint/state.hpp"
#include "mxpatch/write.hpp"
#include "splice/write_pieces.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

// An answer for people has at most so many bytes; indented, a text that is
// nothing but brackets would be thousands of times as long.
constexpr std::uint64_t most_pretty_bytes = 32u << 20;

// Scratch is given back when it is this large and requests need much less.
constexpr std::size_t idle_memory = 4u << 20;
constexpr std::size_t memory_per_byte = 64;
constexpr std::size_t buffer_to_keep = 64u << 10;

}  // namespace

void endpoint::state::release_for(std::size_t bytes) noexcept {
  const std::size_t needed = std::max(bytes, last_bytes);
  if (memory() <= idle_memory || memory() / memory_per_byte <= needed) return;
  for (byte_buffer* each : {&names, &message, &raw, &merged, &before, &after,
                            &result, &raw_header, &header_text}) {
    each->release_above(buffer_to_keep);
  }
  for (text_reader* each : {&body_reader, &stored_reader, &merged_reader}) {
    each->release_above(buffer_to_keep);
  }
  form.release_above(buffer_to_keep);
  keys.release_above(buffer_to_keep);
  for (gate& each : gates) each.shrink(buffer_to_keep);
}

void endpoint::state::begin() noexcept {
  answer = {};
  for (byte_buffer* each : {&message, &raw, &merged, &before, &after, &result,
                            &raw_header, &header_text}) {
    each->start();
  }
  warnings.start();
  header_places.clear();
  headers.clear();
  judged = nullptr;
}

void endpoint::state::add_header(
    std::string_view name,
    std::initializer_list<std::string_view> value) noexcept {
  const std::size_t begin = header_text.size();
  for (const std::string_view part : value) header_text.append(part);
  if (!header_places.push({name, begin, header_text.size()})) {
    header_text.fail();
  }
}

void endpoint::state::add_warnings() noexcept {
  for (const diagnostic& each : judged->diagnostics()) {
    if (each.level != severity::warning) continue;
    message.start();
    write_message(*judged, each, words, message.as_sink());
    if (message.failed()) warnings.fail();
    if (!warnings.add(message.text())) return;
  }
}

const endpoint_answer& endpoint::state::respond(
    int code, std::string_view json) noexcept {
  const piece whole{piece::source::constant, json};
  if (pretty &&
      restyled_size({&whole, 1}, style::pretty) <= most_pretty_bytes) {
    // Four spaces, and no line feed at the end.
    write_pieces({&whole, 1}, style::pretty, result.as_sink());
  } else {
    result.append(json);
    result.append("\n");
  }
  warnings.write(raw_header, [&](std::string_view value) {
    add_header("Warning", {value});
    return !header_text.failed();
  });
  bool memory = headers.push({"Content-Type", "application/json"});
  for (const header_place& each : header_places) {
    memory =
        headers.push({each.name, header_text.text().substr(
                                     each.begin, each.end - each.begin)}) &&
        memory;
  }
  if (!memory || result.failed() || after.failed() || warnings.failed() ||
      raw_header.failed() || header_text.failed()) {
    return no_memory();
  }
  answer.code = code;
  answer.headers = {headers.data(), headers.size()};
  answer.body = result.text();
  return answer;
}

}  // namespace mxpatch::inline v0
