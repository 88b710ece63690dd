// Every allocation of every call fails in turn: the answer is out-of-memory or
// the right one, nothing leaks, and the next call is right again.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "counting_allocator.hpp"
#include "inputs.hpp"

using namespace memory_test;
using mxpatch::error_code;
using mxpatch::gate;
using mxpatch::policy;
using mxpatch::verdict;

namespace {

// What a call with its n-th allocation failing came to.
struct attempt {
  bool failed = false;  // an allocation did
  const char* wrong = nullptr;
};

// Makes the attempts until one has no allocation that fails; returns how many
// allocations there were.
template <class Attempt>
std::size_t fail_each(Attempt attempt_at) {
  std::size_t count = 0;
  for (const fault how : {fault::once, fault::on}) {
    for (std::size_t n = 1; n != 2000; ++n) {
      const std::size_t before = live_allocations();
      const attempt made = attempt_at(n, how);
      const std::size_t after = live_allocations();
      INFO("allocation " << n << (how == fault::on ? " and all after it" : ""));
      if (made.wrong != nullptr) FAIL_CHECK(made.wrong);
      CHECK(after == before);  // no leak
      if (!made.failed) break;
      count = how == fault::once ? n : count;
    }
  }
  CHECK(count != 0);
  CHECK(count < 1999);
  return count;
}

// That a text cannot be read decides the code, whatever else there is.
enum class readable { yes, no };

bool says_no_memory(const verdict& of, readable texts = readable::yes) {
  bool found = false;
  for (const mxpatch::diagnostic& one : of.diagnostics()) {
    found = found || one.code == error_code::out_of_memory;
  }
  const int code = texts == readable::yes ? 500 : of.code();
  return found && of.code() == code && (code == 500 || code == 400) &&
         !of.allowed() && !of.merged();
}

std::string json_of(const verdict& of) {
  std::string text;
  write_verdict_json(of, mxpatch::language::english, mxpatch::append_to(text));
  text += '\n';
  write_merged(of, mxpatch::style::preserve, mxpatch::append_to(text));
  return text;
}

// The same without memory.
bool has_json(const verdict& of, std::string_view wanted) {
  fixed_output out;
  write_verdict_json(of, mxpatch::language::english, out.to());
  out.to()("\n");
  write_merged(of, mxpatch::style::preserve, out.to());
  return out.view() == wanted;
}

// Judge: const verdict&(gate&).
template <class Judge>
std::size_t fail_each_of_gate(const policy& rules, Judge judge,
                              readable texts = readable::yes) {
  gate reference(rules);
  const std::string wanted = json_of(judge(reference));
  return fail_each([&](std::size_t n, fault how) {
    gate fresh(rules);
    failing memory(n, how);
    const verdict& answer = judge(fresh);
    attempt made;
    const bool no_memory = says_no_memory(answer, texts);
    const bool right = has_json(answer, wanted);
    made.failed = memory.end();
    if (!right && !(made.failed && no_memory)) made.wrong = "a wrong verdict";
    if (!has_json(judge(fresh), wanted)) made.wrong = "the next call is wrong";
    return made;
  });
}

struct patch_case {
  const char* name;
  std::string patch;
  readable text = readable::yes;
};

// An object with 101 members in no order.
std::string many(const char* begin, const char* value) {
  std::string patch = begin;
  for (int i = 0; i != 101; ++i) {
    patch += (i == 0 ? "\"k" : ",\"k") + std::to_string(i * 37 % 101);
    patch += std::string("\":") + value;
  }
  const auto open = std::count(patch.begin(), patch.end(), '{');
  return patch + std::string(static_cast<std::size_t>(open), '}');
}

const patch_case patches[] = {
    {"the seed's", seed("patch.json")},
    {"two locked fields",
     R"({"spec":{"jobMode":"MXTune","mxReplicaSpecs":null}})"},
    {"names that are nearly right",
     R"({"spec":{"cleanPodPolcy":"All","activeDeadlineSeconds":"60",)"
     R"("runPolicy":{"ttlSecondsAfterFinished":5}}})"},
    {"what the server owns, and preconditions",
     R"({"metadata":{"generation":2,"creationTimestamp":null,"uid":"x",)"
     R"("resourceVersion":"1","managedFields":[]},"status":{}})"},
    {"a stale version", R"({"metadata":{"resourceVersion":"1"}})"},
    {"maps", R"({"metadata":{"labels":{"a b":"c","d":1,"e":null},)"
             R"("annotations":{"\u0061":"","UPPER/x":"","f":null}}})"},
    {"nothing", "{}"},
    {"nulls in new values", R"({"spec":{"new":{"a":null,"b":[{"c":null}]}}})"},
    {"keys that stand twice", R"({"a":1,"b":{"c":1,"c":2},"a":3})",
     readable::no},
    {"many keys that stand twice",
     "{\"a\":{" + repeat("\"b\":1,", 60) + "\"c\":1}}", readable::no},
    {"much without effect", many(R"({"spec":{)", "null")},
    {"many changes, and what the server owns",
     many(R"({"status":1,"metadata":{"generation":2,)", "\"v\"")},
    {"a value put in the place of an object", R"({"spec":7,"metadata":[]})"},
    {"many keys in no order", many(R"({"metadata":{"labels":{)", "\"v\"")},
};

}  // namespace

