#include "testing/suite.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "choosing/misspelled.hpp"
#include "choosing/policies.hpp"
#include "mxpatch/admission.hpp"
#include "reading/said_twice.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"
#include "testing/case_rules.hpp"
#include "testing/read.hpp"
#include "testing/write.hpp"

namespace mxpatch::cli::testing {
namespace fs = std::filesystem;

const std::shared_ptr<const source>& input_text::nothing() {
  static const auto none = std::make_shared<const source>();
  return none;
}

// One test file on its way to a suite.
class suite_reader {
 public:
  suite_reader(loader& from, suite& into, std::string& faults,
               output::issue& why)
      : from_(from), into_(into), faults_(faults), why_(why) {}

  // False with faults. Every case is read, so that all that is wrong is told.
  bool read() {
    const node file = read_tree(into_.file.bytes);
    into_.places = place_index(into_.file.written_text());
    only_keys(file, say("a test file", "测试文件"),
              {"format", "description", "operation", "policy", "policyText",
               "policyBase64", "document", "documentText", "documentBase64",
               "user", "cases"});
    const member* format = file.find("format");
    if (format == nullptr || format->value.text != "mxpatch.test/v1") {
      fail(format == nullptr ? file.place : format->value.place,
           "a test file has \"format\": \"mxpatch.test/v1\"",
           "测试文件有 \"format\"：\"mxpatch.test/v1\"");
    }
    optional_string(file, "description");
    optional_string(file, "user");
    const member* list = file.find("cases");
    if (list == nullptr || list_of(list->value, "cases").empty()) {
      fail(list == nullptr ? file.place : list->value.place,
           "a test file has at least one of \"cases\"",
           "测试文件的 \"cases\" 至少有一个");
    }
    bool good = true;
    std::set<std::string> used;
    for (const node& each : list->value.elements) {
      try {
        into_.cases.push_back(case_of(each, file));
        if (!used.insert(into_.cases.back().name).second) {
          fail(into_.cases.back().place, "another case has this name",
               "另一个用例已有此名称");
        }
      } catch (const text_fault& fault) {
        if (good) why_ = issue_of(fault, into_.file);
        good = false;
        add_fault(fault_text(fault));
      }
    }
    return good;
  }

 private:
  // A path in a test file is relative to it.
  std::string path_of(const node& value, std::string_view what) const {
    const std::string& text = string_of(value, what);
    return (fs::path(into_.file.name).parent_path() / text)
        .lexically_normal()
        .string();
  }

  // What stands beside the cases is looked at for each of them, and told once.
  void add_fault(const std::string& text) {
    if (told_.insert(text).second) faults_ += text;
  }

  std::string fault_text(const text_fault& fault) const {
    finding shown;
    shown.code = fault.code;
    shown.message = fault.what();
    shown.name = into_.file.name;
    shown.span = into_.file.written(fault.place);
    const place_index::mark from = into_.places.before(shown.span.begin);
    shown.text = into_.file.written_text().substr(from.offset);
    shown.start = from.place;
    if (shown.span.known()) {
      shown.span.begin -= static_cast<std::uint32_t>(from.offset);
      shown.span.end -= static_cast<std::uint32_t>(from.offset);
    }
    std::string out;
    append_finding(out, shown, from_.how_);
    return out;
  }

  const std::shared_ptr<const source>& text_at(const node& value,
                                               std::string_view what) {
    const std::string path = path_of(value, what);
    try {
      if (what != "merged") into_.inputs.insert(path);
      return from_.read(path);
    } catch (const broken_text& broken) {
      add_fault(broken.shown);
      fail(value.place, "this file cannot be read", "无法读取该文件");
    } catch (const stop& reason) {
      fail(value.place, reason.what());
    }
  }

  std::string slice(span place) const {
    return into_.file.bytes.substr(place.begin, place.size());
  }

  // What the file itself says is read once for all of its cases.
  const input_text& input_of_file(const node& file, const std::string& what) {
    const auto known = of_file_.find(what);
    if (known != of_file_.end()) return known->second;
    return of_file_.emplace(what, input_of(file, what)).first->second;
  }

