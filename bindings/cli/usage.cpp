#include "usage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "nearest.hpp"
#include "words.hpp"

namespace mxpatch::cli {
namespace {

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> out;
  for (const CLI::App* each :
       app.get_subcommands([](const CLI::App*) { return true; })) {
    out.push_back(each->get_name());
  }
  return out;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> out;
  for (const CLI::Option* each : app.get_options()) {
    for (const std::string& name : each->get_lnames()) {
      out.push_back("--" + name);
    }
  }
  return out;
}

bool is_option(const std::string& word) {
  return word.size() > 1 && word.front() == '-';
}

std::string unknown_option(const CLI::App& at, const std::string& word) {
  // What stands behind a = is a value, and can be a secret.
  const std::string name = word.substr(0, word.find('='));
  return fmt::format("there is no option {}{}", in_quotes(name),
                     did_you_mean(name, options_of(at)));
}

}  // namespace

std::string usage_fault(const CLI::App& program, const CLI::ParseError& error) {
  const CLI::App* at = &program;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  const std::vector<std::string> rest = at->remaining();
  const auto option = std::find_if(rest.begin(), rest.end(), is_option);
  if (option != rest.end()) return unknown_option(*at, *option);
  const std::vector<std::string> known = commands_of(*at);
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
  return escaped(error.what());
}

}  // namespace mxpatch::cli
