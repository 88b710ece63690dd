#include "showing/snippet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "mxpatch/locate.hpp"
#include "showing/width.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

constexpr int tab_stop = 4;

// One code point of a line as it is shown.
struct cell {
  std::string shown;
  std::size_t offset;  // in the text
  int column;          // from 0
  int width;
};

// Part of a line with a caret line under it.
struct excerpt {
  std::string line;
  std::string indent;
  std::string carets;
};

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0) == 0x80;
}

std::vector<cell> cells_of(std::string_view text, std::size_t begin,
                           std::size_t end) {
  std::vector<cell> cells;
  int column = 0;
  while (begin < end) {
    const std::string_view rest = text.substr(begin, end - begin);
    const code_point next = decode(rest);
    cell made{{}, begin, column, 1};
    if (next.value == '\t') {
      made.width = tab_stop - column % tab_stop;
      made.shown.assign(static_cast<std::size_t>(made.width), ' ');
    } else {
      const std::string_view bytes = rest.substr(0, next.size);
      // As without_old_commands() has it, or the marks would not stand below.
      const bool command =
          bytes == "[" && begin >= 2 && text.substr(begin - 2, 2) == "##";
      made.shown = command ? "\\u005b" : escaped(bytes);
      made.width = made.shown == bytes ? display_width(next.value)
                                       : static_cast<int>(made.shown.size());
    }
    column += made.width;
    begin += next.size;
    cells.push_back(std::move(made));
  }
  return cells;
}

// The part of the span's first line that fits in `columns`: all of it, or a
// window in which the span begins in the first third.
excerpt cut(std::string_view text, std::size_t line_begin, span where,
            int columns) {
  const std::size_t begin = std::min<std::size_t>(where.begin, text.size());
  std::size_t line_end = text.find_first_of("\r\n", begin);
  if (line_end == std::string_view::npos) line_end = text.size();
  const std::size_t end = std::clamp<std::size_t>(where.end, begin, line_end);

  // A line can have megabytes: only what can be shown is looked at. A code
  // point takes up to four bytes, and those that combine no column at all.
  const std::size_t reach = static_cast<std::size_t>(columns) * 8;
  std::size_t from = line_begin;
  if (begin - from > reach) {
    from = begin - reach;
    while (from < begin && continues(text[from])) ++from;
  }
  std::size_t to = line_end;
  if (to - begin > reach) {
    to = begin + reach;
    while (to > begin && continues(text[to])) --to;
  }
  const std::vector<cell> cells = cells_of(text, from, to);
  const int total =
      cells.empty() ? 0 : cells.back().column + cells.back().width;
  const auto column_of = [&](std::size_t offset) {
    for (const cell& each : cells) {
      if (each.offset >= offset) return each.column;
    }
    return total;
  };
  const int first = column_of(begin);
  const int last = std::max(column_of(end), first + 1);

  int left = 0, right = total;
  if (from > line_begin || to < line_end || total > columns) {
    const int room = columns - 2;  // for an ellipsis at each end
    const int size = std::min(last - first, room);
    left = first + size <= room && from == line_begin
               ? 0
               : std::max(0, first - (room - size) / 3);
    right = left + room;
  }
  excerpt result;
  int shown = 0, indent = -1;
  if (left > 0 || from > line_begin) {
    result.line = "…";
    shown = 1;
  }
  bool cut_right = to < line_end;
  for (const cell& each : cells) {
    if (each.column < left) continue;
    if (each.column + each.width > right) {
      cut_right = true;
      break;
    }
    if (indent < 0 && each.offset >= begin) indent = shown;
    result.line += each.shown;
    shown += each.width;
  }
  if (indent < 0) indent = shown;
  if (cut_right) result.line += "…";
  result.indent.assign(static_cast<std::size_t>(indent), ' ');
  const int carets = std::clamp(last - first, 1, std::max(1, shown - indent));
  result.carets.assign(static_cast<std::size_t>(carets), '^');
  return result;
}

}  // namespace

position moved(position start, position inside) {
  if (inside.line == 1) {
    inside.column += start.column - 1;
    inside.utf16 += start.utf16 - 1;
  }
  inside.line += start.line - 1;
  return inside;
}

std::string place_of(std::string_view name, std::string_view text,
                     std::uint32_t offset, position start) {
  const position at = moved(start, locator(text).at(offset));
  return fmt::format("{}:{}:{}", escaped(name), at.line, at.column);
}

void append_finding(std::string& out, const finding& found, const look& how) {
  const bool error = found.level == severity::error;
  const ink color = error ? ink::error : ink::warning;
  const std::string_view word = error ? say(how.language, "error", "错误")
                                      : say(how.language, "warning", "警告");
  out += how.paint(color, fmt::format("{}[{}]", word, found.code));
  out += how.paint(ink::strong, ": " + found.message) + '\n';

  const auto append_note = [&](std::string_view margin) {
    if (found.note.empty()) return;
    out += fmt::format(
        "{} {}{}\n", margin,
        how.paint(ink::note, say(how.language, "= note: ", "= 参见：")),
        found.note);
  };
  if (!found.span.known()) {
    out += how.paint(ink::note, " --> ") + escaped(found.name) + '\n';
    if (!found.fix.empty()) {
      out += fmt::format("  {}{}\n", say(how.language, "try: ", "可以："),
                         found.fix);
    }
    append_note(" ");
    return;
  }
  locator places(found.text);
  const position at = moved(found.start, places.at(found.span.begin));
  const std::string number = std::to_string(at.line);
  const std::string blank(number.size(), ' ');
  const int columns =
      std::max(20, how.columns - static_cast<int>(number.size()) - 3);
  const excerpt part =
      cut(found.text, places.line_begin(), found.span, columns);
  out += fmt::format("{}{}:{}:{}\n", how.paint(ink::note, blank + "--> "),
                     escaped(found.name), at.line, at.column);
  out += how.paint(ink::note, number + " | ") + part.line + '\n';
  out += how.paint(ink::note, blank + " | ") + part.indent;
  std::string under = part.carets;
  if (!found.fix.empty()) {
    under +=
        fmt::format(" {}{}", say(how.language, "try: ", "可以："), found.fix);
  }
  out += how.paint(color, under) + '\n';
  append_note(blank);
}

}  // namespace mxpatch::cli
