#include "commands/answering.hpp"

#include <fmt/format.h>

#include "output/formats.hpp"
#include "output/unread.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

output::unread answer_of(const known_so_far& known, const stop& reason) {
  output::unread out;
  out.operation = known.operation;
  out.policy = known.policy;
  out.api_version = known.object.api_version;
  out.kind = known.object.kind;
  out.name_space = known.object.name_space;
  out.name = known.object.name;
  out.message = reason.what();
  if (const auto* broken = dynamic_cast<const broken_text*>(&reason)) {
    out.which = broken->which;
    out.issues = broken->why;
    if (broken->which != input::policy) {
      out.message = broken->why.front().message;
    }
    const bool sent = broken->which == input::patch ||
                      broken->which == input::updated ||
                      (broken->which == input::document &&
                       known.operation == operation::create);
    if (sent) out.code = 400;
  }
  return out;
}

bool is_denied(const output::unread& answer) {
  return answer.code == 400 && answer.which != input::document;
}

// "denied, 400 BadRequest: 1 error · MXJob kube-test/mxnet-job · policy mxjob".
std::string summary_of(const output::unread& answer, const known_so_far& known,
                       const look& how) {
  const language in = how.language;
  const std::string_view comma = say(in, ", ", "，");
  std::string out = how.paint(
      ink::error, is_denied(answer) ? say(in, "denied", "拒绝")
                                    : say(in, "not judged", "未作判定"));
  out += fmt::format(
      "{}{} {}{}{}", comma, answer.code, reason_of(answer), say(in, ": ", "："),
      count_of(in, answer.issues.size(), "error", "errors", "个错误"));
  if (const std::string object = describe(known.object); !object.empty()) {
    out += " · " + object;
  }
  if (!known.policy.empty()) {
    out += fmt::format(" · {} {}", say(in, "policy", "策略"),
                       escaped(known.policy));
  }
  return out;
}

output::report report_of(const output::unread& answer,
                         const known_so_far& known, const std::string& document,
                         const std::string& summary, const look& how) {
  output::report out = output::unjudged(known.command, document, summary);
  output::judgement& object = out.objects.front();
  object.object = describe(known.object);
  object.issues = answer.issues;
  object.judged = is_denied(answer);
  out.status = is_denied(answer) ? status_denied : status_not_judged;
  out.language = how.language;
  for (const output::issue& each : answer.issues) {
    if (each.where.file != document) out.files.push_back(each.where.file);
  }
  return out;
}

}  // namespace

int status_of(const verdict& judged, bool passed) {
  const bool created = judged.operation() == operation::create;
  if (judged.code() == 500 || (created && !judged.merged())) {
    return status_not_judged;
  }
  return passed ? status_allowed : status_denied;
}

void learn(known_so_far& known, const judging& judge) {
  known.object = judge.object();
  if (judge.matched()) known.policy = judge.rules().name();
}

std::optional<int> tell_stop(const judge_options& asked, const look& how,
                             const known_so_far& known, const stop& reason,
                             bool to_output) {
  const output::unread answer = answer_of(known, reason);
  const auto* broken = dynamic_cast<const broken_text*>(&reason);
  const bool of_texts = broken != nullptr && broken->which != input::policy;
  const int status = is_denied(answer) ? status_denied : status_not_judged;
  if (asked.quiet) {
    if (status == status_denied) return status;
    return std::nullopt;
  }
  look plain = how;
  plain.colored = false;
  const auto say_it = to_output ? print : print_error;
  if (asked.json()) {
    say_it(verdict_json(answer) + '\n');
  } else if (output::is_report(asked.output)) {
    const std::string summary =
        of_texts ? summary_of(answer, known, plain) : reason.what();
    say_it(output::text_in(
        asked.output,
        report_of(answer, known, asked.document, summary, plain)));
  } else if (of_texts) {
    say_it(broken->shown + summary_of(answer, known, how) + '\n');
  }
  // A report is in a file, as often as not, and a person waits here.
  const bool told =
      of_texts || asked.output == "github" || (asked.json() && !to_output);
  if (told) return status;
  return std::nullopt;
}

}  // namespace mxpatch::cli
