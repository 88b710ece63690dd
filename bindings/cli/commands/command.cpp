#include "commands/command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>
#include <utility>

#include "commands/usage.hpp"
#include "reading/files.hpp"
#include "reading/stop.hpp"

namespace mxpatch::cli {
namespace {

std::vector<std::string> split(const std::string& names) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < names.size();) {
    const std::size_t end = std::min(names.find(',', begin), names.size());
    out.push_back(names.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

// CLI11 makes something else of "{}" than a string where it reads one itself.
CLI::Option* add_text(CLI::App& to, const std::string& names, std::string& into,
                      const std::string& help) {
  auto* added = to.add_option(
      names,
      [&into](const CLI::results_t& given) {
        into = given.front();
        return true;
      },
      help, !into.empty(), [&into] { return into; });
  return added->type_name("TEXT");
}

}  // namespace

command::command(const std::string& name, const std::string& description,
                 const std::string& version)
    : name_(name),
      description_(description),
      owned_(std::make_unique<CLI::App>(description, name)),
      app_(owned_.get()),
      status_(std::make_shared<int>(status_not_judged)),
      joined_(std::make_shared<std::vector<joined>>()) {
  app_->set_version_flag("--version", name + ' ' + version);
  added(app_->get_help_ptr(), "-h,--help", "",
        "Print this help message and exit");
  added(app_->get_option("--version"), "--version", "",
        "Display program version information and exit");
}

command::command(const command& parent, const std::string& name,
                 const std::string& description)
    : name_(name),
      description_(description),
      app_(parent.app_->add_subcommand(name, description)),
      status_(parent.status_),
      joined_(parent.joined_) {
  added(app_->get_help_ptr(), "-h,--help", "",
        "Print this help message and exit");
}

command::~command() = default;

command& command::add(const std::string& name, const std::string& description) {
  app_->require_subcommand(1);
  commands_.emplace_back(new command(*this, name, description));
  return *commands_.back();
}

command& command::added(CLI::Option* option, const std::string& names,
                        const std::string& type, const std::string& help) {
  last_ = option;
  arguments_.push_back({split(names), type, help});
  return *this;
}

command& command::flag(const std::string& names, bool& into,
                       const std::string& help) {
  return added(app_->add_flag(names, into, help), names, "", help);
}

command& command::option(const std::string& names, std::string& into,
                         const std::string& type, const std::string& help) {
  return added(add_text(*app_, names, into, help)->type_name(type), names, type,
               help);
}

command& command::option(const std::string& names,
                         std::optional<std::string>& into,
                         const std::string& type, const std::string& help) {
  auto* option = app_->add_option(
      names,
      [&into](const CLI::results_t& given) {
        into = given.front();
        return true;
      },
      help);
  return added(option->type_name(type)->expected(1), names, type, help);
}

command& command::option(const std::string& names,
                         std::vector<std::string>& into,
                         const std::string& type, const std::string& help) {
  auto* option = app_->add_option(names, into, help);
  return added(option->type_name(type)->allow_extra_args(false), names, type,
               help);
}

command& command::number(const std::string& names, unsigned& into,
                         unsigned least, unsigned most, const std::string& type,
                         const std::string& help) {
  auto* option = app_->add_option(names, into, help);
  return added(option->check(CLI::Range(least, most))->type_name(type), names,
               type, help);
}

command& command::one_of(const std::vector<std::string>& words,
                         const std::string& names, std::string& into,
                         const std::string& type, const std::string& help) {
  auto* option = add_text(*app_, names, into, help);
  added(option->check(CLI::IsMember(words))->type_name(type), names, type,
        help);
  arguments_.back().words = words;
  arguments_.back().otherwise = into;
  return *this;
}

command& command::some_of(const std::vector<std::string>& words,
                          const std::string& names,
                          std::vector<std::string>& into,
                          const std::string& type, const std::string& help) {
  auto* option = app_->add_option(names, into, help);
  added(option->type_name(type)->allow_extra_args(false), names, type, help);
  arguments_.back().words = words;
  return *this;
}

command& command::positional(const std::string& name, std::string& into,
                             const std::string& help) {
  return added(add_text(*app_, name, into, help), name, "", help);
}

command& command::positional(const std::string& name,
                             std::vector<std::string>& into,
                             const std::string& help) {
  auto* option = app_->add_option(name, into, help)->type_name("");
  if (!into.empty()) option->capture_default_str();
  return added(option, name, "", help);
}

command& command::joined_by(bool (*fits)(const std::string& word)) {
  joined_->push_back({arguments_.back().names.front(), fits});
  return *this;
}

command& command::required() {
  last_->required();
  return *this;
}

command& command::footer(const std::string& text) {
  footer_ = text;
  app_->footer(text);
  return *this;
}

command& command::run(std::function<int()> action) {
  app_->callback(
      [action = std::move(action), into = status_] { *into = action(); });
  return *this;
}

// As CLI11 takes them, the last one first. It would take the = of -p=TEXT for a
// part of the text; kubectl and others do not.
std::vector<std::string> command::written_out(int argc, char** argv) const {
  std::vector<std::string> out;
  const joined* open = nullptr;  // whose value was the last word
  for (int i = 1; i < argc; ++i) {
    const std::string each = argv[i];
    const bool ended = each == "--";
    if (open != nullptr && !ended && open->fits(each)) {
      out.push_back(open->name);
      out.push_back(each);
      continue;
    }
    open = nullptr;
    if (ended) {
      out.insert(out.end(), argv + i, argv + argc);
      break;
    }
    if (each.size() > 2 && each[0] == '-' && each[1] != '-' && each[2] == '=') {
      out.push_back(each.substr(0, 2));
      out.push_back(each.substr(3));
      continue;
    }
    out.push_back(each);
    for (const joined& one : *joined_) {
      if (each.starts_with(one.name + '=')) open = &one;
      if (each != one.name || i + 1 == argc) continue;
      out.emplace_back(argv[++i]);
      open = &one;
      break;
    }
  }
  std::reverse(out.begin(), out.end());
  return out;
}

int command::parse(int argc, char** argv) {
  try {
    app_->parse(written_out(argc, argv));
    return *status_;
  } catch (const CLI::CallForHelp&) {
    print(app_->help());
  } catch (const CLI::CallForVersion& asked) {
    print(std::string(asked.what()) + '\n');
  } catch (const CLI::ParseError& error) {
    const command& at = named_last();
    usage_error(
        usage_fault({at, at.app_->remaining(),
                     dynamic_cast<const CLI::RequiredError*>(&error) != nullptr,
                     error.what()}));
  }
  return status_allowed;
}

const command& command::named_last() const {
  for (const auto& each : commands_) {
    if (each->app_->parsed()) return each->named_last();
  }
  return *this;
}

std::string command::usage() const {
  constexpr std::string_view mark = "Usage: ";
  std::string before;  // the commands that it belongs to
  for (const CLI::App* at = app_->get_parent(); at != nullptr;
       at = at->get_parent()) {
    before = at->get_name() + (before.empty() ? "" : " " + before);
  }
  const std::string help = app_->help(before);
  const std::size_t at = help.find(mark);
  if (at == std::string::npos) return name_;
  const std::size_t begin = at + mark.size();
  return help.substr(begin, help.find('\n', begin) - begin);
}

}  // namespace mxpatch::cli
