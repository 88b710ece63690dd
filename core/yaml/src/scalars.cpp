#include "scalars.hpp"

#include <cstdint>

#include "doubles.hpp"
#include "mxpatch/utf8.hpp"
#include "resolve.hpp"
#include "resolve_parts.hpp"

namespace mxpatch::inline v0::detail {
namespace {

constexpr std::size_t longest_simple_key = 128;

unsigned char byte(std::string_view text, std::size_t at) noexcept {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

// The length of the break at a place; 0 where there is none.
std::size_t break_at(std::string_view text, std::size_t at) noexcept {
  const unsigned char first = byte(text, at);
  if (first == '\n' || first == '\r') return 1;
  if (first == 0xc2 && byte(text, at + 1) == 0x85) return 2;
  if (first == 0xe2 && byte(text, at + 1) == 0x80 &&
      (byte(text, at + 2) & 0xfe) == 0xa8) {
    return 3;
  }
  return 0;
}

// Printable in go-yaml's sense: nothing above U+FFFD is.
bool is_printable(std::string_view text, std::size_t at) noexcept {
  const unsigned char first = byte(text, at), second = byte(text, at + 1),
                      third = byte(text, at + 2);
  return first == '\n' || (first >= 0x20 && first <= 0x7e) ||
         (first == 0xc2 && second >= 0xa0) || (first > 0xc2 && first < 0xed) ||
         (first == 0xed && second < 0xa0) || first == 0xee ||
         (first == 0xef && !(second == 0xbb && third == 0xbf) &&
          !(second == 0xbf && (third == 0xbe || third == 0xbf)));
}

std::size_t size_at(std::string_view text, std::size_t at) noexcept {
  const unsigned size = utf8_length(text.substr(at));
  return size == 0 ? 1 : size;
}

struct passage {
  std::string_view text;
  std::size_t at = 0;

  bool take(char wanted) noexcept {
    if (byte(text, at) != static_cast<unsigned char>(wanted)) return false;
    ++at;
    return true;
  }
  bool ended() const noexcept { return at == text.size(); }
};

// [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?, a number to YAML 1.1.
bool is_base_60(std::string_view text) noexcept {
  passage in{text};
  const auto digit = [&](std::size_t at) {
    return is_digit(static_cast<char>(byte(text, at)));
  };
  if (!in.take('-')) (void)in.take('+');
  if (!digit(in.at)) return false;
  while (digit(in.at) || byte(text, in.at) == '_') ++in.at;
  unsigned parts = 0;
  while (in.take(':')) {
    if (!digit(in.at)) return false;
    if (digit(in.at + 1)) {
      if (text[in.at] > '5') return false;
      ++in.at;
    }
    ++in.at;
    ++parts;
  }
  if (parts == 0) return false;
  if (in.take('.')) {
    while (digit(in.at) || byte(text, in.at) == '_') ++in.at;
  }
  return in.ended();
}

// Go writes << plain, which does not read as a string.
bool reads_as_itself(std::string_view text) noexcept {
  return resolve(yaml_tag::none, text).type == resolved::kind::string &&
         text != "<<" && !is_time(text) && !is_base_60(text);
}

void blanks(std::size_t count, sink out) noexcept {
  constexpr std::string_view some = "                                ";
  for (; count > some.size(); count -= some.size()) out(some);
  out(some.substr(0, count));
}

// Whether a line is broken at the blank at a place, the first of several.
bool folds_at(std::string_view text, std::size_t at, bool behind_blank,
              line_place where) noexcept {
  constexpr std::size_t longest_line = 80;
  return where.folds && !behind_blank && where.column > longest_line &&
         at > 0 && at + 1 < text.size();
}

void begin_line(line_place where, sink out) noexcept {
  out("\n");
  blanks(where.indent, out);
}

void write_plain(std::string_view text, line_place where, sink out) noexcept {
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = size_at(text, at);
    if (text[at] == ' ' && folds_at(text, at, blank, where) &&
        text[at + 1] != ' ') {
      begin_line(where, out);
    } else {
      out(text.substr(at, size));
    }
    blank = text[at] == ' ';
    at += size;
  }
}

void write_single_quoted(std::string_view text, line_place where,
                         sink out) noexcept {
  out("'");
  bool breaks = false, blank = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      if (folds_at(text, at, blank, where) && text[at + 1] != ' ') {
        begin_line(where, out);
      } else {
        out(" ");
      }
      blank = true;
      ++at;
      continue;
    }
    if (const std::size_t size = break_at(text, at); size != 0) {
      if (!breaks && text[at] == '\n') out("\n");
      out(text.substr(at, size));
      at += size;
      breaks = true;
      continue;
    }
    if (breaks) blanks(where.indent, out);
    if (text[at] == '\'') out("'");
    const std::size_t size = size_at(text, at);
    out(text.substr(at, size));
    at += size;
    blank = breaks = false;
  }
  out("'");
}