  // document, documentText, documentBase64; the same for the other inputs.
  input_text input_of(const node& object, const std::string& what) {
    input_text out;
    const member* plain = object.find(what);
    const member* text = object.find(what + "Text");
    const member* base64 = object.find(what + "Base64");
    for (const member* each : {plain, text, base64}) {
      if (each == nullptr) continue;
      if (out.present)
        fail(each->place, "{} is given twice", "{} 给出了两次", what);
      out.present = true;
    }
    if (plain != nullptr && plain->value.is(node::kind::string)) {
      out.text = text_at(plain->value, what);
    } else if (out.present) {
      auto made = std::make_shared<source>();
      made->name = fmt::format("<{}>", what);
      if (text != nullptr) {
        made->bytes = text_of(text->value, text->key);
      } else if (base64 != nullptr) {
        made->bytes = from_base64(base64->value, base64->key);
      } else {
        out.inlined = true;
        out.offset = plain->value.place.begin;
        made->name = fmt::format("{} in {}", what, into_.file.name);
        made->bytes = slice(plain->value.place);
      }
      out.text = std::move(made);
    }
    return out;
  }

  // The policy that the case names, or the file.
  const node& names_policy(const node& value, const node& file) const {
    for (const char* key : {"policy", "policyText", "policyBase64"}) {
      if (value.find(key) != nullptr) return value;
    }
    return file;
  }

  // A name is a built-in policy, else a path. False where there is none.
  bool read_policy(const node& from, const node& file, test_case& out) {
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
                        fs::exists(path_of(named->value, "policy"));
      if (!policy::builtin_text(name).empty() || !path) {
        out.policy_name = name;
        return true;
      }
    }
    out.policy_text = &from == &file ? input_of_file(file, "policy")
                                     : input_of(from, "policy");
    return out.policy_text.present;
  }

  policy compiled_policy(const node& from, const test_case& made) {
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
    if (const auto known = from_.policies_.find(text.name);
        path && known != from_.policies_.end()) {
      return known->second;
    }
    if (const auto known = compiled_.find(&text); known != compiled_.end()) {
      return known->second;
    }
    std::string faults;
    auto compiled = compile_policy(text, from_.how_, faults);
    if (!compiled) {
      add_fault(faults);
      fail(place, "this policy is broken", "该策略有错误");
    }
    if (path) from_.policies_.emplace(text.name, *compiled);
    if (&text == input_of_this_file("policy")) {
      compiled_.emplace(&text, *compiled);
    }
    return *std::move(compiled);
  }

  const source* input_of_this_file(const std::string& what) const {
    const auto known = of_file_.find(what);
    return known == of_file_.end() ? nullptr : &known->second.from();
  }

