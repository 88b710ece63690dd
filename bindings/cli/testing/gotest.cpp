#include <fmt/format.h>

#include <map>
#include <set>

#include "reading/files.hpp"
#include "showing/words.hpp"
#include "testing/report.hpp"

// The events of `go test -json`, which gotestsum, editors and CI systems read:
// a package for each file, a test for each case. They have no times, so that
// they are the same at each run.
namespace mxpatch::cli::testing {
namespace {

class events {
 public:
  explicit events(std::string package) : package_(json_string(package)) {
    out_ += fmt::format("{{\"Action\":\"start\",\"Package\":{}}}\n", package_);
  }

  // What a test prints, a line an event. Without a name it is the package's.
  void print(const std::string& test, std::string_view written) {
    const std::string safe = without_old_commands(written);
    std::string_view text = safe;
    while (!text.empty()) {
      const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
      std::string line(text.substr(0, size));
      if (!line.ends_with('\n')) line += '\n';
      add("output", test, fmt::format(",\"Output\":{}", json_string(line)));
      text.remove_prefix(size);
    }
  }

  void begin(const std::string& test) {
    add("run", test, "");
    print(test, fmt::format("=== RUN   {}\n", test));
  }

  // "pass", "fail" or "skip"; what there is to say stands under the line of it.
  void end(const std::string& test, std::string_view how,
           std::string_view text) {
    const char* const word = how == "pass"   ? "PASS"
                             : how == "fail" ? "FAIL"
                                             : "SKIP";
    print(test, fmt::format("--- {}: {} (0.00s)\n", word, test));
    print(test, text);
    add(how, test, ",\"Elapsed\":0");
  }

  std::string finish(bool good) {
    print("", good ? "PASS\n" : "FAIL\n");
    add(good ? "pass" : "fail", "", ",\"Elapsed\":0");
    return std::move(out_);
  }

  // As Go makes names: no blanks, and no two that are the same. A slash would
  // make a test within another.
  std::string name_of(std::string_view written) {
    std::string name;
    for (const char byte : without_old_commands(escaped(written))) {
      name += byte == ' ' ? '_' : byte == '/' ? '|' : byte;
    }
    std::string made = name;
    while (!names_.insert(made).second) {
      made = fmt::format("{}#{:02}", name, ++times_[name]);
    }
    return made;
  }

 private:
  void add(std::string_view action, const std::string& test,
           std::string_view rest) {
    out_ += fmt::format("{{\"Action\":\"{}\",\"Package\":{}", action, package_);
    if (!test.empty()) out_ += ",\"Test\":" + json_string(test);
    out_.append(rest).append("}\n");
  }

  std::string package_, out_;
  std::set<std::string> names_;       // that were given
  std::map<std::string, int> times_;  // how often more than once
};

}  // namespace

std::string gotest_report(const run_report& of, const look& how) {
  std::string out;
  for (const file_report& file : of.files) {
    events made(file.name);
    for (const case_report& each : file.cases) {
      const std::string test = made.name_of(each.name);
      made.begin(test);
      std::string text;
      if (!each.result.passed()) {
        text = fmt::format("    {}:{}:{}: {}\n", escaped(file.name),
                           each.place.line, each.place.column,
                           escaped(each.name)) +
               differences_text(each.result, how);
      }
      made.end(test, each.result.passed() ? "pass" : "fail", text);
    }
    made.print("", file.faults);
    out += made.finish(file.faults.empty() && file.failed() == 0);
  }
  if (!of.coverage) return out;
  for (const policy_use& each : *of.coverage) {
    events made(coverage_title(each, how));
    for (const rule_use& rule : each.rules) {
      const std::string test = made.name_of(spelled(rule));
      made.begin(test);
      made.end(test, rule.touched ? "pass" : "skip",
               rule.touched ? ""
                            : fmt::format("    {}\n", say(how.language,
                                                          "no case touches it",
                                                          "没有用例涉及它")));
    }
    out += made.finish(true);
  }
  return out;
}

}  // namespace mxpatch::cli::testing
