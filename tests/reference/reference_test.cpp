#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <mxpatch/mxpatch.hpp>
#include <string>

#include "corpus/corpus_file.hpp"
#include "reference/random_objects.hpp"
#include "reference/random_policies.hpp"
#include "reference/rules.hpp"

// The core against the obvious program, on random objects. MXPATCH_SEED and
// MXPATCH_PAIRS choose others, and more of them.

namespace {

using reference::outcome;

// Sanitizers look at memory, which takes long and needs fewer pairs.
#if defined(__SANITIZE_ADDRESS__)
constexpr std::uint64_t usual = 5'000;
#else
constexpr std::uint64_t usual = 100'000;
#endif

std::uint64_t from_environment(const char* name, std::uint64_t fallback) {
  const char* const text = std::getenv(name);
  return text == nullptr ? fallback : std::strtoull(text, nullptr, 10);
}

const reference::policy mxjob = {
    .fields = {
        {{"metadata", "labels"}, "labels", true, 0, 0, {}, {}},
        {{"metadata", "annotations"}, "annotations", true, 0, 0, {}, {}},
        {{"spec", "activeDeadlineSeconds"},
         "integer",
         true,
         1,
         9223372036,
         {},
         {}},
        {{"spec", "ttlSecondsAfterFinished"},
         "integer",
         true,
         0,
         2147483647,
         {},
         {}},
        {{"spec", "cleanPodPolicy"},
         "string",
         true,
         0,
         0,
         {"All", "Running", "None"},
         {}},
    }};

const reference::policy other = {
    .fields = {
        {{"metadata", "labels"}, "labels", false, 0, 0, {}, {}},
        {{"spec", "suspend"}, "boolean", false, 0, 0, {}, {}},
        {{"spec", "nested", "a"}, "any", false, 0, 0, {}, {}},
        {{"spec", "nested", "b", "spec"}, "integer", true, 0, 0, {}, {}},
        {{"spec", "list"}, "any", true, 0, 0, {}, {}},
        {{"spec", "jobMode"}, "string", true, 0, 0, {}, {}},
    }};

constexpr const char* other_text = R"({
  "format": "mxpatch.policy/v1", "name": "other",
  "match": {"group": "kubeflow.org", "kind": "MXJob", "resource": "mxjobs"},
  "updatable": [
    {"path": "metadata.labels", "type": "labels", "removable": false},
    {"path": "spec.suspend", "type": "boolean", "removable": false},
    {"path": "spec.nested.a", "type": "any", "removable": false},
    {"path": "spec.nested.b.spec", "type": "integer"},
    {"path": "spec.list", "type": "any"},
    {"path": "spec.jobMode", "type": "string"}]})";

// One line a change: what both sides are compared by.
std::string line_of(const std::string& pointer, const reference::change& what) {
  const auto text = [](const json::value& in) {
    // By value: sorted, numbers canonical.
    struct writer {
      static std::string of(const json::value& v) {
        if (v.is(json::kind::number)) return json::canonical_number(v.text);
        if (v.is(json::kind::array)) {
          std::string out = "[";
          for (const auto& each : v.elements) out += of(each) + ",";
          return out + "]";
        }
        if (!v.is(json::kind::object)) return json::to_text(v);
        std::map<std::string, std::string> sorted;
        for (const auto& [key, each] : v.members) sorted[key] = of(each);
        std::string out = "{";
        for (const auto& [key, each] : sorted) out += key + ":" + each + ",";
        return out + "}";
      }
    };
    return writer::of(in);
  };
  return what.op + " " + pointer + " " + text(what.before) + " -> " +
         text(what.after) + (what.allowed ? " allowed" : " denied") + "\n";
}

std::string show_changes(const outcome& in) {
  std::string out;
  for (const auto& [pointer, what] : in.changes) out += line_of(pointer, what);
  return out;
}

std::string show(const outcome& in) {
  std::string out = std::to_string(in.code);
  for (const std::string& error : in.errors) out += " " + error;
  return out + "\n" + show_changes(in);
}

outcome found_by_core(const mxpatch::verdict& judged) {
  using mxpatch::append_to;
  outcome out;
  out.code = judged.code();
  for (const mxpatch::diagnostic& one : judged.diagnostics()) {
    if (one.level == mxpatch::severity::error) {
      out.errors.insert(mxpatch::describe(one.code).name);
    }
  }
  for (const mxpatch::change& one : judged.changes()) {
    reference::change made;
    made.op = name(one.op);
    made.allowed = one.allowed;
    std::string pointer, before, after;
    write_pointer(judged, one.path, append_to(pointer));
    write_value(judged, one.before, append_to(before));
    write_value(judged, one.after, append_to(after));
    if (!before.empty()) made.before = reference::normal(json::parse(before));
    if (!after.empty()) made.after = reference::normal(json::parse(after));
    out.changes.emplace(pointer, made);
  }
  return out;
}

