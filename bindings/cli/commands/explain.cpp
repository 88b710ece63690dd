#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "choosing/misspelled.hpp"
#include "commands/options.hpp"
#include "mxpatch/errors.hpp"
#include "reading/stop.hpp"
#include "showing/explanations.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

struct explain_options : common_options {
  std::string code;
};

std::string_view level_of(const error_info& info, language in) {
  return info.level == severity::error ? say(in, "error", "错误")
                                       : say(in, "warning", "警告");
}

std::string json_of(const error_info& info, language in) {
  const std::string cause =
      *info.cause_type == '\0' ? "null" : json_string(info.cause_type);
  const std::string message = example_message(info.code, in);
  return fmt::format(
      "{{\"code\":{},\"number\":{},\"severity\":\"{}\",\"httpCode\":{},"
      "\"causeType\":{},\"meaning\":{},\"example\":{},\"message\":{}}}",
      json_string(info.name), static_cast<int>(info.code),
      info.level == severity::error ? "error" : "warning", info.http_code,
      cause, json_string(info.meaning(in)), json_string(info.example),
      message.empty() ? "null" : json_string(message));
}

std::string text_of(const error_info& info, const look& how) {
  const language in = how.language;
  const std::string_view comma = say(in, ", ", "，");
  std::string out = fmt::format("{}{}{}{}{}", how.paint(ink::strong, info.name),
                                say(in, " (", "（"), level_of(info, in), comma,
                                info.http_code);
  if (*info.cause_type != '\0')
    out += fmt::format("{}{}", comma, info.cause_type);
  out += fmt::format("{}\n\n{}\n", say(in, ")", "）"), info.meaning(in));
  if (*info.example != '\0') {
    out += fmt::format("\n{}{}\n", say(in, "example: ", "示例："),
                       escaped(info.example));
  }
  const std::string message = example_message(info.code, in);
  if (!message.empty()) {
    out += fmt::format("{}{}\n", say(in, "message: ", "消息："), message);
  }
  return out;
}

int run_explain(const explain_options& asked) {
  const look how = asked.shown_on(STDOUT_FILENO);
  std::string out;
  if (!asked.code.empty()) {
    const error_code code = find_error(asked.code);
    if (code == error_code::none) {
      const std::string meant = code_near(asked.code, how.language);
      throw stop(fmt::format(
          "{} {}{}", say(how.language, "no code is called", "没有诊断码叫"),
          in_quotes(asked.code),
          meant.empty() ? say(how.language, "; \"mxpatch explain\" lists them",
                              "; \"mxpatch explain\" 列出全部")
                        : meant));
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
        out += fmt::format("{:<22} {}  {}\n", info.name, info.http_code,
                           info.meaning(how.language));
      }
    }
    if (asked.json()) out += "]\n";
  }
  print(out);
  return status_allowed;
}

}  // namespace

void add_explain(command& program) {
  command& explain = program.add(
      "explain", {"say what a diagnostic's code means; list all without one",
                  "解释诊断码的含义；不给诊断码时列出全部"});
  const auto asked = std::make_shared<explain_options>();
  explain.positional("CODE", asked->code,
                     {"for example field-locked", "例如 field-locked"});
  explain.completes(command::completion::codes);
  add_common(explain, *asked);
  explain.footer("  mxpatch explain field-locked");
  explain.run([asked] { return run_explain(*asked); });
}

}  // namespace mxpatch::cli
