// The fields of a text and what a policy makes of each part of it.
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "mxpatch/mxpatch.hpp"

using namespace mxpatch;

namespace {

policy compiled(const std::string& updatable, const std::string& more = "") {
  const std::string text =
      R"({"format": "mxpatch.policy/v1", "name": "n", "match":
      {"group": "g", "kind": "K", "resource": "ks"},)" +
      more + R"("updatable": [)" + updatable + "]}";
  auto made = policy::compile(text);
  REQUIRE(made);
  return std::move(made).value();
}

using strings = std::vector<std::string>;

// "pointer" of what is absent, "pointer: value" of what is there.
strings fields_of(gate& by, text document) {
  strings all;
  for (const field_state& one : by.fields(document)) {
    std::string shown(one.pointer);
    if (!one.value.empty()) {
      shown += ": " + std::string(one.value);
      CHECK(one.present == (one.value != "null"));
      CHECK(std::string_view(document).substr(one.span.begin,
                                              one.span.size()) == one.value);
    } else {
      CHECK_FALSE(one.present);
      CHECK_FALSE(one.span.known());
    }
    all.push_back(shown);
  }
  return all;
}

// "kind text", with the field of the rule where there is one.
strings regions_of(gate& by, text document) {
  strings all;
  std::uint32_t end = 0;
  for (const region& one : by.regions(document)) {
    CHECK(one.span.begin >= end);
    CHECK(one.span.begin < one.span.end);
    end = one.span.end;
    std::string shown(name(one.kind));
    const bool has_rule = one.kind == region_kind::updatable ||
                          one.kind == region_kind::key_locked;
    CHECK((one.rule != nullptr) == has_rule);
    if (one.rule != nullptr) shown += " " + std::string(one.rule->field);
    shown += ": " + std::string(std::string_view(document).substr(
                        one.span.begin, one.span.size()));
    all.push_back(shown);
  }
  CHECK(end <= document.size());
  return all;
}

const char some_fields[] = R"(
  {"path": "metadata.labels", "type": "labels", "lockedKeys": ["q.io/*", "a"]},
  {"path": "spec.suspend", "type": "boolean"},
  {"path": "spec.replicas.*.count", "type": "integer"},
  {"path": "spec.run.ttl", "type": "integer"})";

}  // namespace

TEST_CASE("a field of a patch is set, taken away or not named") {
  gate by(compiled(some_fields));
  CHECK(fields_of(by, R"({"spec": {"suspend": true, "run": {"ttl": null}}})") ==
        strings{"/metadata/labels", "/spec/suspend: true",
                "/spec/run/ttl: null"});
  CHECK(fields_of(by, "{}") ==
        strings{"/metadata/labels", "/spec/suspend", "/spec/run/ttl"});
  CHECK(fields_of(by, R"({"spec": null, "metadata": {"labels": {}}})") ==
        strings{"/metadata/labels: {}", "/spec/suspend", "/spec/run/ttl"});
  CHECK(by.omitted() == 0);
}

TEST_CASE("a path with a * has a field for each member that is there") {
  gate by(compiled(some_fields));
  const auto fields = fields_of(by, R"({"spec": {"replicas": {
      "b/~": {"count": 2}, "n": null, "\u0061": {}, "5": 7,
      "z": {"count": null}}}})");
  CHECK(fields == strings{"/metadata/labels", "/spec/suspend",
                          "/spec/replicas/b~1~0/count: 2",
                          "/spec/replicas/a/count", "/spec/replicas/5/count",
                          "/spec/replicas/z/count: null", "/spec/run/ttl"});
  CHECK(fields_of(by, R"({"spec": {"replicas": [{"count": 1}]}})").size() == 3);
}

TEST_CASE("names and a * at one place") {
  gate by(compiled(R"(
      {"path": "spec.*.x", "type": "any"}, {"path": "spec.a.y", "type": "any"},
      {"path": "spec.*.z.*", "type": "any"}, {"path": "spec.a.b.c", "type": "any"})"));
  CHECK(fields_of(by, "{}") == strings{"/spec/a/y", "/spec/a/b/c"});
  CHECK(fields_of(by, R"({"spec": {"a": null, "b": null, "c": 1}})") ==
        strings{"/spec/c/x", "/spec/a/y", "/spec/a/b/c"});
  CHECK(fields_of(by, R"({"spec": {"a": {"y": 1, "z": {"p": 2, "q": null}},
                          "d": {"x": 3, "z": {"r": {}}}}})") ==
        strings{"/spec/a/x", "/spec/d/x: 3", "/spec/a/y: 1", "/spec/a/z/p: 2",
                "/spec/d/z/r: {}", "/spec/a/b/c"});
}

