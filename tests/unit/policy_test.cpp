// What a policy tells of itself, and the fields of a document under `*`.
#include <catch2/catch_test_macros.hpp>
#include <mxpatch/mxpatch.hpp>
#include <set>
#include <string>
#include <utility>

namespace {

constexpr const char* rules = R"({
  "format": "mxpatch.policy/v1",
  "name": "rules",
  "match": {"group": "g", "versions": ["v1", "v2"], "kind": "K",
    "resource": "ks"},
  "writers": [
    {"users": ["a", "b"], "paths": ["spec.x.*", "/metadata/labels/a.io~1b"]},
    {"users": ["c"], "paths": ["spec.y"]}
  ],
  "absentEquals": [{"path": "spec.list.*.r", "value": {"a": [ 1 ]}}],
  "updatable": [
    {"path": "spec.mode", "type": "string", "enum": ["x", "y"]},
    {"path": "metadata.labels", "type": "labels", "lockedKeys": ["a/*", "b"]},
    {"path": "spec.replicas.*.count", "type": "integer"},
    {"path": "spec.other", "type": "string", "enum": ["z"]}
  ]
})";

mxpatch::policy compiled() {
  auto made = mxpatch::policy::compile(rules);
  REQUIRE(made);
  return std::move(made).value();
}

}  // namespace

TEST_CASE("a policy tells its rules") {
  const mxpatch::policy policy = compiled();
  REQUIRE(policy.field_count() == 4);
  CHECK(policy.field(0).enum_count == 2);
  CHECK(policy.field(0).enum_values[1] == "y");
  CHECK(policy.field(0).locked_key_count == 0);
  CHECK_FALSE(policy.field(0).repeats);
  CHECK(policy.field(1).enum_count == 0);
  REQUIRE(policy.field(1).locked_key_count == 2);
  CHECK(policy.field(1).locked_keys[0] == "a/*");
  CHECK(policy.field(1).locked_keys[1] == "b");
  CHECK(policy.field(2).repeats);
  CHECK(policy.field(2).field == "spec.replicas[*].count");
  CHECK(policy.field(2).pointer == "/spec/replicas/*/count");
  CHECK(policy.field(3).enum_values[0] == "z");
}

TEST_CASE("a policy tells its writers and absent values") {
  const mxpatch::policy policy = compiled();
  REQUIRE(policy.writer_count() == 2);
  const mxpatch::writer_rule& first = policy.writer(0);
  REQUIRE(first.user_count == 2);
  CHECK(first.users[0] == "a");
  CHECK(first.users[1] == "b");
  REQUIRE(first.path_count == 2);
  CHECK(first.fields[0] == "spec.x[*]");
  CHECK(first.pointers[0] == "/spec/x/*");
  CHECK(first.pointers[1] == "/metadata/labels/a.io~1b");
  CHECK(policy.writer(1).users[0] == "c");
  CHECK(policy.writer(1).fields[0] == "spec.y");
  REQUIRE(policy.absent_count() == 1);
  CHECK(policy.absent(0).field == "spec.list[*].r");
  CHECK(policy.absent(0).value == R"({"a": [ 1 ]})");
  CHECK(mxpatch::policy().writer_count() == 0);
  CHECK(mxpatch::policy().absent_count() == 0);
}

TEST_CASE("a * that is a name does not repeat") {
  constexpr const char* text = R"({"format":"mxpatch.policy/v1","name":"n",
    "match":{"group":"g","kind":"K","resource":"ks"},
    "updatable":[{"path":"/a/*","type":"any"},{"path":"b.*","type":"any"}],
    "writers":[{"users":["u"],"paths":["/c/*"]},
               {"users":["v"],"paths":["d.e","f.*","/g/*"]}],
    "absentEquals":[{"path":"/h/*","value":1},{"path":"i.*","value":1}]})";
  const auto made = mxpatch::policy::compile(text);
  REQUIRE(made);
  const mxpatch::policy& policy = made.value();
  CHECK_FALSE(policy.field(0).repeats);
  CHECK(policy.field(0).pointer == "/a/*");
  CHECK(policy.field(1).repeats);
  CHECK(policy.field(1).pointer == "/b/*");
  // As they are spelled they are told apart.
  CHECK(policy.field(0).path == "/a/*");
  CHECK(policy.field(1).path == "b.*");
  CHECK(policy.writer(1).paths[1] == "f.*");
  CHECK(policy.writer(1).paths[2] == "/g/*");
  CHECK(policy.absent(0).path == "/h/*");
  CHECK_FALSE(policy.writer(0).repeats[0]);
  CHECK_FALSE(policy.writer(1).repeats[0]);
  CHECK(policy.writer(1).repeats[1]);
  CHECK_FALSE(policy.writer(1).repeats[2]);
  CHECK_FALSE(policy.absent(0).repeats);
  CHECK(policy.absent(1).repeats);
}