TEST_CASE("each allocation of a patch may fail") {
  const policy rules = mxjob();
  const std::string document = seed("document.json");
  for (const patch_case& one : patches) {
    INFO(one.name);
    const std::size_t count = fail_each_of_gate(
        rules,
        [&](gate& by) -> const verdict& {
          return by.patch(document, one.patch);
        },
        one.text);
    CHECK(count >= 8);
  }
}

TEST_CASE("each allocation of a patch of a large object may fail") {
  const policy rules = mxjob();
  const std::string document = large_job();
  const std::string patch = R"({"spec":{"mxReplicaSpecs":{"Group3":null}}})";
  fail_each_of_gate(rules, [&](gate& by) -> const verdict& {
    return by.patch(document, patch);
  });
}

TEST_CASE("each allocation of a patch to a deleted object may fail") {
  const policy rules = mxjob();
  const std::string document =
      R"({"metadata":{"deletionTimestamp":"2026-01-01T00:00:00Z",)"
      R"("finalizers":["a","b","c"]},"spec":{"x":1}})";
  const std::string patch =
      R"({"metadata":{"finalizers":["c","a"]},"spec":{"y":2}})";
  fail_each_of_gate(rules, [&](gate& by) -> const verdict& {
    return by.patch(document, patch);
  });
}

TEST_CASE("each allocation of an update may fail") {
  const policy rules = mxjob();
  const std::string document = seed("document.json");
  const std::string large = large_job();
  const std::string other = large_job("other");
  const std::string updates[][2] = {
      {document, document},
      {document, seed("response.json")},
      {document, R"({"metadata":{"labels":{"a":"b"}},"status":{}})"},
      {document, R"({"a":1,"a":2})"},
      {large, other},
  };
  for (const auto& one : updates) {
    fail_each_of_gate(rules, [&](gate& by) -> const verdict& {
      return by.update(one[0], one[1]);
    });
  }
}

TEST_CASE("each allocation of a create may fail") {
  const policy rules = mxjob();
  const std::string objects[] = {
      seed("document.json"),
      R"({"metadata":{"labels":{"a b":"c"},"annotations":7},)"
      R"("spec":{"activeDeadlineSeconds":"60","cleanPodPolicy":"Al"}})",
  };
  for (const std::string& one : objects) {
    fail_each_of_gate(
        rules, [&](gate& by) -> const verdict& { return by.create(one); });
  }
}

TEST_CASE("each allocation of a warm gate that grows may fail") {
  const policy rules = mxjob();
  const std::string small = seed("document.json");
  const std::string large = large_job();
  const std::string patch = seed("patch.json");
  gate reference(rules);
  const std::string wanted = json_of(reference.patch(large, patch));
  fail_each([&](std::size_t n, fault how) {
    gate grown(rules);
    grown.patch(small, patch);
    failing memory(n, how);
    const verdict& answer = grown.patch(large, patch);
    const bool no_memory = says_no_memory(answer);
    const bool right = has_json(answer, wanted);
    attempt made{memory.end()};
    if (!right && !(made.failed && no_memory)) made.wrong = "a wrong verdict";
    if (grown.patch(small, patch).code() != 200) made.wrong = "small is wrong";
    if (!has_json(grown.patch(large, patch), wanted)) {
      made.wrong = "the next call is wrong";
    }
    return made;
  });
}

