#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "showing/words.hpp"

namespace mxpatch::cli {

// A text for people in both languages; in English alone where that is all there
// is of it.
struct told {
  std::string english, chinese;

  told(const char* only) : english(only) {}
  told(std::string only) : english(std::move(only)) {}
  told(std::string first, std::string second)
      : english(std::move(first)), chinese(std::move(second)) {}

  const std::string& in(language how) const {
    return how == language::chinese && !chinese.empty() ? chinese : english;
  }
};

// What a command line may say: the program, or a command of it, with options
// and commands of its own.
//
// What is given goes `into` a variable, which has to live until parse() is
// done. Where that holds something before, the help tells it as the default.
// Names are as in "-o,--output"; `type` stands for the value in the help.
class command {
 public:
  // What a shell may complete a value with.
  enum class completion { files, nothing, policies, codes, commands };

  // An option, or a positional argument; those have no dash.
  struct argument {
    std::vector<std::string> names;
    std::string type;  // "" for a flag, and for what has no dash
    told help;
    std::vector<std::string> words = {};  // where it is one of them
    std::string otherwise = {};           // where it is not given
    completion values = completion::nothing;
    bool many = false;      // may be given more than once
    bool required = false;  // has to be given
    // Words behind a value that are more of its values.
    bool (*joined)(const std::string& word) = nullptr;
    // Takes a value; answers what is wrong with it, or "".
    std::function<std::string(const std::string&)> take = {};

    bool positional() const { return names.front().front() != '-'; }
    bool flag() const { return type.empty() && !positional(); }
    bool is(const std::string& name) const;
  };

  // The program.
  command(const std::string& name, told description);
  command(const command&) = delete;
  command& operator=(const command&) = delete;

  // A command of this one, which asks for one of them from then on.
  command& add(const std::string& name, told description);

  command& flag(const std::string& names, bool& into, told help);
  command& option(const std::string& names, std::string& into,
                  const std::string& type, told help);
  // Tells whether it was given, whatever it is.
  command& option(const std::string& names, std::optional<std::string>& into,
                  const std::string& type, told help);
  // May be given any number of times.
  command& option(const std::string& names, std::vector<std::string>& into,
                  const std::string& type, told help);
  // Words behind a value of what was added last are more of its values as long
  // as they fit.
  command& joined_by(bool (*fits)(const std::string& word));
  command& number(const std::string& names, unsigned& into, unsigned least,
                  unsigned most, const std::string& type, told help);
  command& one_of(const std::vector<std::string>& words,
                  const std::string& names, std::string& into,
                  const std::string& type, told help);
  // Any of the words, any number of times; what is given is not checked.
  command& some_of(const std::vector<std::string>& words,
                   const std::string& names, std::vector<std::string>& into,
                   const std::string& type, told help);
  command& positional(const std::string& name, std::string& into, told help);
  // As many as are given.
  command& positional(const std::string& name, std::vector<std::string>& into,
                      told help);
  // What was added last has to be given.
  command& required();
  // What a shell may complete what was added last with.
  command& completes(completion with);
  // What the help ends with: paragraphs, and lines of examples, which begin
  // with blanks.
  command& footer(told paragraphs, const std::string& examples = "");
  // What it does; answers the exit status.
  command& run(std::function<int()> action);

  // Reads a command line and runs the command that it names. Answers the exit
  // status; throws `stop` for a command line that is wrong. The language that
  // is asked for is that of the run from then on.
  int parse(int argc, char** argv) const;

  const std::string& name() const { return name_; }
  const told& description() const { return description_; }
  const told& last_words() const { return footer_; }
  const std::vector<argument>& arguments() const { return arguments_; }
  const std::vector<std::unique_ptr<command>>& commands() const {
    return commands_;
  }
  const command* find(const std::string& name) const;
  const std::function<int()>& action() const { return action_; }
  // "mxpatch policy show".
  std::string path() const;
  // "mxpatch check [OPTIONS] DOCUMENT [PATCH]".
  std::string usage() const;
  // What --help prints, wrapped at words to fit the columns of standard output.
  std::string help() const;

 private:
  argument& added(const std::string& names, const std::string& type, told help);

  std::string name_;
  told description_, footer_ = "";
  const command* parent_ = nullptr;
  std::vector<argument> arguments_;
  std::vector<std::unique_ptr<command>> commands_;
  std::function<int()> action_;
};

}  // namespace mxpatch::cli
