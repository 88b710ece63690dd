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

// "mxpatch check [OPTIONS] DOCUMENT [PATCH]".
std::string form_of(const CLI::App& app) {
  constexpr std::string_view mark = "Usage: ";
  std::string before;  // the commands that it belongs to
  for (const CLI::App* at = app.get_parent(); at != nullptr;
       at = at->get_parent()) {
    before = at->get_name() + (before.empty() ? "" : " " + before);
  }
  const std::string help = app.help(before);
  const std::size_t at = help.find(mark);
  if (at == std::string::npos) return app.get_name();
  const std::size_t begin = at + mark.size();
  return help.substr(begin, help.find('\n', begin) - begin);
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
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    const std::string missing = escaped(error.what());
    return is_option(missing)
               ? missing
               : fmt::format("{}, as in {}", missing, form_of(*at));
  }
  return escaped(error.what());
}

}  // namespace mxpatch::cli
