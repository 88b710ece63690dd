#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "commands/options.hpp"
#include "mxpatch/errors.hpp"
#include "mxpatch/policy.hpp"
#include "reading/stop.hpp"
#include "showing/explanations.hpp"

namespace mxpatch::cli {
namespace {

// What may stand where a value is expected.
struct values {
  std::vector<std::string> words;
  bool files = false;
};

// An option that has one.
struct option_words {
  std::vector<std::string> names;
  values with;
};

// One command with its words, or one of its own commands.
struct command_words {
  std::string path;                // "policy show"; "" for the program itself
  std::string description;         // one line
  std::vector<std::string> flags;  // with all options
  std::vector<option_words> options;
  std::vector<std::string> commands;
  values arguments;
};

std::string first_line(const std::string& text) {
  return text.substr(0, text.find('\n'));
}

std::vector<std::string> names_of(const command& program) {
  std::vector<std::string> out;
  for (const auto& each : program.commands()) out.push_back(each->name());
  return out;
}

values values_of(const command::argument& each, const command& program) {
  values out;
  out.words = each.words;
  switch (each.values) {
    case command::completion::files:
      out.files = out.words.empty();
      break;
    case command::completion::policies:
      out.files = true;
      for (int index = 0; index < policy::builtin_count(); ++index) {
        out.words.emplace_back(policy::builtin_name(index));
      }
      break;
    case command::completion::codes:
      for (int index = 0; index < error_count(); ++index) {
        out.words.emplace_back(error_at(index).name);
      }
      for (const own_code& own : own_codes()) out.words.emplace_back(own.name);
      break;
    case command::completion::commands:
      out.words = names_of(program);
      break;
    case command::completion::nothing:
      break;
  }
  return out;
}

// What the program takes is asked of the parser, so that no list of it stands a
// second time.
void collect(const command& from, const command& program,
             const std::string& path, std::vector<command_words>& into) {
  command_words words;
  words.path = path;
  words.description = first_line(from.description().in(spoken()));
  for (const command::argument& each : from.arguments()) {
    const values with = values_of(each, program);
    if (each.positional()) {
      words.arguments.files |= with.files;
      words.arguments.words.insert(words.arguments.words.end(),
                                   with.words.begin(), with.words.end());
      continue;
    }
    words.flags.insert(words.flags.end(), each.names.begin(), each.names.end());
    if (!each.flag()) words.options.push_back({each.names, with});
  }
  words.commands = names_of(from);
  into.push_back(std::move(words));
  for (const auto& each : from.commands()) {
    collect(*each, program, path + (path.empty() ? "" : " ") + each->name(),
            into);
  }
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

// A line of a case: where `patterns` match these are the words.
std::string case_of(const std::string& patterns, const values& with) {
  return fmt::format("    {}) words='{}' files={} ;;\n", patterns,
                     joined(with.words), with.files ? "1" : "''");
}

// Behind help stand commands, and behind each its own.
std::vector<command_words> with_help(std::vector<command_words> all) {
  std::vector<command_words> behind;
  for (const command_words& each : all) {
    if (each.path.empty() || each.path.find(' ') != std::string::npos) continue;
    command_words made;
    made.path = "help " + each.path;
    made.arguments.words = each.commands;
    behind.push_back(std::move(made));
  }
  all.insert(all.end(), behind.begin(), behind.end());
  return all;
}

// Behind an option stands its value, which is looked at first.
std::string bash(const std::vector<command_words>& known) {
  const std::vector<command_words> all = with_help(known);
  std::string out =
      "# mxpatch completion for bash: source <(mxpatch completion bash)\n"
      "_mxpatch() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} at='' words='' files=''\n"
      "  local previous=${COMP_WORDS[COMP_CWORD-1]} options='' word found=''\n"
      "  for word in \"${COMP_WORDS[@]:1:$((COMP_CWORD-1))}\"; do\n"
      "    case \"${at:+$at }$word\" in\n";
  for (const command_words& each : all) {
    if (each.path.empty()) continue;
    out += fmt::format("      '{0}') at='{0}' ;;\n", each.path);
  }
  // --lang=zh is three words to bash.
  out +=
      "    esac\n"
      "  done\n"
      "  if [ \"$current\" = = ]; then\n"
      "    current=''\n"
      "  elif [ \"$previous\" = = ]; then\n"
      "    previous=${COMP_WORDS[COMP_CWORD-2]}\n"
      "  fi\n"
      "  found=1\n"
      "  case \"$at:$previous\" in\n";
  for (const command_words& each : all) {
    for (const option_words& option : each.options) {
      std::string patterns;
      for (const std::string& name : option.names) {
        patterns += fmt::format("{}'{}:{}'", patterns.empty() ? "" : "|",
                                each.path, name);
      }
      out += case_of(patterns, option.with);
    }
  }
  out +=
      "    *) found='' ;;\n"
      "  esac\n"
      "  [ -n \"$found\" ] || case $at in\n";
  for (const command_words& each : all) {
    values with = each.arguments;
    with.words.insert(with.words.end(), each.commands.begin(),
                      each.commands.end());
    std::string line = case_of('\'' + each.path + '\'', with);
    line.insert(line.size() - 4,
                fmt::format(" options='{}'", joined(each.flags)));
    out += line;
  }
  out +=
      "  esac\n"
      "  case $current in\n"
      "    -*) words=\"$options\" files='' ;;\n"
      "  esac\n"
      "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\"\n"
      "    [ -z \"$files\" ] || compgen -f -- \"$current\")\n"
      "}\n"
      "complete -o filenames -F _mxpatch mxpatch\n";
  return out;
}

// zsh runs bash's rules; one set of them is enough.
std::string zsh(const std::vector<command_words>& all) {
  std::string rules = bash(all);
  const std::string_view reads = "mapfile -t COMPREPLY < <(";
  const std::size_t at = rules.find(reads);
  rules.replace(at, reads.size(), "COMPREPLY=(${(f)\"$(");
  rules.insert(rules.find(")\n}\n", at) + 1, "\"})");
  rules.erase(0, rules.find('\n') + 1);
  return "#compdef mxpatch\n"
         "# mxpatch completion for zsh: source <(mxpatch completion zsh)\n"
         "autoload -U +X bashcompinit && bashcompinit\n" +
         rules;
}

// For a word of fish in single quotes.
std::string fish_quoted(const std::string& text) {
  std::string out = "'";
  for (const char byte : text) {
    if (byte == '\'' || byte == '\\') out += '\\';
    out += byte;
  }
  return out + '\'';
}

std::string fish(const std::vector<command_words>& all) {
  std::string out =
      "# mxpatch completion for fish: mxpatch completion fish | source\n"
      "complete -c mxpatch -f\n";
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
  const auto with_values = [](const values& with) {
    std::string told;
    if (!with.words.empty()) {
      told += " -a " + fish_quoted(joined(with.words));
    }
    return told + (with.files ? " -F" : "");
  };
  for (const command_words& each : all) {
    if (!each.path.empty()) {
      const std::size_t last = each.path.rfind(' ');
      const bool nested = last != std::string::npos;
      const std::string parent = nested ? each.path.substr(0, last) : "";
      std::string condition = seen(parent);
      const auto found = std::find_if(
          all.begin(), all.end(),
          [&](const command_words& one) { return one.path == parent; });
      if (nested) {
        condition +=
            "; and not __fish_seen_subcommand_from " + joined(found->commands);
      }
      out +=
          fmt::format("complete -c mxpatch -n '{}' -a '{}' -d {}\n", condition,
                      nested ? each.path.substr(last + 1) : each.path,
                      fish_quoted(each.description));
      const std::string told = with_values(each.arguments);
      if (!told.empty()) {
        out += fmt::format("complete -c mxpatch -n '{}'{}\n", seen(each.path),
                           told);
      }
    }
    for (const std::string& name : each.flags) {
      const bool is_long = name.starts_with("--");
      out += fmt::format("complete -c mxpatch -n '{}' -{} {}", seen(each.path),
                         is_long ? 'l' : 's', name.substr(is_long ? 2 : 1));
      for (const option_words& option : each.options) {
        if (std::find(option.names.begin(), option.names.end(), name) !=
            option.names.end()) {
          out += (option.with.files ? " -r" : " -x") + with_values(option.with);
        }
      }
      out += '\n';
    }
  }
  return out;
}

int run_completion(const command& program, const std::string& shell) {
  std::vector<command_words> all;
  collect(program, program, "", all);
  print(shell == "bash" ? bash(all) : shell == "zsh" ? zsh(all) : fish(all));
  return status_allowed;
}

}  // namespace

void add_completion(command& program) {
  command& completion = program.add(
      "completion", {"print what makes a shell complete this command",
                     "打印使 shell 能补全本命令的脚本"});
  const auto shell = std::make_shared<std::string>();
  completion
      .one_of({"bash", "zsh", "fish"}, "SHELL", *shell, "",
              {"the shell that is to complete", "要补全的 shell"})
      .required();
  completion.footer("  source <(mxpatch completion bash)");
  completion.run([&program, shell] { return run_completion(program, *shell); });
}

}  // namespace mxpatch::cli
