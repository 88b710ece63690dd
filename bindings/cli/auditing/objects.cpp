#include "auditing/objects.hpp"

#include "auditing/split.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::auditing {

std::vector<object_text> objects_of(const std::string& path, reader& files) {
  std::vector<object_text> out;
  for (source& text : files.read_all(path)) {
    locator places(text.written_text());
    std::vector<object_text> parts;
    split_json(text.bytes, [&](const part& each) {
      if (each.torn) return true;
      const span place{static_cast<std::uint32_t>(each.begin),
                       static_cast<std::uint32_t>(each.end)};
      object_text made{part_of(text, place, places), {}, {}};
      if (each.list) {
        made.api_version = each.list->api_version;
        made.kind = each.list->kind;
      }
      parts.push_back(std::move(made));
      return true;
    });
    // A text that holds none is left to whoever reads it.
    if (parts.empty()) {
      out.push_back({std::move(text), {}, {}});
    } else {
      for (object_text& each : parts) out.push_back(std::move(each));
    }
  }
  return out;
}

node tree_of(const source& object) {
  try {
    return read_tree(object.bytes);
  } catch (const text_fault& fault) {
    throw broken_text(
        std::string(say("nothing was judged: mend ", "未作判定：请先修正 ")) +
            in_quotes(object.name),
        fault_text(fault, object, {}), {issue_of(fault, object)});
  }
}

}  // namespace mxpatch::cli::auditing
