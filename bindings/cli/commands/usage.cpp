#include "commands/usage.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "choosing/nearest.hpp"
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

bool is_option(const std::string& word) {
  return word.size() > 1 && word.front() == '-';
}

std::string unknown_option(const command& at, const std::string& word) {
  // What stands behind a = is a value, and can be a secret.
  const std::string name = word.substr(0, word.find('='));
  return fmt::format("there is no option {}{}", in_quotes(name),
                     did_you_mean(name, long_options_of(at)));
}

}  // namespace

std::string usage_fault(const misuse& wrong) {
  const std::vector<std::string>& rest = wrong.rest;
  const auto option = std::find_if(rest.begin(), rest.end(), is_option);
  if (option != rest.end()) return unknown_option(wrong.at, *option);
  const std::vector<std::string> known = commands_of(wrong.at);
  if (!known.empty()) {
    if (rest.empty()) {
      return fmt::format("a command is missing, one of {}",
                         fmt::join(known, ", "));
    }
    return fmt::format("there is no command {}{}", in_quotes(rest.front()),
                       did_you_mean(rest.front(), known));
  }
  if (!rest.empty()) {
    return fmt::format("{} is one argument too many", in_quotes(rest.front()));
  }
  const std::string message = escaped(wrong.message);
  return wrong.lacks_something && !is_option(message)
             ? fmt::format("{}, as in {}", message, wrong.at.usage())
             : message;
}

void usage_error(const std::string& message) {
  throw stop(message + " (--help tells more)");
}

}  // namespace mxpatch::cli
