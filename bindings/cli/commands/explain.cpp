#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <vector>

#include "choosing/misspelled.hpp"
#include "commands/options.hpp"
#include "mxpatch/errors.hpp"
#include "reading/stop.hpp"
#include "showing/explanations.hpp"
#include "showing/words.hpp"
#include "showing/wrap.hpp"

namespace mxpatch::cli {
namespace {

struct explain_options : common_options {
  std::string code;
};

// A code of the library, or of this program: those have no number.
struct explained {
  std::string_view name;
  severity level = severity::error;
  int number = 0, http = 0;
  std::string_view cause;
  std::string meaning, example, message;
};

explained explain(const error_info& info, language in) {
  return {info.name,
          info.level,
          static_cast<int>(info.code),
          info.http_code,
          info.cause_type,
          info.meaning(in),
          info.example,
          example_message(info.code, in)};
}

explained explain(const own_code& own, language in) {
  return {own.name, own.level, 0, 0, "", own.meaning(in), own.example, ""};
}

std::vector<explained> all_codes(language in) {
  std::vector<explained> out;
  for (int index = 0; index < error_count(); ++index) {
    out.push_back(explain(error_at(index), in));
  }
  for (const own_code& each : own_codes()) out.push_back(explain(each, in));
  return out;
}

std::string text_or_null(std::string_view text) {
  return text.empty() ? "null" : json_string(text);
}

std::string number_or_null(int number) {
  return number == 0 ? "null" : std::to_string(number);
}

std::string json_of(const explained& code) {
  return fmt::format(
      "{{\"code\":{},\"number\":{},\"severity\":\"{}\",\"httpCode\":{},"
      "\"causeType\":{},\"meaning\":{},\"example\":{},\"message\":{}}}",
      json_string(code.name), number_or_null(code.number),
      code.level == severity::error ? "error" : "warning",
      number_or_null(code.http), text_or_null(code.cause),
      json_string(code.meaning), json_string(code.example),
      text_or_null(code.message));
}

constexpr std::size_t list_indent = 28;

// Wrapped at words for a person; one line for a program that reads lines.
std::string shown(const std::string& text, std::size_t indent,
                  const look& how) {
  const auto columns = static_cast<std::size_t>(how.columns);
  if (::isatty(STDOUT_FILENO) != 1 || columns < 2 * list_indent) return text;
  return wrapped(text, columns, indent);
}

std::string text_of(const explained& code, const look& how) {
  const language in = how.language;
  const std::string_view comma = say(in, ", ", "，");
  std::string out = how.paint(ink::strong, code.name);
  out += say(in, " (", "（");
  out += code.level == severity::error ? say(in, "error", "错误")
                                       : say(in, "warning", "警告");
  if (code.http != 0) out += fmt::format("{}{}", comma, code.http);
  if (!code.cause.empty()) out += fmt::format("{}{}", comma, code.cause);
  out += fmt::format("{}\n\n{}\n", say(in, ")", "）"),
                     shown(code.meaning, 0, how));
  if (!code.example.empty()) {
    out += fmt::format("\n{}{}\n", say(in, "example: ", "示例："),
                       escaped(code.example));
  }
  if (!code.message.empty()) {
    out += fmt::format("{}{}\n", say(in, "message: ", "消息："), code.message);
  }
  return out;
}

std::string list_of(const std::vector<explained>& codes, bool json,
                    const look& how) {
  std::string out;
  for (const explained& each : codes) {
    if (json) {
      out += (out.empty() ? "[" : ",\n ") + json_of(each);
    } else {
      out += fmt::format("{:<22} {:>3}  {}\n", each.name,
                         each.http == 0 ? "" : std::to_string(each.http),
                         shown(each.meaning, list_indent, how));
    }
  }
  return json ? out + "]\n" : out;
}

// By its name or number; or all that begin with a word: "yaml", "policy".
std::vector<explained> codes_named(const std::string& asked, language in) {
  std::string name;
  for (const char byte : asked) {
    name += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
  }
  std::vector<explained> group;
  for (explained& each : all_codes(in)) {
    const bool number = each.number != 0 && std::to_string(each.number) == name;
    if (each.name == name || number) return {std::move(each)};
    if (each.name.starts_with(name + '-')) group.push_back(std::move(each));
  }
  return group;
}

int run_explain(const explain_options& asked) {
  const look how = asked.shown_on(STDOUT_FILENO);
  if (asked.code.empty()) {
    print(list_of(all_codes(how.language), asked.json(), how));
    return status_allowed;
  }
  const std::vector<explained> found = codes_named(asked.code, how.language);
  if (found.empty()) {
    const std::string meant = code_near(asked.code, how.language);
    throw stop(fmt::format(
        "{} {}{}", say(how.language, "no code is called", "没有诊断码叫"),
        in_quotes(asked.code),
        meant.empty() ? say(how.language, "; \"mxpatch explain\" lists them",
                            "；\"mxpatch explain\" 列出全部")
                      : meant));
  }
  if (found.size() > 1) {
    print(list_of(found, asked.json(), how));
  } else {
    print(asked.json() ? json_of(found[0]) + '\n' : text_of(found[0], how));
  }
  return status_allowed;
}

}  // namespace

void add_explain(command& program) {
  command& explain = program.add(
      "explain", {"say what a diagnostic's code means; list all without one",
                  "解释诊断码的含义；不给诊断码时列出全部"});
  const auto asked = std::make_shared<explain_options>();
  explain.positional(
      "CODE", asked->code,
      {"for example field-locked; yaml stands for all that begin "
       "with it",
       "例如 field-locked；yaml 代表以其开头的全部诊断码"});
  explain.completes(command::completion::codes);
  add_common(explain, *asked);
  explain.footer("  mxpatch explain field-locked");
  explain.run([asked] { return run_explain(*asked); });
}

}  // namespace mxpatch::cli
