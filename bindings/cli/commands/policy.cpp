#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "choosing/choose.hpp"
#include "choosing/policies.hpp"
#include "commands/options.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

struct policy_options : common_options {
  std::string name;  // or a file
};

std::string listed(const std::string_view* items, std::uint32_t count) {
  std::string out;
  for (std::uint32_t each = 0; each < count; ++each) {
    out += (each == 0 ? "" : ", ") + escaped(items[each]);
  }
  return out;
}

// "integer from 1 to 9223372036", "string, one of All, Running, None".
std::string type_of(const field_rule& rule, language in) {
  std::string out(name(rule.type));
  if (rule.has_minimum && rule.has_maximum) {
    out += in == language::chinese
               ? fmt::format("，{} 到 {}", rule.minimum, rule.maximum)
               : fmt::format(" from {} to {}", rule.minimum, rule.maximum);
  } else if (rule.has_minimum) {
    out += fmt::format(" {} {}", say(in, "from", "不小于"), rule.minimum);
  } else if (rule.has_maximum) {
    out += fmt::format(" {} {}", say(in, "to", "不大于"), rule.maximum);
  }
  for (std::uint32_t each = 0; each < rule.enum_count; ++each) {
    out += each == 0 ? say(in, ", one of ", "，取值为 ") : ", ";
    out += escaped(rule.enum_values[each]);
  }
  if (rule.locked_key_count != 0) {
    out += fmt::format("{}{}", say(in, "; locked keys: ", "；锁定的键："),
                       listed(rule.locked_keys, rule.locked_key_count));
  }
  if (!rule.removable) out += say(in, "; not removable", "；不可移除");
  return out;
}

// What else a policy says: who may change more, what counts as absent, and what
// becomes of status.
std::string rest_of(const policy& shown, language in) {
  std::string out;
  for (int index = 0; index < shown.writer_count(); ++index) {
    const writer_rule& rule = shown.writer(index);
    const std::string users = listed(rule.users, rule.user_count);
    const std::string paths = listed(rule.paths, rule.path_count);
    out += in == language::chinese
               ? fmt::format("另可由 {} 更新：{}\n", users, paths)
               : fmt::format("may be updated, too, by {}: {}\n", users, paths);
  }
  for (int index = 0; index < shown.absent_count(); ++index) {
    const absent_rule& rule = shown.absent(index);
    const std::string path = escaped(rule.path), value = escaped(rule.value);
    out += in == language::chinese
               ? fmt::format("{} 的值视同不存在：{}\n", path, value)
               : fmt::format("the same as absent at {}: {}\n", path, value);
  }
  if (const scale_rule rule = shown.scale(); !rule.path.empty()) {
    out +=
        fmt::format("{} {}\n", say(in, "scale: a change of", "scale：视为更改"),
                    escaped(rule.path));
  }
  if (shown.status() == status_mode::subresource) {
    out += fmt::format(
        "{}\n", say(in, "status: left to the server, which keeps its own",
                    "status：由服务器保留原值"));
  }
  return out;
}

std::string text_of(const policy& shown, const look& how) {
  const language in = how.language;
  std::string out = fmt::format(
      "{}: {}{}{}{}\n", how.paint(ink::strong, escaped(shown.name())),
      escaped(shown.group()), shown.group().empty() ? "" : " ",
      escaped(shown.kind()),
      shown.is_default()
          ? say(in, ", the default for this kind", "，该类型的默认策略")
          : "");
  out += fmt::format("{}\n", say(in, "may be updated:", "可更新："));
  std::size_t width = 0;
  for (int index = 0; index < shown.field_count(); ++index) {
    width = std::max(width, escaped(shown.field(index).path).size());
  }
  for (int index = 0; index < shown.field_count(); ++index) {
    const field_rule& rule = shown.field(index);
    out += fmt::format("  {:<{}}  {}\n", escaped(rule.path), width,
                       type_of(rule, in));
  }
  out += rest_of(shown, in);
  out += fmt::format("{}\n",
                     say(in, "everything else is locked", "其余字段均已锁定"));
  return out;
}

int list_policies(const policy_options& asked) {
  std::string out;
  for (int index = 0; index < policy::builtin_count(); ++index) {
    const auto built = policy::builtin(policy::builtin_name(index));
    if (!built) throw stop("a built-in policy does not compile");
    const policy& each = built.value();
    if (asked.json()) {
      out += fmt::format(
          "{}{{\"name\":{},\"group\":{},\"kind\":{},\"resource\":{},"
          "\"default\":{}}}",
          index == 0 ? "[" : ",\n ", json_string(each.name()),
          json_string(each.group()), json_string(each.kind()),
          json_string(each.resource()), each.is_default());
    } else {
      const look how = asked.shown_on(STDOUT_FILENO);
      out += fmt::format(
          "{:<16} {} {}{}\n", each.name(), each.group(), each.kind(),
          each.is_default() ? say(how.language, " (default for this kind)",
                                  "（该类型的默认策略）")
                            : "");
    }
  }
  asked.json() ? print(out + "]\n") : print_text(out);
  return status_allowed;
}

int show_policy(const policy_options& asked) {
  const look how = asked.shown_on(STDOUT_FILENO);
  reader files;
  if (asked.name.empty()) {
    usage_error("NAME is empty: give a policy's name, or a file",
                "NAME 为空：请给出策略的名称或文件");
  }
  std::string out;
  for (const named_policy& each : read_policy_files(asked.name, files, how)) {
    if (asked.json()) {
      out += each.text.bytes;
      if (out.back() != '\n') out += '\n';
    } else {
      out += (out.empty() ? "" : "\n") + text_of(each.rules, how);
    }
  }
  asked.json() ? print(out) : print_text(out);
  return status_allowed;
}

}  // namespace

void add_policy(command& program) {
  command& policies =
      program.add("policy", {"list, show, check, start and export policies",
                             "列出、显示、检查、新建和导出策略"});
  const auto add = [&](const char* called, told what,
                       int (*run)(const policy_options&)) {
    auto asked = std::make_shared<policy_options>();
    command& made = policies.add(called, std::move(what));
    made.run([asked, run] { return run(*asked); });
    return std::pair<command&, policy_options&>(made, *asked);
  };

  const auto [list, listing] = add(
      "list", {"the policies that are built in", "内置的策略"}, list_policies);
  add_common(list, listing);
  list.footer("  mxpatch policy list");

  const auto [show, shown] =
      add("show",
          {"what a policy lets be updated; with -o json its text",
           "策略允许更新哪些字段；-o json 输出其文本"},
          show_policy);
  show.positional("NAME", shown.name,
                  {"a built-in policy's name, a file, or a folder",
                   "内置策略的名称、文件或文件夹"})
      .required()
      .completes(command::completion::policies);
  add_common(show, shown);
  show.footer("  mxpatch policy show mxjob");

  add_policy_check(policies);
  add_policy_init(policies);
  add_policy_export(policies);
}

}  // namespace mxpatch::cli
