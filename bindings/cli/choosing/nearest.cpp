#include "choosing/nearest.hpp"

#include <algorithm>
#include <vector>

#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

constexpr std::size_t longest = 64;

// How many letters to add, drop, change or swap with the next.
std::size_t slips(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1),
      row(b.size() + 1);
  for (std::size_t column = 0; column <= b.size(); ++column) {
    row[column] = column;
  }
  for (std::size_t line = 1; line <= a.size(); ++line) {
    before.swap(above);
    above.swap(row);
    row[0] = line;
    for (std::size_t column = 1; column <= b.size(); ++column) {
      const bool same = a[line - 1] == b[column - 1];
      row[column] = std::min({above[column] + 1, row[column - 1] + 1,
                              above[column - 1] + (same ? 0u : 1u)});
      if (line > 1 && column > 1 && a[line - 1] == b[column - 2] &&
          a[line - 2] == b[column - 1]) {
        row[column] = std::min(row[column], before[column - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, std::span<const std::string> known) {
  std::string best;
  if (word.size() > longest) return best;
  // A third of a word may be wrong; a short one is something else then.
  std::size_t fewest = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string& each : known) {
    if (each.size() > longest) continue;
    const std::size_t count = slips(word, each);
    if (count < fewest && count < each.size()) {
      fewest = count;
      best = each;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word,
                         std::span<const std::string> known, language in) {
  const std::string meant = nearest(word, known);
  if (meant.empty()) return {};
  return std::string(say(in, "; did you mean ", "；是否想写 ")) +
         in_quotes(meant) + std::string(say(in, "?", "？"));
}

}  // namespace mxpatch::cli
