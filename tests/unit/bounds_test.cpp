#include <catch2/catch_test_macros.hpp>
#include <string>

#include "mxpatch/gate.hpp"
#include "mxpatch/kubernetes.hpp"
#include "mxpatch/record.hpp"
#include "mxpatch/review.hpp"
#include "mxpatch/write.hpp"

// How much comes out, whatever goes in: what SECURITY.md promises.

using namespace mxpatch;

namespace {

// Counts bytes, and has enough of them at some point.
struct counter {
  std::size_t limit = SIZE_MAX;
  std::size_t bytes = 0;
  std::size_t behind = 0;  // that came although it was enough

  sink to() {
    return {[](void* context, const char*, std::size_t size) {
              auto& self = *static_cast<counter*>(context);
              if (self.bytes > self.limit) self.behind += size;
              self.bytes += size;
              return self.bytes <= self.limit;
            },
            this};
  }
};

template <class Write>
std::size_t size_of(Write write) {
  counter all;
  write(all.to());
  return all.bytes;
}

std::string repeated(std::string_view what, std::size_t times) {
  std::string out;
  out.reserve(what.size() * times);
  for (std::size_t i = 0; i != times; ++i) out += what;
  return out;
}

// An object under `depth` others, whose members have this text as value.
std::string comb(std::size_t depth, std::size_t members, std::string_view value,
                 const std::string& key = "k") {
  std::string out = R"({"spec":)" + repeated(R"({"a":)", depth) + '{';
  for (std::size_t i = 0; i != members; ++i) {
    out += (i == 0 ? "\"" : ",\"") + key + std::to_string(i) + "\":";
    out += value;
  }
  return out + '}' + std::string(depth + 1, '}');
}

// The same under one key.
std::string under(const std::string& key, std::size_t members,
                  std::string_view value) {
  std::string out = R"({"spec":{")" + key + "\":{";
  for (std::size_t i = 0; i != members; ++i) {
    out += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":";
    out += value;
  }
  return out + "}}}";
}

policy mxjob() { return policy::builtin("mxjob").value(); }

struct hostile {
  const char* name;
  std::string document, other;
  bool hidden = false;  // bytes that are shown as six
};

std::vector<hostile> hostile_pairs() {
  std::vector<hostile> all;
  all.push_back(
      {"deep and wide", comb(4000, 4000, "1"), comb(4000, 4000, "2")});
  const std::string key(1'400'000, 'x');
  all.push_back({"one long key above many changes", under(key, 2000, "1"),
                 under(key, 2000, "2")});
  const std::string middle(900, 'y');
  all.push_back({"many long keys", comb(1, 1500, "1", middle),
                 comb(1, 1500, "2", middle)});
  const std::string hidden = repeated("\x7f", 500);
  all.push_back({"many hidden bytes",
                 comb(1, 2000, "\"" + hidden + "\"", hidden),
                 comb(1, 2000, "\"a\"", hidden), true});
  const std::string hidden_key = repeated("\x7f", 1'400'000);
  all.push_back({"a key of hidden bytes", under(hidden_key, 3, "1"),
                 under(hidden_key, 3, "2"), true});
  all.push_back(
      {"a long value",
       R"({"spec":{"jobMode":")" + std::string(1'400'000, 'z') + "\"}}",
       R"({"spec":{"jobMode":")" + std::string(1'400'000, 'w') + "\"}}"});
  // What is wrong is the whole field, once for each change in it.
  all.push_back(
      {"a field of another type, changed at many places",
       R"({"spec":{"cleanPodPolicy":)" + under("z", 3000, "1") + "}}",
       R"({"spec":{"cleanPodPolicy":)" + under("z", 3000, "2") + "}}"});
  all.push_back({"labels that are not strings", R"({"metadata":{"labels":{}}})",
                 R"({"metadata":{"labels":)" + under("z", 3000, "[1]") + "}}"});
  return all;
}

}  // namespace

