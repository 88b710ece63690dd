#include "reading/advice.hpp"

#include <algorithm>

#include "reading/tree.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

bool is_step(const node& value) {
  const member* op = value.find("op");
  const member* path = value.find("path");
  if (op == nullptr || !op->value.is(node::kind::string) || path == nullptr) {
    return false;
  }
  for (const std::string_view known :
       {"add", "remove", "replace", "move", "copy", "test"}) {
    if (op->value.text == known) return true;
  }
  return false;
}

// One step by itself has nothing but the members of one.
bool is_only_step(const node& value) {
  return is_step(value) && value.find("path")->value.text.starts_with('/') &&
         std::all_of(value.members.begin(), value.members.end(),
                     [](const member& each) {
                       return each.key == "op" || each.key == "path" ||
                              each.key == "value" || each.key == "from";
                     });
}

bool is_json_patch(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return false;
  const bool list = text[first] == '[';
  // What is not a step need not be read to its end.
  if (!list && text.find("\"op\"") == std::string::npos) return false;
  try {
    const node value = read_tree(text);
    if (!list) return is_only_step(value);
    return !value.elements.empty() && is_step(value.elements.front());
  } catch (const text_fault&) {
    return false;
  }
}

bool is_syntax(error_code code) {
  return code == error_code::unexpected_token ||
         code == error_code::invalid_escape ||
         code == error_code::invalid_number ||
         code == error_code::trailing_data;
}

// Whether a place is at or behind the first of two braces.
bool in_template(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {"{{", "{%"}) {
    for (std::size_t back = 0; back <= 1 && back <= at; ++back) {
      if (text.substr(at - back).starts_with(mark)) return true;
    }
  }
  return false;
}

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         byte == '_' || byte == '$';
}

// As other languages write these.
bool is_constant(std::string_view text) {
  for (const std::string_view known :
       {"True", "False", "None", "TRUE", "FALSE", "NULL", "Null", "nil"}) {
    if (text.starts_with(known) &&
        (text.size() == known.size() || !is_letter(text[known.size()]))) {
      return true;
    }
  }
  return false;
}

// A text that holds an object, as a string.
bool holds_object(std::string_view json) {
  if (json.size() < 3 || json.front() != '"') return false;
  json.remove_prefix(1);
  json.remove_prefix(std::min(json.find_first_not_of(" \t"), json.size()));
  return json.starts_with('{') || json.starts_with('[');
}

}  // namespace

std::string json_patch_advice(const std::string& patch, language in) {
  if (!is_json_patch(patch)) return {};
  return std::string(
      say(in,
          "write a merge patch (RFC 7396), as \"mxpatch diff OLD NEW\" makes "
          "one: this looks like a JSON Patch (RFC 6902)",
          "请写合并补丁（RFC 7396），可用 \"mxpatch diff OLD NEW\" 生成："
          "这看起来是 JSON Patch（RFC 6902）"));
}

std::string text_advice(const diagnostic& found, const source& text,
                        language in) {
  if (found.code == error_code::not_an_object) {
    if (holds_object(text.bytes)) {
      return std::string(say(in, "take away the quotes around the whole text",
                             "去掉整个文本外面的引号"));
    }
    return json_patch_advice(text.bytes, in);
  }
  if (found.code == error_code::field_locked && found.input == input::patch &&
      found.span.known() &&
      text.bytes.substr(found.span.begin, found.span.size()) == "\"op\"") {
    return json_patch_advice(text.bytes, in);
  }
  if (!is_syntax(found.code) || text.yaml || !found.span.known() ||
      found.span.begin >= text.bytes.size()) {
    return {};
  }
  const std::string_view bytes = text.bytes;
  const std::size_t at = found.span.begin;
  if (in_template(bytes, at)) {
    return std::string(say(in, "render the template first (helm template)",
                           "请先渲染模板（helm template）"));
  }
  const bool word = is_letter(bytes[at]) && !is_constant(bytes.substr(at));
  if (text.name == "<-p>" && (word || bytes[at] == '\\')) {
    return std::string(
        say(in,
            "put the text in single quotes, and keys and strings in double "
            "quotes: a shell takes quotes away",
            "请用单引号括起整个文本，键和字符串用双引号：shell 会去掉引号"));
  }
  if (bytes[at] == '\'') {
    return std::string(say(in, "write double quotes: JSON has no single ones",
                           "请写双引号：JSON 没有单引号"));
  }
  if (is_constant(bytes.substr(at))) {
    return std::string(say(in, "write true, false and null in lower case",
                           "true、false、null 请用小写"));
  }
  if (bytes[at] == '#' || bytes.substr(at).starts_with("//")) {
    return std::string(
        say(in, "JSON has no comments; YAML has", "JSON 没有注释；YAML 有"));
  }
  if (is_letter(bytes[at])) {
    return std::string(say(in, "write keys and strings in double quotes",
                           "键和字符串请写在双引号中"));
  }
  return {};
}

bool is_part_of_text(std::string_view word) {
  return word.find_first_of("{}[]") != std::string_view::npos ||
         word.ends_with(':') || word.ends_with(',') ||
         word.find(": ") != std::string_view::npos ||
         word.find('\n') != std::string_view::npos;
}

}  // namespace mxpatch::cli