void write_escape(std::uint32_t point, sink out) noexcept {
  constexpr std::string_view codes("\0\a\b\t\n\v\f\r\x1b\"\\", 11);
  constexpr std::string_view letters = "0abtnvfre\"\\";
  out("\\");
  if (point < 0x80) {
    if (const auto found = codes.find(static_cast<char>(point));
        found != codes.npos) {
      out(letters.substr(found, 1));
      return;
    }
  }
  const std::string_view named = point == 0x85     ? "N"
                                 : point == 0xa0   ? "_"
                                 : point == 0x2028 ? "L"
                                 : point == 0x2029 ? "P"
                                                   : "";
  if (!named.empty()) {
    out(named);
    return;
  }
  const unsigned digits = point <= 0xff ? 2 : point <= 0xffff ? 4 : 8;
  char text[9];
  text[0] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
  for (unsigned index = 0; index < digits; ++index) {
    text[index + 1] =
        "0123456789ABCDEF"[point >> (digits - 1 - index) * 4 & 0xf];
  }
  out({text, digits + 1});
}

void write_double_quoted(std::string_view text, line_place where,
                         sink out) noexcept {
  out("\"");
  bool blank = false;
  // go-yaml looks for a mark at the beginning, wherever it is.
  const bool marked = text.starts_with("\xef\xbb\xbf");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = size_at(text, at);
    const char first = text[at];
    if (!is_printable(text, at) || marked || break_at(text, at) != 0 ||
        first == '"' || first == '\\') {
      write_escape(
          utf8_code_point(text.substr(at), static_cast<unsigned>(size)), out);
    } else if (first == ' ' && folds_at(text, at, blank, where)) {
      begin_line(where, out);
      if (text[at + 1] == ' ') out("\\");
    } else {
      out(text.substr(at, size));
    }
    blank = first == ' ';
    at += size;
  }
  out("\"");
}

void write_literal(std::string_view text, std::size_t indent,
                   sink out) noexcept {
  out("|");
  if (text.front() == ' ' || break_at(text, 0) != 0) out("2");
  // Where the last break begins, and the one before.
  std::size_t last = text.size(), before = text.size();
  for (std::size_t at = 0; at < text.size(); at += size_at(text, at)) {
    before = last;
    last = at;
  }
  if (break_at(text, last) == 0) {
    out("-");
  } else if (last == 0 || break_at(text, before) != 0) {
    out("+");
  }
  out("\n");
  bool breaks = true;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t size = break_at(text, at); size != 0) {
      out(text.substr(at, size));
      at += size;
      breaks = true;
      continue;
    }
    if (breaks) blanks(indent, out);
    breaks = false;
    const std::size_t size = size_at(text, at);
    out(text.substr(at, size));
    at += size;
  }
}

}  // namespace