TEST_CASE("what cannot be read, or is not an object, has no fields") {
  gate by(compiled(some_fields));
  for (const char* const none : {"", "[1]", "null", "7", "{", "{} {}",
                                 R"({"spec": {"suspend": tru}})"}) {
    INFO(none);
    CHECK(by.fields(none).empty());
    CHECK(by.regions(none).empty());
  }
  gate small(compiled(some_fields), {.document = 10});
  CHECK(small.fields(R"({"a":123})").size() == 3);
  CHECK(small.fields(R"({"a":12345})").empty());
  CHECK(small.regions(R"({"a":123})").size() == 1);
  CHECK(small.regions(R"({"a":12345})").empty());
  gate empty{policy()};
  CHECK(empty.fields("{}").empty());
  CHECK(empty.regions(R"({"a":1})").empty());
}

TEST_CASE("each part of a document is of one kind") {
  gate by(compiled(some_fields));
  const char document[] = R"({"kind": "K", "apiVersion": "g/v1", "metadata":
    {"name": "n", "uid": "u", "resourceVersion": "7", "creationTimestamp": null,
     "namespace": "s", "labels": {"a": "1", "q.io/b": "2", "c": "3", "d": "4",
     "\u0061b": "5", "q.io\u002fe": "6"}, "generation": 1},
    "spec": {"suspend": false, "mode": "m", "replicas": {"w": {"count": 1,
     "image": "i"}, "v": 7, "u": null}, "run": {}, "last": [1, 2]},
    "status": {"a": 1}})";
  CHECK(regions_of(by, document) ==
        strings{
            R"(locked: "kind": "K", "apiVersion": "g/v1")",
            R"(locked: "name": "n")",
            "server: \"uid\": \"u\", \"resourceVersion\": \"7\", "
            "\"creationTimestamp\": null",
            R"(locked: "namespace": "s")",
            R"(key-locked metadata.labels: "a": "1", "q.io/b": "2")",
            "updatable metadata.labels: \"c\": \"3\", \"d\": \"4\",\n"
            "     \"\\u0061b\": \"5\"",
            R"(key-locked metadata.labels: "q.io\u002fe": "6")",
            R"(server: "generation": 1)",
            R"(updatable spec.suspend: "suspend": false)",
            R"(locked: "mode": "m")",
            R"(updatable spec.replicas[*].count: "count": 1)",
            R"(locked: "image": "i")",
            R"(locked: "v": 7)",
            R"(locked: "last": [1, 2])",
            R"(server: "status": {"a": 1})",
        });
  CHECK(by.omitted() == 0);
  CHECK(regions_of(by, "{}").empty());
  CHECK(regions_of(by, R"({"metadata": 1, "spec": {"suspend": {"a": 1}}})") ==
        strings{R"(locked: "metadata": 1)",
                R"(updatable spec.suspend: "suspend": {"a": 1})"});
}

TEST_CASE("status is as the policy says") {
  const char document[] = R"({"status": {"a": 1, "b": 2}})";
  const std::string rule = R"({"path": "spec", "type": "any"})";
  gate owned(compiled(rule));
  CHECK(regions_of(owned, document) ==
        strings{R"(server: "status": {"a": 1, "b": 2})"});
  gate locked(compiled(rule, R"("status": "locked",)"));
  CHECK(regions_of(locked, document) ==
        strings{R"(locked: "status": {"a": 1, "b": 2})"});
  gate open(compiled(rule, R"("status": "open",)"));
  CHECK(regions_of(open, document) ==
        strings{R"(updatable status: "status": {"a": 1, "b": 2})"});
}

TEST_CASE("what is the server's is so inside of a field too") {
  gate by(compiled(R"({"path": "metadata", "type": "any"})"));
  CHECK(regions_of(by, R"({"metadata": {"name": "n", "a": {"uid": 1},
                           "uid": "u", "b": 2}})") ==
        strings{"updatable metadata: \"name\": \"n\", \"a\": {\"uid\": 1}",
                R"(server: "uid": "u")", R"(updatable metadata: "b": 2)"});
}

