// Writes each verdict of tests/data once more as it is on YAML: the texts as
// kubectl would print them, and the verdict's JSON, whose places are in the
// YAML; one JSON object a line. Left out is what has no YAML, or much of it:
// each level of nesting is indented.
#include <array>
#include <cstdio>
#include <exception>
#include <mxpatch/mxpatch.hpp>
#include <mxpatch/yaml.hpp>
#include <mxpatch/yaml_write.hpp>
#include <optional>
#include <stdexcept>

#include "outcomes/line.hpp"
#include "outcomes/outcome.hpp"

namespace {

using mxpatch::append_to;
using mxpatch::input;

constexpr std::size_t most = 256u << 10;

// A text in YAML, read.
struct document {
  std::string yaml;
  mxpatch::yaml_reader reader;
  mxpatch::yaml_map map;

  bool write(const std::string& json) {
    if (write_yaml(json, append_to(yaml), most) != mxpatch::error_code::none ||
        !reader.open(std::string_view(yaml)) || !reader.next()) {
      return false;
    }
    map = reader.map();
    return true;
  }
  mxpatch::origin from(input which) const {
    mxpatch::origin made = map.as_origin(which);
    made.warnings = reader.warnings();
    made.warnings_omitted = reader.warnings_omitted();
    return made;
  }
};

std::string judge(const cases::test_case& one, const document& stored,
                  const document& other) {
  auto compiled = one.policy_text.present
                      ? mxpatch::policy::compile(one.policy_text.bytes)
                      : mxpatch::policy::builtin(one.policy);
  if (!compiled) throw std::runtime_error(one.name + ": no policy");
  mxpatch::gate gate(std::move(compiled).value());
  const std::string_view before = stored.reader.json();
  const std::string_view after = other.reader.json();
  const bool patch = one.operation == "patch";
  const mxpatch::verdict& verdict =
      patch ? gate.patch(before, after) : gate.update(before, after);
  const std::array origins = {
      stored.from(input::document),
      other.from(patch ? input::patch : input::updated)};
  std::string out;
  write_verdict_json(verdict, mxpatch::language::english, append_to(out),
                     origins);
  return out;
}

std::optional<std::string> line_of(const cases::test_case& one) {
  const bool patch = one.operation == "patch";
  if (!patch && one.operation != "update") return {};
  // By the usual limits, and by nobody in particular.
  if (!one.user.empty() || !one.limits.empty()) return {};
  document stored, other;
  if (!stored.write(one.document.bytes)) return {};
  if (!other.write(patch ? one.patch.bytes : one.updated.bytes)) return {};

  outcomes::line made;
  made.text("name", one.file + ": " + one.name);
  made.text("operation", one.operation);
  if (one.policy_text.present) {
    made.bytes("policyText", one.policy_text.bytes);
  } else {
    made.text("policy", one.policy);
  }
  made.bytes("document", stored.yaml);
  made.bytes(patch ? "patch" : "new", other.yaml);
  made.bytes("outcome", judge(one, stored, other));
  return std::move(made).finish();
}

}  // namespace

int main() {
  try {
    for (const cases::test_case& one : outcomes::all_cases()) {
      const auto line = line_of(one);
      if (line &&
          std::fwrite(line->data(), 1, line->size(), stdout) != line->size()) {
        return 1;
      }
    }
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
}
