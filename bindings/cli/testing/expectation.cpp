#include "testing/expectation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "choosing/misspelled.hpp"
#include "mxpatch/errors.hpp"
#include "showing/words.hpp"
#include "testing/read.hpp"

namespace mxpatch::cli::testing {
namespace {

void check_code(const std::string& code, span place) {
  if (find_error(code) != error_code::none) return;
  const std::string meant = code_near(code, spoken());
  fail(place, "no diagnostic is called {}{}", "没有名为 {} 的诊断{}",
       in_quotes(code),
       meant.empty() ? std::string(say("; \"mxpatch explain\" lists them",
                                       "；\"mxpatch explain\" 列出它们"))
                     : meant);
}

// "NUMBER:NUMBER", or "none".
void check_pair(const std::optional<std::string>& value, const node& object,
                std::string_view key, std::string_view shape) {
  if (!value || *value == "none") return;
  const std::size_t colon = value->find(':');
  const auto digits = [](std::string_view text) {
    return !text.empty() &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  const std::string_view whole = *value;
  if (colon == std::string::npos || !digits(whole.substr(0, colon)) ||
      !digits(whole.substr(colon + 1))) {
    fail(object.find(key)->value.place, "{} must be {}, or none",
         "{} 必须是 {} 或 none", key, shape);
  }
}

void read_caret(const node& object, expected_diagnostic& out) {
  const member* caret = object.find("caret");
  if (caret == nullptr) return;
  for (const node& line : list_of(caret->value, "caret")) {
    out.caret.push_back(
        string_of(line, say("a line of caret", "caret 的一行")));
  }
  if (out.caret.size() != 2) {
    fail(caret->value.place, "caret is the line, and the marks below it",
         "caret 是该行，以及其下的标记");
  }
}

// "field-locked spec.jobMode", or an object that names more.
expected_diagnostic diagnostic_of(const node& value) {
  expected_diagnostic out;
  out.place = value.place;
  if (value.is(node::kind::string)) {
    const std::size_t space = value.text.find(' ');
    out.code = value.text.substr(0, space);
    out.field = space == std::string::npos ? "" : value.text.substr(space + 1);
    check_code(out.code, value.place);
    return out;
  }
  if (!value.is(node::kind::object)) {
    fail(value.place, "a diagnostic must be \"CODE FIELD\", or an object",
         "诊断必须是 \"CODE FIELD\" 或对象");
  }
  only_keys(value, say("a diagnostic", "诊断"),
            {"code", "field", "pointer", "input", "at", "span", "caret"});
  const member* code = value.find("code");
  if (code == nullptr)
    fail(value.place, "a diagnostic needs its code", "诊断需要 code");
  out.code = string_of(code->value, "code");
  check_code(out.code, code->value.place);
  out.field = optional_string(value, "field");
  out.pointer = optional_string(value, "pointer");
  if (const member* input = value.find("input")) {
    one_of(input->value, "input",
           {"document", "patch", "new", "policy", "review"});
    out.input = input->value.text;
  }
  out.at = optional_string(value, "at");
  check_pair(out.at, value, "at", "LINE:COLUMN");
  out.bytes = optional_string(value, "span");
  check_pair(out.bytes, value, "span", "BEGIN:END");
  read_caret(value, out);
  return out;
}

std::vector<expected_diagnostic> diagnostics_of(const node& value,
                                                std::string_view what) {
  std::vector<expected_diagnostic> out;
  for (const node& each : list_of(value, what)) {
    out.push_back(diagnostic_of(each));
  }
  return out;
}

int code_of(const node& value) {
  for (const int each : {200, 400, 403, 409, 413, 500}) {
    if (value.is(node::kind::number) && value.text == std::to_string(each)) {
      return each;
    }
  }
  fail(value.place, "a verdict's code is 200, 400, 403, 409, 413 or 500",
       "判定的 code 是 200、400、403、409、413 或 500");
}

}  // namespace

bool expectation::empty() const {
  return !allowed && !code && !diagnostics && diagnostics_include.empty() &&
         !changed && !merged && !merged_text && !error;
}

expectation read_expectation(const node& value) {
  only_keys(value, "expect",
            {"allowed", "code", "diagnostics", "diagnosticsInclude", "changed",
             "merged", "mergedText", "error"});
  expectation out;
  out.place = value.place;
  for (const auto& [key, place, given] : value.members) {
    if (key == "allowed") {
      out.allowed = {boolean_of(given, key), given.place};
    } else if (key == "code") {
      out.code = {code_of(given), given.place};
    } else if (key == "diagnostics") {
      out.diagnostics = {diagnostics_of(given, key), given.place};
    } else if (key == "diagnosticsInclude") {
      out.diagnostics_include = diagnostics_of(given, key);
    } else if (key == "changed") {
      out.changed.emplace().place = given.place;
      for (const node& each : list_of(given, key)) {
        out.changed->value.push_back(
            string_of(each, say("a changed field", "更改的字段")));
      }
    } else if (key == "merged") {
      out.merged.emplace().place = given.place;
      if (given.is(node::kind::string)) {
        out.merged->value.path = given.text;
      } else {
        out.merged->value.normal = normal_text(given);
      }
    } else if (key == "mergedText") {
      out.merged_text = {text_of(given, key), given.place};
      out.merged_in_parts = given.is(node::kind::array);
    } else {
      out.error = diagnostic_of(given);
      if (given.is(node::kind::string)) out.error->field.reset();
    }
  }
  return out;
}

}  // namespace mxpatch::cli::testing
