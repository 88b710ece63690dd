// Once warm, a gate and a merger allocate nothing; writing never does.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "counting_allocator.hpp"
#include "inputs.hpp"

using namespace memory_test;
using mxpatch::language;
using mxpatch::style;
using mxpatch::verdict;

namespace {

struct call {
  const char* name;
  enum { patch, update, create } what;
  int code;
  std::string document;
  std::string other;
};

const char all_wrong[] = R"({
  "metadata": {"name": "other", "generation": 7, "labels": {"a b": "ü", "x": 1},
    "resourceVersion": "1", "annotations": {"UPPER/é": "", "gone": null}},
  "spec": {"jobMode": null, "cleanPodPolcy": "All", "cleanPodPolicy": "Al",
    "activeDeadlineSeconds": "60", "mxReplicaSpecs": {"Server": {"x": [1, {}]}},
    "runPolicy": {"ttlSecondsAfterFinished": 5}}})";

std::vector<call> calls() {
  std::vector<call> all;
  for (const std::string& job : {seed("document.json"), large_job()}) {
    std::string other = job;
    other.replace(other.find("MXTrain"), 7, "MXTests");
    all.push_back({"allowed", call::patch, 200, job, seed("patch.json")});
    all.push_back({"denied", call::patch, 403, job,
                   R"({"spec":{"jobMode":"MXTune","mxReplicaSpecs":null}})"});
    all.push_back({"unlike", call::patch, 0, job, all_wrong});
    all.push_back({"broken", call::patch, 400, job, R"({"spec":{"a":tru}})"});
    all.push_back({"twice", call::patch, 400, job, R"({"a":1,"b":2,"a":3})"});
    all.push_back({"same", call::update, 200, job, job});
    all.push_back({"update", call::update, 403, job, other});
    all.push_back({"all new", call::update, 403, job, R"({"spec":{}})"});
    all.push_back({"create", call::create, 200, job, ""});
  }
  all.push_back({"bad create", call::create, 400, all_wrong, ""});
  return all;
}

const verdict& judge(mxpatch::gate& gate, const call& one) {
  switch (one.what) {
    case call::patch:
      return gate.patch(one.document, one.other);
    case call::update:
      return gate.update(one.document, one.other);
    case call::create:
      break;
  }
  return gate.create(one.document);
}

// Everything that can be said of a verdict.
void write_all(const verdict& of) {
  for (const language in : {language::english, language::chinese}) {
    fixed_output out;
    mxpatch::write_summary(of, in, out.to());
    mxpatch::write_status(of, in, out.to());
    for (const mxpatch::diagnostic& one : of.diagnostics()) {
      mxpatch::write_message(of, one, in, out.to());
      mxpatch::write_fix_title(of, one, in, out.to());
      mxpatch::write_related(of, one, in, out.to());
      mxpatch::write_pointer(of, one.path, out.to());
      mxpatch::write_field(of, one.path, out.to());
    }
    fixed_output json;
    mxpatch::write_verdict_json(of, in, json.to());
  }
  fixed_output values;
  for (const mxpatch::change& one : of.changes()) {
    mxpatch::write_value(of, one.before, values.to());
    mxpatch::write_value(of, one.after, values.to());
  }
  static char bytes[2u << 20];
  for (const style how : {style::preserve, style::compact, style::pretty}) {
    fixed_output out;
    mxpatch::write_merged(of, how, out.to());
    of.merged().write(how, bytes);
  }
}

}  // namespace

