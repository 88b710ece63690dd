#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "choosing/choose.hpp"
#include "choosing/policies.hpp"
#include "choosing/policy_advice.hpp"
#include "commands/options.hpp"
#include "output/collect.hpp"
#include "output/formats.hpp"
#include "reading/stop.hpp"
#include "showing/report.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

constexpr const char* command_name = "mxpatch policy check";

struct check_options : common_options {
  std::vector<std::string> paths;
  std::vector<std::string> objects;
  bool deny_warnings = false;
};

// A policy, or a text that should be one.
struct checked {
  source text;
  std::optional<policy> rules;
  std::vector<output::issue> issues;
  std::string shown;
  bool held = false;  // against objects

  std::size_t count(severity level) const {
    return static_cast<std::size_t>(
        std::count_if(issues.begin(), issues.end(),
                      [&](const auto& one) { return one.level == level; }));
  }
  bool passed(bool deny_warnings) const {
    return rules && count(severity::error) == 0 &&
           !(deny_warnings && count(severity::warning) != 0);
  }
  void add(std::vector<output::issue> found, const source& in,
           const look& how) {
    for (output::issue& each : found) {
      append_issue(shown, each, in, how);
      issues.push_back(std::move(each));
    }
  }
};

checked check_text(source text, const look& how) {
  checked out{std::move(text), {}, {}, {}, false};
  policy_faults faults{out.text, how};
  auto compiled = policy::compile(out.text.bytes, faults.to());
  out.issues = std::move(faults.issues);
  out.shown = std::move(faults.text);
  std::vector<output::issue> words;
  output::add_words(words, out.text, how.language);
  out.add(std::move(words), out.text, how);
  if (!compiled) return out;
  out.rules = std::move(compiled).value();
  return out;
}

std::vector<checked> check_texts(const check_options& asked, reader& files,
                                 const look& how) {
  std::vector<checked> out;
  for (const std::string& path : asked.paths) {
    for (const std::string& file : policy_paths(path, how)) {
      try {
        for (source& text : policy_texts(file, files, how)) {
          out.push_back(check_text(std::move(text), how));
        }
      } catch (const broken_text& broken) {
        source named;
        named.name = file;
        out.push_back({std::move(named), {}, broken.why, broken.shown, false});
      }
    }
  }
  return out;
}

// Two defaults of one kind among them.
void check_together(std::vector<checked>& all, const look& how) {
  std::vector<policy> given;
  std::vector<checked*> whose;
  for (checked& each : all) {
    if (!each.rules) continue;
    given.push_back(*each.rules);
    whose.push_back(&each);
  }
  struct context {
    const std::vector<checked*>& whose;
    const look& how;
  } into{whose, how};
  (void)policy_set::make(
      given, false,
      {[](void* to, const diagnostic& found) {
         auto& all_of = *static_cast<context*>(to);
         checked& at = *all_of.whose.at(
             static_cast<std::size_t>(found.arguments[2].number));
         at.add({output::issue_of(found, at.text, all_of.how.language)},
                at.text, all_of.how);
       },
       &into});
}

// Each object is held against the policy that would judge it.
void check_against(std::vector<checked>& all,
                   const std::vector<std::string>& paths, reader& files,
                   const look& how) {
  std::vector<policy> given;
  std::vector<checked*> whose;
  for (checked& each : all) {
    if (!each.rules) continue;
    given.push_back(*each.rules);
    whose.push_back(&each);
  }
  const auto set = policy_set::make(given, false);
  if (!set) return;  // that has been told
  std::vector<auditing::object_text> objects;
  for (const std::string& path : paths) {
    for (auto& each : auditing::objects_of(path, files)) {
      objects.push_back(std::move(each));
    }
  }
  std::vector<std::vector<const auditing::object_text*>> of(whose.size());
  for (const auditing::object_text& each : objects) {
    identity is = identify(each.text.bytes);
    if (is.api_version.empty()) is.api_version = each.api_version;
    if (is.kind.empty()) is.kind = each.kind;
    if (!is.readable) (void)auditing::tree_of(each.text);  // says why
    const auto [answer, index] = set.value().choose(is.api_version, is.kind);
    if (answer != policy_choice::answer::judged) {
      throw stop(no_policy_among(set.value(), is, each.text.name, how));
    }
    of[static_cast<std::size_t>(index)].push_back(&each);
  }
  for (std::size_t i = 0; i < whose.size(); ++i) {
    checked& at = *whose[i];
    if (of[i].empty()) continue;
    at.held = true;
    for (issue_in& told : policy_against(*at.rules, at.text, of[i], how)) {
      at.add({std::move(told.issue)}, *told.text, how);
    }
  }
}