TEST_CASE("fields that are neighbours keep regions of their own") {
  gate by(compiled(R"({"path": "spec.*", "type": "any"})"));
  CHECK(regions_of(by, R"({"spec": {"a": {"x": 1}, "b": null}})") ==
        strings{R"(updatable spec[*]: "a": {"x": 1})",
                R"(updatable spec[*]: "b": null)"});
}

TEST_CASE("above their limit fields and regions are counted") {
  std::string document = R"({"spec": {)";
  for (int i = 0; i != 50; ++i) {
    document += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":{\"x\":1}";
  }
  document += "}}";
  const policy rules = compiled(R"(
      {"path": "spec.*.x", "type": "any"}, {"path": "spec.*.y", "type": "any"},
      {"path": "spec.*.z.*", "type": "any"}, {"path": "a.b", "type": "any"})");
  for (const std::uint32_t limit : {0u, 1u, 7u, 100u, 101u, 102u}) {
    INFO(limit);
    gate by(rules, {.fields = limit});
    const std::size_t listed = by.fields(document).size();
    CHECK(listed == std::min(limit, 101u));
    CHECK(by.omitted() == 101 - listed);
    const std::size_t parts = by.regions(document).size();
    CHECK(parts == std::min(limit, 50u));
    CHECK(by.omitted() == 50 - parts);
    by.fields("[]");
    CHECK(by.omitted() == 0);
  }
}

namespace {

// What the definition says, place by place: the core goes by a tree.
void list_places(const strings& path, std::size_t at, const std::string& above,
                 const std::string& pointer, strings& into) {
  gate unlocked(compiled(R"({"path": "*", "type": "any"})"));
  if (at == path.size()) {
    into.push_back(pointer + (above.empty() ? "" : ": " + above));
    return;
  }
  std::vector<std::pair<std::string, std::string>> members;
  if (!above.empty() && above.front() == '{') {
    for (const field_state& one : unlocked.fields(above)) {
      members.emplace_back(one.pointer, one.value);
    }
    // Nulls are not listed under a `*`.
  }
  if (path[at] == "*") {
    for (const auto& [name, value] : members) {
      list_places(path, at + 1, value, pointer + name, into);
    }
    return;
  }
  gate named(compiled(R"({"path": ")" + path[at] + R"(", "type": "any"})"));
  const bool object = !above.empty() && above.front() == '{';
  const std::string value =
      object ? std::string(named.fields(above)[0].value) : "";
  list_places(path, at + 1, value, pointer + "/" + path[at], into);
}

std::string random_value(std::mt19937& random, int depth) {
  switch (random() % (depth == 0 ? 2 : 5)) {
    case 0:
      return "7";
    case 1:
      return "null";
    default:
      break;
  }
  std::string made = "{";
  for (const char* const name : {"a", "b", "c"}) {
    if (random() % 3 == 0) continue;
    if (made.size() != 1) made += ",";
    made += std::string("\"") + name + "\":" + random_value(random, depth - 1);
  }
  return made + "}";
}

}  // namespace

TEST_CASE("fields of random objects are those of each path by itself") {
  std::mt19937 random(6901);
  const std::vector<strings> paths = {{"a", "b"},      {"a", "c", "*"},
                                      {"b", "*", "a"}, {"b", "*", "b", "c"},
                                      {"b", "a", "c"}, {"c", "*", "b", "*"},
                                      {"*", "d", "e"}, {"d", "f"}};
  std::string updatable;
  for (const strings& path : paths) {
    std::string spelled;
    for (const std::string& one : path) {
      spelled += (spelled.empty() ? "" : ".") + one;
    }
    updatable += (updatable.empty() ? "" : ",") +
                 (R"({"path": ")" + spelled + R"(", "type": "any"})");
  }
  gate by(compiled(updatable));
  for (int round = 0; round != 300; ++round) {
    const std::string document = "{\"a\":" + random_value(random, 3) +
                                 ",\"b\":" + random_value(random, 4) +
                                 ",\"c\":" + random_value(random, 4) + "}";
    INFO(document);
    strings wanted;
    for (const strings& path : paths) {
      list_places(path, 0, document, "", wanted);
    }
    REQUIRE(fields_of(by, document) == wanted);
  }
}
