#include "testing/diff.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mxpatch::cli::testing {
namespace {

constexpr std::size_t context_lines = 3;
// Above this many pairs of lines the middle is shown as replaced as a whole.
constexpr std::size_t most_pairs = 4'000'000;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

using script = std::vector<std::string>;  // every line, with its mark

void append(script& out, char mark, std::string_view line) {
  out.push_back(mark + std::string(line));
}

// The shortest script between two runs of lines, by a longest common
// subsequence.
void append_middle(script& out, const std::vector<std::string_view>& before,
                   const std::vector<std::string_view>& after) {
  const std::size_t rows = before.size(), columns = after.size();
  std::vector<unsigned> common;
  const bool small = rows * columns <= most_pairs;
  if (small) common.assign((rows + 1) * (columns + 1), 0);
  const auto at = [&](std::size_t row, std::size_t column) -> unsigned& {
    return common[row * (columns + 1) + column];
  };
  for (std::size_t row = rows; small && row-- > 0;) {
    for (std::size_t column = columns; column-- > 0;) {
      at(row, column) =
          before[row] == after[column]
              ? at(row + 1, column + 1) + 1
              : std::max(at(row + 1, column), at(row, column + 1));
    }
  }
  std::size_t row = 0, column = 0;
  while (row < rows || column < columns) {
    if (small && row < rows && column < columns &&
        before[row] == after[column]) {
      append(out, ' ', before[row++]);
      ++column;
    } else if (row < rows && (column == columns || !small ||
                              at(row + 1, column) >= at(row, column + 1))) {
      append(out, '-', before[row++]);
    } else {
      append(out, '+', after[column++]);
    }
  }
}

script script_of(std::string_view before, std::string_view after) {
  std::vector<std::string_view> old_lines = lines_of(before);
  std::vector<std::string_view> new_lines = lines_of(after);
  const auto [old_from, new_from] = std::mismatch(
      old_lines.begin(), old_lines.end(), new_lines.begin(), new_lines.end());
  auto old_to = old_lines.end();
  auto new_to = new_lines.end();
  while (old_to != old_from && new_to != new_from &&
         *(old_to - 1) == *(new_to - 1)) {
    --old_to;
    --new_to;
  }
  script out;
  for (auto line = old_lines.begin(); line != old_from; ++line) {
    append(out, ' ', *line);
  }
  append_middle(out, {old_from, old_to}, {new_from, new_to});
  for (auto line = old_to; line != old_lines.end(); ++line) {
    append(out, ' ', *line);
  }
  return out;
}

}  // namespace

std::vector<std::string> unified_diff(std::string_view before,
                                      std::string_view after) {
  std::vector<std::string> out;
  if (before == after) return out;
  const script all = script_of(before, after);
  const auto changed = [&](std::size_t index) { return all[index][0] != ' '; };
  std::size_t old_line = 1, new_line = 1, at = 0;
  while (at < all.size()) {
    // A hunk: changes with no more than twice the context between them.
    std::size_t first = at;
    while (first < all.size() && !changed(first)) ++first;
    if (first == all.size()) break;
    std::size_t last = first;
    for (std::size_t next = first;
         next < all.size() && next <= last + 2 * context_lines; ++next) {
      if (changed(next)) last = next;
    }
    const std::size_t begin =
        std::max(at, first - std::min(first, context_lines));
    const std::size_t end = std::min(all.size(), last + context_lines + 1);
    old_line += begin - at;
    new_line += begin - at;
    std::size_t old_count = 0, new_count = 0;
    for (std::size_t index = begin; index < end; ++index) {
      old_count += all[index][0] != '+' ? 1 : 0;
      new_count += all[index][0] != '-' ? 1 : 0;
    }
    out.push_back(fmt::format("@@ -{},{} +{},{} @@", old_line, old_count,
                              new_line, new_count));
    out.insert(out.end(), all.begin() + static_cast<std::ptrdiff_t>(begin),
               all.begin() + static_cast<std::ptrdiff_t>(end));
    old_line += old_count;
    new_line += new_count;
    at = end;
  }
  return out;
}

}  // namespace mxpatch::cli::testing
