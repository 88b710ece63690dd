#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "commands/command.hpp"
#include "showing/look.hpp"
#include "showing/wrap.hpp"

namespace mxpatch::cli {
namespace {

constexpr std::size_t most_columns = 100;  // longer lines are hard to read
constexpr std::size_t least_for_two =
    56;  // columns for names beside their help
constexpr std::size_t names_width = 26;

std::string names_of(const command::argument& each) {
  std::string out = fmt::format("{}", fmt::join(each.names, ", "));
  // Under each other, whether there is a short one or not.
  if (each.names.size() == 1 && out.starts_with("--")) out = "    " + out;
  return each.type.empty() ? out : out + ' ' + each.type;
}

std::string help_of(const command::argument& each) {
  std::string out = each.help.in(spoken());
  if (each.words.size() > 1) {
    out += fmt::format("{}{}", say("; one of ", "；可选 "),
                       fmt::join(each.words, say(", ", "、")));
  }
  if (!each.otherwise.empty()) {
    out += fmt::format("{}{}", say("; by default ", "；默认 "), each.otherwise);
  }
  return out;
}

// A name and what it is, in two columns where there is room.
std::string entry(const std::string& name, const std::string& text,
                  std::size_t columns) {
  std::string out = "  " + name;
  const bool beside = columns >= least_for_two;
  const std::size_t indent = beside ? names_width : 6;
  if (beside && width_of(out) + 1 < indent) {
    out.append(indent - width_of(out), ' ');
  } else {
    out += '\n' + std::string(indent, ' ');
  }
  return out + wrapped(text, columns, indent) + '\n';
}

}  // namespace

std::string command::help() const {
  const auto columns = std::min<std::size_t>(
      static_cast<std::size_t>(columns_of(STDOUT_FILENO)), most_columns);
  std::string out = fmt::format(
      "{}{}\n\n{}\n", say("Usage: ", "用法："),
      wrapped(usage(), columns, spoken() == language::chinese ? 6 : 7),
      wrapped(description_.in(spoken()), columns, 0));
  const auto list = [&](std::string_view title, bool positional) {
    std::string entries;
    for (const argument& each : arguments_) {
      if (each.positional() != positional) continue;
      entries += entry(names_of(each), help_of(each), columns);
    }
    if (!entries.empty()) out += fmt::format("\n{}\n{}", title, entries);
  };
  list(say("Arguments:", "参数："), true);
  list(say("Options:", "选项："), false);
  if (!commands_.empty()) {
    out += fmt::format("\n{}\n", say("Commands:", "命令："));
    for (const auto& each : commands_) {
      out += entry(each->name(), each->description().in(spoken()), columns);
    }
  }
  const std::string& last = footer_.in(spoken());
  if (!last.empty()) out += '\n' + wrapped_page(last, columns);
  return out;
}

}  // namespace mxpatch::cli
