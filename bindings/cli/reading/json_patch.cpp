#include "reading/json_patch.hpp"

#include "reading/tree.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

bool is_json_patch(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || text[first] != '[') return false;
  try {
    const node list = read_tree(text);
    if (list.elements.empty()) return false;
    const node& step = list.elements.front();
    const member* op = step.find("op");
    return op != nullptr && op->value.is(node::kind::string) &&
           step.find("path") != nullptr;
  } catch (const text_fault&) {
    return false;
  }
}

}  // namespace

std::string json_patch_advice(const std::string& patch, language in) {
  if (!is_json_patch(patch)) return {};
  return std::string(
      say(in,
          "write a merge patch (RFC 7396), as \"mxpatch diff OLD NEW\" makes "
          "one: this looks like a JSON Patch (RFC 6902)",
          "请写合并补丁 (RFC 7396), 可用 \"mxpatch diff OLD NEW\" 生成: "
          "这看起来是 JSON Patch (RFC 6902)"));
}

}  // namespace mxpatch::cli