// What a look at the policy alone tells; objects tell it better.
void add_advice(std::vector<checked>& all, const look& how) {
  for (checked& at : all) {
    if (!at.rules || at.held) continue;
    at.add(policy_advice(*at.rules, at.text, how), at.text, how);
  }
}

std::string name_of(const checked& one) {
  return one.rules ? escaped(one.rules->name()) : std::string();
}

std::string summary_of(const checked& one, bool passed, const look& how) {
  const language in = how.language;
  if (passed) {
    return fmt::format(
        "{}{}{} {}{}{}", how.paint(ink::good, say(in, "ok", "通过")),
        say(in, ": ", "："), say(in, "policy", "策略"), name_of(one),
        say(in, ", ", "，"),
        count_of(in, static_cast<std::uint64_t>(one.rules->field_count()),
                 "updatable field", "updatable fields", "个可更新字段"));
  }
  return fmt::format(
      "{}{}{}{}{}", how.paint(ink::error, say(in, "FAIL", "失败")),
      say(in, ": ", "："), escaped(one.text.name), say(in, ", ", "，"),
      count_of(in, one.issues.size(), "fault", "faults", "处问题"));
}

std::string totals_of(const std::vector<checked>& all, std::size_t passed,
                      language in) {
  return fmt::format("{}{}{} {}{}{} {}",
                     count_of(in, all.size(), "policy", "policies", "个策略"),
                     say(in, ": ", "："), passed, say(in, "passed", "通过"),
                     say(in, ", ", "，"), all.size() - passed,
                     say(in, "failed", "失败"));
}

std::string json_place(const output::place& at) {
  std::string out = fmt::format("\"file\":{}", json_string(at.file));
  if (!at.located) {
    return out +
           ",\"span\":null,\"line\":null,\"column\":null,\"endLine\":null,"
           "\"endColumn\":null";
  }
  return out + fmt::format(
                   ",\"span\":{{\"begin\":{},\"end\":{}}},\"line\":{},"
                   "\"column\":{},\"endLine\":{},\"endColumn\":{}",
                   at.bytes.begin, at.bytes.end, at.begin.line, at.begin.column,
                   at.end.line, at.end.column);
}

std::string json_issue(const output::issue& one) {
  std::string related;
  for (const output::related_place& each : one.related) {
    related +=
        fmt::format("{}{{{},\"message\":{}}}", related.empty() ? "" : ",",
                    json_place(each.where), json_string(each.message));
  }
  return fmt::format(
      "{{\"code\":{},\"severity\":\"{}\",\"path\":{},{},\"message\":{},"
      "\"suggestion\":{},\"related\":[{}]}}",
      json_string(one.code), one.level == severity::error ? "error" : "warning",
      one.field.empty() ? "null" : json_string(one.field),
      json_place(one.where), json_string(one.message),
      one.suggestion.empty() ? "null" : json_string(one.suggestion), related);
}

std::string json_of(const std::vector<checked>& all, std::size_t passed,
                    bool deny_warnings) {
  std::string out = fmt::format(
      "{{\"format\":\"mxpatch.policy-check/v1\",\"passed\":{},\"failed\":{},"
      "\"policies\":[",
      passed, all.size() - passed);
  for (const checked& each : all) {
    out += fmt::format(
        "{}\n{{\"file\":{},\"policy\":{},\"passed\":{},\"fields\":{},"
        "\"diagnostics\":[",
        &each == all.data() ? "" : ",", json_string(each.text.name),
        each.rules ? json_string(each.rules->name()) : "null",
        each.passed(deny_warnings), each.rules ? each.rules->field_count() : 0);
    for (const output::issue& one : each.issues) {
      out += (&one == each.issues.data() ? "" : ",") + json_issue(one);
    }
    out += "]}";
  }
  return out + "]}\n";
}

output::report report_of(const std::vector<checked>& all, std::size_t passed,
                         bool deny_warnings, const look& how) {
  output::report out;
  out.command = command_name;
  out.summary = totals_of(all, passed, how.language);
  out.status = passed == all.size() ? status_allowed : status_denied;
  out.language = how.language;
  for (const checked& each : all) {
    output::judgement one;
    one.file = each.text.name;
    one.object = name_of(each);
    one.passed = each.passed(deny_warnings);
    one.summary = summary_of(each, one.passed, how);
    one.issues = each.issues;
    out.objects.push_back(std::move(one));
    out.files.push_back(each.text.name);
  }
  return out;
}

