#include "choosing/policy_advice.hpp"

#include <fmt/format.h>

#include <string_view>

#include "reading/tree.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

// The first name of a path that can be the number of an element; "" where none
// is. A number can be a key as well, so that this is not an error.
std::string_view number_in(std::string_view pointer) {
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view name = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(name.size());
    if (!name.empty() &&
        name.find_first_not_of("0123456789") == std::string_view::npos) {
      return name;
    }
  }
  return {};
}

const std::vector<node>& list_in(const node& object, std::string_view key) {
  static const std::vector<node> none;
  const member* found = object.find(key);
  return found == nullptr ? none : found->value.elements;
}

class adviser {
 public:
  adviser(const source& from, const look& how) : from_(from), how_(how) {}

  void look_at(std::string_view pointer, const node& path) {
    const std::string_view name = number_in(pointer);
    if (name.empty()) return;
    const language in = how_.language;
    finding shown;
    shown.level = severity::warning;
    shown.code = "policy-bad-path";
    shown.message =
        in == language::chinese
            ? fmt::format("{} 在此是成员名：路径不进入数组，数组只能整体变更",
                          in_quotes(name))
            : fmt::format(
                  "{} is the name of a member here: no path leads into "
                  "an array, which changes as one value",
                  in_quotes(name));
    shown.fix = say(in, "list the array itself", "请列出数组本身");
    shown.name = from_.name;
    shown.text = from_.written_text();
    shown.span = from_.written(path.place);
    append_finding(text_, shown, how_);
  }

  std::string text() && { return std::move(text_); }

 private:
  const source& from_;
  const look& how_;
  std::string text_;
};

}  // namespace

std::string policy_advice(const policy& rules, const source& from,
                          const look& how) {
  const node text = read_tree(from.bytes);
  adviser out(from, how);
  const member* const status = text.find("status");
  const bool open = status != nullptr && status->value.text == "open";
  int index = 0;
  for (const node& each : list_in(text, "updatable")) {
    // What opens the status is a field too, where it stands.
    if (open && rules.field(index).pointer == "/status") ++index;
    out.look_at(rules.field(index++).pointer, each.find("path")->value);
  }
  index = 0;
  for (const node& each : list_in(text, "writers")) {
    const writer_rule& rule = rules.writer(index++);
    const std::string_view* pointer = rule.pointers;
    for (const node& path : list_in(each, "paths")) {
      out.look_at(*pointer++, path);
    }
  }
  return std::move(out).text();
}

}  // namespace mxpatch::cli
