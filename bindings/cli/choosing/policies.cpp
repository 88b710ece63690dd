#include "choosing/policies.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "choosing/misspelled.hpp"
#include "mxpatch/policy_files.hpp"
#include "output/collect.hpp"
#include "reading/folders.hpp"
#include "reading/stop.hpp"
#include "showing/report.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

namespace fs = std::filesystem;

bool is_builtin(const std::string& name) {
  return !policy::builtin_text(name).empty();
}

bool is_folder(const std::string& path) {
  std::error_code nowhere;
  return fs::is_directory(path, nowhere);
}

std::vector<std::string> policies_in(const std::string& folder,
                                     const look& how) {
  std::vector<std::string> found;
  std::string problem;
  if (!find_policies(folder, found, problem)) {
    throw stop(fmt::format("{} {}: {}",
                           say(how.language, "cannot read", "无法读取"),
                           in_quotes(folder), escaped(problem)));
  }
  if (found.empty()) {
    throw stop(fmt::format(
        "{} {}: {}", say(how.language, "no policy is in", "文件夹中没有策略"),
        in_quotes(folder),
        say(how.language,
            "a policy is a .json, .yaml or .yml file with the format "
            "mxpatch.policy/v1",
            "策略是格式为 mxpatch.policy/v1 的 .json、.yaml 或 .yml 文件")));
  }
  return found;
}

// A word that is neither built in nor a file.
[[noreturn]] void stop_for_name(const std::string& named, const look& how) {
  std::string help = policy_near(named, how.language);
  if (help.empty()) {
    help = fmt::format(
        "{}{}",
        say(how.language, "; give a file, or one that is built in: ",
            "；请给出文件，或内置策略之一："),
        builtin_names());
  }
  throw stop(fmt::format("{} {}{}",
                         say(how.language, "no policy is called", "没有策略叫"),
                         in_quotes(named), help));
}

named_policy compiled(source text, const look& how) {
  named_policy made{{}, std::move(text)};
  if (auto built = policy::builtin(made.text.name);
      built && made.text.bytes == policy::builtin_text(made.text.name)) {
    made.rules = std::move(built).value();
    return made;
  }
  policy_faults faults{made.text, how};
  auto rules = policy::compile(made.text.bytes, faults.to());
  faults.stop_unless(bool(rules));
  made.rules = std::move(rules).value();
  return made;
}

}  // namespace

std::string builtin_names() {
  std::string names;
  for (int index = 0; index < policy::builtin_count(); ++index) {
    if (index != 0) names += ", ";
    names += policy::builtin_name(index);
  }
  return names;
}

policy fallback_policy() {
  // By name: which one stands first depends on what else is built in.
  auto built = policy::builtin("mxjob");
  if (!built) throw stop("no policy is built in");
  return std::move(built).value();
}

diagnostic_sink policy_faults::to() {
  return {[](void* into, const diagnostic& found) {
            auto& self = *static_cast<policy_faults*>(into);
            self.issues.push_back(
                output::issue_of(found, self.from, self.how.language));
            append_issue(self.text, self.issues.back(), self.from, self.how);
          },
          this};
}

void policy_faults::stop_unless(bool good) const {
  if (good) return;
  throw broken_text(
      fmt::format("{} {}",
                  say(how.language, "nothing was judged: mend the policy",
                      "未作判定：请先修正策略"),
                  escaped(from.name)),
      text, issues, input::policy);
}

std::optional<policy> compile_policy(const source& from, const look& how,
                                     std::string& faults) {
  policy_faults found{from, how};
  auto compiled = policy::compile(from.bytes, found.to());
  faults += found.text;
  if (!compiled) return std::nullopt;
  return std::move(compiled).value();
}

std::vector<std::string> policy_paths(const std::string& named,
                                      const look& how) {
  return !is_builtin(named) && is_folder(named)
             ? policies_in(named, how)
             : std::vector<std::string>{named};
}

// Of a text that is not YAML it is the policy that has to be mended.
static std::vector<source> read_texts(const std::string& file, reader& files,
                                      const look& how) {
  try {
    return files.read_all(file);
  } catch (const broken_text& broken) {
    source from;
    from.name = file;
    policy_faults{from, how, broken.shown, broken.why}.stop_unless(false);
    throw;  // it does
  }
}

