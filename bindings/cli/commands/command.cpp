#include "commands/command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "commands/usage.hpp"

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

std::string number_fault(unsigned least, unsigned most) {
  return fmt::format("{} {} {} {}",
                     say("takes a number from", "的值应为整数，从"), least,
                     say("to", "到"), most);
}

// What stands for a value in the help tells what it is.
command::completion values_of(const std::string& type) {
  if (type.starts_with("NAME|")) return command::completion::policies;
  const bool file =
      type.empty() || type.find("FILE") != type.npos || type == "GLOB";
  return file ? command::completion::files : command::completion::nothing;
}

}  // namespace

bool command::argument::is(const std::string& name) const {
  return std::find(names.begin(), names.end(), name) != names.end();
}

command::command(const std::string& name, told description)
    : name_(name), description_(std::move(description)) {
  added("-h,--help", "", {"print this help and exit", "打印本帮助并退出"});
}

command& command::add(const std::string& name, told description) {
  commands_.push_back(std::make_unique<command>(name, std::move(description)));
  commands_.back()->parent_ = this;
  return *commands_.back();
}

command::argument& command::added(const std::string& names,
                                  const std::string& type, told help) {
  arguments_.push_back({split(names), type, std::move(help)});
  return arguments_.back();
}

command& command::flag(const std::string& names, bool& into, told help) {
  added(names, "", std::move(help)).take = [&into](const std::string&) {
    into = true;
    return std::string();
  };
  return *this;
}

command& command::option(const std::string& names, std::string& into,
                         const std::string& type, told help) {
  argument& made = added(names, type, std::move(help));
  made.otherwise = into;
  made.values = values_of(type);
  made.take = [&into](const std::string& value) {
    into = value;
    return std::string();
  };
  return *this;
}

command& command::option(const std::string& names,
                         std::optional<std::string>& into,
                         const std::string& type, told help) {
  added(names, type, std::move(help)).take = [&into](const std::string& value) {
    into = value;
    return std::string();
  };
  return *this;
}

command& command::option(const std::string& names,
                         std::vector<std::string>& into,
                         const std::string& type, told help) {
  argument& made = added(names, type, std::move(help));
  made.many = true;
  made.values = values_of(type);
  made.take = [&into](const std::string& value) {
    into.push_back(value);
    return std::string();
  };
  return *this;
}

command& command::joined_by(bool (*fits)(const std::string& word)) {
  arguments_.back().joined = fits;
  return *this;
}

command& command::number(const std::string& names, unsigned& into,
                         unsigned least, unsigned most, const std::string& type,
                         told help) {
  argument& made = added(names, type, std::move(help));
  if (into != 0) made.otherwise = std::to_string(into);
  made.take = [&into, least, most](const std::string& value) -> std::string {
    const char* const end = value.data() + value.size();
    const auto [stopped, error] = std::from_chars(value.data(), end, into);
    const bool good =
        error == std::errc() && stopped == end && into >= least && into <= most;
    return good ? "" : number_fault(least, most);
  };
  return *this;
}

command& command::one_of(const std::vector<std::string>& words,
                         const std::string& names, std::string& into,
                         const std::string& type, told help) {
  argument& made = added(names, type, std::move(help));
  made.words = words;
  made.otherwise = into;
  made.take = [&into, words](const std::string& value) -> std::string {
    into = value;
    const bool known =
        std::find(words.begin(), words.end(), value) != words.end();
    return known ? "" : word_fault(words);
  };
  return *this;
}

command& command::some_of(const std::vector<std::string>& words,
                          const std::string& names,
                          std::vector<std::string>& into,
                          const std::string& type, told help) {
  option(names, into, type, std::move(help));
  arguments_.back().words = words;
  return *this;
}

command& command::positional(const std::string& name, std::string& into,
                             told help) {
  option(name, into, "", std::move(help));
  // A name is that of a policy, or its file.
  if (name == "NAME") arguments_.back().values = completion::policies;
  return *this;
}

command& command::positional(const std::string& name,
                             std::vector<std::string>& into, told help) {
  std::string otherwise;
  for (const std::string& each : into) {
    otherwise += (otherwise.empty() ? "" : " ") + each;
  }
  option(name, into, "", std::move(help));
  arguments_.back().otherwise = otherwise;
  // What is given takes the place of the default, not a place behind it.
  arguments_.back().take = [&into,
                            fresh = true](const std::string& value) mutable {
    if (fresh) into.clear();
    fresh = false;
    into.push_back(value);
    return std::string();
  };
  return *this;
}

command& command::required() {
  arguments_.back().required = true;
  return *this;
}

command& command::completes(completion with) {
  arguments_.back().values = with;
  return *this;
}

command& command::footer(told paragraphs, const std::string& examples) {
  footer_ = std::move(paragraphs);
  if (examples.empty()) return *this;
  for (std::string* each : {&footer_.english, &footer_.chinese}) {
    if (!each->empty()) *each += "\n\n" + examples;
  }
  return *this;
}

command& command::run(std::function<int()> action) {
  action_ = std::move(action);
  return *this;
}

const command* command::find(const std::string& name) const {
  for (const auto& each : commands_) {
    if (each->name_ == name) return each.get();
  }
  return nullptr;
}

std::string command::path() const {
  return (parent_ == nullptr ? "" : parent_->path() + ' ') + name_;
}

std::string command::usage() const {
  std::string out = path() + " [OPTIONS]";
  for (const argument& each : arguments_) {
    if (!each.positional()) continue;
    const std::string name = each.names.front() + (each.many ? "..." : "");
    out += each.required ? ' ' + name : " [" + name + ']';
  }
  if (!commands_.empty()) out += " COMMAND";
  return out;
}

}  // namespace mxpatch::cli
