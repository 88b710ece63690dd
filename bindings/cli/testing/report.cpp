#include "testing/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "words.hpp"

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

// What differs, a block of indented lines for each expectation.
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

std::string counted(int count, std::string_view one, std::string_view many,
                    std::string_view chinese, const look& how) {
  return count_of(how.language, static_cast<unsigned>(count), one, many,
                  chinese);
}

// "3 passed, 1 failed"; in a file's line nothing is said of no failures.
std::string counts_text(int passed, int failed, const look& how,
                        bool always = false) {
  std::string out = counted(passed, "passed", "passed", "项通过", how);
  if (failed == 0 && !always) return out;
  return out + ", " + counted(failed, "failed", "failed", "项失败", how);
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
  line += fmt::format(" {}: {}", name, counts_text(passed, failed, how));
  if (file.updated != 0) {
    line += ", " + counted(file.updated, "expectation updated",
                           "expectations updated", "处期望已更新", how);
  }
  return line + '\n';
}

std::string place_text(const case_report& each, const file_report& file) {
  return fmt::format("{}:{}:{}", escaped(file.name), each.place.line,
                     each.place.column);
}

// Text for an XML attribute or element. escaped() has taken the control
// characters, which XML can not hold at all.
std::string xml(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    switch (byte) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += byte;
    }
  }
  return out;
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

std::string junit_case(const case_report& each, const file_report& file) {
  std::string out =
      fmt::format("    <testcase name=\"{}\" classname=\"{}\"",
                  xml(escaped(each.name)), xml(escaped(file.name)));
  if (each.result.passed()) return out + "/>\n";
  std::string what;
  for (const difference& one : each.result.differences) {
    what += (what.empty() ? "" : ", ") + one.what;
  }
  return out + fmt::format(
                   ">\n      <failure message=\"{} differs\">{}\n{}"
                   "</failure>\n    </testcase>\n",
                   xml(what), xml(place_text(each, file)),
                   xml(differences_text(each.result, {})));
}

}  // namespace

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

std::string text_report(const std::vector<file_report>& files, int left_out,
                        const look& how) {
  std::string out;
  for (const file_report& file : files) {
    out += file_line(file, how) + file.faults;
    for (const case_report& each : file.cases) {
      if (each.result.passed()) continue;
      out +=
          fmt::format("  {} ({})\n", how.paint(ink::strong, escaped(each.name)),
                      place_text(each, file));
      out += differences_text(each.result, how);
    }
  }
  const totals sum = sum_of(files);
  out += counts_text(sum.passed, sum.failed, how, true);
  if (sum.broken != 0) {
    out += ", " + counted(sum.broken, "broken file", "broken files",
                          "个文件损坏", how);
  }
  if (left_out != 0) {
    out += ", " + counted(left_out, "left out by --filter",
                          "left out by --filter", "项被 --filter 略过", how);
  }
  return out + '\n';
}

std::string json_report(const std::vector<file_report>& files) {
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
  return out + "]}\n";
}

std::string junit_report(const std::vector<file_report>& files) {
  const totals sum = sum_of(files);
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"mxpatch\" tests=\"{}\" failures=\"{}\" "
      "errors=\"{}\">\n",
      sum.passed + sum.failed + sum.broken, sum.failed, sum.broken);
  for (const file_report& file : files) {
    const bool broken = !file.faults.empty();
    out += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\">"
        "\n",
        xml(escaped(file.name)), file.cases.size() + (broken ? 1 : 0),
        file.failed(), broken ? 1 : 0);
    for (const case_report& each : file.cases) out += junit_case(each, file);
    if (broken) {
      out += fmt::format(
          "    <testcase name=\"the file\" classname=\"{}\">\n      <error "
          "message=\"the file is broken\">{}</error>\n    </testcase>\n",
          xml(escaped(file.name)), xml(file.faults));
    }
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace mxpatch::cli::testing