scalar_look look_at(std::string_view text, bool key) noexcept {
  bool special = false, lines = false, indicators = false;
  bool edge_blank = false, trailing_space = false;  // or a break at an edge
  bool break_space = false, space_break = false, feed = false;
  bool was_space = false, was_break = false, behind_blank = true;
  if (text.starts_with("---") || text.starts_with("...")) indicators = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = size_at(text, at);
    const char first = text[at];
    const bool last = at + size >= text.size();
    const bool blank_follows =
        last || text[at + size] == ' ' || text[at + size] == '\t';
    if (at == 0) {
      if (std::string_view("#,[]{}&*!|>'\"%@`").find(first) !=
          std::string_view::npos) {
        indicators = true;
      }
      if ((first == '?' || first == ':' || first == '-') && blank_follows) {
        indicators = true;
      }
    } else if ((first == ':' && blank_follows) ||
               (first == '#' && behind_blank)) {
      indicators = true;
    }
    if (!is_printable(text, at)) special = true;
    const bool is_break = break_at(text, at) != 0;
    if (first == ' ') {
      edge_blank = edge_blank || at == 0 || last;
      trailing_space = trailing_space || last;
      break_space = break_space || was_break;
    } else if (is_break) {
      lines = true;
      feed = feed || first == '\n';
      edge_blank = edge_blank || at == 0 || last;
      space_break = space_break || was_space;
    }
    was_space = first == ' ';
    was_break = is_break;
    behind_blank = first == ' ' || first == '\t' || is_break || first == '\0';
    at += size;
  }
  const bool plain_allowed = !edge_blank && !break_space && !space_break &&
                             !special && !lines && !indicators;
  const bool single_allowed = !break_space && !space_break && !special;
  const bool block_allowed =
      !text.empty() && !trailing_space && !space_break && !special;

  scalar_look out;
  out.simple = !lines && text.size() <= longest_simple_key;
  const bool in_key = key && out.simple;
  if (feed) {
    out.style = block_allowed && !in_key ? scalar_style::literal
                                         : scalar_style::double_quoted;
  } else if (!reads_as_itself(text)) {
    out.style = scalar_style::double_quoted;
  } else if (plain_allowed && !(text.empty() && in_key)) {
    out.style = scalar_style::plain;
  } else {
    out.style = single_allowed ? scalar_style::single_quoted
                               : scalar_style::double_quoted;
  }
  return out;
}

void write_scalar(std::string_view text, scalar_style style, line_place where,
                  sink out) noexcept {
  switch (style) {
    case scalar_style::plain:
      return write_plain(text, where, out);
    case scalar_style::single_quoted:
      return write_single_quoted(text, where, out);
    case scalar_style::double_quoted:
      return write_double_quoted(text, where, out);
    case scalar_style::literal:
      return write_literal(text, where.indent, out);
  }
}

bool write_number(std::string_view json, sink out) noexcept {
  const bool integer = json.find_first_of(".eE") == json.npos;
  resolved read = resolve(yaml_tag::none, json);
  if (integer && read.type == resolved::kind::integer) {
    // What 64 bits hold with a sign stays, but for the sign of nothing.
    if (read.integer == 0) {
      out("0");
      return true;
    }
    constexpr std::uint64_t most = 0x7fff'ffff'ffff'ffff;
    if (read.integer <= most + (read.negative ? 1 : 0)) {
      out(json);
      return true;
    }
  }
  if (read.type != resolved::kind::integer &&
      read.type != resolved::kind::floating) {
    return false;
  }
  // A double, as encoding/json spells it, and that as YAML has it.
  double value = read.number;
  if (read.type == resolved::kind::integer) {
    value = static_cast<double>(read.integer);
    if (read.negative) value = -value;
  }
  char spelled[number_room];
  const std::string_view text(spelled, write_json_double(value, spelled));
  read = resolve(yaml_tag::none, text);
  if (read.type == resolved::kind::integer) {
    out(read.integer == 0 ? "0" : text);
    return true;
  }
  char room[number_room];
  out({room, write_yaml_double(read.number, room)});
  return true;
}

}  // namespace mxpatch::inline v0::detail
