#include "output/issue.hpp"

#include <fmt/format.h>

#include <utility>

#include "showing/words.hpp"

namespace mxpatch::cli::output {

report unjudged(const std::string& command, const std::string& file,
                const std::string& reason) {
  judgement object;
  object.file = file;
  object.judged = false;
  object.summary = reason;
  report out;
  out.command = command;
  out.summary = reason;
  out.objects.push_back(std::move(object));
  return out;
}

bool is_file(std::string_view name) {
  return name != "<stdin>" && name != "<-p>";
}

std::string text_of(const place& where) {
  const std::string name = escaped(where.file);
  if (!where.located) return name;
  return fmt::format("{}:{}:{}", name, where.begin.line, where.begin.column);
}

std::string advice_of(const issue& one, mxpatch::language in) {
  if (one.suggestion.empty()) return one.message;
  return in == language::chinese
             ? fmt::format("{}（可以：{}）", one.message, one.suggestion)
             : fmt::format("{} (try: {})", one.message, one.suggestion);
}

std::string omitted_text(std::uint32_t count, mxpatch::language in) {
  return fmt::format("{} {}", count,
                     say(in, "more are not listed", "条诊断未列出"));
}

std::string lines_of(const judgement& object, mxpatch::language in) {
  std::string out;
  for (const issue& each : object.issues) {
    out +=
        fmt::format("{}: {}[{}]: {}\n", text_of(each.where),
                    each.level == severity::error ? say(in, "error", "错误")
                                                  : say(in, "warning", "警告"),
                    each.code, advice_of(each, in));
    for (const related_place& other : each.related) {
      out += fmt::format("  {}: {}\n", text_of(other.where), other.message);
    }
  }
  if (object.omitted != 0) out += omitted_text(object.omitted, in) + '\n';
  return out;
}

}  // namespace mxpatch::cli::output