TEST_CASE("a path that overlaps is told with the other one") {
  constexpr std::string_view text = R"({"format":"mxpatch.policy/v1",
    "name":"n","match":{"group":"g","kind":"K","resource":"ks"},
    "updatable":[{"path":"a.*.c","type":"any"},{"path":"x","type":"any"},
                 {"path":"a.b","type":"any"}]})";
  mxpatch::diagnostic found;
  const auto made = mxpatch::policy::compile(
      mxpatch::text(text), {[](void* into, const mxpatch::diagnostic& one) {
                              *static_cast<mxpatch::diagnostic*>(into) = one;
                            },
                            &found});
  REQUIRE_FALSE(made);
  CHECK(found.code == mxpatch::error_code::policy_overlap);
  const auto at = [&](mxpatch::span where) {
    return text.substr(where.begin, where.size());
  };
  CHECK(at(found.span) == "\"a.b\"");
  REQUIRE(found.has_related);
  CHECK(found.related_input == mxpatch::input::policy);
  CHECK(at(found.related_span) == "\"a.*.c\"");
}

TEST_CASE("a policy that is not JSON is told as any text is") {
  using mxpatch::language;
  for (const char* const text :
       {R"({"format":"x")", R"({"format")", "[1,", R"({"a":1,})", "{} {}",
        R"({"a":"\q"})", R"({"a":01})", "{\"a\":\"\t\"}", ""}) {
    INFO(text);
    mxpatch::merger merger;
    REQUIRE_FALSE(merger.validate(text));
    mxpatch::diagnostic other = merger.error();
    other.input = mxpatch::input::policy;
    const auto made = mxpatch::policy::compile(text);
    REQUIRE_FALSE(made);
    for (const language in : {language::english, language::chinese}) {
      std::string said, expected;
      write_message(made.error(), in, mxpatch::append_to(said));
      write_message(other, in, mxpatch::append_to(expected));
      CHECK(said == expected);
    }
  }
}

TEST_CASE("a policy is for a group, a kind and its versions") {
  const mxpatch::policy policy = compiled();
  CHECK(policy.matches("g/v1", "K"));
  CHECK(policy.matches("g/v2", "K"));
  CHECK_FALSE(policy.matches("g/v3", "K"));
  CHECK_FALSE(policy.matches("h/v1", "K"));
  CHECK_FALSE(policy.matches("g/v1", "k"));
  CHECK_FALSE(policy.matches("v1", "K"));
}

TEST_CASE("fields are told for each member that a * stands for") {
  mxpatch::gate gate(compiled());
  const std::string document =
      R"({"spec":{"replicas":{"A":{"count":1},"b/~":{},"C":null,"D":7}}})";
  const auto fields = gate.fields(document);
  REQUIRE(fields.size() == 6);
  CHECK(fields[0].pointer == "/spec/mode");
  CHECK_FALSE(fields[0].present);
  CHECK(fields[2].pointer == "/spec/replicas/A/count");
  CHECK(fields[2].value == "1");
  CHECK(document.substr(fields[2].span.begin, fields[2].span.size()) == "1");
  CHECK(fields[3].pointer == "/spec/replicas/b~1~0/count");
  CHECK_FALSE(fields[3].present);
  CHECK(fields[4].pointer == "/spec/replicas/D/count");
  CHECK_FALSE(fields[4].present);
  CHECK(fields[5].pointer == "/spec/other");
  // Where no member is there, there is no such field.
  CHECK(gate.fields("{}").size() == 3);
  CHECK(gate.fields(R"({"spec":{"replicas":[{}]}})").size() == 3);
}

// One a kind: which one is chosen must not depend on an order.
TEST_CASE("every built-in policy compiles, and a kind has one default") {
  std::set<std::pair<std::string, std::string>> kinds;
  std::set<std::string> defaults;
  for (int i = 0; i != mxpatch::policy::builtin_count(); ++i) {
    const std::string name(mxpatch::policy::builtin_name(i));
    INFO(name);
    const auto made = mxpatch::policy::builtin(name);
    REQUIRE(made);
    CHECK(made.value().name() == name);
    if (!made.value().is_default()) continue;
    defaults.insert(name);
    const auto kind = std::pair(std::string(made.value().group()),
                                std::string(made.value().kind()));
    CHECK(kinds.insert(kind).second);
  }
  CHECK(defaults == std::set<std::string>{"job", "mxjob", "pytorchjob", "tfjob",
                                          "trainjob"});
  CHECK(mxpatch::policy::builtin_count() == 8);
}
