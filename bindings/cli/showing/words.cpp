#include "showing/words.hpp"

#include <fmt/format.h>

#include "mxpatch/json.hpp"
#include "showing/width.hpp"

namespace mxpatch::cli {
namespace {

language& of_the_run() {
  static language out = language::english;
  return out;
}

}  // namespace

language spoken() { return of_the_run(); }

void speak(language in) { of_the_run() = in; }

std::string count_of(language in, std::uint64_t count, std::string_view one,
                     std::string_view many, std::string_view chinese) {
  if (in == language::chinese) return fmt::format("{} {}", count, chinese);
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string escaped(std::string_view bytes) {
  std::string result;
  write_escaped(bytes, append_to(result));
  return result;
}

std::string in_quotes(std::string_view bytes) {
  return '"' + escaped(bytes) + '"';
}

std::string json_string(std::string_view bytes) {
  std::string result;
  write_json_string(bytes, append_to(result));
  return result;
}

std::string decode_string(std::string_view json) {
  std::string result;
  return write_decoded(json, append_to(result)) ? result : "";
}

std::string one_line(std::string_view json, std::size_t columns) {
  std::string result;
  std::size_t width = 0;
  bool inside = false;
  while (!json.empty()) {
    const code_point next = decode(json);
    const std::string_view bytes = json.substr(0, next.size);
    json.remove_prefix(next.size);
    const char byte = bytes.front();
    if (!inside &&
        (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r')) {
      continue;
    }
    std::string shown = escaped(bytes);
    if (byte == '"') inside = !inside;
    if (byte == '\\' && !json.empty()) {  // what follows can be a quote
      shown += escaped(json.substr(0, 1));
      json.remove_prefix(1);
    }
    const std::size_t more =
        shown == bytes && next.valid
            ? static_cast<std::size_t>(display_width(next.value))
            : shown.size();
    if (width + more > columns) return result + "…";
    width += more;
    result += shown;
  }
  return result;
}

}  // namespace mxpatch::cli
