// Writes each case of tests/data with its inputs as bytes, what the library
// says of it, and what it says through C, one JSON object a line, for runners
// in other languages: they need no reader of the case format, and judge exactly
// these bytes.
#include <cstdio>
#include <exception>

#include "c/through_c.hpp"
#include "outcomes/line.hpp"
#include "outcomes/outcome.hpp"

namespace {

std::string limits_of(const cases::test_case& one) {
  std::string out = "{";
  for (const auto& [key, number] : one.limits) {
    if (out.size() > 1) out += ',';
    out += '"' + key + "\":" + std::to_string(number);
  }
  return out + "}";
}

}  // namespace

int main() {
  try {
    for (const cases::test_case& one : outcomes::all_cases()) {
      outcomes::line made;
      made.text("name", one.file + ": " + one.name);
      made.text("operation", one.operation);
      if (one.policy_text.present) {
        made.bytes("policyText", one.policy_text.bytes);
      } else {
        made.text("policy", one.policy);
      }
      made.bytes("document", one.document.bytes);
      made.bytes("patch", one.patch.bytes);
      made.bytes("new", one.updated.bytes);
      made.bytes("value", one.value.bytes);
      made.text("pointer", one.pointer);
      made.text("user", one.user);
      made.text("dialect", one.dialect);
      made.text("style", one.style);
      made.raw("limits", limits_of(one));
      made.bytes("outcome", outcomes::of_core(one));
      made.bytes("throughC", through_c::outcome(one));
      const std::string out = std::move(made).finish();
      if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size())
        return 1;
    }
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
}