TEST_CASE("each allocation of an undo may fail") {
  const policy rules = mxjob();
  const std::string document = seed("document.json");
  const std::string patch = seed("patch.json");
  const auto same = [](const mxpatch::merged_view& view,
                       std::string_view wanted) {
    for (const mxpatch::piece& one : view.pieces()) {
      if (!wanted.starts_with(one.bytes)) return false;
      wanted.remove_prefix(one.bytes.size());
    }
    return wanted.empty();
  };
  gate reference(rules);
  reference.patch(document, patch);
  std::string wanted;
  for (const mxpatch::piece& one : reference.undo().value().pieces()) {
    wanted += one.bytes;
  }
  REQUIRE(wanted.size() > 2);
  fail_each([&](std::size_t n, fault how) {
    gate fresh(rules);
    failing memory(n, how);
    fresh.patch(document, patch);
    const auto undone = fresh.undo();
    attempt made{memory.end()};
    if (undone ? !same(undone.value(), wanted)
               : !made.failed ||
                     undone.error().code != error_code::out_of_memory) {
      if (!(made.failed && undone && !undone.value())) {
        made.wrong = "a wrong undo";
      }
    }
    fresh.patch(document, patch);
    const auto again = fresh.undo();
    if (!again || !same(again.value(), wanted)) {
      made.wrong = "the next call is wrong";
    }
    return made;
  });
}

TEST_CASE("each allocation of an identifier may fail") {
  const std::string document = seed("document.json");
  fail_each([&](std::size_t n, fault how) {
    mxpatch::identifier fresh;
    failing memory(n, how);
    const bool known = fresh.identify(document);
    attempt made{memory.end()};
    const bool no_memory = fresh.error().code == error_code::out_of_memory;
    if (known == made.failed || no_memory != made.failed) {
      made.wrong = "a wrong answer";
    }
    if (known && fresh.result().kind != "MXJob") made.wrong = "a wrong kind";
    if (!fresh.identify(document) || fresh.result().kind != "MXJob") {
      made.wrong = "the next call is wrong";
    }
    return made;
  });
}

TEST_CASE("each allocation of the regions may fail") {
  const policy rules = policy::compile(R"({
    "format": "mxpatch.policy/v1", "name": "n",
    "match": {"group": "g", "kind": "K", "resource": "ks"}, "updatable": [
      {"path": "metadata.labels", "type": "labels", "lockedKeys": ["a*"]},
      {"path": "spec.*.x", "type": "any"}]})")
                           .value();
  std::string document = R"({"metadata": {"labels": {"\u0061": "", "b": ""}},
    "spec": {)";
  for (int i = 0; i != 40; ++i) {
    document += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":{\"x\":1}";
  }
  document += "}}";
  const auto right = [](std::span<const mxpatch::region> regions) {
    return regions.size() == 42 &&
           regions[0].kind == mxpatch::region_kind::key_locked &&
           regions[41].kind == mxpatch::region_kind::updatable;
  };
  fail_each([&](std::size_t n, fault how) {
    gate fresh(rules);
    failing memory(n, how);
    const auto regions = fresh.regions(document);
    const bool good = right(regions);
    attempt made{memory.end()};
    if (!good && !(made.failed && regions.empty()))
      made.wrong = "wrong regions";
    if (!right(fresh.regions(document))) made.wrong = "the next call is wrong";
    return made;
  });
}

TEST_CASE("each allocation of a place may fail") {
  const policy rules = mxjob();
  constexpr std::string_view at = "/metadata/annotations/a~1b";
  fail_each([&](std::size_t n, fault how) {
    failing memory(n, how);
    const auto place = rules.place(at);
    attempt made{memory.end()};
    if (place
            ? place.value().kind != mxpatch::region_kind::updatable
            : !made.failed || place.error().code != error_code::out_of_memory) {
      made.wrong = "a wrong place";
    }
    return made;
  });
}

TEST_CASE("each allocation of the fields may fail") {
  const policy rules = mxjob();
  const std::string document = seed("document.json");
  const auto right = [](std::span<const mxpatch::field_state> fields) {
    return fields.size() == 5 && !fields[0].present && fields[4].present &&
           fields[4].value == "\"Running\"";
  };
  fail_each([&](std::size_t n, fault how) {
    gate fresh(rules);
    failing memory(n, how);
    const auto fields = fresh.fields(document);
    const bool good = right(fields);
    attempt made{memory.end()};
    if (!good && !(made.failed && fields.empty())) made.wrong = "wrong fields";
    if (!right(fresh.fields(document))) made.wrong = "the next call is wrong";
    return made;
  });
}

