#include "testing/case_rules.hpp"

#include <fmt/format.h>

#include "showing/words.hpp"
#include "testing/read.hpp"

namespace mxpatch::cli::testing {
namespace {

struct operation_rule {
  const char* name;
  bool document, patch, updated, value, pointer;
  bool review = false;
};

// In the order of `question`.
constexpr operation_rule operations[] = {
    {"patch", true, true, false, false, false},
    {"update", true, false, true, false, false},
    {"create", true, false, false, false, false},
    {"review", false, false, false, false, false, true},
    {"apply", true, true, false, false, false},
    {"diff", true, false, true, false, false},
    {"undo", true, true, false, false, false},
    {"validate", true, false, false, false, false},
    {"edit", false, true, false, true, true},
    {"unset", false, true, false, false, true},
    {"policy", false, false, false, false, false},
};

const operation_rule& rule_of(question asks) {
  return operations[static_cast<std::size_t>(asks)];
}

question question_of(const node& value, const node& file,
                     const test_case& made) {
  const member* named = value.find("operation");
  if (named == nullptr) named = file.find("operation");
  if (named == nullptr && made.review.present) return question::review;
  if (named == nullptr) {
    return made.updated.present ? question::update : question::patch;
  }
  return static_cast<question>(
      one_of(named->value, "operation",
             {"patch", "update", "create", "review", "apply", "diff", "undo",
              "validate", "edit", "unset", "policy"}));
}

// The member of an input, however it is spelled.
const member* given(const node& value, const std::string& what) {
  for (const char* form : {"", "Text", "Base64"}) {
    if (const member* found = value.find(what + form)) return found;
  }
  return nullptr;
}

void check_input(const node& value, const test_case& made,
                 const std::string& what, bool present, bool wanted) {
  const char* operation = rule_of(made.asks).name;
  if (wanted && !present) {
    if (what == "document") {
      fail(made.place, "neither the case nor the file has a document",
           "用例和文件都没有 document");
    }
    fail(made.place, "the case has no {}: {} takes one",
         "用例没有 {}：{} 需要它", what, operation);
  }
  // The file's document is for the cases that take one.
  const member* extra = given(value, what);
  if (!wanted && extra != nullptr) {
    fail(extra->place, "{} takes no {}", "{} 不接受 {}", operation, what);
  }
}

void only_for(const node& value, const char* key, bool fits,
              std::string_view why) {
  const member* found = value.find(key);
  if (found != nullptr && !fits) {
    fail(found->place, "{} is for {}", "{} 用于{}", key, why);
  }
}

void read_limits(const node& value, limits& into) {
  only_keys(value, "limits",
            {"document", "patch", "depth", "output", "diagnostics", "changes"});
  for (const auto& [key, place, number] : value.members) {
    const std::uint32_t count = count_of(number, key);
    if (key == "document") into.document = count;
    if (key == "patch") into.patch = count;
    if (key == "depth") into.depth = count;
    if (key == "output") into.output = count;
    if (key == "diagnostics") into.diagnostics = count;
    if (key == "changes") into.changes = count;
  }
}

}  // namespace

void read_question(const node& value, const node& file, test_case& out) {
  out.asks = question_of(value, file, out);
  const bool named =
      value.find("operation") != nullptr || file.find("operation") != nullptr;
  if (!named && !out.review.present &&
      out.patch.present == out.updated.present) {
    if (out.patch.present) {
      fail(out.place, "a case has patch or new, not both",
           "用例有 patch 或 new，不能两者都有");
    }
    fail(out.place, "a case has patch, new, review or an operation",
         "用例有 patch、new、review 或 operation");
  }
  const operation_rule& rule = rule_of(out.asks);
  check_input(value, out, "document", out.document.present, rule.document);
  check_input(value, out, "patch", out.patch.present, rule.patch);
  check_input(value, out, "new", out.updated.present, rule.updated);
  check_input(value, out, "value", out.value.present, rule.value);
  check_input(value, out, "review", out.review.present, rule.review);
  check_input(value, out, "pointer", value.find("pointer") != nullptr,
              rule.pointer);
  out.pointer = optional_string(value, "pointer").value_or("");

  only_for(
      value, "user", out.asks == question::update,
      say("update: give new instead of patch, as an API server asks "
          "webhooks",
          " update：请给出 new 而不是 patch，API 服务器就是这样询问 webhook "
          "的"));
  if (const auto user = optional_string(value, "user")) {
    out.user = *user;
  } else if (out.asks == question::update) {
    out.user = optional_string(file, "user").value_or("");
  }
  only_for(value, "dialect",
           out.asks == question::apply || out.asks == question::diff ||
               out.asks == question::undo,
           say("apply, diff and undo; what is judged is always kubernetes",
               " apply、diff 和 undo；判定总是按 kubernetes"));
  if (const member* dialect = value.find("dialect")) {
    out.dialect = static_cast<mxpatch::dialect>(
        one_of(dialect->value, "dialect", {"rfc7396", "kubernetes"}));
  }
  if (const member* style = value.find("style")) {
    constexpr mxpatch::style styles[] = {style::preserve, style::compact,
                                         style::pretty};
    out.style = styles[one_of(style->value, "style",
                              {"preserve", "compact", "pretty"})];
    out.style_place = style->place;
  }
  only_for(value, "limits", out.asks != question::review,
           say("other operations: a webhook has limits of its own",
               "其他操作：webhook 有自己的限制"));
  if (const member* limits = value.find("limits")) {
    read_limits(limits->value, out.limits);
  }
}

void check_expectation(const test_case& made) {
  const expectation& wanted = made.expect;
  const char* operation = rule_of(made.asks).name;
  const auto refuse = [&](bool named, span place, std::string_view what) {
    if (named) fail(place, "{} has no {}", "{} 没有 {}", operation, what);
  };
  if (made.style_place && !wanted.merged_text && !wanted.empty()) {
    fail(*made.style_place,
         "style is how mergedText is written, and the case expects none: add "
         "mergedText, or remove style",
         "style 是 mergedText 的写法，而用例没有期望它：请加上 mergedText "
         "或去掉 "
         "style");
  }
  if (has_verdict(made.asks)) {
    refuse(wanted.error.has_value(),
           wanted.error ? wanted.error->place : span{},
           say("error: use diagnostics", "error：请用 diagnostics"));
    return;
  }
  refuse(wanted.code.has_value(), wanted.code ? wanted.code->place : span{},
         say("code: use allowed", "code：请用 allowed"));
  refuse(wanted.changed.has_value(),
         wanted.changed ? wanted.changed->place : span{}, "changed");
  if (made.asks != question::validate && made.asks != question::policy) return;
  refuse(wanted.merged.has_value(),
         wanted.merged ? wanted.merged->place : span{}, "merged");
  refuse(wanted.merged_text.has_value(),
         wanted.merged_text ? wanted.merged_text->place : span{}, "mergedText");
}

void check_places(const test_case& made) {
  const operation_rule& rule = rule_of(made.asks);
  const std::string usual = rule.updated    ? "new"
                            : rule.review   ? "new"
                            : rule.patch    ? "patch"
                            : rule.document ? "document"
                                            : "policy";
  const auto check = [&](const expected_diagnostic& wanted) {
    const std::string in = wanted.input.value_or(usual);
    const input_text& text = rule.review        ? made.review
                             : in == "document" ? made.document
                             : in == "new"      ? made.updated
                             : in == "policy"   ? made.policy_text
                                                : made.patch;
    if (wanted.names_place() && text.inlined) {
      fail(wanted.place, "a place in {0} needs {1}Text, or a file",
           "{0} 中的位置需要 {1}Text 或文件", in, rule.review ? "review" : in);
    }
  };
  const expectation& expect = made.expect;
  if (expect.diagnostics) {
    for (const auto& each : expect.diagnostics->value) check(each);
  }
  for (const auto& each : expect.diagnostics_include) check(each);
  if (expect.error) check(*expect.error);
}

}  // namespace mxpatch::cli::testing
