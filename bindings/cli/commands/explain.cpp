#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "mxpatch/errors.hpp"
#include "options.hpp"
#include "stop.hpp"
#include "words.hpp"

namespace mxpatch::cli {
namespace {

struct explain_options : common_options {
  std::string code;
};

std::string_view message_of(const error_info& info, language in) {
  return say(in, info.english, info.chinese);
}

std::string_view level_of(const error_info& info, language in) {
  return info.level == severity::error ? say(in, "error", "错误")
                                       : say(in, "warning", "警告");
}

std::string json_of(const error_info& info, language in) {
  const std::string cause =
      *info.cause_type == '\0' ? "null" : json_string(info.cause_type);
  return fmt::format(
      "{{\"code\":{},\"number\":{},\"severity\":\"{}\",\"httpCode\":{},"
      "\"causeType\":{},\"message\":{},\"example\":{}}}",
      json_string(info.name), static_cast<int>(info.code),
      info.level == severity::error ? "error" : "warning", info.http_code,
      cause, json_string(message_of(info, in)), json_string(info.example));
}

std::string text_of(const error_info& info, const look& how) {
  const language in = how.language;
  std::string out = how.paint(ink::strong, info.name) + '\n';
  out += fmt::format("  {} {}\n", say(in, "severity:", "级别:"),
                     level_of(info, in));
  out += fmt::format("  {} {}\n", say(in, "HTTP code:", "HTTP 状态码:"),
                     info.http_code);
  if (*info.cause_type != '\0') {
    out += fmt::format(
        "  {} {}\n",
        say(in, "cause in a metav1.Status:", "metav1.Status 中的原因:"),
        info.cause_type);
  }
  out += fmt::format("  {} {}\n", say(in, "message:", "消息:"),
                     message_of(info, in));
  if (*info.example != '\0') {
    out += fmt::format("  {} {}\n", say(in, "example:", "示例:"), info.example);
  }
  return out;
}

int run_explain(const explain_options& asked) {
  const look how = asked.shown_on(STDOUT_FILENO);
  std::string out;
  if (!asked.code.empty()) {
    const error_code code = find_error(asked.code);
    if (code == error_code::none) {
      throw stop(fmt::format(
          "{} {}; {}", say(how.language, "no code is called", "没有诊断码叫"),
          in_quotes(asked.code),
          say(how.language, "\"mxpatch explain\" lists them",
              "\"mxpatch explain\" 列出全部")));
    }
    const error_info& info = describe(code);
    out =
        asked.json() ? json_of(info, how.language) + '\n' : text_of(info, how);
  } else {
    for (int index = 0; index < error_count(); ++index) {
      const error_info& info = error_at(index);
      if (asked.json()) {
        out += (index == 0 ? "[" : ",\n ") + json_of(info, how.language);
      } else {
        out += fmt::format("{:<26} {}  {}\n", info.name, info.http_code,
                           message_of(info, how.language));
      }
    }
    if (asked.json()) out += "]\n";
  }
  print(out);
  return status_allowed;
}

}  // namespace

void add_explain(CLI::App& app, int& status) {
  auto* command = app.add_subcommand(
      "explain", "say what a diagnostic's code means; list all without one");
  const auto asked = std::make_shared<explain_options>();
  command->add_option("CODE", asked->code, "for example field-locked");
  add_common(*command, *asked);
  command->callback([asked, &status] { status = run_explain(*asked); });
}

}  // namespace mxpatch::cli