namespace {

std::size_t fail_each_of_policy(mxpatch::result<policy> (*make)()) {
  const std::string document = seed("document.json");
  const std::string patch = patches[2].patch;
  const mxpatch::result<policy> made_once = make();
  REQUIRE(made_once);
  gate reference(made_once.value());
  const std::string wanted = json_of(reference.patch(document, patch));
  return fail_each([&](std::size_t n, fault how) {
    failing memory(n, how);
    const mxpatch::result<policy> result = make();
    attempt made{memory.end()};
    if (result) {
      gate by(result.value());
      if (!has_json(by.patch(document, patch), wanted)) {
        made.wrong = "a wrong policy";
      }
    } else if (!made.failed ||
               result.error().code != error_code::out_of_memory) {
      made.wrong = "a wrong error";
    }
    return made;
  });
}

}  // namespace

TEST_CASE("each allocation of a policy that is compiled may fail") {
  fail_each_of_policy([] {
    return policy::compile(R"({
      "format": "mxpatch.policy/v1", "name": "other",
      "match": {"group": "", "versions": ["v1", "v2"], "kind": "Pod",
                "resource": "pods"},
      "elsewhere": [{"path": "spec.xReplicaSpecs.Worker", "policy": "job"}],
      "updatable": [
        {"path": "/spec/a.b~1c", "type": "string", "enum": ["x", "\u0079"]},
        {"path": "spec.cleanPodPolicy", "type": "any"},
        {"path": "spec.activeDeadlineSeconds", "type": "integer"},
        {"path": "metadata.labels", "type": "labels"}
      ]})");
  });
}

namespace {

// All that the language has; for objects like the seed's.
mxpatch::result<policy> all_of_the_language() {
  return policy::compile(R"({
    "format": "mxpatch.policy/v1", "name": "all",
    "match": {"group": "kubeflow.org", "versions": ["v1", "v2"],
              "kind": "MXJob", "resource": "mxjobs"},
    "default": true, "status": "locked",
    "elsewhere": [{"path": "spec.mxReplicaSpecs", "policy": "b"},
                  {"path": "/spec/*", "policy": "c"}],
    "updatable": [
      {"path": "metadata.labels", "type": "labels",
       "lockedKeys": ["a.io/*", "owner"]},
      {"path": "metadata.annotations", "type": "annotations"},
      {"path": "spec.mxReplicaSpecs.*.replicas", "type": "integer", "minimum": 1},
      {"path": "spec.mxReplicaSpecs.Worker.restartPolicy", "type": "string",
       "enum": ["Never", "Always"], "removable": false},
      {"path": "spec.cleanPodPolicy", "type": "any"}
    ],
    "writers": [
      {"users": ["u", "v"], "paths": ["/metadata/x.y~1z", "spec.mxReplicaSpecs"]},
      {"users": ["u"], "paths": ["spec.*.Server", "/spec/a~1b", "kind"]}
    ],
    "absentEquals": [
      {"path": "spec.mxReplicaSpecs.*.template.spec.containers.*.resources",
       "value": {"limits": {}}},
      {"path": "spec.jobMode", "value": "MXTrain"},
      {"path": "spec.*", "value": [1, {"a": null}]}
    ]})");
}

}  // namespace

TEST_CASE("each allocation of a policy with all of the language may fail") {
  CHECK(fail_each_of_policy(all_of_the_language) > 20);
}

TEST_CASE("each allocation of judging by all of the language may fail") {
  const policy rules = all_of_the_language().value();
  const std::string document = seed("document.json");
  const char* const others[] = {
      R"({"metadata":{"labels":{"owner":"x","a.io/b":"c"},"x.y/z":1},)"
      R"("kind":"Other","spec":{"mxReplicaSpecs":{"Server":7,"Worker":)"
      R"({"replicas":0,"restartPolicy":"All"},"New":{"replicas":1}}}})",
      R"({"spec":{"mxReplicaSpecs":"x","jobMode":null},"status":{"a":1}})",
      R"({"spec":null,"metadata":{"labels":null}})",
  };
  for (const char* const other : others) {
    INFO(other);
    fail_each_of_gate(rules, [&](gate& by) -> const verdict& {
      return by.patch(document, other);
    });
    for (const char* const user : {"u", "v", "w"}) {
      fail_each_of_gate(rules, [&](gate& by) -> const verdict& {
        return by.update(document, other, user);
      });
    }
    fail_each_of_gate(
        rules, [&](gate& by) -> const verdict& { return by.create(other); });
  }
}