  // What judges the case: the policy that is named, else what is built in for
  // the document's kind.
  void choose_rules(const node& from, test_case& out) {
    const identity object = names_.of(out.document.bytes());
    if (out.policy_name.empty() && !out.policy_text.present) {
      try {
        refuse_said_twice(out.document.from(), object, from_.how_);
      } catch (const broken_text& twice) {
        add_fault(twice.shown);
        fail(out.place,
             "the document says twice what it is: name a policy with "
             "\"policy\"",
             "文档两次说明自己是什么：请用 \"policy\" 指定策略");
      }
      const policy_set& built = from_.builtin();
      const auto [known, index] = built.choose(object.api_version, object.kind);
      const bool chosen = known == policy_choice::answer::judged;
      if (!chosen && object.readable) {
        fail(out.place,
             "no built-in policy is for this document, {}: name one with "
             "\"policy\"",
             "没有适用于此文档（{}）的内置策略：请用 \"policy\" 指定一个",
             kind_text(object));
      }
      out.rules = chosen ? built[index] : fallback_policy();
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

  // The policy that is named, else what is built in for what the review is
  // about. A review of something else is a fair question.
  void choose_rules_of_review(const node& from, test_case& out) {
    if (!out.policy_name.empty() || out.policy_text.present) {
      out.rules = compiled_policy(from, out);
      return;
    }
    admission_request request;
    const policy_set& built = from_.builtin();
    const int index = request.read(out.review.bytes())
                          ? built.choose(request.result().subject).index
                          : -1;
    out.rules = index < 0 ? fallback_policy() : built[index];
  }

  static std::string kind_text(const identity& object) {
    if (object.kind.empty() || object.api_version.empty()) {
      return std::string(
          say("which has no apiVersion and kind", "没有 apiVersion 和 kind"));
    }
    return told_as("{0} of {1}", "{1} 的 {0}", in_quotes(object.kind),
                   in_quotes(object.api_version));
  }

  // A name is a name where YAML takes it for a number, or for true as it does
  // y.
  std::string name_of(const node& value) const {
    const source& file = into_.file;
    if (file.yaml &&
        (value.is(node::kind::boolean) || value.is(node::kind::number))) {
      const span place = file.written(value.place);
      return std::string(file.written_text().substr(place.begin, place.size()));
    }
    return string_of(value, "name");
  }

  test_case case_of(const node& value, const node& file) {
    only_keys(value, say("a case", "用例"),
              {"name",         "operation", "policy",       "policyText",
               "policyBase64", "document",  "documentText", "documentBase64",
               "patch",        "patchText", "patchBase64",  "new",
               "newText",      "newBase64", "review",       "reviewText",
               "reviewBase64", "valueText", "pointer",      "user",
               "dialect",      "style",     "limits",       "expect"});
    test_case out;
    const member* name = value.find("name");
    if (name == nullptr) fail(value.place, "a case has a name", "用例有名称");
    out.name = name_of(name->value);
    out.place = name->value.place;
    if (out.name.empty()) fail(out.place, "a case has a name", "用例有名称");
    out.document = input_of(value, "document");
    if (!out.document.present) out.document = input_of_file(file, "document");
    out.patch = input_of(value, "patch");
    out.updated = input_of(value, "new");
    out.value = input_of(value, "value");
    out.review = input_of(value, "review");
    read_question(value, file, out);
    read_expect(value, out);
    const node& from = names_policy(value, file);
    read_policy(from, file, out);
    if (out.asks == question::review) {
      choose_rules_of_review(from, out);
    } else if (has_verdict(out.asks)) {
      choose_rules(from, out);
    } else if (!out.policy_name.empty() && out.asks != question::policy) {
      compiled_policy(from, out);  // only whether there is one
    }
    check_places(out);
    return out;
  }

  void read_expect(const node& value, test_case& out) {
    const member* expect = value.find("expect");
    if (expect == nullptr)
      fail(out.place, "the case expects nothing", "用例没有期望任何结果");
    out.expect = read_expectation(expect->value);
    if (out.expect.empty() && !from_.fills_) {
      fail(expect->value.place,
           "the case expects nothing; mxpatch test --update writes what is "
           "found",
           "用例没有期望任何结果；mxpatch test --update 会写入实际结果");
    }
    check_expectation(out);
    if (!out.expect.merged || out.expect.merged->value.path.empty()) return;
    read_merged(expect->value.find("merged")->value, out.expect.merged->value);
  }

  void read_merged(const node& value, expected_json& into) {
    into.path = path_of(value, "merged");
    if (!fs::exists(into.path)) {
      if (!stays_beside(into_.file.name, into.path)) {
        fail(value.place,
             "there is no file {}, and mxpatch test --update writes none "
             "outside of the test file's folder",
             "没有文件 {}，而 mxpatch test --update "
             "不在测试文件的文件夹之外写入",
             in_quotes(into.path));
      }
      if (from_.fills_) return;
      fail(value.place, "there is no file {}; mxpatch test --update writes it",
           "没有文件 {}；mxpatch test --update 会写入它", in_quotes(into.path));
    }
    const source& text = *text_at(value, "merged");
    try {
      into.normal = normal_text(read_tree(text.bytes));
    } catch (const text_fault& fault) {
      add_fault(cli::fault_text(fault, text, from_.how_));
      fail(value.place, "this file cannot be read", "无法读取该文件");
    }
  }

  loader& from_;
  suite& into_;
  std::string& faults_;
  output::issue& why_;  // the first fault, as data
  std::set<std::string> told_;
  std::map<std::string, input_text> of_file_;
  std::map<const source*, policy> compiled_;  // of the file
  identifier names_;
};

const std::shared_ptr<const source>& loader::read(const std::string& path) {
  const auto known = texts_.find(path);
  if (known != texts_.end()) return known->second;
  auto made = std::make_shared<source>(files_.read(path));
  made->bytes.shrink_to_fit();  // as many are kept as there are
  return texts_.emplace(path, std::move(made)).first->second;
}

const policy* loader::builtin(const std::string& name) {
  const auto known = named_.find(name);
  if (known != named_.end()) return &known->second;
  auto built = policy::builtin(name);
  if (!built) return nullptr;
  return &named_.emplace(name, std::move(built).value()).first->second;
}

const policy_set& loader::builtin() {
  if (!builtin_) builtin_ = read_policies({}, true, files_, how_);
  return *builtin_;
}

std::optional<suite> loader::load(const std::string& path, std::string& faults,
                                  output::issue& why) {
  suite out;
  try {
    out.file = files_.read(path);
    if (suite_reader(*this, out, faults, why).read()) return out;
  } catch (const text_fault& fault) {
    faults += fault_text(fault, out.file, how_);
    why = issue_of(fault, out.file);
  } catch (const broken_text& broken) {
    faults += broken.shown;
    why = broken.why.front();
  } catch (const stop& reason) {
    faults += std::string(reason.what()) + '\n';
  }
  return std::nullopt;
}

}  // namespace mxpatch::cli::testing
