// What a policy says of a place, and where it says so.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "mxpatch/mxpatch.hpp"

using namespace mxpatch;

namespace {

std::string text_of(const std::string& updatable, const std::string& more) {
  return R"({"format": "mxpatch.policy/v1", "name": "p", "match": {"group": "g",
    "kind": "K", "resource": "ks"}, )" +
         more + R"("updatable": [)" + updatable + "]}";
}

class asked {
 public:
  explicit asked(const std::string& updatable, const std::string& more = "")
      : text_(text_of(updatable, more)),
        rules_(policy::compile(text_).value()) {}

  const policy& rules() const { return rules_; }

  // "kind PATH KEY: what says so", without what is not there.
  std::string operator()(std::string_view pointer) const {
    const policy_place place = rules_.place(pointer).value();
    std::string shown(name(place.kind));
    if (place.rule != nullptr) shown += " " + std::string(place.rule->path);
    CHECK(place.locked_key.empty() == (place.kind != region_kind::key_locked));
    if (!place.locked_key.empty()) shown += " " + std::string(place.locked_key);
    if (!place.said.known()) return shown;
    return shown + ": " + text_.substr(place.said.begin, place.said.size());
  }

 private:
  std::string text_;
  policy rules_;
};

const char labels[] =
    R"({"path": "metadata.labels", "type": "labels",
        "lockedKeys": ["q.io/*", "*-hash", "a", "q.io/b*", "é~/\u0041"]})";
const char suspend[] = R"({"path": "spec.suspend", "type": "boolean"})";
const char count[] =
    R"({"path": "spec.replicas.*.count", "type": "integer", "minimum": 0})";
const char pod[] = R"({"type": "any", "path": "/spec/~1~0/x.y"})";

std::string all() {
  return std::string(labels) + "," + suspend + "," + count + "," + pod;
}

const char listed[] = R"("updatable")";

}  // namespace

TEST_CASE("a field, what is inside of it, and the rule that says so") {
  const asked at(all());
  for (const char* const inside : {"/spec/suspend", "/spec/suspend/a/0/"}) {
    CHECK(at(inside) == std::string("updatable spec.suspend: ") + suspend);
  }
  for (const char* const inside :
       {"/spec/replicas/Worker/count", "/spec/replicas/*/count",
        "/spec/replicas//count", "/spec/replicas/~0~1é/count/x"}) {
    CHECK(at(inside) ==
          std::string("updatable spec.replicas.*.count: ") + count);
  }
  CHECK(at("/spec/~1~0/x.y/z") ==
        std::string("updatable /spec/~1~0/x.y: ") + pod);
}

