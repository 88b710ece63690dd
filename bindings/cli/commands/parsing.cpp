#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "commands/command.hpp"
#include "commands/stopped.hpp"
#include "commands/usage.hpp"
#include "reading/files.hpp"
#include "reading/stop.hpp"

namespace mxpatch::cli {
namespace {

using words = std::vector<std::string>;

// Before anything is told, and wherever it stands.
language language_of(const words& line) {
  language out = language::english;
  for (std::size_t index = 0; index < line.size(); ++index) {
    std::string value;
    if (line[index] == "--") break;
    if (line[index].starts_with("--lang=")) value = line[index].substr(7);
    if (line[index] == "--lang" && index + 1 < line.size()) {
      value = line[index + 1];
    }
    if (value == "zh") out = language::chinese;
    if (value == "en") out = language::english;
  }
  return out;
}

class parser {
 public:
  parser(const command& program, words line)
      : program_(program), at_(&program), line_(std::move(line)) {}

  int run() {
    while (next_ < line_.size()) read();
    // Who asks for help has it, whatever else is wrong.
    if (help_) {
      print(at_->help());
      return status_allowed;
    }
    if (!fault_.empty()) usage_error(fault_);
    pass_language_on();
    require();
    try {
      return at_->action()();
    } catch (const stop& reason) {
      report_stop(*at_, format_, reason);
      throw;
    }
  }

 private:
  // The first is told; the rest of the line may ask for help.
  void fail(std::string reason) {
    if (fault_.empty()) fault_ = std::move(reason);
  }

  void read() {
    std::string word = line_[next_++];
    if (!options_end_ && word == "--") {
      options_end_ = true;
    } else if (!options_end_ && word.starts_with("--")) {
      read_long(word);
    } else if (!options_end_ && word.size() > 1 && word.front() == '-') {
      read_short(word);
    } else if (!at_->commands().empty()) {
      read_command(word);
    } else {
      read_positional(word);
    }
  }

  void read_command(const std::string& word) {
    const command* found = at_->find(word);
    if (found == nullptr) return fail(unknown_command(*at_, word));
    at_ = found;
    given_.clear();
  }

  void read_positional(const std::string& word) {
    for (const command::argument& each : at_->arguments()) {
      if (!each.positional()) continue;
      if (each.many || !was_given(each)) return take(each, word);
    }
    fail(one_too_many(word));
  }

  const command::argument* option(const std::string& name) const {
    for (const command::argument& each : at_->arguments()) {
      if (!each.positional() && each.is(name)) return &each;
    }
    // The language may be asked for anywhere.
    if (name != "--lang" || at_ == &program_) return nullptr;
    for (const command::argument& each : program_.arguments()) {
      if (each.is(name)) return &each;
    }
    return nullptr;
  }

  void read_long(const std::string& word) {
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const command::argument* found = option(name);
    if (found == nullptr) return fail(unknown_option(*at_, word));
    if (equals == std::string::npos) return read_value(*found, name);
    if (found->flag()) return fail(takes_no_value(name));
    take_and_more(*found, word.substr(equals + 1));
  }

  // -qo json, -ojson, -o=json: flags in one word, and behind the last of them
  // perhaps a value.
  void read_short(const std::string& word) {
    for (std::size_t index = 1; index < word.size(); ++index) {
      const std::string name = {'-', word[index]};
      const command::argument* found = option(name);
      // One word, as it was written: there can be a longer name that is meant.
      if (found == nullptr) return fail(unknown_option(*at_, word));
      if (found->flag()) {
        if (index + 1 < word.size() && word[index + 1] == '=') {
          return fail(takes_no_value(name));
        }
        take(*found, "");
        continue;
      }
      if (index + 1 == word.size()) return read_value(*found, name);
      const std::size_t begin = index + (word[index + 1] == '=' ? 2 : 1);
      return take_and_more(*found, word.substr(begin));
    }
  }

  // The value is the next word, whatever it looks like.
  void read_value(const command::argument& of, const std::string& name) {
    if (of.flag()) return take(of, "");
    if (next_ == line_.size()) return fail(value_missing(of, name));
    take_and_more(of, line_[next_++]);
  }

  void take_and_more(const command::argument& of, const std::string& value) {
    take(of, value);
    while (of.joined != nullptr && next_ < line_.size() &&
           line_[next_] != "--" && of.joined(line_[next_])) {
      take(of, line_[next_++]);
    }
  }

  bool was_given(const command::argument& of) const {
    return std::find(given_.begin(), given_.end(), &of) != given_.end();
  }

  void take(const command::argument& of, const std::string& value) {
    if (of.is("--help")) {
      help_ = true;
      return;
    }
    if (was_given(of) && !of.many && !of.flag()) {
      return fail(given_twice(of.names.back()));
    }
    given_.push_back(&of);
    if (of.is("--lang")) language_ = value;
    if (of.is("--output")) format_ = value;
    const std::string wrong = of.take(value);
    if (!wrong.empty()) fail(bad_value(of, value, wrong));
  }

  // --lang may stand before the command.
  void pass_language_on() const {
    const command::argument* known = option("--lang");
    if (known != nullptr && !language_.empty()) known->take(language_);
  }

  void require() const {
    if (at_->action() == nullptr) usage_error(command_missing(*at_));
    for (const command::argument& each : at_->arguments()) {
      if (each.required && !was_given(each)) {
        usage_error(argument_missing(*at_, each));
      }
    }
  }

  const command& program_;
  const command* at_;  // the last that was named
  words line_;
  std::size_t next_ = 0;
  bool options_end_ = false;
  bool help_ = false;
  std::string fault_, language_, format_;
  std::vector<const command::argument*> given_;
};

}  // namespace

int command::parse(int argc, char** argv) const {
  words line(argv + 1, argv + argc);
  speak(language_of(line));
  return parser(*this, std::move(line)).run();
}

}  // namespace mxpatch::cli
