#include "showing/words.hpp"

#include <fmt/format.h>

#include "showing/width.hpp"

namespace mxpatch::cli {
namespace {

void append_utf8(std::string& out, unsigned value) {
  if (value < 0x80) {
    out += static_cast<char>(value);
  } else if (value < 0x800) {
    out += static_cast<char>(0xc0 | value >> 6);
    out += static_cast<char>(0x80 | (value & 0x3f));
  } else if (value < 0x10000) {
    out += static_cast<char>(0xe0 | value >> 12);
    out += static_cast<char>(0x80 | (value >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (value & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | value >> 18);
    out += static_cast<char>(0x80 | (value >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (value >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (value & 0x3f));
  }
}

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
  std::string result = "\"";
  while (!bytes.empty()) {
    const code_point next = decode(bytes);
    const auto value = static_cast<std::uint32_t>(next.value);
    if (!next.valid) {
      result += "\\ufffd";
    } else if (value == '"' || value == '\\') {
      result += '\\';
      result += static_cast<char>(value);
    } else if (value == '\n') {
      result += "\\n";
    } else if (value < 0x20 || (value >= 0x7f && value < 0x10000)) {
      result += fmt::format("\\u{:04x}", value);
    } else if (value >= 0x10000) {
      result +=
          fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + ((value - 0x10000) >> 10),
                      0xdc00 + ((value - 0x10000) & 0x3ff));
    } else {
      result += static_cast<char>(value);
    }
    bytes.remove_prefix(next.size);
  }
  return result + '"';
}

std::string decode_string(std::string_view json) {
  std::string result;
  if (json.size() < 2 || json.front() != '"') return result;
  json = json.substr(1, json.size() - 2);
  const auto hex = [&](std::size_t at) {
    return static_cast<unsigned>(
        std::stoul(std::string(json.substr(at, 4)), nullptr, 16));
  };
  for (std::size_t at = 0; at < json.size(); ++at) {
    if (json[at] != '\\') {
      result += json[at];
      continue;
    }
    const char escape = json[++at];
    constexpr std::string_view letters = "bfnrt", meant = "\b\f\n\r\t";
    if (const auto found = letters.find(escape); found != letters.npos) {
      result += meant[found];
    } else if (escape == 'u') {
      unsigned value = hex(at + 1);
      at += 4;
      if (value >= 0xd800 && value < 0xdc00) {
        value = 0x10000 + ((value - 0xd800) << 10) + (hex(at + 3) - 0xdc00);
        at += 6;
      }
      append_utf8(result, value);
    } else {
      result += escape;
    }
  }
  return result;
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
