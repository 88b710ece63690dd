#include <memory>

#include "commands/options.hpp"
#include "commands/schemas.hpp"
#include "reading/stop.hpp"

namespace mxpatch::cli {
namespace {

struct format_schema {
  const char* name;
  const std::string_view* text;
  told description;
};

const format_schema formats[] = {
    {"verdict", &verdict_schema, {"what -o json prints", "-o json 打印的内容"}},
    {"policy",
     &policy_schema,
     {"which fields may be updated", "哪些字段可以更新"}},
    {"test", &test_schema, {"cases for mxpatch test", "mxpatch test 的用例"}},
};

}  // namespace

void add_schema(command& program) {
  command& schema = program.add(
      "schema", {"print the JSON Schema of a format, for editors and checks",
                 "打印一种格式的 JSON Schema，供编辑器和检查使用"});
  for (const format_schema& each : formats) {
    schema.add(each.name, each.description).run([&each] {
      print(std::string(*each.text));
      return status_allowed;
    });
  }
  schema.footer(
      {"An editor with the YAML language server completes and checks a policy "
       "whose first line names the schema:",
       "带 YAML 语言服务器的编辑器会补全并检查首行写明 schema 的策略："},
      "  mxpatch schema policy > policy.schema.json\n"
      "  # yaml-language-server: $schema=./policy.schema.json");
}

}  // namespace mxpatch::cli
