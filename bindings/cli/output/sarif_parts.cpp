#include "output/sarif_parts.hpp"

#include <fmt/format.h>

#include "showing/explanations.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::output {
namespace {

std::string first_sentence(std::string_view text) {
  for (const std::string_view end : {". ", "。"}) {
    const std::size_t at = text.find(end);
    if (at == text.npos) continue;
    return std::string(text.substr(0, at + (end == ". " ? 1 : end.size())));
  }
  return std::string(text);
}

// Of a code of the library, or of this program.
template <class Info>
std::string rule_json(const Info& info, language in) {
  const std::string_view whole = info.meaning(in);
  const std::string help =
      fmt::format("{}\n\nmxpatch explain {}", whole, info.name);
  return fmt::format(
      "{{\"id\":{},\"shortDescription\":{{\"text\":{}}},"
      "\"fullDescription\":{{\"text\":{}}},\"help\":{{\"text\":{}}},"
      "\"defaultConfiguration\":{{\"level\":\"{}\"}}}}",
      json_string(info.name), json_string(message_text(first_sentence(whole))),
      json_string(message_text(whole)), json_string(message_text(help)),
      level_name(info.level));
}

}  // namespace

std::string joined(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, ","));
}

std::string joined_lines(const std::vector<std::string>& texts) {
  return texts.empty() ? "" : fmt::format("\n{}", fmt::join(texts, ",\n"));
}

std::string_view level_name(severity level) {
  return level == severity::error ? "error" : "warning";
}

std::string message_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{' || text[at] == '}') out += text[at];
    if (text[at] == ']' && text.substr(at + 1).starts_with('(')) out += '\\';
    out += text[at];
  }
  return out;
}

std::string message_json(std::string_view text) {
  return "\"message\":{\"text\":" + json_string(message_text(text)) + '}';
}

std::string region_json(const place& where) {
  std::string out = fmt::format(
      "{{\"startLine\":{},\"startColumn\":{},\"endLine\":{},\"endColumn\":{}",
      where.begin.line, where.begin.column, where.end.line, where.end.column);
  if (where.bytes.known()) {
    out += fmt::format(",\"byteOffset\":{},\"byteLength\":{}",
                       where.bytes.begin, where.bytes.size());
  }
  return out + '}';
}

std::string logical_json(const std::string& field, const std::string& object) {
  std::vector<std::string> all;
  if (!field.empty()) {
    all.push_back(
        fmt::format("{{\"fullyQualifiedName\":{},\"kind\":\"property\"}}",
                    json_string(field)));
  }
  if (!object.empty()) {
    all.push_back(fmt::format("{{\"name\":{},\"kind\":\"object\"}}",
                              json_string(object)));
  }
  if (all.empty()) return {};
  return ",\"logicalLocations\":[" + joined(all) + ']';
}

int rule_list::index_of(const std::string& code) const {
  for (int index = 0; index < error_count(); ++index) {
    if (error_at(index).name == code) return index;
  }
  int index = error_count();
  for (const own_code& each : own_codes()) {
    if (each.name == code) break;
    ++index;
  }
  return index;
}

std::string rule_list::json() const {
  std::vector<std::string> all;
  for (int index = 0; index < error_count(); ++index) {
    all.push_back(rule_json(error_at(index), in_));
  }
  for (const own_code& each : own_codes()) all.push_back(rule_json(each, in_));
  return joined_lines(all);
}

}  // namespace mxpatch::cli::output
