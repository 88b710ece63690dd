#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "commands/options.hpp"
#include "reading/stop.hpp"

namespace mxpatch::cli {
namespace {

// One command with its words, or one of its own commands.
struct command_words {
  std::string path;         // "policy show"; "" for the program itself
  std::string description;  // one line
  std::vector<std::string> options;
  std::vector<std::string> commands;
};

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

// What the program takes is asked of the parser, so that no list of it stands a
// second time.
void collect(const command& from, const std::string& path,
             std::vector<command_words>& into) {
  command_words words;
  words.path = path;
  words.description = first_line(from.description());
  for (const command::argument& each : from.arguments()) {
    for (const std::string& name : each.names) {
      if (name.starts_with('-')) words.options.push_back(name);
    }
  }
  for (const auto& each : from.commands()) {
    words.commands.push_back(each->name());
  }
  into.push_back(std::move(words));
  for (const auto& each : from.commands()) {
    collect(*each, path + (path.empty() ? "" : " ") + each->name(), into);
  }
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    out += (out.empty() ? "" : " ") + word;
  }
  return out;
}

std::string bash(const std::vector<command_words>& all) {
  std::string out =
      "# mxpatch completion for bash: source <(mxpatch completion bash)\n"
      "_mxpatch() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} path='' options='' "
      "commands='' word\n"
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
      "    case \"${path:+$path }$word\" in\n";
  for (const command_words& each : all) {
    if (each.path.empty()) continue;
    out += fmt::format("      '{0}') path='{0}' ;;\n", each.path);
  }
  out +=
      "    esac\n"
      "  done\n"
      "  case $path in\n";
  for (const command_words& each : all) {
    out += fmt::format("    '{}') options='{}' commands='{}' ;;\n", each.path,
                       joined(each.options), joined(each.commands));
  }
  out +=
      "  esac\n"
      "  if [[ $current == -* ]]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\")\n"
      "  elif [ -n \"$commands\" ]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W \"$commands\" -- \"$current\")\n"
      "  else\n"
      "    mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
      "  fi\n"
      "}\n"
      "complete -o filenames -F _mxpatch mxpatch\n";
  return out;
}

// zsh runs bash's rules; one set of them is enough.
std::string zsh(const std::vector<command_words>& all) {
  std::string rules = bash(all);
  const std::string reads = "mapfile -t COMPREPLY < <(compgen";
  for (std::size_t at = rules.find(reads); at != std::string::npos;
       at = rules.find(reads, at)) {
    rules.replace(at, reads.size(), "COMPREPLY=($(compgen");
    const std::size_t end = rules.find('\n', at);
    rules.insert(end, ")");
  }
  rules.erase(0, rules.find('\n') + 1);
  return "#compdef mxpatch\n"
         "# mxpatch completion for zsh: source <(mxpatch completion zsh)\n"
         "autoload -U +X bashcompinit && bashcompinit\n" +
         rules;
}

std::string fish(const std::vector<command_words>& all) {
  std::string out =
      "# mxpatch completion for fish: mxpatch completion fish | source\n";
  const auto seen = [](const std::string& path) {
    std::string condition;
    for (std::size_t begin = 0; begin < path.size();) {
      const std::size_t end = std::min(path.find(' ', begin), path.size());
      condition += fmt::format("{}__fish_seen_subcommand_from {}",
                               condition.empty() ? "" : "; and ",
                               path.substr(begin, end - begin));
      begin = end + 1;
    }
    return condition.empty() ? "__fish_use_subcommand" : condition;
  };
  for (const command_words& each : all) {
    if (!each.path.empty()) {
      const std::size_t last = each.path.rfind(' ');
      const bool nested = last != std::string::npos;
      out += fmt::format("complete -c mxpatch -n '{}' -a '{}' -d '{}'\n",
                         seen(nested ? each.path.substr(0, last) : ""),
                         nested ? each.path.substr(last + 1) : each.path,
                         each.description);
    }
    for (const std::string& option : each.options) {
      const bool is_long = option.starts_with("--");
      out +=
          fmt::format("complete -c mxpatch -n '{}' -{} {}\n", seen(each.path),
                      is_long ? 'l' : 's', option.substr(is_long ? 2 : 1));
    }
  }
  return out;
}

int run_completion(const command& program, const std::string& shell) {
  std::vector<command_words> all;
  collect(program, "", all);
  print(shell == "bash" ? bash(all) : shell == "zsh" ? zsh(all) : fish(all));
  return status_allowed;
}

}  // namespace

void add_completion(command& program) {
  command& completion = program.add(
      "completion", "print what makes a shell complete this command");
  const auto shell = std::make_shared<std::string>();
  completion
      .one_of({"bash", "zsh", "fish"}, "SHELL", *shell, "TEXT",
              "bash, zsh or fish")
      .required();
  completion.footer("  source <(mxpatch completion bash)");
  completion.run([&program, shell] { return run_completion(program, *shell); });
}

}  // namespace mxpatch::cli
