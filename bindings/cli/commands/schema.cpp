#include <memory>

#include "commands/options.hpp"
#include "commands/schemas.hpp"
#include "reading/stop.hpp"

namespace mxpatch::cli {
namespace {

struct format_schema {
  const char* name;
  const std::string_view* text;
  const char* description;
};

const format_schema formats[] = {
    {"verdict", &verdict_schema, "what -o json prints"},
    {"policy", &policy_schema, "which fields may be updated"},
    {"test", &test_schema, "cases for mxpatch test"},
};

}  // namespace

void add_schema(command& program) {
  command& schema = program.add(
      "schema", "print the JSON Schema of a format, for editors and checks");
  for (const format_schema& each : formats) {
    schema.add(each.name, each.description).run([&each] {
      print(std::string(*each.text));
      return status_allowed;
    });
  }
  schema.footer(
      "An editor with the YAML language server completes and checks a policy\n"
      "whose first line names the schema:\n\n"
      "  mxpatch schema policy > policy.schema.json\n"
      "  # yaml-language-server: $schema=./policy.schema.json");
}

}  // namespace mxpatch::cli
