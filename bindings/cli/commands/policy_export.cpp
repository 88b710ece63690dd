#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "choosing/choose.hpp"
#include "choosing/policies.hpp"
#include "commands/options.hpp"
#include "commands/usage.hpp"
#include "export/cel.hpp"
#include "export/manifest.hpp"
#include "export/scale.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

struct export_options : common_options {
  std::string name;  // or a file
  std::string to;
  std::vector<std::string> actions;
};

// What a binding may do, as the API spells it.
constexpr std::string_view known_actions[] = {"Deny", "Audit", "Warn"};

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  for (;;) {
    const std::size_t comma = text.find(',');
    out.emplace_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return out;
    text.remove_prefix(comma + 1);
  }
}

// By commas, in any case; refused where an API server refuses the binding.
std::vector<std::string> actions_of(const export_options& asked, language in) {
  std::vector<std::string> out;
  std::vector<std::string> given;
  for (const std::string& each : asked.actions) {
    const std::vector<std::string> words = split(each);
    given.insert(given.end(), words.begin(), words.end());
  }
  for (const std::string& each : given) {
    const auto* const known = std::find_if(
        std::begin(known_actions), std::end(known_actions),
        [&](std::string_view one) { return same_letters(one, each); });
    if (known == std::end(known_actions)) {
      usage_error(fmt::format(
          "--action {} {}", in_quotes(each),
          say(in, "is not one: give deny, audit or warn, or several by commas",
              "不是动作：请给出 deny、audit 或 warn，多个用逗号分隔")));
    }
    if (std::find(out.begin(), out.end(), *known) != out.end()) {
      usage_error(fmt::format("--action {} {}", *known,
                              say(in, "is given twice", "给出了两次")));
    }
    out.emplace_back(*known);
  }
  if (out.empty()) out.emplace_back(known_actions[0]);
  const auto has = [&](std::string_view one) {
    return std::find(out.begin(), out.end(), one) != out.end();
  };
  if (has("Deny") && has("Warn")) {
    usage_error(std::string(
        say(in,
            "Kubernetes takes no binding that denies and warns: leave out "
            "--action warn, a denial is told anyway; or leave out deny",
            "Kubernetes 不接受同时 deny 和 warn 的绑定：拒绝时本来就会告知，"
            "请去掉 warn，或去掉 deny")));
  }
  return out;
}

int export_policy(const export_options& asked) {
  const look how = asked.shown_on(STDOUT_FILENO);
  const std::vector<std::string> actions = actions_of(asked, how.language);
  reader files;
  if (asked.name.empty()) {
    usage_error("NAME is empty: give a policy's name, or a file",
                "NAME 为空：请给出策略名称或文件");
  }
  const policy chosen = read_policy(asked.name, files, how).rules;
  std::vector<admission_policy> made = {to_admission_policy(chosen)};
  if (const int levels = made[0].inner_levels; levels != cel::inner_levels[0]) {
    print_error(fmt::format(
        fmt::runtime(say(
            "mxpatch: null is the same as absence for {} level{} below a * "
            "and inside an array: more would be too long for an API "
            "server\n",
            "mxpatch: 在 * 之下和数组内，null 在 {} 层内等同于不存在：再多对 "
            "API 服务器来说就太长了\n")),
        levels, levels == 1 ? "" : "s"));
  }
  if (auto scale = scale_policy(chosen)) made.push_back(std::move(*scale));
  print(asked.json() ? json_manifest(made, actions)
                     : yaml_manifest(made, actions));
  return status_allowed;
}

}  // namespace

void add_policy_export(command& policies) {
  command& exports = policies.add(
      "export", {"print what judges updates by the policy inside an API server",
                 "打印在 API 服务器内按策略判定更新的对象"});
  const auto asked = std::make_shared<export_options>();
  exports
      .positional(
          "NAME", asked->name,
          {"a built-in policy's name, or a file", "内置策略的名称，或一个文件"})
      .required();
  exports
      .one_of({"vap"}, "--to", asked->to, "FORMAT",
              {"vap: a ValidatingAdmissionPolicy and its binding, YAML; with "
               "-o json a List",
               "vap：ValidatingAdmissionPolicy 及其绑定，YAML；-o json 时为 "
               "List"})
      .required();
  exports.some_of({"deny", "audit", "warn"}, "--action", asked->actions,
                  "ACTION",
                  {"what the binding does with what the policy refuses: deny, "
                   "the default; or audit, warn, or both, to try it out",
                   "对策略拒绝的更新，绑定做什么：deny 为默认；或 audit、warn "
                   "或两者，用来试行"});
  add_common(exports, *asked);
  exports.footer(
      {"What CEL cannot say is refused. Exit status: 0 printed, 2 not.",
       "CEL 无法表达的会被拒绝。退出状态：0 已打印，2 未打印。"},
      "  mxpatch policy export mxjob --to vap | kubectl apply -f -\n"
      "  mxpatch policy export mxjob --to vap --action audit,warn");
  exports.run([asked] { return export_policy(*asked); });
}

}  // namespace mxpatch::cli