TEST_CASE("no output is more than a small multiple of the inputs") {
  gate by(mxjob());
  for (const hostile& one : hostile_pairs()) {
    const std::size_t inputs = one.document.size() + one.other.size();
    for (const bool patched : {false, true}) {
      const verdict& of = patched ? by.patch(one.document, one.other)
                                  : by.update(one.document, one.other);
      INFO(one.name << (patched ? ", patched" : ", updated"));
      CHECK(of.changes().size() <= limits{}.changes);
      CHECK(of.diagnostics().size() <= limits{}.diagnostics);
      CHECK(of.errors() + of.warnings() ==
            of.diagnostics().size() + of.omitted());
      for (const language words : {language::english, language::chinese}) {
        const std::size_t json =
            size_of([&](sink to) { write_verdict_json(of, words, to); });
        CAPTURE(inputs, json);
        const std::size_t most =
            one.hidden ? 24 * inputs + (26u << 20) : 4 * inputs + (6u << 20);
        CHECK(json <= most);
        std::size_t texts = 0;
        const std::size_t record = size_of([&](sink to) {
          counter other;
          write_verdict_record(of, words, to, other.to());
          texts = other.bytes;
        });
        CHECK(record + texts <= most);
        CHECK(size_of([&](sink to) { write_status(of, words, to); }) <=
              8 * inputs + (8u << 20));
        CHECK(size_of([&](sink to) { write_summary(of, words, to); }) <= 256);
        for (const diagnostic& each : of.diagnostics()) {
          CHECK(size_of([&](sink to) { write_message(of, each, words, to); }) <=
                4096);
          CHECK(size_of([&](sink to) {
                  write_fix_title(of, each, words, to);
                }) <= 1024);
          CHECK(size_of([&](sink to) { write_related(of, each, words, to); }) <=
                1024);
        }
      }
    }
  }
}

