#include "testing/judges.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "choosing/misspelled.hpp"
#include "choosing/policies.hpp"
#include "mxpatch/admission.hpp"
#include "reading/said_twice.hpp"
#include "showing/words.hpp"
#include "testing/read.hpp"

namespace mxpatch::cli::testing {
namespace fs = std::filesystem;
namespace {

// The policy that the case names, or the file.
const node& names_policy(const node& value, const node& file) {
  for (const char* key : {"policy", "policyText", "policyBase64"}) {
    if (value.find(key) != nullptr) return value;
  }
  return file;
}

std::string kind_text(const identity& object) {
  if (object.kind.empty() || object.api_version.empty()) {
    return std::string(
        say("which has no apiVersion and kind", "没有 apiVersion 和 kind"));
  }
  return told_as("{0} of {1}", "{1} 的 {0}", in_quotes(object.kind),
                 in_quotes(object.api_version));
}

}  // namespace

void file_judges::choose(const node& one, const node& file, test_case& out) {
  const node& from = names_policy(one, file);
  read_policy(from, file, out);
  if (out.asks == question::review) {
    choose_rules_of_review(from, out);
  } else if (has_verdict(out.asks)) {
    choose_rules(from, out);
  } else if (!out.policy_name.empty() && out.asks != question::policy) {
    compiled_policy(from, out);  // only whether there is one
  }
}

// A name is a built-in policy, else a path. False where there is none.
bool file_judges::read_policy(const node& from, const node& file,
                              test_case& out) {
  const member* named = from.find("policy");
  for (const char* other : {"policyText", "policyBase64"}) {
    const member* also = from.find(other);
    if (named != nullptr && also != nullptr) {
      fail(also->place, "policy is given twice", "policy 给出了两次");
    }
  }
  if (named != nullptr && named->value.is(node::kind::string)) {
    const std::string& name = named->value.text;
    const bool path = name.find_first_of("/.") != std::string::npos ||
                      fs::exists(inputs_.path_of(named->value, "policy"));
    if (!policy::builtin_text(name).empty() || !path) {
      out.policy_name = name;
      return true;
    }
  }
  out.policy_text = &from == &file ? inputs_.of_file(file, "policy")
                                   : inputs_.of(from, "policy");
  return out.policy_text.present;
}

policy file_judges::compiled_policy(const node& from, const test_case& made) {
  const member* named = from.find("policy");
  const span place = named != nullptr ? named->value.place : made.place;
  if (!made.policy_name.empty()) {
    if (const policy* known = from_.builtin(made.policy_name)) return *known;
    fail(place, "no built-in policy and no file is called {}{}",
         "没有名为 {} 的内置策略或文件{}", in_quotes(made.policy_name),
         policy_near(made.policy_name, spoken()));
  }
  const source& text = made.policy_text.from();
  const bool path = named != nullptr && !made.policy_text.inlined;
  if (const auto known = from_.policies().find(text.name);
      path && known != from_.policies().end()) {
    return known->second;
  }
  if (const auto known = compiled_.find(&text); known != compiled_.end()) {
    return known->second;
  }
  std::string faults;
  auto compiled = compile_policy(text, how_, faults);
  if (!compiled) {
    faults_.add(faults);
    fail(place, "this policy is broken", "该策略有错误");
  }
  if (path) from_.policies().emplace(text.name, *compiled);
  if (&text == inputs_.known_of_file("policy")) {
    compiled_.emplace(&text, *compiled);
  }
  return *std::move(compiled);
}

// What judges the case: the policy that is named, else what is built in for
// the document's kind.
void file_judges::choose_rules(const node& from, test_case& out) {
  const identity object = names_.of(out.document.bytes());
  if (out.policy_name.empty() && !out.policy_text.present) {
    try {
      refuse_said_twice(out.document.from(), object, how_);
    } catch (const broken_text& twice) {
      faults_.add(twice.shown);
      fail(out.place,
           "the document says twice what it is: name a policy with "
           "\"policy\"",
           "文档两次说明自己是什么：请用 \"policy\" 指定策略");
    }
    const policy_set& all = from_.by_kind();
    const auto [known, index] = all.choose(object.api_version, object.kind);
    const bool chosen = known == policy_choice::answer::judged;
    if (!chosen && object.readable) {
      fail(out.place,
           "no policy is for this document, {}: name one with \"policy\"",
           "没有适用于此文档（{}）的策略：请用 \"policy\" 指定一个",
           kind_text(object));
    }
    out.rules = chosen ? all[index] : fallback_policy();
    return;
  }
  out.rules = compiled_policy(from, out);
  // A part of an object is enough for a test, another object is a mistake.
  if (!object.kind.empty() && !object.api_version.empty() &&
      !out.rules.matches(object.api_version, object.kind)) {
    fail(out.place, "the document is {0}, the policy {1} is for {2} of {3}",
         "文档是 {0}，策略 {1} 用于 {3} 的 {2}", kind_text(object),
         escaped(out.rules.name()), escaped(out.rules.kind()),
         escaped(out.rules.group()));
  }
}

// The policy that is named, else the one for what the review is about. A review
// of something else is a fair question.
void file_judges::choose_rules_of_review(const node& from, test_case& out) {
  if (!out.policy_name.empty() || out.policy_text.present) {
    out.rules = compiled_policy(from, out);
    return;
  }
  admission_request request;
  const policy_set& all = from_.by_kind();
  const int index = request.read(out.review.bytes())
                        ? all.choose(request.result().subject).index
                        : -1;
  out.rules = index < 0 ? fallback_policy() : all[index];
}

}  // namespace mxpatch::cli::testing
