#include "kubernetes/endpoint/state.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

namespace {

// An API server sends this many characters of warnings; of more than that, so
// many of each.
constexpr std::size_t most_characters = 4096;
constexpr std::size_t cut_characters = 256;

constexpr bool begins_character(char c) noexcept { return (c & 0xc0) != 0x80; }

std::size_t characters(std::string_view text) noexcept {
  std::size_t count = 0;
  for (const char c : text) count += begins_character(c) ? 1 : 0;
  return count;
}

std::string_view cut(std::string_view text, std::size_t most) noexcept {
  std::size_t end = 0;
  while (end != text.size() && (most != 0 || !begins_character(text[end]))) {
    if (begins_character(text[end])) --most;
    ++end;
  }
  return text.substr(0, end);
}

}  // namespace

// 299 - "text"
void endpoint::state::add_warning(std::string_view text) noexcept {
  const std::size_t begin = header_text.size();
  header_text.append("299 - \"");
  for (const char c : text) {
    if (c == '"' || c == '\\') header_text.append("\\");
    header_text.append({&c, 1});
  }
  header_text.append("\"");
  // Without memory there is no answer that it could stand in.
  if (!header_places.push({"Warning", begin, header_text.size()})) {
    header_text.fail();
  }
}

// Those of the verdict.
void endpoint::state::add_warnings() noexcept {
  for (const bool cutting : {false, true}) {
    const std::size_t first_place = header_places.size();
    const std::size_t first_byte = header_text.size();
    std::size_t used = 0;
    for (const diagnostic& each : judged->diagnostics()) {
      if (each.level != severity::warning) continue;
      message.start();
      write_message(*judged, each, words, message.as_sink());
      std::string_view text = message.text();
      if (cutting) text = cut(text, cut_characters);
      if (cutting && used >= most_characters) return;
      used += characters(text);
      if (!cutting && used > most_characters) break;
      add_warning(text);
    }
    if (cutting || used <= most_characters) return;
    header_places.truncate(first_place);
    header_text.truncate(first_byte);
  }
}

}  // namespace mxpatch::inline v0