TEST_CASE("each allocation of a set of policies may fail") {
  const policy given = all_of_the_language().value();
  fail_each([&](std::size_t n, fault how) {
    failing memory(n, how);
    const auto set = mxpatch::policy_set::make({&given, 1}, true);
    attempt made{memory.end()};
    if (bool(set) == made.failed)
      made.wrong = "memory that lacks goes unnoticed";
    if (!set && set.error().code != mxpatch::error_code::out_of_memory) {
      made.wrong = "another reason";
    }
    if (set && set.value().choose("kubeflow.org/v1", "MXJob").index != 0) {
      made.wrong = "a wrong policy";
    }
    return made;
  });
}

TEST_CASE("each allocation of a built-in policy may fail") {
  fail_each_of_policy([] { return policy::builtin("mxjob"); });
}

TEST_CASE("a policy with faults never compiles for want of memory") {
  const std::string faults =
      R"({"format":"mxpatch.policy/v1","name":"a","name":"b","updatable":[]})";
  fail_each([&](std::size_t n, fault how) {
    failing memory(n, how);
    const mxpatch::result<policy> result = policy::compile(faults);
    attempt made{memory.end()};
    if (result) made.wrong = "it compiled";
    return made;
  });
}

namespace {

std::string output_of(const mxpatch::merger& from) {
  std::string text;
  for (const mxpatch::piece& one : from.output().pieces()) text += one.bytes;
  return text;
}

bool has_output(const mxpatch::merger& from, std::string_view wanted) {
  for (const mxpatch::piece& one : from.output().pieces()) {
    if (!wanted.starts_with(one.bytes)) return false;
    wanted.remove_prefix(one.bytes.size());
  }
  return wanted.empty();
}

// Call: bool(merger&), true.
template <class Call>
std::size_t fail_each_of_merger(Call call) {
  mxpatch::merger reference;
  REQUIRE(call(reference));
  const std::string wanted = output_of(reference);
  return fail_each([&](std::size_t n, fault how) {
    mxpatch::merger fresh;
    failing memory(n, how);
    const bool done = call(fresh);
    fixed_output message;
    write_message(fresh.error(), mxpatch::language::english, message.to());
    attempt made{memory.end()};
    if (done) {
      if (!has_output(fresh, wanted)) made.wrong = "a wrong output";
    } else if (!made.failed ||
               fresh.error().code != error_code::out_of_memory) {
      made.wrong = "a wrong error";
    } else if (message.view().find("memory") == std::string_view::npos) {
      made.wrong = "a wrong message";
    } else if (fresh.output()) {
      made.wrong = "an output without an answer";
    }
    if (!call(fresh) || !has_output(fresh, wanted)) {
      made.wrong = "the next call is wrong";
    }
    return made;
  });
}

}  // namespace

TEST_CASE("each allocation of a merger may fail") {
  const std::string document = seed("document.json");
  const std::string large = large_job();
  const std::string patch = patches[3].patch;
  const std::string nulls = patches[7].patch;
  const std::string value = R"({"a":[1,{"b":null}]})";
  using mxpatch::merger;
  fail_each_of_merger([&](merger& by) { return by.apply(document, patch); });
  fail_each_of_merger([&](merger& by) { return by.apply(large, nulls); });
  fail_each_of_merger([&](merger& by) {
    return by.apply(document, nulls, mxpatch::dialect::kubernetes);
  });
  fail_each_of_merger([&](merger& by) { return by.apply("[1]", value); });
  fail_each_of_merger([&](merger& by) {
    return by.edit_at(patch, "/metadata/labels/a~1b/c", value);
  });
  fail_each_of_merger([&](merger& by) { return by.edit_at(patch, "", value); });
  fail_each_of_merger([&](merger& by) {
    return by.unset_at(patch, "/metadata/managedFields");
  });
  fail_each_of_merger([&](merger& by) { return by.validate(large); });
}
