#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>

#include "choosing/policies.hpp"
#include "commands/options.hpp"
#include "mxpatch/locate.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"
#include "testing/find.hpp"
#include "testing/report.hpp"
#include "testing/update.hpp"

namespace mxpatch::cli {
namespace {

using namespace testing;

struct test_options : common_options {
  std::vector<std::string> paths = {"."};
  std::vector<std::string> policies;  // of cases that name none
  std::string filter;
  bool update = false, coverage = false;
};

struct rewrites {
  std::vector<rewrite> in_place;
  std::vector<file_rewrite> files;
};

// The cases that are asked for; answers what they would have to say.
rewrites run_cases(const suite& tests, const test_options& asked,
                   const look& how, coverage& touched, file_report& report) {
  rewrites out;
  report.cases.clear();
  report.left_out = 0;
  locator places(tests.file.written_text());
  for (const test_case& each : tests.cases) {
    if (!selects(asked.filter, each.name)) {
      ++report.left_out;
      continue;
    }
    const span name = tests.file.written(each.place);
    case_report made{each.name, places.at(name.begin), places.at(name.end),
                     testing::run(tests, each, how.language,
                                  asked.coverage ? &touched : nullptr)};
    const outcome& result = made.result;
    out.in_place.insert(out.in_place.end(), result.rewrites.begin(),
                        result.rewrites.end());
    out.files.insert(out.files.end(), result.file_rewrites.begin(),
                     result.file_rewrites.end());
    report.cases.push_back(std::move(made));
  }
  return out;
}

file_report test_file(const std::string& path, const test_options& asked,
                      const look& how, coverage& touched) {
  file_report out;
  out.name = path == "-" ? "<stdin>" : path;
  const auto tests =
      loader(how, asked.update, asked.policies).load(path, out.faults, out.why);
  if (!tests) return out;
  const rewrites made = run_cases(*tests, asked, how, touched, out);
  if (!asked.update) return out;
  std::string refused;
  out.updated = update_files(*tests, made.files, refused) +
                update_file(*tests, made.in_place, refused);
  print_error(refused);
  if (out.updated == 0) return out;
  const auto now =
      loader(how, true, asked.policies).load(path, out.faults, out.why);
  if (now) run_cases(*now, asked, how, touched, out);
  return out;
}

int run_test(const test_options& asked) {
  const auto begin = std::chrono::steady_clock::now();
  look how = asked.shown_on(STDOUT_FILENO);
  if (asked.output != "text") how.colored = false;
  const std::vector<std::string> paths = find_files(asked.paths);
  if (paths.empty()) {
    throw stop(std::string(
        say("no tests found: a test file is called NAME.mxpatch.yaml, .yml or "
            ".json; \"mxpatch test --help\" shows one",
            "没有找到测试：测试文件名为 NAME.mxpatch.yaml、.yml 或 .json；"
            "\"mxpatch test --help\" 中有示例")));
  }
  if (asked.update && std::count(paths.begin(), paths.end(), "-") != 0) {
    throw stop(std::string(
        say("--update writes files, and standard input is not a file",
            "--update 写入文件，而标准输入不是文件")));
  }
  reader files_named;  // what is wrong with them is not a test file's
  (void)read_policies(asked.policies, false, files_named, how);
  run_report all;
  std::vector<file_report>& files = all.files;
  coverage touched;
  for (const std::string& path : paths) {
    file_report made = test_file(path, asked, how, touched);
    all.left_out += made.left_out;
    // A filter leaves out what it takes no case of.
    if (asked.filter.empty() || !made.cases.empty() || !made.faults.empty()) {
      files.push_back(std::move(made));
    }
  }
  if (files.empty()) {
    throw stop(fmt::format(
        fmt::runtime(
            say("no tests found: --filter {} fits no case of {}",
                "没有找到测试：--filter {} 不匹配 {} 个用例中的任何一个")),
        in_quotes(asked.filter), all.left_out));
  }
  if (asked.coverage) all.coverage = touched.result();
  if (!asked.quiet) {
    const bool text = asked.output == "text";
    if (text) print_text(text_report(all, how));
    if (asked.output == "json") print(json_report(all));
    if (asked.output == "junit") print(junit_report(all, how));
    if (asked.output == "gotest") print(gotest_report(all, how));
    if (asked.output == "github") print(github_report(all, how));
    // A pipe gets the same bytes each time.
    if (text && ::isatty(STDOUT_FILENO) != 0) {
      const std::chrono::duration<double> took =
          std::chrono::steady_clock::now() - begin;
      print(fmt::format("{:.2f} s\n", took.count()));
    }
  }
  if (asked.quiet) {
    for (const file_report& each : files) print_error(each.faults);
  }
  const totals sum = sum_of(files);
  if (sum.broken != 0) return status_not_judged;
  return sum.failed == 0 ? status_allowed : status_denied;
}

}  // namespace

void add_test(command& program) {
  command& test = program.add(
      "test", {"run policy tests: what a policy allows, written down",
               "运行策略测试：把策略允许什么写下来"});
  const auto asked = std::make_shared<test_options>();
  asked->formats = {"text", "json", "github", "junit", "gotest"};
  test.positional("PATH", asked->paths,
                  {"test files, and folders with *.mxpatch.yaml, .yml or "
                   ".json; - is standard input",
                   "测试文件，以及含有 *.mxpatch.yaml、.yml 或 .json "
                   "的文件夹；- 表示标准输入"});
  test.option("--policy", asked->policies, "NAME|FILE|FOLDER",
              {"policies for cases that name none, by their documents' kinds, "
               "before those that are built in; any number",
               "供未指定策略的用例按文档种类采用，先于内置策略；可给任意个"})
      .joined_by([](const std::string& word) {
        return is_policy_word(word) && !std::filesystem::is_directory(word);
      });
  test.option("--filter", asked->filter, "TEXT|GLOB",
              {"only cases whose name has this text, or fits this glob",
               "只运行名称含有该文本或匹配该模式的用例"});
  test.flag("--update", asked->update,
            {"write what was found into failing expectations, where they "
             "stand; into \"expect: {}\" all of it",
             "把实际结果写入不符的期望，就在原处；\"expect: {}\" 中写入全部"});
  test.flag("--coverage", asked->coverage,
            {"tell which rules of the policies no case touches: updatable "
             "paths, locked keys, writers, absentEquals",
             "说明策略中没有用例涉及的规则：可更新的路径、锁定的键、writers、"
             "absentEquals"});
  add_common(test, *asked);
  add_quiet(test, asked->quiet);
  test.footer(
      {"A test file, pods.mxpatch.yaml, is shown below; \"mxpatch schema "
       "test\" "
       "has all keys. Exit status: 0 all passed, 1 some failed, 2 a broken "
       "file, or no tests.",
       "下面是一个测试文件 pods.mxpatch.yaml；\"mxpatch schema test\" "
       "列出所有键。退出状态：0 全部通过，1 有失败的，2 文件损坏或没有测试。"},
      "  format: mxpatch.test/v1\n"
      "  policy: mxjob         # a built-in name, or a path\n"
      "  document: ./job.yaml  # of cases without their own\n"
      "  cases:\n"
      "    - name: an owner may choose which pods are kept\n"
      "      patch: {spec: {cleanPodPolicy: All}}\n"
      "      expect:\n"
      "        allowed: true\n"
      "        changed: [spec.cleanPodPolicy]\n"
      "    - name: the mode is locked\n"
      "      patch: {spec: {jobMode: MXTune}}\n"
      "      expect:\n"
      "        code: 403\n"
      "        diagnostics: [field-locked spec.jobMode]\n\n"
      "  mxpatch test policies\n"
      "  mxpatch test policies --filter 'a duplicate*' -o junit\n"
      "  gotestsum --raw-command -- mxpatch test policies -o gotest");
  test.run([asked] { return run_test(*asked); });
}

}  // namespace mxpatch::cli
