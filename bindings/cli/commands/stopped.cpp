#include "commands/stopped.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/formats.hpp"
#include "reading/files.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

bool prints_reports(const command& at) {
  for (const command::argument& each : at.arguments()) {
    const auto& words = each.words;
    if (std::find(words.begin(), words.end(), "junit") != words.end()) {
      return true;
    }
  }
  return false;
}

std::string json_of(const command& at, const std::string& reason) {
  return fmt::format("{{\"command\":{},\"error\":{}}}\n",
                     json_string(at.path()), json_string(reason));
}

// Two events of `go test -json`: the package fails, and why.
std::string events_of(const command& at, const std::string& reason) {
  const std::string package = json_string(at.path());
  return fmt::format(
      "{{\"Action\":\"output\",\"Package\":{},\"Output\":{}}}\n"
      "{{\"Action\":\"fail\",\"Package\":{}}}\n",
      package, json_string(reason + '\n'), package);
}

}  // namespace

void report_stop(const command& at, const std::string& format,
                 const stop& reason) {
  if (has_printed() || format.empty() || format == "text" ||
      !prints_reports(at)) {
    return;
  }
  if (format == "json") return print(json_of(at, reason.what()));
  if (format == "gotest") return print(events_of(at, reason.what()));
  output::report told = output::unjudged(at.path(), "", reason.what());
  told.status = status_not_judged;
  told.language = spoken();
  if (const auto* broken = dynamic_cast<const broken_text*>(&reason)) {
    told.objects.front().issues = broken->why;
  }
  print(output::text_in(format, told));
}

}  // namespace mxpatch::cli
