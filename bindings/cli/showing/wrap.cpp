#include "showing/wrap.hpp"

#include <vector>

#include "showing/width.hpp"

namespace mxpatch::cli {
namespace {

// What is never broken: a word, or a Chinese character with the punctuation
// that belongs to it.
struct piece {
  std::string_view bytes;
  std::size_t width = 0;
  bool spaced = false;  // a blank stands before it
};

bool is_wide(std::string_view at) {
  return display_width(decode(at).value) == 2;
}

// No line begins with these.
bool closes(std::string_view at) {
  for (const std::string_view mark :
       {"，", "。", "；", "：", "、", "）", "”", "？", "！", "」"}) {
    if (at.starts_with(mark)) return true;
  }
  return false;
}

bool opens(std::string_view at) {
  return at.starts_with("（") || at.starts_with("“") || at.starts_with("「");
}

std::vector<piece> pieces_of(std::string_view text) {
  std::vector<piece> out;
  bool begins = true, spaced = false;
  while (!text.empty()) {
    if (text.front() == ' ' || text.front() == '\n') {
      begins = spaced = true;
      text.remove_prefix(1);
      continue;
    }
    const code_point next = decode(text);
    const bool wide = is_wide(text);
    if (!out.empty() && closes(text)) begins = false;
    if (out.empty() || begins) out.push_back({text.substr(0, 0), 0, spaced});
    piece& last = out.back();
    last.bytes = {last.bytes.data(), last.bytes.size() + next.size};
    last.width += static_cast<std::size_t>(display_width(next.value));
    const bool stays = opens(text);
    text.remove_prefix(next.size);
    spaced = false;
    begins = !stays && !text.empty() && (wide || is_wide(text));
  }
  return out;
}

// Where a command can be broken: at a blank outside of quotes, rather before an
// option or a pipe than before the value of one.
std::size_t last_blank(std::string_view line, std::size_t columns) {
  std::size_t out = std::string_view::npos, best = out;
  char quote = 0;
  for (std::size_t at = 0; at < line.size() && at + 2 <= columns; ++at) {
    const char byte = line[at];
    if (quote != 0) {
      if (byte == quote) quote = 0;
    } else if (byte == '\'' || byte == '"') {
      quote = byte;
    } else if (byte == ' ' && at > 0 && line[at - 1] != ' ') {
      out = at;
      const std::string_view next = line.substr(at + 1);
      if (next.starts_with("-") && !next.starts_with("- ")) best = at;
      if (next.starts_with("| ")) best = at;
    }
  }
  return best != std::string_view::npos ? best : out;
}

// Of a file in YAML, which the shell's way to break lines would spoil.
bool is_yaml_line(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin == std::string_view::npos) return false;
  line.remove_prefix(begin);
  const std::string_view word = line.substr(0, line.find(' '));
  return word == "-" || word.starts_with("#") || word.ends_with(":");
}

std::string broken_command(std::string_view line, std::size_t columns) {
  if (is_yaml_line(line)) return std::string(line) + '\n';
  std::string out;
  std::string rest(line);
  while (rest.size() > columns) {
    const std::size_t at = last_blank(rest, columns);
    if (at == std::string::npos) break;
    out += rest.substr(0, at) + " \\\n";
    rest = "      " + rest.substr(at + 1);
  }
  return out + rest + '\n';
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t out = 0;
  while (!text.empty()) {
    const code_point next = decode(text);
    out += static_cast<std::size_t>(display_width(next.value));
    text.remove_prefix(next.size);
  }
  return out;
}

std::string wrapped(std::string_view paragraph, std::size_t columns,
                    std::size_t indent) {
  std::string out;
  std::size_t at = indent;  // the column
  bool first = true;
  for (const piece& each : pieces_of(paragraph)) {
    const std::size_t blank = each.spaced && !first ? 1 : 0;
    if (!first && at + blank + each.width > columns) {
      out += '\n' + std::string(indent, ' ');
      at = indent;
    } else {
      out.append(blank, ' ');
      at += blank;
    }
    out += each.bytes;
    at += each.width;
    first = false;
  }
  return out;
}

std::string wrapped_page(std::string_view page, std::size_t columns) {
  std::string out, paragraph;
  const auto finish = [&] {
    if (!paragraph.empty()) out += wrapped(paragraph, columns, 0) + '\n';
    paragraph.clear();
  };
  while (!page.empty()) {
    const std::size_t end = page.find('\n');
    const std::string_view line = page.substr(0, end);
    page.remove_prefix(end == std::string_view::npos ? page.size() : end + 1);
    if (line.empty() || line.front() == ' ') {
      finish();
      out += line.empty() ? "\n" : broken_command(line, columns);
    } else {
      paragraph += line;
      paragraph += '\n';
    }
  }
  finish();
  return out;
}

}  // namespace mxpatch::cli
