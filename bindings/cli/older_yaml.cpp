#include "older_yaml.hpp"

#include <fmt/format.h>

#include "snippet.hpp"
#include "words.hpp"
#include "yaml.hpp"

namespace mxpatch::cli {

void tell_of_older_yaml(const source& text, const look& how) {
  if (!text.yaml) return;
  const language in = how.language;
  std::string out;
  for (const older_word& each : text.yaml->older) {
    const std::string read = escaped(each.read);
    finding shown;
    shown.level = severity::warning;
    shown.code = "yaml";
    shown.message =
        in == language::chinese
            ? fmt::format("此处为 {} (YAML 1.2), kubectl 读作 {} (YAML 1.1)",
                          read, each.older)
            : fmt::format(
                  "this is {} (YAML 1.2), and kubectl reads {} (YAML 1.1)",
                  read, each.older);
    shown.fix = in == language::chinese
                    ? fmt::format("请写明 {} 或 {}", read, each.older)
                    : fmt::format("write {} or {}", read, each.older);
    shown.name = text.name;
    shown.text = text.written_text();
    shown.span = each.place;
    append_finding(out, shown, how);
  }
  const std::size_t more = text.yaml->older_count - text.yaml->older.size();
  if (more != 0) {
    out += in == language::chinese
               ? fmt::format("另有 {} 处未列出\n", more)
               : fmt::format("and {} more of these\n", more);
  }
  print_error(out);
}

}  // namespace mxpatch::cli