std::string merged_text(const mxpatch::merged_view& merged,
                        mxpatch::style how) {
  std::string out(merged.size(how), '?');
  out.resize(merged.write(how, out));
  return out;
}

struct side_by_side {
  mxpatch::gate gate;
  const reference::policy& rules;
  int undone[2] = {0, 0};  // by no patch, by one
};

struct random_pair {
  explicit random_pair(reference::random_objects& random)
      : document(random.document()),
        patch(random.patch_for(document)),
        document_text(random.text_of(document)),
        patch_text(random.text_of(patch)) {}

  std::string show() const {
    return "\ndocument " + document_text + "\npatch    " + patch_text;
  }

  json::value document, patch;
  std::string document_text, patch_text;
};

// What a server would store of the last patch is taken back exactly, or no
// patch does it. Answers whether one does.
bool check_undo(mxpatch::gate& gate, const json::value& stored,
                const random_pair& pair) {
  const auto back = gate.undo();
  if (back) {
    const std::string patch =
        merged_text(back.value(), mxpatch::style::preserve);
    INFO("back     " << patch);
    REQUIRE(json::equal(reference::merge(stored, json::parse(patch), true),
                        pair.document));
  } else {
    mxpatch::merger merger;
    const std::string text = json::to_text(stored);
    REQUIRE(back.error().code == mxpatch::error_code::not_expressible);
    REQUIRE_FALSE(
        merger.diff(text, pair.document_text, mxpatch::dialect::kubernetes));
  }
  return bool(back);
}

// Returns what the last object came to, which is judged for the user.
outcome compare_pair(reference::random_objects& random, side_by_side& with,
                     int number, const std::string& user = {}) {
  const random_pair pair(random);
  const auto& [document, patch, document_text, patch_text] = pair;
  INFO("pair " << number << pair.show());

  const outcome wanted = reference::patch(document, patch, with.rules);
  const mxpatch::verdict& judged = with.gate.patch(document_text, patch_text);
  const outcome found = found_by_core(judged);
  REQUIRE(show(found) == show(wanted));
  REQUIRE(bool(judged.merged()));
  const std::string merged =
      merged_text(judged.merged(), mxpatch::style::preserve);
  INFO("merged   " << merged);
  REQUIRE(json::equal(json::parse(merged), wanted.merged));
  REQUIRE(json::equal(
      json::parse(merged_text(judged.merged(), mxpatch::style::compact)),
      wanted.merged));
  REQUIRE(json::equal(
      json::parse(merged_text(judged.merged(), mxpatch::style::pretty)),
      wanted.merged));
  for (const mxpatch::change& one : judged.changes()) {
    if (!one.merged.known()) continue;
    std::string after;
    write_value(judged, one.after, mxpatch::append_to(after));
    REQUIRE(merged.substr(one.merged.begin, one.merged.size()) == after);
  }

  ++with.undone[check_undo(with.gate, wanted.merged, pair)];

  REQUIRE(show(found_by_core(with.gate.create(document_text))) ==
          show(reference::create(document, with.rules)));
  REQUIRE_FALSE(bool(with.gate.undo().value()));

  // The promise: what the patch made is judged alike.
  const outcome again = reference::update(document, wanted.merged, with.rules);
  const outcome updated =
      found_by_core(with.gate.update(document_text, merged));
  REQUIRE(show(updated) == show(again));
  REQUIRE(show_changes(updated) == show_changes(found));
  // What settling has to say exists in patch alone.
  if (!wanted.settled_badly) REQUIRE(show(updated) == show(found));

  // Some other object in its place, as a PUT may bring it.
  const json::value replacement =
      reference::merge(random.document(), patch, false);
  const std::string replacement_text = random.text_of(replacement);
  INFO("new      " << replacement_text);
  const outcome put =
      reference::update(document, replacement, with.rules, user);
  const mxpatch::verdict& replaced =
      with.gate.update(document_text, replacement_text, user);
  REQUIRE(show(found_by_core(replaced)) == show(put));
  const std::string settled =
      merged_text(replaced.merged(), mxpatch::style::preserve);
  INFO("settled  " << settled << "\nwanted   " << json::to_text(put.merged));
  REQUIRE(json::equal(json::parse(settled), put.merged));
  return put;
}

void compare_plain(reference::random_objects& random, mxpatch::merger& merger,
                   int number) {
  const random_pair pair(random);
  const auto& [document, patch, document_text, patch_text] = pair;
  INFO("pair " << number << pair.show());
  for (const bool kubernetes : {false, true}) {
    REQUIRE(merger.apply(
        document_text, patch_text,
        kubernetes ? mxpatch::dialect::kubernetes : mxpatch::dialect::rfc7396));
    const std::string merged =
        merged_text(merger.output(), mxpatch::style::preserve);
    INFO("merged   " << merged);
    REQUIRE(json::equal(json::parse(merged),
                        reference::merge(document, patch, kubernetes)));
  }
}

}  // namespace