std::string text_of(const std::vector<checked>& all, std::size_t passed,
                    bool deny_warnings, const look& how) {
  std::string out;
  for (const checked& each : all) {
    out += each.shown;
    const bool good = each.passed(deny_warnings);
    if (good || all.size() > 1) out += summary_of(each, good, how) + '\n';
  }
  if (all.size() > 1) out += totals_of(all, passed, how.language) + '\n';
  return out;
}

int check_policies(const check_options& asked, const look& how) {
  reader files;
  std::vector<checked> all = check_texts(asked, files, how);
  check_together(all, how);
  // A policy that is broken says so itself; which of the others would judge an
  // object cannot be known without it.
  const bool all_compiled =
      std::all_of(all.begin(), all.end(),
                  [](const checked& each) { return each.rules.has_value(); });
  if (!asked.objects.empty() && all_compiled) {
    check_against(all, asked.objects, files, how);
  }
  add_advice(all, how);
  const auto passed = static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(),
      [&](const checked& each) { return each.passed(asked.deny_warnings); }));
  if (asked.quiet) {
    // The exit status tells.
  } else if (asked.json()) {
    print(json_of(all, passed, asked.deny_warnings));
  } else if (output::is_report(asked.output)) {
    print(output::text_in(asked.output,
                          report_of(all, passed, asked.deny_warnings, how)));
  } else {
    print_text(text_of(all, passed, asked.deny_warnings, how));
  }
  return passed == all.size() ? status_allowed : status_denied;
}

// A pipeline that waits for a report has to show why there is none.
int run_check(const check_options& asked) {
  look how = asked.shown_on(STDOUT_FILENO);
  if (asked.output != "text") how.colored = false;
  try {
    return check_policies(asked, how);
  } catch (const stop& reason) {
    if (asked.quiet) throw;
    if (asked.json()) {
      print(fmt::format(
          "{{\"format\":\"mxpatch.policy-check/v1\",\"error\":{}}}\n",
          json_string(reason.what())));
    } else if (output::is_report(asked.output)) {
      output::report out =
          output::unjudged(command_name, asked.paths.front(), reason.what());
      out.status = status_not_judged;
      out.language = how.language;
      print(output::text_in(asked.output, out));
      if (asked.output == "github") return status_not_judged;  // it is told
    }
    throw;
  }
}

}  // namespace

void add_policy_check(command& policies) {
  command& check = policies.add(
      "check", {"what is wrong with policies, by themselves or held against "
                "objects",
                "检查策略本身的问题，或将其与对象对照"});
  const auto asked = std::make_shared<check_options>();
  asked->formats = output::all_formats();
  check
      .positional("PATH", asked->paths,
                  {"policies, JSON or YAML, and folders with policies; - is "
                   "standard input",
                   "策略文件（JSON 或 YAML）和含有策略的文件夹；- 为标准输入"})
      .required();
  check
      .option(
          "--against", asked->objects, "FILE",
          {"objects that the policies are for: tells rules that match "
           "nothing in them, paths into arrays, and values that a rule "
           "refuses; any number",
           "策略所适用的对象：指出不匹配任何内容的规则、进入数组的路径、以及"
           "规则不接受的值；可多次给出"})
      .completes(command::completion::files);
  check.flag("--deny-warnings", asked->deny_warnings,
             {"exit with 1 for warnings, too", "有警告时也以 1 退出"});
  add_common(check, *asked);
  add_quiet(check, asked->quiet);
  check.footer(
      {"Of a folder those files are policies that are called *.policy.yaml, "
       ".yml or .json, or say so by their format.\n\nExit status: 0 nothing is "
       "wrong, 1 something is, 2 a file cannot be read, or no policy is for an "
       "object.",
       "文件夹中名为 *.policy.yaml、.yml 或 .json "
       "的文件，以及格式表明是策略的文件，都是策略。\n\n退出状态：0 "
       "没有问题，1 有问题，2 文件无法读取，或没有策略适用于某个对象。"},
      "  mxpatch policy check job.policy.yaml\n"
      "  mxpatch policy check policies --against job.yaml -o github");
  check.run([asked] { return run_check(*asked); });
}

}  // namespace mxpatch::cli
