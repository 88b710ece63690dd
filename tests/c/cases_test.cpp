// The cases of tests/data once more, through the C interface: it must say what
// the library says, as a whole and part by part.
#include <catch2/catch_test_macros.hpp>

#include "c/parts.hpp"
#include "c/through_c.hpp"
#include "cases/case_runner.hpp"
#include "mxpatch/mxpatch.hpp"
#include "outcomes/outcome.hpp"

namespace {

TEST_CASE("every case has the same outcome through C") {
  const auto all = outcomes::all_cases();
  REQUIRE(all.size() > 400);
  for (const cases::test_case& one : all) {
    INFO(one.file << ": " << one.name);
    // A comparison of the strings would print megabytes.
    const bool same = through_c::outcome(one) == outcomes::of_core(one);
    CHECK(same);
  }
}

TEST_CASE("the parts of a verdict make up its JSON") {
  int seen = 0;
  for (const cases::test_case& one : outcomes::all_cases()) {
    if (one.operation != "patch" && one.operation != "update" &&
        one.operation != "create") {
      continue;
    }
    for (const mxpatch_language language : {MXPATCH_ENGLISH, MXPATCH_CHINESE}) {
      INFO(one.file << ": " << one.name);
      through_c::judged with(one);
      REQUIRE(with.verdict != nullptr);
      const json::value whole = json::parse(with.json(language));
      const json::value made = through_c::from_parts(with, language, whole);
      const bool same = json::equal(made, whole);
      if (!same) {
        UNSCOPED_INFO(json::to_text(made).substr(0, 2000)
                      << "\n"
                      << json::to_text(whole).substr(0, 2000));
      }
      CHECK(same);
      ++seen;
    }
  }
  CHECK(seen > 400);
}

TEST_CASE("the codes are those of the library") {
  REQUIRE(mxpatch_code_count() ==
          static_cast<std::uint32_t>(mxpatch::error_count()));
  for (int i = 0; i != mxpatch::error_count(); ++i) {
    const mxpatch::error_info& info = mxpatch::error_at(i);
    const std::uint32_t code = mxpatch_code_at(static_cast<std::uint32_t>(i));
    CHECK(code == static_cast<std::uint32_t>(info.code));
    CHECK(std::string_view(mxpatch_code_name(code)) == info.name);
    CHECK(mxpatch_code_http(code) ==
          static_cast<std::uint32_t>(info.http_code));
    CHECK(mxpatch_code_find(info.name, std::string_view(info.name).size()) ==
          code);
  }
  CHECK(std::string_view(mxpatch_code_name(0x10000)) == "none");
}

}  // namespace
