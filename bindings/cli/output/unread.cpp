#include "output/unread.hpp"

#include <fmt/format.h>

#include "showing/words.hpp"

namespace mxpatch::cli::output {
namespace {

constexpr std::size_t most_message = 256;

std::string text_or_null(const std::string& text) {
  return text.empty() ? "null" : json_string(text);
}

// As much of it as a verdict's message may have.
std::string clipped(const std::string& text) {
  constexpr std::string_view more = "…";
  if (text.size() <= most_message) return text;
  std::size_t end = most_message - more.size();
  while ((static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end).append(more);
}

std::string span_json(const place& at) {
  if (!at.located || !at.bytes.known()) return "null";
  return fmt::format("{{\"begin\":{},\"end\":{}}}", at.bytes.begin,
                     at.bytes.end);
}

std::string begin_json(const place& at) {
  if (!at.located) return "\"line\":null,\"column\":null";
  return fmt::format("\"line\":{},\"column\":{}", at.begin.line,
                     at.begin.column);
}

std::string end_json(const place& at) {
  if (!at.located) return "\"endLine\":null,\"endColumn\":null";
  return fmt::format("\"endLine\":{},\"endColumn\":{}", at.end.line,
                     at.end.column);
}

std::string fix_json(const issue& found) {
  if (found.suggestion.empty()) return "null";
  std::string edits;
  for (const edit& each : found.fix) {
    edits +=
        fmt::format("{}{{\"span\":{},\"text\":{}}}", edits.empty() ? "" : ",",
                    span_json(each.where), json_string(each.text));
  }
  return fmt::format("{{\"title\":{},\"edits\":{}}}",
                     json_string(found.suggestion),
                     edits.empty() ? "null" : '[' + edits + ']');
}

std::string diagnostic_json(const issue& found, std::string_view which) {
  std::string related;
  for (const related_place& each : found.related) {
    related +=
        fmt::format("{}{{\"input\":\"{}\",\"span\":{},{},\"message\":{}}}",
                    related.empty() ? "" : ",", which, span_json(each.where),
                    begin_json(each.where), json_string(each.message));
  }
  return fmt::format(
      "{{\"code\":{},\"severity\":\"{}\",\"input\":\"{}\",\"pointer\":\"\","
      "\"field\":{},\"span\":{},{},{},\"message\":{},\"suggestion\":null,"
      "\"arguments\":{{}},\"fix\":{},\"related\":[{}]}}",
      json_string(found.code),
      found.level == severity::error ? "error" : "warning", which,
      json_string(found.field), span_json(found.where), begin_json(found.where),
      end_json(found.where), json_string(found.message), fix_json(found),
      related);
}

}  // namespace

std::string_view reason_of(const unread& answer) {
  return answer.code == 400 ? "BadRequest" : "InternalError";
}

std::string verdict_json(const unread& answer) {
  std::string found;
  for (const issue& each : answer.issues) {
    found += (found.empty() ? "" : ",") +
             diagnostic_json(each, mxpatch::name(answer.which));
  }
  return fmt::format(
      "{{\"format\":\"mxpatch.verdict/v1\",\"operation\":\"{}\",\"policy\":{},"
      "\"object\":{{\"apiVersion\":{},\"kind\":{},\"namespace\":{},"
      "\"name\":{}}},\"allowed\":false,\"code\":{},\"reason\":\"{}\","
      "\"message\":{},\"diagnostics\":[{}],\"omitted\":0,"
      "\"changesOmitted\":0,\"changes\":[],\"merged\":null}}",
      mxpatch::name(answer.operation), text_or_null(answer.policy),
      text_or_null(answer.api_version), text_or_null(answer.kind),
      text_or_null(answer.name_space), text_or_null(answer.name), answer.code,
      reason_of(answer), json_string(clipped(answer.message)), found);
}

}  // namespace mxpatch::cli::output
