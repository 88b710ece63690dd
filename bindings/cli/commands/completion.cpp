#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "options.hpp"

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
void collect(const CLI::App& app, const std::string& path,
             std::vector<command_words>& into) {
  command_words words;
  words.path = path;
  words.description = first_line(app.get_description());
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      words.options.push_back("--" + name);
    }
    for (const std::string& name : option->get_snames()) {
      words.options.push_back("-" + name);
    }
  }
  const auto commands =
      app.get_subcommands([](const CLI::App*) { return true; });
  for (const CLI::App* command : commands) {
    words.commands.push_back(command->get_name());
  }
  into.push_back(std::move(words));
  for (const CLI::App* command : commands) {
    collect(*command, path + (path.empty() ? "" : " ") + command->get_name(),
            into);
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

void run_completion(const CLI::App& program, const std::string& shell) {
  std::vector<command_words> all;
  collect(program, "", all);
  print(shell == "bash" ? bash(all) : shell == "zsh" ? zsh(all) : fish(all));
}

}  // namespace

void add_completion(CLI::App& app, int& status) {
  auto* command = app.add_subcommand(
      "completion", "print what makes a shell complete this command");
  const auto shell = std::make_shared<std::string>();
  command->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command->footer("  source <(mxpatch completion bash)");
  command->callback([&app, shell, &status] {
    run_completion(app, *shell);
    status = 0;
  });
}

}  // namespace mxpatch::cli