TEST_CASE("a warm gate allocates nothing") {
  const std::vector<call> all = calls();
  REQUIRE(large_job().size() > 190'000);
  for (const call& one : all) {
    INFO(one.name << " of " << one.document.size() << " bytes");
    mxpatch::gate gate(mxjob());
    std::size_t before = allocations();
    const int code = judge(gate, one).code();
    CHECK((one.code == 0 || code == one.code));
    CHECK(allocations() > before);  // the counter sees the core
    before = allocations();
    bool same = true;
    for (int i = 0; i != 3; ++i) same = judge(gate, one).code() == code && same;
    const std::size_t after = allocations();
    CHECK(after == before);
    CHECK(same);
  }
}

TEST_CASE("a gate that has seen each kind of call allocates nothing") {
  // One size at a time: after a much smaller input a gate gives memory back.
  std::vector<call> all = calls();
  all.pop_back();
  const std::size_t half = all.size() / 2;
  for (const std::size_t from : {std::size_t{0}, half}) {
    mxpatch::gate gate(mxjob());
    const auto judge_each = [&] {
      for (std::size_t i = from; i != from + half; ++i) judge(gate, all[i]);
    };
    judge_each();
    const std::size_t before = allocations();
    judge_each();
    judge_each();
    const std::size_t after = allocations();
    CHECK(after == before);
  }
}

TEST_CASE("an undo allocates nothing once warm") {
  mxpatch::gate gate(mxjob());
  const std::string document = seed("document.json");
  const std::string patch = seed("patch.json");
  gate.patch(document, patch);
  const std::size_t size = gate.undo().value().size(mxpatch::style::preserve);
  REQUIRE(size > 2);
  const std::size_t before = allocations();
  gate.patch(document, patch);
  const std::size_t again = gate.undo().value().size(mxpatch::style::preserve);
  const std::size_t after = allocations();
  CHECK(after == before);
  CHECK(again == size);
}

TEST_CASE("fields and regions of a document allocate nothing once warm") {
  mxpatch::gate gate(mxjob());
  const std::string document = seed("document.json");
  REQUIRE(gate.fields(document).size() == 5);
  const std::size_t parts = gate.regions(document).size();
  REQUIRE(parts != 0);
  const std::size_t before = allocations();
  const std::size_t count = gate.fields(document).size();
  const std::size_t again = gate.regions(document).size();
  const std::size_t after = allocations();
  CHECK(after == before);
  CHECK(count == 5);
  CHECK(again == parts);
}

TEST_CASE("an identifier allocates nothing once warm") {
  mxpatch::identifier reads;
  for (const std::string& document : {large_job(), seed("document.json")}) {
    REQUIRE(reads.identify(document));
    const std::size_t before = allocations();
    const bool known = reads.identify(document);
    const std::size_t after = allocations();
    CHECK(after == before);
    CHECK(known);
  }
}

// All of the language: *, locked keys, writers and absent values.
TEST_CASE(
    "a policy that uses all of the language allocates nothing once warm") {
  const auto made = mxpatch::policy::compile(R"({
    "format": "mxpatch.policy/v1", "name": "n",
    "match": {"group": "g", "kind": "K", "resource": "ks"},
    "updatable": [
      {"path": "metadata.labels", "type": "labels", "lockedKeys": ["a.io/*"]},
      {"path": "spec.*.count", "type": "integer"}],
    "writers": [{"users": ["w"], "paths": ["metadata.owners", "spec.x.*"]}],
    "absentEquals": [{"path": "spec.list.*.r", "value": {"a": [1]}}]})");
  REQUIRE(made);
  mxpatch::gate gate(made.value());
  const std::string document =
      R"({"metadata":{"labels":{"a.io/b":"1"},"owners":[1]},)"
      R"("spec":{"A":{"count":1},"list":[{"r":{"a":[1]}},{"b":1}]}})";
  const std::string updated =
      R"({"metadata":{},"spec":{"A":{"count":2},"x":{"y":1},)"
      R"("list":[{},{"b":1,"r":{"a":[1]}}]}})";
  const auto judge_all = [&] {
    const int by_writer = gate.update(document, updated, "w").code();
    const int by_other = gate.update(document, updated, "o").code();
    const int patched = gate.patch(document, updated).code();
    const std::size_t fields = gate.fields(document).size();
    return by_writer == 403 && by_other == 403 && patched == 403 && fields == 3;
  };
  CHECK(judge_all());
  const std::size_t before = allocations();
  const bool same = judge_all();
  const std::size_t after = allocations();
  CHECK(after == before);
  CHECK(same);
}

TEST_CASE("writing allocates nothing, not even the first time") {
  for (const call& one : calls()) {
    INFO(one.name << " of " << one.document.size() << " bytes");
    mxpatch::gate gate(mxjob());
    const verdict& of = judge(gate, one);
    const std::size_t before = allocations();
    write_all(of);
    const std::size_t after = allocations();
    CHECK(after == before);
  }
}

TEST_CASE("a value that loses null members is written without memory") {
  mxpatch::gate gate(mxjob());
  const std::string patch =
      R"({"spec":{"a":{ "n":null, "b":[{"x":null}, {}] , "c":null }}})";
  const verdict& of = gate.patch(R"({"spec":{}})", patch);
  REQUIRE(of.changes().size() == 1);
  fixed_output out;
  failing memory(1, fault::on);
  mxpatch::write_value(of, of.changes()[0].after, out.to());
  CHECK_FALSE(memory.end());
  CHECK(out.view() == R"({ "b":[{}, {}] })");
}

TEST_CASE("a warm merger allocates nothing") {
  const std::string value = R"({"team":"blue"})";
  for (const std::string& job : {seed("document.json"), large_job()}) {
    mxpatch::merger merger;
    const std::string patch = seed("patch.json");
    bool right = true;
    const auto call_each = [&] {
      right = merger.apply(job, patch) && right;
      right =
          merger.apply(job, all_wrong, mxpatch::dialect::kubernetes) && right;
      right = merger.validate(job) && right;
      right = merger.edit_at(patch, "/metadata/labels/new", value) && right;
      right = merger.unset_at(patch, "/metadata/labels/app") && right;
      right = !merger.edit_at(patch, "metadata", value) && right;
      right = !merger.validate("{") && right;
    };
    call_each();
    const std::size_t before = allocations();
    call_each();
    call_each();
    const std::size_t after = allocations();
    CHECK(after == before);
    CHECK(right);
  }
}