TEST_CASE("who has enough gets no more") {
  gate by(mxjob());
  const std::string key(1'400'000, 'x');
  const std::string before = comb(3000, 300, "1", "a" + key.substr(0, 900));
  const std::string after = comb(3000, 300, "2", "a" + key.substr(0, 900));
  const verdict& of = by.update(before, after);
  REQUIRE_FALSE(of.changes().empty());
  const change& first = of.changes().front();
  const auto behind = [](std::size_t limit, auto write) {
    counter some{limit};
    write(some.to());
    CHECK(some.bytes > limit);
    return some.behind;
  };
  CHECK(behind(80, [&](sink to) { write_pointer(of, first.path, to); }) == 0);
  CHECK(behind(80, [&](sink to) { write_field(of, first.path, to); }) == 0);
  CHECK(behind(80, [&](sink to) { write_merged(of, style::pretty, to); }) <= 1);
  // What is begun may be ended.
  for (const std::size_t limit : {100u, 100'000u, 2'000'000u}) {
    CAPTURE(limit);
    CHECK(behind(limit, [&](sink to) {
            write_verdict_json(of, language::english, to);
          }) <= 2048);
  }
}

TEST_CASE("all changes are judged, the first ones are listed") {
  limits small;
  small.changes = 2;
  gate by(mxjob(), small);
  const verdict& of = by.patch(
      "{}", R"({"metadata":{"labels":{"a":"1","b":"2"}},"spec":{"z":1}})");
  CHECK(of.code() == 403);
  CHECK(of.changes().size() == 2);
  CHECK(of.changes_omitted() == 0);
  const verdict& more = by.patch(
      R"({"metadata":{"labels":{"c":"3"}},"spec":{}})",
      R"({"metadata":{"labels":{"a":"1","b":"2"}},"spec":{"y":1,"z":1}})");
  CHECK(more.code() == 403);
  CHECK(more.changes().size() == 2);
  CHECK(more.changes_omitted() == 2);
  small.changes = 0;
  gate none(mxjob(), small);
  const verdict& listed =
      none.patch("{}", R"({"metadata":{"labels":{"a":"1"}}})");
  CHECK(listed.allowed());
  CHECK(listed.changes().empty());
  CHECK(listed.changes_omitted() == 1);
  CHECK(listed.warnings() == 0);  // it does change something
  std::string said;
  write_summary(listed, language::english, append_to(said));
  CHECK(said == "allowed: 1 change");
}

TEST_CASE("a list ends where its paths come to 1 MiB") {
  const std::string key(listed_paths_limit / 4 - 16, 'x');
  const auto object = [&](std::size_t members, std::string_view value) {
    return comb(0, members, value, key);
  };
  limits wide;
  wide.document = wide.patch = 64u << 20;
  gate by(mxjob(), wide);
  const std::string four = object(4, "1"), other = object(4, "2");
  const verdict& fits = by.update(four, other);
  CHECK(fits.changes().size() == 4);
  CHECK(fits.diagnostics().size() == 4);
  const std::string five = object(5, "1"), changed = object(5, "2");
  const verdict& ends = by.update(five, changed);
  CHECK(ends.changes().size() == 4);
  CHECK(ends.changes_omitted() == 1);
  CHECK(ends.diagnostics().size() == 4);
  CHECK(ends.omitted() == 1);
  // One is listed whatever its path is.
  const std::string longer(2 * listed_paths_limit, 'x');
  const std::string one = under(longer, 2, "1"), two = under(longer, 2, "2");
  const verdict& first = by.update(one, two);
  CHECK(first.changes().size() == 1);
  CHECK(first.changes_omitted() == 1);
  CHECK(first.diagnostics().size() == 1);
}

TEST_CASE("a list of fields ends where their pointers come to 1 MiB") {
  const auto rules = policy::compile(R"({
    "format": "mxpatch.policy/v1", "name": "stars",
    "match": {"group": "g.io", "kind": "K", "resource": "ks"},
    "updatable": [{"path": "spec.*.a", "type": "any"},
                  {"path": "spec.*.b", "type": "any"},
                  {"path": "spec.*.c", "type": "any"},
                  {"path": "z", "type": "any"}]})");
  REQUIRE(rules);
  gate by(rules.value());
  const std::string members = R"({"a":1,"b":2,"c":3}}})";
  // Above the limit with the second one, and one alone whatever its path is.
  const std::string half(listed_paths_limit / 2, 'x');
  const std::string two = R"({"spec":{")" + half + "\":" + members;
  CHECK(by.fields(two).size() == 2);
  CHECK(by.omitted() == 2);
  const std::string longer(2 * listed_paths_limit, 'x');
  const std::string one = R"({"spec":{")" + longer + "\":" + members;
  CHECK(by.fields(one).size() == 1);
  CHECK(by.omitted() == 3);
  const std::string quarter(listed_paths_limit / 4, 'x');
  const std::string all = R"({"spec":{")" + quarter + "\":" + members;
  CHECK(by.fields(all).size() == 4);
  CHECK(by.omitted() == 0);
}

TEST_CASE("an error that decides the code is always listed") {
  std::string patch = R"({"metadata":{"labels":{)";
  for (int i = 0; i != 300; ++i) {
    patch += "\"" + std::to_string(1000 - i) + R"(":"a b",)";
  }
  patch += R"("z":"1"}},"spec":{"jobMode":"x","a":1}})";
  gate by(mxjob());
  const verdict& of = by.patch("{}", patch);
  CHECK(of.code() == 403);
  REQUIRE(of.diagnostics().size() == 100);
  CHECK(of.diagnostics().back().code == error_code::field_locked);
  CHECK(of.omitted() == of.errors() - 100);
  for (std::size_t i = 1; i != 99; ++i) {
    CHECK(of.diagnostics()[i - 1].span.begin < of.diagnostics()[i].span.begin);
  }
  std::string said;
  write_summary(of, language::english, append_to(said));
  CHECK(said.find("locked field") != std::string::npos);
}
