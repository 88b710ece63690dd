#include "testing/suite.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "choosing/policies.hpp"
#include "showing/words.hpp"
#include "testing/case_rules.hpp"
#include "testing/judges.hpp"
#include "testing/read.hpp"
#include "testing/write.hpp"

namespace mxpatch::cli::testing {
namespace fs = std::filesystem;

// One test file on its way to a suite.
class suite_reader {
 public:
  suite_reader(loader& from, suite& into, const look& how, bool fills,
               std::string& faults, output::issue& why)
      : into_(into),
        why_(why),
        how_(how),
        fills_(fills),
        told_(into, how, faults),
        inputs_(from, into, told_),
        judges_(from, inputs_, told_, how) {}

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
        told_.add(fault);
      }
    }
    return good;
  }

 private:
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
    out.document = inputs_.of(value, "document");
    if (!out.document.present) out.document = inputs_.of_file(file, "document");
    out.patch = inputs_.of(value, "patch");
    out.updated = inputs_.of(value, "new");
    out.value = inputs_.of(value, "value");
    out.review = inputs_.of(value, "review");
    read_question(value, file, out);
    read_expect(value, out);
    judges_.choose(value, file, out);
    check_places(out);
    return out;
  }

  void read_expect(const node& value, test_case& out) {
    const member* expect = value.find("expect");
    if (expect == nullptr)
      fail(out.place, "the case expects nothing", "用例没有期望任何结果");
    out.expect = read_expectation(expect->value);
    if (out.expect.empty() && !fills_) {
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
    into.path = inputs_.path_of(value, "merged");
    if (!fs::exists(into.path)) {
      if (!stays_beside(into_.file.name, into.path)) {
        fail(value.place,
             "there is no file {}, and mxpatch test --update writes none "
             "outside of the test file's folder",
             "没有文件 {}，而 mxpatch test --update "
             "不在测试文件的文件夹之外写入",
             in_quotes(into.path));
      }
      if (fills_) return;
      fail(value.place, "there is no file {}; mxpatch test --update writes it",
           "没有文件 {}；mxpatch test --update 会写入它", in_quotes(into.path));
    }
    const source& text = *inputs_.text_at(value, "merged");
    try {
      into.normal = normal_text(read_tree(text.bytes));
    } catch (const text_fault& fault) {
      told_.add(fault_text(fault, text, how_));
      fail(value.place, "this file cannot be read", "无法读取该文件");
    }
  }

  suite& into_;
  output::issue& why_;  // the first fault, as data
  look how_;
  bool fills_;
  file_faults told_;
  file_inputs inputs_;
  file_judges judges_;
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

const policy_set& loader::by_kind() {
  if (!by_kind_) by_kind_ = read_policies(given_, true, files_, how_);
  return *by_kind_;
}

std::optional<suite> loader::load(const std::string& path, std::string& faults,
                                  output::issue& why) {
  suite out;
  try {
    out.file = files_.read(path);
    if (suite_reader(*this, out, how_, fills_, faults, why).read()) return out;
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
