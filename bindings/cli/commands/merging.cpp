#include "commands/merging.hpp"

#include <fmt/format.h>

#include <new>

#include "mxpatch/write.hpp"
#include "mxpatch/yaml_write.hpp"
#include "output/collect.hpp"
#include "reading/advice.hpp"
#include "reading/stop.hpp"
#include "reading/yaml.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

style style_named(const std::string& name) {
  if (name == "compact") return style::compact;
  return name == "pretty" ? style::pretty : style::preserve;
}

std::string json_span(span each) {
  return each.known()
             ? fmt::format("{{\"begin\":{},\"end\":{}}}", each.begin, each.end)
             : "null";
}

std::string failure_json(std::string_view code, std::string_view which,
                         span where, std::string_view message) {
  return fmt::format(
      "{{\"code\":{},\"severity\":\"error\",\"input\":{},\"span\":{},"
      "\"message\":{}}}\n",
      code, which, json_span(where), json_string(message));
}

[[noreturn]] void refuse_patch(const source& patch, std::string_view message,
                               const std::string& advice, const look& how) {
  finding shown;
  shown.code = describe(error_code::not_an_object).name;
  shown.message = message;
  shown.fix = advice;
  shown.name = patch.name;
  shown.text = patch.written_text();
  const std::size_t first = patch.bytes.find_first_not_of(" \t\r\n");
  const auto begin = static_cast<std::uint32_t>(first);
  const span place{begin, begin + 1};
  shown.span = patch.written(place);
  std::string out;
  append_finding(out, shown, how);
  output::issue why;
  why.code = shown.code;
  why.message = shown.message;
  why.suggestion = advice;
  why.where = output::place_in(patch, place);
  throw broken_text(advice, out, {why}, input::patch);
}

// A text beside the patch that cannot be read is not an answer; a patch that
// cannot, or an end that none leads to, is one.
int status_of(const diagnostic& error) {
  return error.input == input::patch ||
                 error.code == error_code::not_expressible
             ? status_denied
             : status_not_judged;
}

}  // namespace

void add_style(command& to, std::string& into) {
  to.one_of({"preserve", "compact", "pretty"}, "--style", into, "STYLE",
            {"preserve: untouched bytes stay; compact: no white space; pretty: "
             "four spaces",
             "preserve：未触及的字节不变；compact：无空白；pretty：四个空格"});
}

void add_dialect(command& of, std::string& into) {
  of.one_of(
      {"rfc7396", "kubernetes"}, "--dialect", into, "DIALECT",
      {"how the patch will be applied: as the RFC says, the default, or as "
       "an API server does, which drops nulls inside of arrays",
       "补丁将如何应用：按 RFC（默认），或像 API server 那样去掉数组里的 "
       "null"});
}

dialect dialect_of(const std::string& word) {
  return word == "kubernetes" ? dialect::kubernetes : dialect::rfc7396;
}

std::vector<std::string> merge_formats() { return {"text", "json", "yaml"}; }

void print_merged(const merged_view& merged, const std::string& style,
                  const common_options& asked) {
  const bool yaml = asked.output == "yaml";
  const mxpatch::style how = yaml ? style::compact : style_named(style);
  std::string out(merged.size(how), '\0');
  out.resize(merged.write(how, {out.data(), out.size()}));
  if (how != style::preserve) out += '\n';
  if (!yaml) return print(out);
  std::string written;
  const error_code wrong = write_yaml(out, append_to(written));
  if (wrong == error_code::out_of_memory) throw std::bad_alloc();
  if (wrong == error_code::invalid_number) {
    throw stop(std::string(
        say("a number in it is too large for YAML: leave out -o yaml",
            "其中有数字过大，无法写成 YAML：请去掉 -o yaml")));
  }
  if (wrong != error_code::none) {
    throw stop(std::string(
        say("this is too large to be written as YAML: leave out -o yaml",
            "内容过大，无法写成 YAML：请去掉 -o yaml")));
  }
  print(written);
}

void tell_of_json(const source& document, const common_options& asked,
                  const look& how) {
  if (!document.yaml || asked.output == "yaml") return;
  print_error(fmt::format("mxpatch: {} {}\n", escaped(document.name),
                          say(how.language, "is YAML; the result is JSON",
                              "是 YAML，结果为 JSON")));
}

void refuse_json_patch(const source& patch, const look& how) {
  const std::string advice = json_patch_advice(patch.bytes, how.language);
  if (advice.empty()) return;
  refuse_patch(
      patch,
      say(how.language, "the patch is made of operations", "补丁由操作组成"),
      advice, how);
}

void refuse_data_patch(const source& patch, const patch_options& asked,
                       const look& how, bool object_needed) {
  const std::size_t first = patch.bytes.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || patch.bytes[first] == '{') return;
  diagnostic as_found;
  as_found.code = error_code::not_an_object;
  as_found.input = input::patch;
  std::string advice = text_advice(as_found, patch, how.language);
  // Text behind -p that is a word to YAML alone was meant otherwise.
  const bool word = patch.name == "<-p>" && patch.yaml &&
                    asked.form() == text_form::by_name &&
                    patch.bytes[first] != '[' &&
                    (!advice.empty() || patch.yaml->text != patch.bytes);
  if (!word && !object_needed) return;
  if (advice.empty()) {
    advice = say(how.language,
                 "write an object, as -p '{\"spec\":{\"a\":1}}'; -p @FILE "
                 "reads a file",
                 "请写对象，例如 -p '{\"spec\":{\"a\":1}}'；-p @FILE "
                 "读取文件");
  }
  refuse_patch(patch,
               say(how.language, "the patch is not an object", "补丁不是对象"),
               advice, how);
}

int tell_failure(const diagnostic& error, const source& document,
                 const source& other, const common_options& asked,
                 const look& how) {
  const int status = status_of(error);
  if (asked.quiet && status == status_denied) return status;
  const source& where = error.input == input::document ? document : other;
  finding shown;
  shown.code = describe(error.code).name;
  std::string message;
  write_message(error, how.language, append_to(message));
  shown.message = escaped(message);
  shown.name = where.name;
  shown.text = where.written_text();
  shown.span = where.written(error.span);
  shown.fix = text_advice(error, where, how.language);
  std::string out;
  if (asked.json()) {
    out = failure_json(json_string(shown.code), json_string(name(error.input)),
                       shown.span, message);
  } else {
    if (error.related_span.known()) {
      shown.note =
          place_of(where.name, where.written_text(),
                   where.written(error.related_span).begin) +
          ": " +
          std::string(say(how.language, "the first is here", "第一个在这里"));
    }
    append_finding(out, shown, how);
  }
  print_error(out);
  return status;
}

std::optional<int> tell_stop(const common_options& asked, const stop& reason) {
  const auto* broken = dynamic_cast<const broken_text*>(&reason);
  const int status = broken != nullptr && broken->which == input::patch
                         ? status_denied
                         : status_not_judged;
  if (asked.quiet && status == status_denied) return status;
  if (asked.json() && !asked.quiet) {
    if (broken == nullptr) {
      print_error(failure_json("null", "null", {}, reason.what()));
    } else {
      const output::issue& why = broken->why.front();
      print_error(failure_json(json_string(why.code),
                               json_string(name(broken->which)),
                               why.where.bytes, why.message));
    }
    return status;
  }
  if (broken == nullptr) return std::nullopt;
  print_error(broken->shown);
  return status;
}

}  // namespace mxpatch::cli
