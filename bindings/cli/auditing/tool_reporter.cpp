#include <fmt/format.h>

#include <set>

#include "auditing/reporter.hpp"
#include "output/github.hpp"
#include "output/junit.hpp"
#include "output/sarif.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::auditing {
namespace {

constexpr const char* command = "mxpatch audit";

// What a record says, for the formats of output/.
output::judgement judgement_of(const record& of, bool deny_unmatched) {
  output::judgement out = of.found;
  if (of.result != result::unmatched) return out;
  out.passed = !deny_unmatched;
  if (!deny_unmatched) return out;
  output::issue why;
  why.code = "no-policy";
  why.message = of.found.summary;
  why.where.file = of.file;
  why.where.located = true;
  why.where.begin = why.where.end = of.place;
  out.issues.push_back(std::move(why));
  return out;
}

std::string summary_of(const totals& sum, bool interrupted, language in) {
  const std::string counts = totals_text(sum, in);
  if (!interrupted) return counts;
  return fmt::format(
      "{} {}", say(in, "interrupted; so far:", "已中断；截至目前："), counts);
}

// Annotations, which are printed as they come.
class for_github : public reporter {
 public:
  for_github(language in, bool deny_unmatched)
      : in_(in), deny_unmatched_(deny_unmatched) {}

  std::string object(const record& of) override {
    return output::github(judgement_of(of, deny_unmatched_), command, in_);
  }

  std::string end(const totals& sum, bool interrupted) override {
    return output::github_line(summary_of(sum, interrupted, in_));
  }

 private:
  language in_;
  bool deny_unmatched_;
};

// A log at the end, of the objects that have issues.
class for_sarif : public reporter {
 public:
  for_sarif(language in, bool deny_unmatched)
      : deny_unmatched_(deny_unmatched) {
    report_.command = command;
    report_.language = in;
  }

  std::string object(const record& of) override {
    if (files_.insert(of.file).second) report_.files.push_back(of.file);
    output::judgement made = judgement_of(of, deny_unmatched_);
    if (!made.issues.empty()) report_.objects.push_back(std::move(made));
    return {};
  }

  std::string end(const totals& sum, bool interrupted) override {
    report_.summary = summary_of(sum, interrupted, report_.language);
    report_.status = status_of(sum, interrupted, deny_unmatched_);
    return output::sarif(report_);
  }

 private:
  bool deny_unmatched_;
  output::report report_;
  std::set<std::string> files_;
};

// A suite at the end, with every object.
class for_junit : public reporter {
 public:
  for_junit(language in, bool deny_unmatched)
      : in_(in), deny_unmatched_(deny_unmatched) {
    suite_.name = command;
  }

  std::string object(const record& of) override {
    suite_.cases.push_back(
        output::case_of(judgement_of(of, deny_unmatched_), in_));
    if (of.result == result::unmatched && !deny_unmatched_) {
      suite_.cases.back().result = output::junit_case::outcome::skipped;
    }
    return {};
  }

  std::string end(const totals&, bool) override {
    return output::junit(std::vector<output::junit_suite>{suite_});
  }

 private:
  language in_;
  bool deny_unmatched_;
  output::junit_suite suite_;
};

}  // namespace

std::unique_ptr<reporter> tool_reporter(const std::string& format, language in,
                                        bool deny_unmatched) {
  if (format == "github") {
    return std::make_unique<for_github>(in, deny_unmatched);
  }
  if (format == "junit") {
    return std::make_unique<for_junit>(in, deny_unmatched);
  }
  return std::make_unique<for_sarif>(in, deny_unmatched);
}

}  // namespace mxpatch::cli::auditing
