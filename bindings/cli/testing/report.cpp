#include "testing/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/github.hpp"
#include "output/junit.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::testing {
namespace {

std::string shown_line(std::string_view line, const look& how) {
  const std::string text = escaped(line);
  if (line.starts_with('-') || line.starts_with("missing") ||
      line.starts_with("缺少")) {
    return how.paint(ink::error, text);
  }
  if (line.starts_with('+')) return how.paint(ink::good, text);
  return line.starts_with("@@") ? how.paint(ink::note, text) : text;
}

std::string counted(int count, std::string_view one, std::string_view many,
                    std::string_view chinese, const look& how) {
  return count_of(how.language, static_cast<unsigned>(count), one, many,
                  chinese);
}

std::string comma(const look& how) {
  return std::string(say(how.language, ", ", "，"));
}

// "3 passed, 1 failed"; in a file's line nothing is said of no failures.
std::string counts_text(int passed, int failed, const look& how,
                        bool always = false) {
  std::string out = counted(passed, "passed", "passed", "项通过", how);
  if (failed == 0 && !always) return out;
  return out + comma(how) + counted(failed, "failed", "failed", "项失败", how);
}

std::string file_line(const file_report& file, const look& how) {
  const int failed = file.failed();
  const int passed = static_cast<int>(file.cases.size()) - failed;
  const std::string name = escaped(file.name);
  if (!file.faults.empty()) {
    return fmt::format(
        "{} {}\n", how.paint(ink::error, say(how.language, "broken", "损坏")),
        name);
  }
  std::string line =
      failed == 0 ? how.paint(ink::good, say(how.language, "ok    ", "通过"))
                  : how.paint(ink::error, say(how.language, "FAIL  ", "失败"));
  line += fmt::format(" {}{}{}", name, say(how.language, ": ", "："),
                      counts_text(passed, failed, how));
  if (file.updated != 0) {
    line += comma(how) + counted(file.updated, "expectation updated",
                                 "expectations updated", "处期望已更新", how);
  }
  return line + '\n';
}

std::string place_text(const case_report& each, const file_report& file) {
  return fmt::format("{}:{}:{}", escaped(file.name), each.place.line,
                     each.place.column);
}

std::string json_case(const case_report& each) {
  std::string out = fmt::format(
      "{{\"name\":{},\"line\":{},\"column\":{},\"passed\":{},\"differences\":[",
      json_string(each.name), each.place.line, each.place.column,
      each.result.passed());
  for (const difference& one : each.result.differences) {
    out += &one == each.result.differences.data() ? "" : ",";
    out += fmt::format("{{\"what\":{},\"lines\":[", json_string(one.what));
    for (const std::string& line : one.lines) {
      out += &line == one.lines.data() ? "" : ",";
      out += json_string(line);
    }
    out += "]}";
  }
  return out + "]}";
}

// "code, changed differ".
std::string what_differs(const outcome& result, const look& how) {
  std::string what;
  for (const difference& one : result.differences) {
    what += (what.empty()                        ? ""
             : how.language == language::chinese ? "、"
                                                 : ", ") +
            one.what;
  }
  const bool several = result.differences.size() > 1;
  return fmt::format("{} {}", what,
                     say(how.language, several ? "differ" : "differs", "不符"));
}

std::string totals_text(const totals& sum, int left_out, const look& how) {
  std::string out = counts_text(sum.passed, sum.failed, how, true);
  if (sum.broken != 0) {
    out += comma(how) + counted(sum.broken, "broken file", "broken files",
                                "个文件损坏", how);
  }
  if (left_out != 0) {
    out +=
        comma(how) + counted(left_out, "left out by --filter",
                             "left out by --filter", "项被 --filter 略过", how);
  }
  return out;
}

output::junit_case junit_case(const case_report& each, const file_report& file,
                              const look& how) {
  output::junit_case out;
  out.name = escaped(each.name);
  out.group = escaped(file.name);
  if (each.result.passed()) return out;
  out.result = output::junit_case::outcome::failed;
  out.message = what_differs(each.result, how);
  out.text = place_text(each, file) + '\n' + differences_text(each.result, how);
  return out;
}

std::string github_case(const case_report& each, const file_report& file,
                        const look& how) {
  output::place where;
  where.file = file.name;
  where.located = true;
  where.begin = each.place;
  where.end = each.end;
  std::string message = what_differs(each.result, how) + '\n' +
                        differences_text(each.result, how);
  message.pop_back();  // the last line feed
  return output::github_error(where, escaped(each.name), message);
}

std::vector<policy_use> no_policies() { return {}; }

// A case for each rule; what no case touches counts as skipped.
output::junit_suite junit_coverage(const policy_use& of, const look& how) {
  output::junit_suite out;
  out.name = coverage_title(of, how);
  for (const rule_use& rule : of.rules) {
    output::junit_case made;
    made.name = spelled(rule);
    made.group = escaped(of.from.empty() ? of.name : of.from);
    if (!rule.touched) {
      made.result = output::junit_case::outcome::skipped;
      made.message = say(how.language, "no case touches it", "没有用例涉及它");
    }
    out.cases.push_back(std::move(made));
  }
  return out;
}

std::string json_rule(const rule_use& rule) {
  std::string out = fmt::format("{{\"rule\":\"{}\",\"field\":{}",
                                key_of(rule.of), json_string(rule.field));
  if (rule.of == rule_use::kind::locked_key) {
    out += ",\"key\":" + json_string(rule.detail);
  } else if (rule.of == rule_use::kind::absent) {
    out += ",\"value\":" + json_string(rule.detail);
  } else if (rule.of == rule_use::kind::writer) {
    std::string users;
    for (const std::string& each : rule.users) {
      users += (users.empty() ? "" : ",") + json_string(each);
    }
    out += fmt::format(",\"users\":[{}]", users);
  }
  return fmt::format("{},\"touched\":{}}}", out, rule.touched);
}

std::string json_coverage(const run_report& of) {
  if (!of.coverage) return {};
  std::string policies;
  for (const policy_use& each : *of.coverage) {
    std::string rules;
    for (const rule_use& rule : each.rules) {
      rules += (rules.empty() ? "" : ",") + json_rule(rule);
    }
    policies += fmt::format(
        "{}{{\"policy\":{},\"file\":{},\"touched\":{},\"rules\":[{}]}}",
        policies.empty() ? "" : ",", json_string(each.name),
        each.from.empty() ? "null" : json_string(each.from), each.touched(),
        rules);
  }
  return fmt::format(",\"coverage\":[{}]", policies);
}

// Where the fault has no place the annotation is the file's.
std::string github_fault(const file_report& file) {
  output::place where = file.why.where;
  where.file = where.file.empty() ? file.name : where.file;
  const std::string& message = file.why.message;
  return output::github_error(where, "mxpatch test",
                              message.empty() ? file.faults : message);
}

}  // namespace