TEST_CASE("the first of the locked keys that fits is told with its place") {
  const asked at(all());
  const std::string here = "key-locked metadata.labels ";
  CHECK(at("/metadata/labels") ==
        std::string("updatable metadata.labels: ") + labels);
  CHECK(at("/metadata/labels/b") ==
        std::string("updatable metadata.labels: ") + labels);
  CHECK(at("/metadata/labels/q.io~1b") == here + R"(q.io/*: "q.io/*")");
  CHECK(at("/metadata/labels/a") == here + R"(a: "a")");
  CHECK(at("/metadata/labels/a/in/it") == here + R"(a: "a")");
  CHECK(at("/metadata/labels/pod-hash") == here + R"(*-hash: "*-hash")");
  CHECK(at("/metadata/labels/é~0~1A") == here + "é~/A: \"é~/\\u0041\"");
  CHECK(at("/metadata/labels/A") ==
        std::string("updatable metadata.labels: ") + labels);
  const asked any(R"({"path": "metadata.annotations", "type": "annotations",
                      "lockedKeys": ["*"]})");
  CHECK(any("/metadata/annotations/") ==
        R"(key-locked metadata.annotations *: "*")");
}

TEST_CASE("what is in no rule is locked by the list of them") {
  const asked at(all());
  for (const char* const locked :
       {"/kind", "/spec/mode", "/spec/mode/0/x", "/spec/replicas/W/image",
        "/metadata/name", "/metadata/namespace", "/Status", "/spec/status",
        "/metadata/annotations/a", "/spec/uid", "/"}) {
    INFO(locked);
    CHECK(at(locked) == std::string("locked: ") + listed);
  }
  for (const char* const mixed : {"", "/metadata", "/spec", "/spec/replicas",
                                  "/spec/replicas/W", "/spec/~1~0"}) {
    INFO(mixed);
    CHECK(at(mixed) == std::string("mixed: ") + listed);
  }
}

TEST_CASE("what is an API server's stands in no policy, but for status") {
  const asked at(all());
  for (const char* const its :
       {"/metadata/uid", "/metadata/resourceVersion", "/metadata/generation",
        "/metadata/managedFields/0/manager", "/metadata/selfLink",
        "/metadata/creationTimestamp", "/status", "/status/a/0"}) {
    INFO(its);
    CHECK(at(its) == "server");
  }
  const std::string said = R"("status": "subresource")";
  CHECK(asked(suspend, said + ", ")("/status/a") == "server: " + said);
  const asked locked(suspend, R"("status" :"locked",)");
  CHECK(locked("/status/a") == R"(locked: "status" :"locked")");
  CHECK(locked("/spec/status") == std::string("locked: ") + listed);
  CHECK(asked(suspend, R"("status": "open", )")("/status/a") ==
        R"(updatable status: "status": "open")");
  const asked inside(R"({"path": "status.a", "type": "any"})",
                     R"("status": "locked", )");
  CHECK(inside("/status") == std::string("mixed: ") + listed);
  CHECK(inside("/status/b") == R"(locked: "status": "locked")");
  const asked metadata(R"({"path": "metadata", "type": "any"})");
  CHECK(metadata("/metadata/uid") == "server");
  CHECK(metadata("/metadata/a/uid").starts_with("updatable metadata: {"));
  CHECK(metadata("/metadata").starts_with("mixed metadata: {"));
}

TEST_CASE("what is no pointer has no place") {
  const asked at(all());
  for (const char* const none : {"spec", "/spec~2", "/spec~", "#/spec", " "}) {
    INFO(none);
    const auto found = at.rules().place(none);
    REQUIRE_FALSE(found);
    CHECK(found.error().code == error_code::bad_pointer);
  }
  const policy empty;
  CHECK(empty.place("/spec").value().kind == region_kind::locked);
}

// Each member of a document is of the kind of its region.
TEST_CASE("places and regions say the same") {
  const policy owned = asked(all()).rules();
  const policy metadata =
      asked(R"({"path": "metadata", "type": "any"}, {"path": "spec.*.*",
                "type": "any"})",
            R"("status": "open", )")
          .rules();
  const std::string document = R"({"kind": "K", "metadata": {"name": "n",
    "uid": "u", "namespace": "s", "labels": {"a": "1", "q.io/b": "2", "c": {
    "d": "4"}, "\u0061b": "5", "q.io\u002fe": "6", "\u0061": ""}, "labelz": {}},
    "\u0073pec": {"suspend": false, "mode": {"m": [1]}, "replicas": {"w": {
    "count": {"x": 1}, "image": "i"}, "v": 7, "": {"count": 1}}, "run": {},
    "/~": {"x.y": {"z": 1}, "x": 2}}, "st\u0061tus": {"a": 1}})";
  for (const policy& rules : {owned, metadata}) {
    gate by(rules);
    const auto regions = by.regions(document);
    REQUIRE(regions.size() > 5);
    // The pointer of each member, by a reader of its own.
    std::vector<std::string> pointers{""};
    std::string key;
    std::size_t members = 0;
    json_reader in(document);
    for (json_token token = in.next(); token != json_token::end;
         token = in.next()) {
      REQUIRE(token != json_token::broken);
      if (token == json_token::close) {
        pointers.pop_back();
      } else if (token == json_token::array) {
        in.skip();
      } else if (token == json_token::object) {
        if (in.depth() != 1) pointers.push_back(key);
      } else if (token == json_token::key) {
        std::string called;
        REQUIRE(write_decoded(in.raw(), append_to(called)));
        key = pointers.back() + "/";
        for (const char c : called) {
          put_in_pointer(c, [&](char each) { key += each; });
        }
        ++members;
        const policy_place place = rules.place(key).value();
        INFO(key << " is " << name(place.kind));
        const region* at = nullptr;
        for (const region& one : regions) {
          if (one.span.begin <= in.begin() && in.end() <= one.span.end) {
            at = &one;
          }
        }
        if (at == nullptr) {
          CHECK((place.kind == region_kind::mixed ||
                 place.rule->locked_key_count != 0));
        } else if (place.kind == region_kind::mixed) {
          CHECK(at->kind == region_kind::locked);  // it is no object here
        } else {
          CHECK(place.kind == at->kind);
          CHECK(place.rule == at->rule);
        }
      }
    }
    CHECK(members == 33);
  }
}