TEST_CASE("the core judges as the reference does") {
  const std::uint64_t seed = from_environment("MXPATCH_SEED", 20261125);
  const auto pairs = static_cast<int>(from_environment("MXPATCH_PAIRS", usual));
  INFO("MXPATCH_SEED=" << seed);
  reference::random_objects random(seed);
  side_by_side seeds{mxpatch::gate(mxpatch::policy::builtin("mxjob").value()),
                     mxjob};
  auto compiled = mxpatch::policy::compile(other_text);
  REQUIRE(bool(compiled));
  side_by_side others{mxpatch::gate(compiled.value()), other};
  for (int i = 0; i != pairs; ++i) {
    compare_pair(random, i % 2 == 0 ? seeds : others, i);
  }
  CHECK(seeds.undone[0] > pairs / 1000);
  CHECK(seeds.undone[1] > pairs / 4);
}

TEST_CASE("the core judges by any policy as the reference does") {
  const std::uint64_t seed = from_environment("MXPATCH_SEED", 20261125);
  const auto pairs = static_cast<int>(from_environment("MXPATCH_PAIRS", usual));
  INFO("MXPATCH_SEED=" << seed);
  reference::random_objects random(seed + 2);
  reference::random_policies policies(seed + 3);
  constexpr int pairs_a_policy = 5;
  // That each part of the language came to something.
  int allowed = 0, key_locked = 0, by_writers = 0;
  for (int i = 0; i != pairs; i += pairs_a_policy) {
    const reference::policy rules = policies.any();
    const std::string text = policies.text_of(rules);
    INFO("policy " << text);
    auto compiled = mxpatch::policy::compile(mxpatch::text(text));
    REQUIRE(bool(compiled));
    side_by_side with{mxpatch::gate(std::move(compiled).value()), rules};
    for (int n = 0; n != pairs_a_policy; ++n) {
      const std::string user = policies.user();
      INFO("user " << user);
      const outcome put = compare_pair(random, with, i + n, user);
      allowed += put.code == 200;
      key_locked += put.errors.contains("key-locked");
      by_writers += put.writer_helped;
    }
  }
  CHECK(allowed > pairs / 1000);
  CHECK(key_locked > pairs / 1000);
  CHECK(by_writers > pairs / 1000);
}

TEST_CASE("the merger merges as the reference does") {
  const std::uint64_t seed = from_environment("MXPATCH_SEED", 20261125);
  const auto pairs = static_cast<int>(from_environment("MXPATCH_PAIRS", usual));
  INFO("MXPATCH_SEED=" << seed);
  reference::random_objects random(seed + 1);
  mxpatch::merger merger;
  for (int i = 0; i != pairs; ++i) compare_plain(random, merger, i);
}

namespace {

bool has_duplicate(const json::value& in) {
  std::set<std::string> keys;
  for (const auto& [key, each] : in.members) {
    if (!keys.insert(key).second || has_duplicate(each)) return true;
  }
  return std::any_of(in.elements.begin(), in.elements.end(), has_duplicate);
}

// Deeper than that, a plain tree overflows the stack.
bool is_shallow(const std::string& text) {
  return std::count(text.begin(), text.end(), '{') +
             std::count(text.begin(), text.end(), '[') <
         1'000;
}

}  // namespace

TEST_CASE("the core judges the corpus as the reference does") {
  mxpatch::gate gate(mxpatch::policy::builtin("mxjob").value());
  mxpatch::merger merger;
  int compared = 0;
  for (const corpus::recorded& one :
       corpus::load(MXPATCH_TEST_DATA "/corpus/apiserver-v1.37.2.jsonl")) {
    if (!one.judged() || !is_shallow(one.body) || !merger.validate(one.body)) {
      continue;
    }
    const json::value document = json::parse(one.object);
    const json::value body = json::parse(one.body);
    if (!body.is(json::kind::object) || has_duplicate(body)) continue;
    INFO(one.name << "\n" << one.body.substr(0, 2000));
    const outcome wanted = one.put ? reference::update(document, body, mxjob)
                                   : reference::patch(document, body, mxjob);
    const mxpatch::verdict& judged = one.put ? gate.update(one.object, one.body)
                                             : gate.patch(one.object, one.body);
    CHECK(show(found_by_core(judged)) == show(wanted));
    CHECK(json::equal(
        json::parse(merged_text(judged.merged(), mxpatch::style::preserve)),
        wanted.merged));
    ++compared;
  }
  CHECK(compared > 400);
}
