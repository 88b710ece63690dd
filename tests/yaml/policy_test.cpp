// Policies in YAML: what is compiled, and where faults are.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "mxpatch/mxpatch.hpp"
#include "mxpatch/yaml_policy.hpp"

namespace {

using namespace mxpatch;

const std::string things =
    "format: mxpatch.policy/v1\n"
    "name: things # größe\n"
    "match: {group: a.b, versions: [v1], kind: Thing, resource: things}\n"
    "updatable:\n"
    "  - path: spec.replicas\n"
    "    type: integer\n"
    "    maximum: 10\n";

std::string replaced(std::string text, const std::string& part,
                     const std::string& by) {
  return text.replace(text.find(part), part.size(), by);
}

struct fault {
  error_code code;
  std::string at, related, fix;
};

// All that is told of the first document.
std::vector<fault> faults_of(const std::string& text) {
  yaml_reader reader;
  REQUIRE(reader.open(text, input::policy));
  REQUIRE(reader.next());
  struct told {
    std::vector<fault> all;
    std::string_view source;
    std::string of(span where) const {
      return std::string(source.substr(where.begin, where.size()));
    }
  } with{{}, reader.source()};
  const auto compiled = compile_policy(
      reader, {[](void* context, const diagnostic& found) {
                 told& into = *static_cast<told*>(context);
                 fault made{found.code, into.of(found.span), "", ""};
                 if (found.has_related)
                   made.related = into.of(found.related_span);
                 for (int i = 0; i != found.fix.count; ++i) {
                   made.fix += into.of(found.fix.edits[i].span) + " -> " +
                               std::string(found.fix.edits[i].text);
                 }
                 into.all.push_back(made);
               },
               &with});
  CHECK(bool(compiled) == with.all.empty());
  if (!compiled) {
    REQUIRE_FALSE(with.all.empty());
    CHECK(compiled.error().code == with.all[0].code);
    CHECK(with.of(compiled.error().span) == with.all[0].at);
  }
  return with.all;
}

}  // namespace

TEST_CASE("a policy in YAML judges") {
  yaml_reader reader;
  REQUIRE(reader.open(things, input::policy));
  REQUIRE(reader.next());
  auto compiled = compile_policy(reader);
  REQUIRE(compiled);
  gate by(std::move(compiled).value());
  CHECK(by.patch(R"({"spec":{"replicas":1}})", R"({"spec":{"replicas":10}})")
            .allowed());
  CHECK(by.patch(R"({"spec":{"replicas":1}})", R"({"spec":{"replicas":11}})")
            .code() == 400);
}

TEST_CASE("a text of several policies is a set") {
  const std::string text = things + "---\n" +
                           replaced(replaced(things, "things", "others"),
                                    "kind: Thing", "kind: Other");
  yaml_reader reader;
  REQUIRE(reader.open(text, input::policy));
  std::vector<policy> all;
  while (reader.next()) {
    auto compiled = compile_policy(reader);
    REQUIRE(compiled);
    all.push_back(std::move(compiled).value());
  }
  const auto set = policy_set::make(all, false);
  REQUIRE(set);
  const policy_choice found = set.value().choose("a.b/v1", "Other");
  REQUIRE(found.how == policy_choice::answer::judged);
  CHECK(set.value()[found.index].name() == "others");
}

TEST_CASE("faults of a policy stand in the YAML") {
  CHECK(faults_of(things).empty());
  const auto unknown = faults_of(replaced(things, "updatable", "updateable"));
  bool seen = false;
  for (const fault& each : unknown) {
    seen = seen || (each.code == error_code::policy_unknown_key &&
                    each.at == "updateable");
  }
  CHECK(seen);
  const auto type = faults_of(replaced(things, "integer", "number"));
  REQUIRE_FALSE(type.empty());
  CHECK(type[0].at == "number");
  const auto twice = faults_of(
      things + "  - path: spec.replicas\n    type: integer\n    maximum: 5\n");
  REQUIRE(twice.size() == 1);
  CHECK(twice[0].code == error_code::policy_overlap);
  CHECK(twice[0].at == "spec.replicas");
  const auto empty = faults_of("format: 7\n");
  REQUIRE_FALSE(empty.empty());
}
