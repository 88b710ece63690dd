#include "output/github.hpp"

#include <fmt/format.h>

#include <string_view>

#include "reading/files.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::output {
namespace {

// What the toolkit of GitHub Actions escapes (packages/core/src/command.ts):
// the first three everywhere, the others in properties.
std::string encoded(std::string_view text, std::string_view reserved) {
  std::string out;
  for (const char byte : without_old_commands(text)) {
    if (reserved.find(byte) != std::string_view::npos) {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    } else {
      out += byte;
    }
  }
  return out;
}

std::string as_message(std::string_view text) { return encoded(text, "%\r\n"); }

std::string as_property(std::string_view text) {
  return encoded(text, "%\r\n:,");
}

// Runners take columns only where a range ends in the line that it begins in.
std::string place_properties(const place& where) {
  if (where.file.empty() || !is_file(where.file)) return {};
  // A name that has to be escaped fits no file, but drives no terminal either.
  std::string out = "file=" + as_property(escaped(where.file)) + ',';
  if (!where.located) return out;
  out += fmt::format("line={},endLine={},", where.begin.line, where.end.line);
  if (where.begin.line == where.end.line) {
    out += fmt::format("col={},endColumn={},", where.begin.column,
                       where.end.column);
  }
  return out;
}

std::string annotation(std::string_view level, const place& where,
                       std::string_view title, std::string_view message) {
  return fmt::format("::{} {}title={}::{}\n", level, place_properties(where),
                     as_property(title), as_message(message));
}

std::string annotation(const issue& one, language in) {
  std::string message;
  // Without a file an annotation shows no place: the message tells it.
  if (!is_file(one.where.file)) message = text_of(one.where) + ": ";
  message += advice_of(one, in);
  for (const related_place& each : one.related) {
    message += fmt::format("\n{}: {}", text_of(each.where), each.message);
  }
  return annotation(one.level == severity::error ? "error" : "warning",
                    one.where, one.code, message);
}

}  // namespace

std::string github(const judgement& object, const std::string& command,
                   language in) {
  std::string out;
  for (const issue& each : object.issues) out += annotation(each, in);
  if (!object.judged && object.issues.empty()) {
    out += annotation("error", {}, command, object.summary);
  }
  if (object.omitted != 0) {
    place where;
    where.file = object.file;
    out +=
        annotation("warning", where, command, omitted_text(object.omitted, in));
  }
  return out;
}

std::string github(const report& of) {
  std::string out;
  bool told = false;  // the summary, as an annotation
  for (const judgement& object : of.objects) {
    out += github(object, of.command, of.language);
    told = told || (!object.judged && object.issues.empty() &&
                    object.summary == of.summary);
  }
  return told ? out : out + github_line(of.summary);
}

std::string github_error(const place& where, const std::string& title,
                         const std::string& message) {
  return annotation("error", where, title, message);
}

std::string github_line(const std::string& text) {
  std::string out = without_old_commands(text);
  const std::size_t first = out.find_first_not_of(" \t");
  if (first != std::string::npos && out.compare(first, 2, "::") == 0) {
    out.replace(first, 2, "\\u003a:");
  }
  return out + '\n';
}

}  // namespace mxpatch::cli::output
