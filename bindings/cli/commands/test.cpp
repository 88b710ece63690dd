#include <unistd.h>

#include <memory>

#include "mxpatch/locate.hpp"
#include "options.hpp"
#include "stop.hpp"
#include "testing/find.hpp"
#include "testing/report.hpp"
#include "testing/update.hpp"

namespace mxpatch::cli {
namespace {

using namespace testing;

struct test_options {
  std::vector<std::string> paths;
  std::string filter;
  std::string output = "text";
  std::string color = "auto";
  bool update = false;
  bool quiet = false;
};

// The cases that are asked for; with `rewrites`, what they would have to say.
void run_cases(const suite& tests, const std::string& filter,
               file_report& report, std::vector<rewrite>* rewrites) {
  report.cases.clear();
  locator places(tests.file.written_text());
  for (const test_case& each : tests.cases) {
    if (!selects(filter, each.name)) continue;
    case_report made{each.name, places.at(tests.file.written(each.place).begin),
                     run(tests, each)};
    if (rewrites != nullptr) {
      rewrites->insert(rewrites->end(), made.result.rewrites.begin(),
                       made.result.rewrites.end());
    }
    report.cases.push_back(std::move(made));
  }
}

file_report test_file(const std::string& path, const test_options& asked,
                      const look& how) {
  file_report out;
  out.name = path;
  const auto tests = loader(how).load(path, out.faults);
  if (!tests) return out;
  std::vector<rewrite> rewrites;
  run_cases(*tests, asked.filter, out, &rewrites);
  if (!asked.update || rewrites.empty()) return out;
  std::string refused;
  out.updated = update_file(tests->file, rewrites, refused);
  print_error(refused);
  if (out.updated == 0) return out;
  const auto now = loader(how).load(path, out.faults);
  if (now) run_cases(*now, asked.filter, out, nullptr);
  return out;
}

int run_test(const test_options& asked) {
  look how = look_for(STDOUT_FILENO, "en", asked.color);
  if (asked.output != "text") how.colored = false;
  const std::vector<std::string> paths = find_files(asked.paths);
  if (paths.empty()) {
    throw stop(
        "no tests found: no file is called *.mxpatch.yaml, .yml or .json");
  }
  std::vector<file_report> files;
  for (const std::string& path : paths) {
    file_report made = test_file(path, asked, how);
    // A filter leaves out what it takes no case of.
    if (asked.filter.empty() || !made.cases.empty() || !made.faults.empty()) {
      files.push_back(std::move(made));
    }
  }
  if (files.empty()) throw stop("no tests found: the filter fits no case");
  if (!asked.quiet) {
    print(asked.output == "json"    ? json_report(files)
          : asked.output == "junit" ? junit_report(files)
                                    : text_report(files, how));
  }
  const totals sum = sum_of(files);
  if (sum.broken != 0) return status_not_judged;
  return sum.failed == 0 ? status_allowed : status_denied;
}

}  // namespace

void add_test(CLI::App& app, int& status) {
  auto* command = app.add_subcommand(
      "test", "run policy tests: what a policy allows, written down");
  const auto asked = std::make_shared<test_options>();
  command
      ->add_option("PATH", asked->paths,
                   "test files, and folders with *.mxpatch.yaml, .yml or .json")
      ->required();
  command
      ->add_option("--filter", asked->filter,
                   "only cases whose name has this text, or fits this glob")
      ->type_name("TEXT|GLOB");
  command->add_flag("--update", asked->update,
                    "write what was found into failing expectations: allowed, "
                    "code, diagnostics and changed, where they stand");
  command
      ->add_option("-o,--output", asked->output,
                   "text for people, json for programs, junit for CI")
      ->check(CLI::IsMember({"text", "json", "junit"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  command
      ->add_option("--color", asked->color,
                   "colours; auto: on a terminal, unless NO_COLOR is set")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN")
      ->capture_default_str();
  command->add_flag("-q,--quiet", asked->quiet,
                    "print nothing; the exit status tells");
  command->footer(
      "Exit status: 0 all passed, 1 some failed, 2 a broken file, or no "
      "tests.\n\n"
      "  mxpatch test policies\n"
      "  mxpatch test policies --filter 'a duplicate*' -o junit");
  command->callback([asked, &status] { status = run_test(*asked); });
}

}  // namespace mxpatch::cli