std::string differences_text(const outcome& result, const look& how) {
  std::string out;
  for (const difference& each : result.differences) {
    out += fmt::format("    {}\n", each.what);
    for (const std::string& line : each.lines) {
      out += "      " + shown_line(line, how) + '\n';
    }
  }
  return out;
}

int file_report::failed() const {
  return static_cast<int>(std::count_if(
      cases.begin(), cases.end(),
      [](const case_report& each) { return !each.result.passed(); }));
}

totals sum_of(const std::vector<file_report>& files) {
  totals out;
  for (const file_report& each : files) {
    const int failed = each.failed();
    out.failed += failed;
    out.passed += static_cast<int>(each.cases.size()) - failed;
    out.broken += each.faults.empty() ? 0 : 1;
  }
  return out;
}

std::string coverage_title(const policy_use& of, const look& how) {
  const std::string name =
      of.from.empty()
          ? escaped(of.name)
          : fmt::format("{} ({})", escaped(of.name), escaped(of.from));
  return how.language == language::chinese
             ? fmt::format("策略 {} 的覆盖：{} 条规则中的 {} 条", name,
                           of.rules.size(), of.touched())
             : fmt::format("coverage of {}: {} of {}", name, of.touched(),
                           count_of(how.language, of.rules.size(), "rule",
                                    "rules", "条规则"));
}

std::string coverage_text(const run_report& of, const look& how) {
  std::string out;
  if (!of.coverage) return out;
  for (const policy_use& each : *of.coverage) {
    out += coverage_title(each, how) + '\n';
    for (const rule_use& rule : each.rules) {
      if (rule.touched) continue;
      out += fmt::format(
          "  {} {}\n",
          how.paint(ink::warning,
                    say(how.language, "no case touches", "没有用例涉及")),
          spelled(rule));
    }
  }
  return out;
}

std::string text_report(const run_report& of, const look& how) {
  std::string out;
  for (const file_report& file : of.files) {
    out += file_line(file, how) + file.faults;
    for (const case_report& each : file.cases) {
      if (each.result.passed()) continue;
      out +=
          fmt::format("  {} ({})\n", how.paint(ink::strong, escaped(each.name)),
                      place_text(each, file));
      out += differences_text(each.result, how);
    }
  }
  return out + coverage_text(of, how) +
         totals_text(sum_of(of.files), of.left_out, how) + '\n';
}

std::string json_report(const run_report& of) {
  const std::vector<file_report>& files = of.files;
  const totals sum = sum_of(files);
  std::string out =
      fmt::format("{{\"passed\":{},\"failed\":{},\"broken\":{},\"files\":[",
                  sum.passed, sum.failed, sum.broken);
  for (const file_report& file : files) {
    out += fmt::format("{}{{\"name\":{},\"error\":{},\"cases\":[",
                       &file == files.data() ? "" : ",", json_string(file.name),
                       file.faults.empty() ? "null" : json_string(file.faults));
    for (const case_report& each : file.cases) {
      out += (&each == file.cases.data() ? "" : ",") + json_case(each);
    }
    out += "]}";
  }
  return out + ']' + json_coverage(of) + "}\n";
}

std::string junit_report(const run_report& of, const look& how) {
  std::vector<output::junit_suite> suites;
  for (const file_report& file : of.files) {
    output::junit_suite made;
    made.name = escaped(file.name);
    for (const case_report& each : file.cases) {
      made.cases.push_back(junit_case(each, file, how));
    }
    if (!file.faults.empty()) {
      made.cases.push_back(
          {std::string(say(how.language, "the file", "文件")), made.name,
           output::junit_case::outcome::broken,
           std::string(say(how.language, "the file is broken", "文件已损坏")),
           file.faults});
    }
    suites.push_back(std::move(made));
  }
  for (const policy_use& each : of.coverage.value_or(no_policies())) {
    suites.push_back(junit_coverage(each, how));
  }
  return output::junit(suites);
}

std::string github_report(const run_report& of, const look& how) {
  std::string out;
  for (const file_report& file : of.files) {
    if (!file.faults.empty()) out += github_fault(file);
    for (const case_report& each : file.cases) {
      if (!each.result.passed()) out += github_case(each, file, how);
    }
  }
  const std::string covered = coverage_text(of, how);
  for (std::size_t at = 0; at < covered.size();) {
    const std::size_t end = covered.find('\n', at);
    out += output::github_line(covered.substr(at, end - at));
    at = end + 1;
  }
  return out +
         output::github_line(totals_text(sum_of(of.files), of.left_out, how));
}

}  // namespace mxpatch::cli::testing
