#include "commands/merging.hpp"

#include <fmt/format.h>

#include "mxpatch/write.hpp"
#include "reading/json_patch.hpp"
#include "reading/stop.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

style style_named(const std::string& name) {
  if (name == "compact") return style::compact;
  return name == "pretty" ? style::pretty : style::preserve;
}

std::string json_span(span each) {
  return each.known()
             ? fmt::format("{{\"begin\":{},\"end\":{}}}", each.begin, each.end)
             : "null";
}

}  // namespace

void add_style(command& to, std::string& into) {
  to.one_of({"preserve", "compact", "pretty"}, "--style", into, "STYLE",
            "preserve: untouched bytes stay; compact: no white space; pretty: "
            "four spaces");
}

void add_dialect(command& of, std::string& into) {
  of.one_of(
      {"rfc7396", "kubernetes"}, "--dialect", into, "DIALECT",
      "how the patch will be applied: as the RFC says, the default, or as "
      "an API server does, which drops nulls inside of arrays");
}

dialect dialect_of(const std::string& word) {
  return word == "kubernetes" ? dialect::kubernetes : dialect::rfc7396;
}

void print_merged(const merged_view& merged, const std::string& style) {
  const mxpatch::style how = style_named(style);
  std::string out(merged.size(how), '\0');
  out.resize(merged.write(how, {out.data(), out.size()}));
  if (how != style::preserve) out += '\n';
  print(out);
}

void tell_of_json(const source& document, const look& how) {
  if (!document.yaml) return;
  print_error(fmt::format("mxpatch: {} {}\n", escaped(document.name),
                          say(how.language, "is YAML; the result is JSON",
                              "是 YAML, 结果为 JSON")));
}

void tell_of_json_patch(const source& patch, const look& how) {
  const std::string advice = json_patch_advice(patch.bytes, how.language);
  if (advice.empty()) return;
  print_error(fmt::format("mxpatch: {}: {}\n", escaped(patch.name), advice));
}

void print_failure(const diagnostic& error, const source& document,
                   const source& other, const common_options& asked,
                   const look& how) {
  const source& where = error.input == input::document ? document : other;
  finding shown;
  shown.code = describe(error.code).name;
  std::string message;
  write_message(error, how.language, append_to(message));
  shown.message = escaped(message);
  shown.name = where.name;
  shown.text = where.written_text();
  shown.span = where.written(error.span);
  std::string out;
  if (asked.json()) {
    out = fmt::format(
        "{{\"code\":{},\"severity\":\"error\",\"input\":{},\"span\":{},"
        "\"message\":{}}}\n",
        json_string(shown.code), json_string(name(error.input)),
        json_span(error.span), json_string(message));
  } else {
    if (error.related_span.known()) {
      shown.note =
          place_of(where.name, where.written_text(),
                   where.written(error.related_span).begin) +
          ": " +
          std::string(say(how.language, "the first is here", "第一个在这里"));
    }
    append_finding(out, shown, how);
  }
  print_error(out);
}

}  // namespace mxpatch::cli
