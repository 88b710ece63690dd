// Runs every case of tests/data, natively.
#include <catch2/catch_test_macros.hpp>
#include <mxpatch/errors.hpp>
#include <mxpatch/policy.hpp>
#include <set>
#include <string>
#include <utility>

#include "cases/case_file.hpp"
#include "cases/case_runner.hpp"

namespace {

// Read once: Catch2 enters a test case again for each of its sections.
const std::vector<cases::test_case>& all_cases() {
  static const std::vector<cases::test_case> loaded = [] {
    auto all = cases::load_folder(MXPATCH_TEST_DATA "/cases");
    for (auto& one : cases::load_folder(MXPATCH_TEST_DATA "/policies")) {
      one.file.insert(0, "policies/");
      all.push_back(std::move(one));
    }
    return all;
  }();
  return loaded;
}

TEST_CASE("cases hold") {
  REQUIRE(all_cases().size() > 100);
  for (const cases::test_case& one : all_cases()) {
    DYNAMIC_SECTION(one.file << ": " << one.name) {
      const std::string differences = cases::run(one);
      INFO(one.file << ": " << one.name << "\n" << differences);
      CHECK(differences.empty());
    }
  }
}

// The cases of a built-in policy are what tells people how it judges.
TEST_CASE("every built-in policy has its own cases") {
  for (int i = 0; i != mxpatch::policy::builtin_count(); ++i) {
    const std::string name(mxpatch::policy::builtin_name(i));
    INFO(name);
    int allowed = 0;
    int denied = 0;
    for (const cases::test_case& one : all_cases()) {
      if (one.file != "policies/" + name + ".mxpatch.json") continue;
      CHECK(one.policy == name);
      const bool good = one.expect.code.value_or(200) == 200 &&
                        one.expect.allowed.value_or(true);
      ++(good ? allowed : denied);
    }
    CHECK(allowed > 4);
    CHECK(denied > 4);
  }
}

// The appendix is a table of 15.
TEST_CASE("RFC 7396 appendix A is complete") {
  int count = 0;
  for (const cases::test_case& one : all_cases()) {
    count += one.file == "rfc7396.mxpatch.json" && one.dialect == "rfc7396";
  }
  CHECK(count == 15);
}

// What no case can bring, and why.
const std::set<std::string> without_a_case = {
    "none",                    // no code
    "out-of-memory",           // tests/memory fails each allocation in turn
    "policy-no-match",         // the program chooses policies, see tests/cli
    "policy-two-defaults",     // of two texts: tests/unit/policy_set_test.cpp
    "status-not-subresource",  // of reviews: tests/data/reviews
    // of texts that are not JSON: tests/yaml
    "yaml-syntax",
    "yaml-template",
    "yaml-character",
    "yaml-mark",
    "yaml-key",
    "yaml-tag",
    "yaml-number",
    "yaml-anchor",
    "yaml-alias-loop",
    "yaml-aliases",
    "yaml-merge",
    "yaml-word",
    // What the command alone says: tests/cli.
    "policy-as-object",
    "policy-array-path",
    "policy-matches-nothing",
};

// Codes about something that is not a place in a text.
const std::set<std::string> without_a_place = {
    "policy-unknown",  // a name
    "bad-pointer",     // an argument
};

TEST_CASE("every code has a case that draws its place") {
  std::set<std::string> named;
  std::set<std::string> drawn;
  const auto add = [&](const cases::expected_diagnostic& wanted) {
    named.insert(wanted.code);
    if (!wanted.caret.empty()) drawn.insert(wanted.code);
  };
  for (const cases::test_case& one : all_cases()) {
    if (one.file != "errors.mxpatch.json") continue;
    if (one.expect.diagnostics) {
      for (const auto& wanted : *one.expect.diagnostics) add(wanted);
    }
    for (const auto& wanted : one.expect.diagnostics_include) add(wanted);
    if (one.expect.error) add(*one.expect.error);
  }
  for (int i = 0; i != mxpatch::error_count(); ++i) {
    const std::string code = mxpatch::error_at(i).name;
    INFO("no case with a caret in errors.mxpatch.json: " << code);
    if (without_a_place.contains(code)) {
      CHECK(named.contains(code));
    } else {
      CHECK(drawn.contains(code) != without_a_case.contains(code));
    }
  }
}

// A case with a key that nobody reads would seem to test something.
TEST_CASE("a misspelt key in a case file is an error") {
  CHECK_THROWS(cases::load(MXPATCH_TEST_DATA "/cases-broken/unknown-key.json"));
  CHECK_THROWS(cases::load(MXPATCH_TEST_DATA "/cases-broken/no-format.json"));
}

}  // namespace
