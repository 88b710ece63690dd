#include "kubernetes/endpoint/media.hpp"

#include "kubernetes/endpoint/query.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr char lower(char c) noexcept {
  return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_word(std::string_view text, std::string_view lower_case) noexcept {
  if (text.size() != lower_case.size()) return false;
  for (std::size_t i = 0; i != text.size(); ++i) {
    if (lower(text[i]) != lower_case[i]) return false;
  }
  return true;
}

std::string_view trim(std::string_view text) noexcept {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
    text.remove_prefix(1);
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
    text.remove_suffix(1);
  }
  return text;
}

// What stands before a separator, which is taken with it.
std::string_view take(std::string_view& rest, char separator) noexcept {
  const std::size_t end = rest.find(separator);
  const std::string_view found = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view{} : rest.substr(end + 1);
  return trim(found);
}

// One clause of an Accept header.
bool clause_takes_json(std::string_view clause) noexcept {
  const std::string_view type = take(clause, ';');
  if (!is_word(type, "application/json") && type != "*/*" &&
      !is_word(type, "application/*")) {
    return false;
  }
  while (!clause.empty()) {
    std::string_view value = take(clause, ';');
    const std::string_view key = take(value, '=');
    // Another object made of it, a stream, a version of the server.
    for (const std::string_view other : {"as", "g", "v", "stream", "sv"}) {
      if (key == other && !value.empty()) return false;
    }
  }
  return true;
}

}  // namespace

std::string_view find_header(const endpoint_request& request,
                             std::string_view lower_case) noexcept {
  for (const header_field& each : request.headers) {
    if (is_word(each.name, lower_case)) return trim(each.value);
  }
  return {};
}

bool accepts_json(std::string_view accept) noexcept {
  if (accept.empty()) return true;
  while (!accept.empty()) {
    if (clause_takes_json(take(accept, ','))) return true;
  }
  return false;
}

bool is_pretty(const endpoint_request& request) noexcept {
  const query_value asked = find_value(request.query, "pretty");
  if (asked.found && !asked.escaped.empty()) {
    for (const std::string_view yes : {"1", "t", "T", "true", "TRUE", "True"}) {
      if (asked.is(yes)) return true;
    }
    return false;
  }
  const std::string_view agent = find_header(request, "user-agent");
  return agent.starts_with("curl") || agent.starts_with("Wget") ||
         agent.starts_with("Mozilla/5.0");
}

bool is_merge_patch(std::string_view type) noexcept {
  return type.substr(0, type.find(';')) == "application/merge-patch+json";
}

bool is_json(std::string_view type) noexcept {
  return type.empty() || is_word(take(type, ';'), "application/json");
}

}  // namespace mxpatch::inline v0::detail
