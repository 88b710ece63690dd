#include "verdict/path_advice.hpp"

#include <algorithm>
#include <iterator>

#include "json/strings.hpp"
#include "mxpatch/pointer.hpp"
#include "verdict/escape.hpp"
#include "verdict/message.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// In the order of path_problem. What to write stands behind those that end in
// "write ".
constexpr two_texts problems[] = {
    {"", ""},
    {"it is empty: name the field, as in spec.suspend",
     "它是空的：请写出字段，例如 spec.suspend"},
    {"a name in it is empty: take a dot away", "其中有空的名称：请去掉一个点"},
    {"no dot stands before the first name: write ",
     "第一个名称之前没有点：请写作 "},
    {"it is not JSONPath: write ", "它不是 JSONPath：请写作 "},
    {"it is not JSONPath: write ", "它不是 JSONPath：请写作 "},
    {"a JSON Pointer begins with /: write ", "JSON Pointer 以 / 开头：请写作 "},
    {"blanks stand around it: write ", "它的首尾有空白：请写作 "},
    {"no path leads to an element of an array, which changes as one value: for "
     "the whole array write ",
     "路径不能指向数组的元素，数组只能整体变更：若指整个数组，请写作 "},
    {"no path leads into an array, which changes as one value, and any member "
     "of an object is .*: for the whole array write ",
     "路径不进入数组，数组只能整体变更；对象的任意成员写作 "
     ".*：若指整个数组，请写作 "},
    {"any element is .*, as any member is: write ",
     "任意元素与任意成员一样写作 .*：请写作 "},
    {"a name with other characters stands in a JSON Pointer: write ",
     "含有其他字符的名称须用 JSON Pointer：请写作 "},
    {"/ belongs to a JSON Pointer, which begins with one: write ",
     "/ 只用于 JSON Pointer，而它以 / 开头：请写作 "},
    {"* stands for a whole name, not for a part of one: write the names in "
     "full, or .* for any",
     "* 代表整个名称，不能是其中一部分：请写出完整名称，或用 .* 代表任意名称"},
    {"a name has letters, digits, - and _ alone: write ",
     "名称只含字母、数字、- 和 _：请写作 "},
    {"in a JSON Pointer ~ is written ~0, and / in a name ~1",
     "在 JSON Pointer 中，~ 写作 ~0，名称中的 / 写作 ~1"},
    {"every name is itself here, and * none: write the name in full",
     "此处每个名称只代表自身，不能用 *：请写出完整名称"},
    {"what scale changes stands below spec: write the field, as in "
     "spec.replicas",
     "scale 更改的字段在 spec 之下：请写出该字段，例如 spec.replicas"},
    {"it has more than 32 names", "它的名称超过 32 个"}};
static_assert(std::size(problems) ==
              static_cast<std::size_t>(path_problem::too_long) + 1);

// Bytes of a path that are looked at: a message shows no more.
constexpr std::size_t longest = 256;

std::size_t before_bracket(std::string_view path) noexcept {
  return std::min(path.find('['), path.size());
}

// What begins a path in another notation, and no name.
std::string_view without_mark(std::string_view path) noexcept {
  constexpr std::string_view marks = "${#.";
  const std::size_t first = path.find_first_not_of(marks);
  path.remove_prefix(std::min(first, path.size()));
  while (path.ends_with('}')) path.remove_suffix(1);
  return path;
}

std::string_view without_blanks(std::string_view path) noexcept {
  constexpr std::string_view blanks = " \t\r\n";
  path.remove_prefix(std::min(path.find_first_not_of(blanks), path.size()));
  return path.substr(0, path.find_last_not_of(blanks) + 1);
}

// The keys of labels and annotations have dots of their own.
std::size_t map_key(std::string_view path) noexcept {
  for (const std::string_view map : {"labels.", "annotations."}) {
    const std::size_t at = path.find(map);
    if (at != std::string_view::npos && (at == 0 || path[at - 1] == '.')) {
      return at + map.size();
    }
  }
  return path.size();
}

// A path of names, of which some stand in brackets, as a JSON Pointer.
void write_as_pointer(std::string_view path, sink to) {
  const std::size_t key = map_key(path);
  const auto put = [&](char byte) {
    put_in_pointer(byte, [&](char each) { to({&each, 1}); });
  };
  bool in_brackets = false;
  bool first = true;
  for (std::size_t at = 0; at != path.size(); ++at) {
    const char byte = path[at];
    const bool opens = byte == '[' && !in_brackets;
    const bool dot = byte == '.' && !in_brackets && at < key;
    if (first || opens || dot) {
      // A bracket behind a dot begins the same name.
      if (first || opens || at + 1 == path.size() || path[at + 1] != '[') {
        to("/");
      }
      first = false;
      in_brackets = in_brackets || opens;
      if (opens || dot) continue;
    }
    const bool quote = in_brackets && (byte == '"' || byte == '\'');
    if (in_brackets && byte == ']') {
      in_brackets = false;
    } else if (!quote) {
      put(byte);
    }
  }
}

// As dots have it: * for the elements that stand in brackets.
void write_with_stars(std::string_view path, sink to) {
  for (std::size_t at = before_bracket(path); at != path.size();
       at = before_bracket(path)) {
    to(path.substr(0, at));
    to(".*");
    path.remove_prefix(std::min(path.find(']', at), path.size() - 1) + 1);
  }
  to(path);
}

void write_meant(path_problem wrong, std::string_view path, sink to) {
  switch (wrong) {
    case path_problem::dollar:
    case path_problem::braces:
    case path_problem::first_dot:
      path = without_mark(path);
      if (path.starts_with('[')) return write_as_pointer(path, to);
      to(path.empty() ? "spec.suspend" : path.substr(0, before_bracket(path)));
      return;
    case path_problem::fragment:
      to(path.substr(1));
      return;
    case path_problem::outer_blanks:
      to(without_blanks(path));
      return;
    case path_problem::element:
    case path_problem::elements:
      to(path.substr(0, before_bracket(path)));
      return;
    case path_problem::any_element:
      write_with_stars(path, to);
      return;
    case path_problem::slash:
      // All of it is a pointer where it has no dots.
      if (path.find('.') == std::string_view::npos) {
        to("/");
        to(path);
        return;
      }
      write_as_pointer(path, to);
      return;
    default:
      write_as_pointer(path, to);
  }
}

}  // namespace

void write_path_advice(path_problem wrong, std::string_view json_string,
                       language words, sink out) {
  const std::string_view said =
      problems[static_cast<std::size_t>(wrong)].in(words);
  out(said);
  if (!said.ends_with(' ')) return;
  char path[longest];
  const std::string_view body =
      json_string.size() < 2 ? json_string
                             : json_string.substr(1, json_string.size() - 2);
  const std::uint64_t size = decode(body, path, longest);
  out("\"");
  escaping_writer to(out, 2 * longest);
  if (size > longest) {
    to.write("spec.suspend");  // what would be cut is not a path
  } else {
    write_meant(wrong, {path, static_cast<std::size_t>(size)}, to.as_sink());
  }
  to.finish();
  out("\"");
}

}  // namespace mxpatch::inline v0::detail
