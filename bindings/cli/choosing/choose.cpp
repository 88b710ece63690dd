#include "choosing/choose.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "choosing/misspelled.hpp"
#include "output/collect.hpp"
#include "reading/stop.hpp"
#include "showing/snippet.hpp"
#include "showing/width.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

std::string builtin_names() {
  std::string names;
  for (int index = 0; index < policy::builtin_count(); ++index) {
    if (index != 0) names += ", ";
    names += policy::builtin_name(index);
  }
  return names;
}

// "MXJob of kubeflow.org/v1".
std::string kind_of(std::string_view api, std::string_view kind, language in) {
  return in == language::chinese
             ? fmt::format("{} 的 {}", escaped(api), escaped(kind))
             : fmt::format("{} of {}", escaped(kind), escaped(api));
}

// "MXJob of kubeflow.org/v1, v2": the versions where there are not all.
std::string kind_of(const policy& rules, language in) {
  std::string api(rules.group());
  for (int index = 0; index < rules.version_count(); ++index) {
    if (rules.version(index) == "*")
      return kind_of(rules.group(), rules.kind(), in);
    if (index != 0) {
      api += ", ";
    } else if (!api.empty()) {
      api += '/';
    }
    api += rules.version(index);
  }
  return kind_of(api, rules.kind(), in);
}

std::string found_kind(const identity& object, language in) {
  if (object.kind.empty() || object.api_version.empty()) {
    return std::string(say(in, "the document has no apiVersion and kind",
                           "文档没有 apiVersion 和 kind"));
  }
  return fmt::format("{}{}", say(in, "the document is a ", "文档是 "),
                     kind_of(object.api_version, object.kind, in));
}

[[noreturn]] void stop_for_faults(const std::string& faults,
                                  std::vector<output::issue> found,
                                  std::string_view name, const look& how) {
  throw broken_text(
      fmt::format("{} {}",
                  say(how.language, "nothing was judged: mend the policy",
                      "未作判定：请先修正策略"),
                  escaped(name)),
      faults, std::move(found), input::policy);
}

}  // namespace

identity identify(const std::string& document) {
  return identifier().of(document);
}

identity identifier::of(const std::string& document) {
  identity result;
  result.readable = reads_.identify(document);
  const mxpatch::identity& said = reads_.result();
  result.api_version = said.api_version;
  result.kind = said.kind;
  result.name_space = said.namespace_;
  result.name = said.name;
  if (reads_.error().code == error_code::duplicate_key) {
    result.repeated = reads_.error();
  }
  return result;
}

std::string describe(const identity& object) {
  std::string result = escaped(object.kind);
  if (object.name.empty()) return result;
  if (!result.empty()) result += ' ';
  if (!object.name_space.empty()) result += escaped(object.name_space) + '/';
  return result + escaped(object.name);
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
            std::string message;
            write_message(found, self.how.language, append_to(message));
            finding shown;
            shown.level = found.level;
            shown.code = mxpatch::describe(found.code).name;
            shown.message = escaped(message);
            shown.name = self.from.name;
            shown.text = self.from.written_text();
            shown.span = self.from.written(found.span);
            append_finding(self.text, shown, self.how);
            self.issues.push_back(
                output::issue_of(found, self.from, self.how.language));
          },
          this};
}

void policy_faults::stop_unless(bool good) const {
  if (!good) stop_for_faults(text, issues, from.name, how);
}

std::optional<policy> compile_policy(const source& from, const look& how,
                                     std::string& faults) {
  policy_faults found{from, how, {}, {}};
  auto compiled = policy::compile(from.bytes, found.to());
  faults += found.text;
  if (!compiled) return std::nullopt;
  return std::move(compiled).value();
}

named_policy read_policy(const std::string& named, reader& files,
                         const look& how) {
  if (auto built = policy::builtin(named)) {
    return {std::move(built).value(),
            {named, std::string(policy::builtin_text(named))}};
  }
  if (named != "-" && ::access(named.c_str(), F_OK) != 0 &&
      named.find_first_of("./") == std::string::npos) {
    std::string help = policy_near(named, how.language);
    if (help.empty()) {
      help =
          fmt::format("; {} {}",
                      say(how.language, "give a file, or one that is built in:",
                          "请给出文件, 或内置策略之一:"),
                      builtin_names());
    }
    throw stop(fmt::format(
        "{} {}{}", say(how.language, "no policy is called", "没有策略叫"),
        in_quotes(named), help));
  }
  named_policy chosen{{}, files.read(named)};
  policy_faults faults{chosen.text, how, {}, {}};
  auto compiled = policy::compile(chosen.text.bytes, faults.to());
  faults.stop_unless(bool(compiled));
  chosen.rules = std::move(compiled).value();
  return chosen;
}

policy_set read_policies(const std::vector<std::string>& named,
                         bool with_builtin, reader& files, const look& how) {
  std::vector<source> texts;
  std::vector<policy> given;
  for (const std::string& each : named) {
    named_policy one = read_policy(each, files, how);
    texts.push_back(std::move(one.text));
    given.push_back(std::move(one.rules));
  }
  struct collected {
    const std::vector<source>& texts;
    const look& how;
    std::string text;
    std::string name;  // of the first that is at fault
    std::vector<output::issue> found;
  } faults{texts, how, {}, {}, {}};
  auto made = policy_set::make(
      given, with_builtin,
      {[](void* into, const diagnostic& found) {
         auto& all = *static_cast<collected*>(into);
         const auto index = static_cast<std::size_t>(found.arguments[2].number);
         policy_faults one{all.texts.at(index), all.how, {}, {}};
         one.to().receive(&one, found);
         all.text += one.text;
         all.found.push_back(one.issues.front());
         if (all.name.empty()) all.name = all.texts.at(index).name;
       },
       &faults});
  if (!faults.text.empty()) {
    stop_for_faults(faults.text, faults.found, faults.name, how);
  }
  if (!made) throw stop("a built-in policy does not compile");
  return std::move(made).value();
}

std::optional<policy> choose_policy(const std::string& named,
                                    const identity& object, reader& files,
                                    const look& how) {
  if (named.empty()) {
    const policy_set built = read_policies({}, true, files, how);
    const auto [known, index] = built.choose(object.api_version, object.kind);
    if (known != policy_choice::answer::judged) return std::nullopt;
    return built[index];
  }
  policy chosen = read_policy(named, files, how).rules;
  if (object.readable && !chosen.matches(object.api_version, object.kind)) {
    throw stop(fmt::format(
        "{}, {} {} {} {}: {}", found_kind(object, how.language),
        say(how.language, "the policy", "策略"), escaped(chosen.name()),
        say(how.language, "is for", "适用于"), kind_of(chosen, how.language),
        say(how.language, "name another with --policy NAME or FILE",
            "请用 --policy NAME 或 FILE 指定另一个")));
  }
  return chosen;
}

std::string no_policy_message(const identity& object, const look& how) {
  return fmt::format(
      "{}, {}: {} {}", found_kind(object, how.language),
      say(how.language, "and no built-in policy is for that",
          "没有适用的内置策略"),
      say(how.language, "give --policy FILE, or one that is built in:",
          "请给出 --policy FILE, 或内置策略之一:"),
      builtin_names());
}

}  // namespace mxpatch::cli
