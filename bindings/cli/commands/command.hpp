#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace mxpatch::cli {

// What a command line may say: the program, or a command of it, with options
// and commands of its own. CLI11 reads it, and command.cpp alone sees that: it
// takes seconds to compile in each unit that does.
//
// What is given goes `into` a variable, which has to live until parse() is
// done. Where that holds something before, the help tells it as the default.
// Names are as in "-o,--output"; `type` stands for the value in the help.
class command {
 public:
  // An option, or a positional argument; those have no dash.
  struct argument {
    std::vector<std::string> names;
    std::string type;
    std::string help;
    std::vector<std::string> words = {};  // where it is one of them
    std::string otherwise = {};           // where it is not given
  };

  // The program.
  command(const std::string& name, const std::string& description,
          const std::string& version);
  ~command();
  command(const command&) = delete;
  command& operator=(const command&) = delete;

  // A command of this one, which asks for one of them from then on.
  command& add(const std::string& name, const std::string& description);

  command& flag(const std::string& names, bool& into, const std::string& help);
  command& option(const std::string& names, std::string& into,
                  const std::string& type, const std::string& help);
  // Tells whether it was given, whatever it is.
  command& option(const std::string& names, std::optional<std::string>& into,
                  const std::string& type, const std::string& help);
  // May be given any number of times.
  command& option(const std::string& names, std::vector<std::string>& into,
                  const std::string& type, const std::string& help);
  // Words behind a value of what was added last are more of its values as long
  // as they fit.
  command& joined_by(bool (*fits)(const std::string& word));
  command& number(const std::string& names, unsigned& into, unsigned least,
                  unsigned most, const std::string& type,
                  const std::string& help);
  command& one_of(const std::vector<std::string>& words,
                  const std::string& names, std::string& into,
                  const std::string& type, const std::string& help);
  // Any of the words, any number of times; what is given is not checked.
  command& some_of(const std::vector<std::string>& words,
                   const std::string& names, std::vector<std::string>& into,
                   const std::string& type, const std::string& help);
  command& positional(const std::string& name, std::string& into,
                      const std::string& help);
  // As many as are given.
  command& positional(const std::string& name, std::vector<std::string>& into,
                      const std::string& help);
  // What was added last has to be given.
  command& required();
  // What the help ends with.
  command& footer(const std::string& text);
  // What it does; answers the exit status.
  command& run(std::function<int()> action);

  // Reads a command line and runs the command that it names. Answers the exit
  // status; throws `stop` for a command line that is wrong.
  int parse(int argc, char** argv);

  const std::string& name() const { return name_; }
  const std::string& description() const { return description_; }
  const std::string& last_words() const { return footer_; }
  const std::vector<argument>& arguments() const { return arguments_; }
  const std::vector<std::unique_ptr<command>>& commands() const {
    return commands_;
  }
  // "mxpatch check [OPTIONS] DOCUMENT [PATCH]".
  std::string usage() const;

 private:
  command(const command& parent, const std::string& name,
          const std::string& description);
  command& added(CLI::Option*, const std::string& names,
                 const std::string& type, const std::string& help);
  const command& named_last() const;
  std::vector<std::string> written_out(int argc, char** argv) const;

  std::string name_, description_, footer_;
  std::unique_ptr<CLI::App> owned_;  // of the program
  CLI::App* app_;
  CLI::Option* last_ = nullptr;
  std::shared_ptr<int> status_;
  // The options with values that go on, of all commands.
  struct joined {
    std::string name;
    bool (*fits)(const std::string&);
  };
  std::shared_ptr<std::vector<joined>> joined_;
  std::vector<argument> arguments_;
  std::vector<std::unique_ptr<command>> commands_;
};

}  // namespace mxpatch::cli