std::vector<source> policy_texts(const std::string& named, reader& files,
                                 const look& how) {
  if (is_builtin(named)) {
    std::vector<source> one;
    one.push_back({named, std::string(policy::builtin_text(named))});
    return one;
  }
  if (named != "-" && ::access(named.c_str(), F_OK) != 0 &&
      named.find_first_of("./") == std::string::npos) {
    stop_for_name(named, how);
  }
  std::vector<source> out;
  for (const std::string& file : policy_paths(named, how)) {
    for (source& each : read_texts(file, files, how))
      out.push_back(std::move(each));
  }
  return out;
}

std::vector<named_policy> read_policy_files(const std::string& named,
                                            reader& files, const look& how) {
  std::vector<named_policy> out;
  for (source& text : policy_texts(named, files, how)) {
    out.push_back(compiled(std::move(text), how));
  }
  return out;
}

named_policy read_policy(const std::string& named, reader& files,
                         const look& how) {
  std::vector<source> texts = policy_texts(named, files, how);
  if (texts.size() != 1) {
    throw stop(fmt::format(
        "{} {} {}: {}", in_quotes(named),
        say(how.language, "holds several policies, in all", "含有多个策略，共"),
        texts.size(),
        say(how.language, "name a file with one", "请指定只含一个策略的文件")));
  }
  return compiled(std::move(texts.front()), how);
}

policy_set read_policies(const std::vector<std::string>& named,
                         bool with_builtin, reader& files, const look& how) {
  std::vector<source> texts;
  std::vector<policy> given;
  std::vector<std::string> seen;  // a file and its folder name one policy
  for (const std::string& each : named) {
    for (source& text : policy_texts(each, files, how)) {
      const std::string place =
          fmt::format("{}:{}", fs::path(text.name).lexically_normal().string(),
                      text.offset);
      if (!is_builtin(text.name) && text.name != "<stdin>" &&
          std::find(seen.begin(), seen.end(), place) != seen.end()) {
        continue;
      }
      seen.push_back(place);
      named_policy one = compiled(std::move(text), how);
      texts.push_back(std::move(one.text));
      given.push_back(std::move(one.rules));
    }
  }
  struct collected {
    const std::vector<source>& texts;
    const look& how;
    std::string text;
    std::string name;  // of the first that is at fault
    std::vector<output::issue> issues;
  } faults{texts, how, {}, {}, {}};
  auto made = policy_set::make(
      given, with_builtin,
      {[](void* into, const diagnostic& found) {
         auto& all = *static_cast<collected*>(into);
         const auto index = static_cast<std::size_t>(found.arguments[2].number);
         policy_faults one{all.texts.at(index), all.how};
         one.to().receive(&one, found);
         all.text += one.text;
         all.issues.push_back(one.issues.front());
         if (all.name.empty()) all.name = all.texts.at(index).name;
       },
       &faults});
  if (!faults.text.empty()) {
    source at;
    at.name = faults.name;
    policy_faults{at, how, faults.text, faults.issues}.stop_unless(false);
  }
  if (!made) throw stop("a built-in policy does not compile");
  return std::move(made).value();
}

bool is_policy_word(const std::string& word) {
  if (word.empty() || word.starts_with('-')) return false;
  if (::access(word.c_str(), F_OK) != 0) return is_builtin(word);
  if (is_folder(word)) {
    std::vector<std::string> found;
    std::string problem;
    if (!find_policies(word, found, problem) || found.empty()) return false;
    const auto all = files_of({word}, [](std::string_view name) {
      return name.ends_with(".json") || name.ends_with(".yaml") ||
             name.ends_with(".yml") || name.ends_with(".ndjson") ||
             name.ends_with(".jsonl");
    });
    return std::all_of(all.begin(), all.end(), [&](const std::string& each) {
      return each.find(".mxpatch.") != std::string::npos ||
             std::find(found.begin(), found.end(), each) != found.end();
    });
  }
  return is_policy_file(word);
}

}  // namespace mxpatch::cli
