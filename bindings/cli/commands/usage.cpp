#include "commands/usage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "choosing/nearest.hpp"
#include "reading/advice.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

std::vector<std::string> commands_of(const command& at) {
  std::vector<std::string> out;
  for (const auto& each : at.commands()) out.push_back(each->name());
  return out;
}

std::vector<std::string> long_options_of(const command& at) {
  std::vector<std::string> out;
  for (const command::argument& each : at.arguments()) {
    for (const std::string& name : each.names) {
      if (name.starts_with("--")) out.push_back(name);
    }
  }
  return out;
}

std::string list_of(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, say(", ", "、")));
}

}  // namespace

std::string command_missing(const command& at) {
  return fmt::format("{}{}",
                     say("a command is missing, one of ", "缺少命令，可选 "),
                     list_of(commands_of(at)));
}

std::string unknown_command(const command& at, const std::string& word) {
  return fmt::format("{} {}{}", say("there is no command", "没有命令"),
                     in_quotes(word),
                     did_you_mean(word, commands_of(at), spoken()));
}

std::string unknown_option(const command& at, const std::string& word) {
  // What stands behind a = is a value, and can be a secret.
  const std::string name = word.substr(0, word.find('='));
  for (const auto& each : at.commands()) {
    for (const command::argument& known : each->arguments()) {
      if (!known.is(name)) continue;
      return fmt::format(
          "{}{}{} {}", in_quotes(name),
          say(" stands behind the command, as in ", " 应写在命令之后，例如 "),
          each->path(), name);
    }
  }
  return fmt::format("{} {}{}", say("there is no option", "没有选项"),
                     in_quotes(name),
                     did_you_mean(name, long_options_of(at), spoken()));
}

std::string torn_apart(const std::string& word) {
  return fmt::format(
      "{} {}", in_quotes(word),
      say("is part of a text that the shell has taken apart: put the whole of "
          "it in single quotes",
          "是被 shell 拆开的文本的一部分：请用单引号括起整个文本"));
}

std::string one_too_many(const std::string& word) {
  if (is_part_of_text(word)) return torn_apart(word);
  return fmt::format("{} {}", in_quotes(word),
                     say("is one argument too many", "是多余的参数"));
}

std::string argument_missing(const command& at, const command::argument& each) {
  if (!each.positional()) {
    return fmt::format("{}{} {}{}", say("", "缺少 "), each.names.back(),
                       each.type, say(" is missing", ""));
  }
  return fmt::format("{}{}{}{}", say("", "缺少 "), each.names.front(),
                     say(" is missing, as in ", "，用法："), at.usage());
}

std::string value_missing(const command::argument& of,
                          const std::string& name) {
  return fmt::format("{}{}{}", name, say(" takes a value: ", " 需要一个值："),
                     of.words.empty() ? of.type : list_of(of.words));
}

std::string takes_no_value(const std::string& name) {
  return name + std::string(say(" takes no value", " 不带值"));
}

std::string given_twice(const std::string& name) {
  return name +
         std::string(say(" is given twice: once is enough", " 只能给出一次"));
}

std::string bad_value(const command::argument& of, const std::string& value,
                      const std::string& wrong) {
  const std::string meant =
      of.words.empty() ? "" : did_you_mean(value, of.words, spoken());
  return fmt::format("{} {}{} {}{}", of.names.back(), wrong,
                     say(", found", "，实为"), in_quotes(value), meant);
}

std::string word_fault(const std::vector<std::string>& words) {
  if (words.size() == 1) {
    return std::string(say("takes ", "的值应为 ")) + words.front();
  }
  return fmt::format("{}{}", say("takes one of ", "的值应为以下之一："),
                     list_of(words));
}

void usage_error(std::string_view english, std::string_view chinese) {
  usage_error(std::string(say(english, chinese)));
}

void usage_error(const std::string& message) {
  throw stop(message +
             std::string(say(" (--help tells more)", "（--help 有更多说明）")));
}

}  // namespace mxpatch::cli
