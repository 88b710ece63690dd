#include "testing/caret.hpp"

#include <algorithm>

namespace mxpatch::cli::testing {
namespace {

constexpr std::string_view ellipsis = "…";

std::size_t code_points(std::string_view bytes) {
  return static_cast<std::size_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
      }));
}

std::string with_quotes(std::string text) {
  std::replace(text.begin(), text.end(), '\'', '"');
  return text;
}

}  // namespace

std::vector<std::string> caret_of(std::string_view text, span where) {
  const std::size_t at = std::min<std::size_t>(where.begin, text.size());
  const std::size_t before = text.substr(0, at).find_last_of("\r\n");
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
  const std::size_t stop = std::clamp<std::size_t>(where.end, at, end);
  const std::size_t marks = code_points(text.substr(at, stop - at));
  return {std::string(text.substr(begin, end - begin)),
          std::string(code_points(text.substr(begin, at - begin)), ' ') +
              std::string(std::max<std::size_t>(marks, 1), '^')};
}

bool caret_fits(const std::vector<std::string>& wanted,
                const std::vector<std::string>& found) {
  if (found.size() != 2) return false;
  const std::string line = with_quotes(found[0]);
  std::string shown = with_quotes(wanted[0]);
  const bool cut_left = shown.starts_with(ellipsis);
  if (cut_left) shown.erase(0, ellipsis.size());
  const bool cut_right = shown.ends_with(ellipsis);
  if (cut_right) shown.erase(shown.size() - ellipsis.size());
  const std::string marks =
      wanted[1].substr(std::min<std::size_t>(cut_left, wanted[1].size()));
  // What is left out may hold the end of the marks, but for one just behind
  // what is shown.
  const std::size_t width = cut_right
                                ? std::max(code_points(shown), marks.size())
                                : std::string::npos;
  for (std::size_t at = line.find(shown); at != std::string::npos;
       at = line.find(shown, at + 1)) {
    const std::size_t before = code_points(line.substr(0, at));
    if (!cut_left && at != 0) return false;
    if ((cut_right || at + shown.size() == line.size()) &&
        found[1].find_first_not_of(' ') >= before &&
        found[1].substr(before, width) == marks) {
      return true;
    }
  }
  return false;
}

}  // namespace mxpatch::cli::testing
