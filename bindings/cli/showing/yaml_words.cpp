#include "showing/yaml_words.hpp"

#include <fmt/format.h>

#include "reading/yaml.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {

std::string yaml_words_text(const source& text, const look& how) {
  std::string out;
  if (!text.yaml) return out;
  for (const diagnostic& each : text.yaml->warnings) {
    std::string message;
    write_message(each, how.language, append_to(message));
    finding shown;
    shown.level = each.level;
    shown.code = describe(each.code).name;
    shown.message = escaped(message);
    shown.name = text.name;
    shown.text = text.written_text();
    shown.span = each.span;
    shown.start = text.start;
    append_finding(out, shown, how);
  }
  if (text.yaml->warnings_omitted != 0) {
    out += fmt::format("{} {}\n", text.yaml->warnings_omitted,
                       say(how.language, "more of these", "处未列出"));
  }
  return out;
}

void tell_of_yaml_words(const source& text, const look& how) {
  print_error(yaml_words_text(text, how));
}

}  // namespace mxpatch::cli
