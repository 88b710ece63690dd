#include "policy/path_problem.hpp"

#include "merge/path_tree.hpp"
#include "mxpatch/pointer.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr std::string_view blanks = " \t\r\n";

// What stands in brackets: a key, unless it can only be about an element.
path_problem in_brackets(std::string_view inside, bool in_arrays) noexcept {
  using enum path_problem;
  if (inside == "*") return in_arrays ? any_element : elements;
  if (inside.empty() ||
      inside.find_first_not_of("-0123456789:") == std::string_view::npos ||
      inside.find_first_of("=?<>@(") != std::string_view::npos) {
    return element;
  }
  return brackets;
}

path_problem name_problem(std::string_view name, bool with_any) noexcept {
  using enum path_problem;
  if (name.empty()) return empty_name;
  if (name == "*") return with_any ? none : star;
  if (is_plain(name)) return none;
  if (name.find('*') != std::string_view::npos) return part_star;
  return name.find('/') != std::string_view::npos ? slash : character;
}

}  // namespace

path_problem problem_of(std::string_view path, bool with_any,
                        bool in_arrays) noexcept {
  using enum path_problem;
  const std::size_t first = path.find_first_not_of(blanks);
  if (first == std::string_view::npos) return empty;
  std::size_t names = 1;
  if (path.front() == '/') {
    for (const char byte : path.substr(1)) names += byte == '/' ? 1 : 0;
    if (!is_pointer(path)) return escape;
    return names > path_depth_limit ? too_long : none;
  }
  if (first != 0 || path.find_last_not_of(blanks) + 1 != path.size()) {
    return outer_blanks;
  }
  if (path.starts_with("#/")) return fragment;
  if (path.front() == '$') return dollar;
  if (path.front() == '{') return braces;
  if (path.front() == '.') return path.size() == 1 ? empty_name : first_dot;
  for (std::string_view rest = path;; ++names) {
    const std::size_t end = rest.find_first_of(".[");
    const bool bracket = end != std::string_view::npos && rest[end] == '[';
    const std::string_view name = rest.substr(0, end);
    const path_problem found =
        bracket && name.empty() ? none : name_problem(name, with_any);
    if (found != none) return found;
    if (bracket) {
      rest.remove_prefix(end + 1);
      return in_brackets(rest.substr(0, rest.find(']')), in_arrays);
    }
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return names > path_depth_limit ? too_long : none;
}

}  // namespace mxpatch::inline v0::detail
