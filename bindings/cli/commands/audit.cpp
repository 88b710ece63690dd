#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <thread>

#include "auditing/run.hpp"
#include "choosing/policies.hpp"
#include "commands/options.hpp"
#include "output/formats.hpp"
#include "reading/folders.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

constexpr unsigned most_jobs = 256;

struct audit_options : common_options {
  std::vector<std::string> paths;
  std::vector<std::string> policies;
  std::vector<std::string> excluded;
  std::string input;
  bool deny_unmatched = false, deny_warnings = false, all = false;
  unsigned jobs = std::clamp(std::thread::hardware_concurrency(), 1u, 64u);
};

bool is_object_file(std::string_view name) {
  for (const std::string_view end :
       {".json", ".yaml", ".yml", ".ndjson", ".jsonl"}) {
    if (name.ends_with(end)) return true;
  }
  return false;
}

std::vector<std::string> find_objects(const audit_options& asked,
                                      const look& how) {
  exclusions without(asked.excluded);
  std::vector<std::string> out =
      files_of(asked.paths, is_object_file, &without);
  if (out.empty() && without.count() != 0) {
    throw stop(std::string(say(how.language,
                               "nothing to audit: --exclude leaves out all",
                               "没有可审计的文件：--exclude 排除了全部")));
  }
  if (out.empty()) {
    throw stop(std::string(say(
        how.language,
        "nothing to audit: no file is called *.json, .yaml, .yml, .ndjson or "
        ".jsonl",
        "没有可审计的文件：没有名为 *.json、.yaml、.yml、.ndjson 或 .jsonl "
        "的文件")));
  }
  // A slip in a glob would leave out nothing, and nobody would know.
  for (const std::string& each : without.unused()) {
    if (asked.quiet) break;
    print_error(fmt::format(
        "mxpatch: --exclude {} {}\n", in_quotes(each),
        say(how.language, "leaves out nothing", "没有排除任何文件")));
  }
  return out;
}

int run_audit(const audit_options& asked) {
  using namespace auditing;
  request what;
  what.how.how = asked.shown_on(STDOUT_FILENO);
  reader files;
  what.how.policies = read_policies(asked.policies, true, files, what.how.how);
  what.how.deny_warnings = asked.deny_warnings;
  what.how.shown = !asked.quiet && asked.output == "text";
  what.how.verdicts = !asked.quiet && asked.json();
  what.form = asked.input.empty()     ? text_form::by_name
              : asked.input == "yaml" ? text_form::yaml
                                      : text_form::json;
  what.files = find_objects(asked, what.how.how);
  what.jobs = asked.jobs;
  what.quiet = asked.quiet;
  const auto says = asked.json() ? json_reporter()
                    : output::is_report(asked.output)
                        ? tool_reporter(asked.output, what.how.how.language,
                                        asked.deny_unmatched)
                        : text_reporter(what.how.how, asked.all);
  const outcome came = run(what, *says);
  return status_of(came.sum, came.interrupted, asked.deny_unmatched);
}

void add_options(command& to, audit_options& into) {
  to.positional(
        "PATH", into.paths,
        {"files with objects, and folders with *.json, .yaml, .yml, "
         ".ndjson or .jsonl; - is standard input",
         "含有对象的文件，以及含有 *.json、.yaml、.yml、.ndjson 或 .jsonl "
         "的文件夹；- 表示标准输入"})
      .required();
  add_policies(to, into.policies,
               {"for its kind, as for kinds that none of them is for",
                "适用于该类型的"});
  to.option("--exclude", into.excluded, "GLOB",
            {"leave out files and folders whose name or path fits, such as "
             "'*.tpl.yaml', charts/ or 'charts/*/templates'; any number",
             "排除名称或路径匹配的文件和文件夹，例如 '*.tpl.yaml'、charts/ 或 "
             "'charts/*/templates'；可多次给出"});
  to.flag("--deny-unmatched", into.deny_unmatched,
          {"exit with 1 for an object that no policy is for, too",
           "对没有适用策略的对象也以 1 退出"});
  to.flag("--deny-warnings", into.deny_warnings,
          {"count an object with warnings as failed", "有警告的对象计为失败"});
  to.flag("--all", into.all,
          {"a line for each object, also where nothing is wrong",
           "每个对象一行，没有问题的也列出"});
  to.number("--jobs", into.jobs, 1, most_jobs, "N",
            {"workers; by default one a core. The output is the same for any "
             "number",
             "工作线程数；默认每个核心一个。无论多少，输出都相同"});
  to.one_of({"json", "yaml"}, "--input", into.input, "FORMAT",
            {"what the files are written in; by default by their names, else "
             "JSON where { or [ comes first",
             "文件的格式；默认按名称，否则以 { 或 [ 开头的是 JSON"});
  add_common(to, into);
  add_quiet(to, into.quiet);
}

}  // namespace

void add_audit(command& program) {
  command& audit = program.add(
      "audit", {"judge objects as they are: the values that may be updated",
                "按现状判定对象：可更新的值"});
  const auto asked = std::make_shared<audit_options>();
  asked->formats = output::all_formats();
  add_options(audit, *asked);
  audit.footer(
      {"A file holds one object or several: a List, an array, JSON texts one "
       "behind another (of any layout), or YAML documents, in less than 256 "
       "MiB (a YAML document: 32 MiB); an object has at most 3 MiB. Hidden "
       "folders and links to folders are not entered. Exit status: 0 all "
       "passed, 1 some failed or cannot be read, 2 nothing was judged, 130 "
       "interrupted.",
       "一个文件含有一个或多个对象：List、数组、依次排列的 JSON "
       "文本（任何布局）"
       "或 YAML 文档，小于 256 MiB（一个 YAML 文档：32 MiB）；一个对象最多 3 "
       "MiB。不进入隐藏文件夹和指向文件夹的链接。退出状态：0 全部通过，1 "
       "有失败或不可读的，2 未作任何判定，130 已中断。"},
      "  mxpatch audit manifests\n"
      "  kubectl get mxjobs -A -o json | mxpatch audit -");
  audit.run([asked] { return run_audit(*asked); });
}

}  // namespace mxpatch::cli
