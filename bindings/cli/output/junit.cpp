#include "output/junit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "showing/width.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::output {
namespace {

using outcome = junit_case::outcome;

// What XML 1.0 calls a Char.
bool is_xml(const code_point& one) {
  if (!one.valid) return false;
  if (one.value < 0x20) {
    return one.value == '\t' || one.value == '\n' || one.value == '\r';
  }
  return one.value != 0xfffe && one.value != 0xffff;
}

// Text for an element or an attribute: readers change line ends and, in an
// attribute, all white space, unless they are written as numbers.
std::string xml(std::string_view text, std::string_view numbered) {
  std::string out;
  while (!text.empty()) {
    const code_point next = decode(text);
    const std::string_view bytes = text.substr(0, next.size);
    text.remove_prefix(next.size);
    const char byte = bytes.front();
    if (!is_xml(next)) {
      out += "\ufffd";
    } else if (byte == '&') {
      out += "&amp;";
    } else if (byte == '<') {
      out += "&lt;";
    } else if (byte == '>') {
      out += "&gt;";
    } else if (byte == '"') {
      out += "&quot;";
    } else if (numbered.find(byte) != std::string_view::npos) {
      out += fmt::format("&#{};", static_cast<int>(byte));
    } else {
      out += bytes;
    }
  }
  return out;
}

std::string attribute(std::string_view text) { return xml(text, "\t\r\n"); }
std::string element(std::string_view text) { return xml(text, "\r"); }

std::string case_xml(const junit_case& one) {
  std::string out = fmt::format("    <testcase name=\"{}\" classname=\"{}\"",
                                attribute(one.name), attribute(one.group));
  if (one.result == outcome::passed) {
    if (one.text.empty()) return out + "/>\n";
    return out + fmt::format(
                     ">\n      <system-out>{}</system-out>\n    </testcase>\n",
                     element(one.text));
  }
  if (one.result == outcome::skipped) {
    return out +
           fmt::format(">\n      <skipped message=\"{}\"/>\n    </testcase>\n",
                       attribute(one.message));
  }
  const std::string_view tag =
      one.result == outcome::failed ? "failure" : "error";
  return out + fmt::format(
                   ">\n      <{0} message=\"{1}\">{2}</{0}>\n    </testcase>\n",
                   tag, attribute(one.message), element(one.text));
}

int count_of(const junit_suite& suite, outcome wanted) {
  return static_cast<int>(std::count_if(
      suite.cases.begin(), suite.cases.end(),
      [&](const junit_case& each) { return each.result == wanted; }));
}

std::string skips(const junit_suite& suite) {
  const int count = count_of(suite, outcome::skipped);
  return count == 0 ? "" : fmt::format(" skipped=\"{}\"", count);
}

}  // namespace

std::string junit(const std::vector<junit_suite>& suites) {
  std::size_t tests = 0;
  int failed = 0, broken = 0;
  std::string inside;
  for (const junit_suite& suite : suites) {
    tests += suite.cases.size();
    failed += count_of(suite, outcome::failed);
    broken += count_of(suite, outcome::broken);
    inside += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\""
        "{}>\n",
        attribute(suite.name), suite.cases.size(),
        count_of(suite, outcome::failed), count_of(suite, outcome::broken),
        skips(suite));
    for (const junit_case& each : suite.cases) inside += case_xml(each);
    inside += "  </testsuite>\n";
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuites name=\"mxpatch\" tests=\"{}\" failures=\"{}\" "
      "errors=\"{}\">\n{}</testsuites>\n",
      tests, failed, broken, inside);
}

junit_case case_of(const judgement& object, language in) {
  junit_case made;
  made.group = escaped(object.file);
  made.name = object.object.empty() ? made.group : object.object;
  made.result = !object.judged   ? outcome::broken
                : !object.passed ? outcome::failed
                                 : outcome::passed;
  made.message = object.summary;
  made.text = lines_of(object, in);
  return made;
}

std::string junit(const report& of) {
  junit_suite suite;
  suite.name = of.command;
  for (const judgement& object : of.objects) {
    suite.cases.push_back(case_of(object, of.language));
  }
  return junit(std::vector<junit_suite>{std::move(suite)});
}

}  // namespace mxpatch::cli::output
