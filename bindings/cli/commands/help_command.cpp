#include <memory>
#include <string>
#include <vector>

#include "commands/options.hpp"
#include "mxpatch/version.hpp"
#include "reading/stop.hpp"

namespace mxpatch::cli {
namespace {

int run_help(const command& program, const std::vector<std::string>& path) {
  const command* at = &program;
  for (const std::string& name : path) {
    const command* next = at->find(name);
    if (next == nullptr) usage_error(unknown_command(*at, name));
    at = next;
  }
  print(at->help());
  return status_allowed;
}

}  // namespace

int print_version() {
  print(std::string("mxpatch ") + version() + '\n');
  return status_allowed;
}

void add_help(command& program) {
  command& help = program.add("help", {"print the help of a command, or of all",
                                       "打印某个命令或全部命令的帮助"});
  const auto path = std::make_shared<std::vector<std::string>>();
  help.positional("COMMAND", *path,
                  {"as in \"mxpatch help policy show\"",
                   "例如 \"mxpatch help policy show\""});
  help.completes(command::completion::commands);
  help.run([&program, path] { return run_help(program, *path); });
}

void add_version(command& program) {
  command& version = program.add(
      "version", {"print the version of this program", "打印本程序的版本"});
  version.run(print_version);
}

}  // namespace mxpatch::cli
