// Both edges of each limit, in memory that ends where the text ends.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "inputs.hpp"

using namespace memory_test;
using mxpatch::error_code;
using mxpatch::gate;
using mxpatch::verdict;

namespace {

constexpr std::size_t most_bytes = 3'145'728;
constexpr std::size_t most_levels = 10'000;

// An object of that many bytes, all of it one string, and one of white space.
std::string string_of(std::size_t size) {
  return R"({"x":")" + std::string(size - 8, 'x') + R"("})";
}
std::string blank_of(std::size_t size) {
  return "{" + std::string(size - 2, ' ') + "}";
}

// Values of that many levels: arrays, objects, and both in turn.
std::string arrays(std::size_t levels) {
  return repeat("[", levels) + repeat("]", levels);
}
std::string objects(std::size_t levels) {
  return repeat(R"({"a":)", levels - 1) + "{}" + repeat("}", levels - 1);
}
std::string mixed(std::size_t levels) {
  const bool odd = levels % 2 != 0;
  return repeat(R"([{"a":)", levels / 2) + (odd ? "[]" : "1") +
         repeat("}]", levels / 2);
}

bool finds(const verdict& of, int code, error_code what, mxpatch::input where) {
  if (of.code() != code || of.merged()) return false;
  for (const mxpatch::diagnostic& one : of.diagnostics()) {
    if (one.code == what && one.input == where) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a text may have 3,145,728 bytes and not one more") {
  gate by(mxjob());
  const std::string patch = seed("patch.json");
  const std::string small = seed("document.json");
  for (const auto of_size : {string_of, blank_of}) {
    REQUIRE(of_size(most_bytes).size() == most_bytes);
    const exact_copy fits(of_size(most_bytes));
    const exact_copy large(of_size(most_bytes + 1));
    const int named = of_size == string_of ? 403 : 200;  // x is locked
    const auto too_large = error_code::input_too_large;

    CHECK(by.patch(fits, patch).code() == 200);
    CHECK(finds(by.patch(large, patch), 500, too_large,
                mxpatch::input::document));
    CHECK(by.patch(small, fits).code() == named);
    CHECK(finds(by.patch(small, large), 413, too_large, mxpatch::input::patch));
    CHECK(by.patch(fits, fits).code() == 200);
    CHECK(by.update(fits, fits).code() == 200);
    CHECK(by.update(small, fits).code() == 403);
    CHECK(finds(by.update(small, large), 413, too_large,
                mxpatch::input::updated));
    CHECK(finds(by.update(large, small), 500, too_large,
                mxpatch::input::document));
    CHECK(by.create(fits).code() == 200);
    CHECK(finds(by.create(large), 413, too_large, mxpatch::input::document));
    CHECK(by.fields(fits).size() == 5);
    CHECK(by.fields(large).empty());

    mxpatch::merger merger;
    CHECK(merger.validate(fits));
    CHECK(merger.apply(fits, patch));
    CHECK(merger.apply(small, fits));
    CHECK(merger.unset_at(fits, "/y"));
    CHECK_FALSE(merger.validate(large));
    CHECK(merger.error().code == too_large);
    CHECK_FALSE(merger.apply(small, large));
    CHECK(merger.error().code == too_large);
    CHECK(merger.error().input == mxpatch::input::patch);
    CHECK_FALSE(merger.unset_at(large, "/y"));
    CHECK(merger.error().code == too_large);
  }
}

TEST_CASE("an object may have 10,000 levels and not one more") {
  gate by(mxjob());
  const std::string patch = seed("patch.json");
  const std::string small = "{}";
  const auto too_deep = error_code::too_deep;
  for (const auto of_levels : {arrays, objects, mixed}) {
    // The object that holds the value is a level too.
    const std::string fits = R"({"x":)" + of_levels(most_levels - 1) + "}";
    const std::string deep = R"({"x":)" + of_levels(most_levels) + "}";
    const exact_copy exact(fits);
    const exact_copy exact_deep(deep);

    CHECK(by.patch(exact, patch).code() == 200);
    CHECK(finds(by.patch(exact_deep, patch), 500, too_deep,
                mxpatch::input::document));
    CHECK(by.patch(exact, exact).code() == 200);
    CHECK(by.patch(small, exact).code() == 403);
    CHECK(finds(by.patch(small, exact_deep), 400, too_deep,
                mxpatch::input::patch));
    CHECK(by.update(exact, exact).code() == 200);
    CHECK(by.update(small, exact).code() == 403);
    CHECK(by.update(exact, small).code() == 403);
    CHECK(finds(by.update(small, exact_deep), 400, too_deep,
                mxpatch::input::updated));
    CHECK(by.create(exact).code() == 200);
    CHECK(
        finds(by.create(exact_deep), 400, too_deep, mxpatch::input::document));
    CHECK(by.fields(exact).size() == 5);
    CHECK(by.fields(exact_deep).empty());

    mxpatch::merger merger;
    CHECK(merger.validate(exact));
    CHECK(merger.apply(small, exact));
    CHECK(merger.apply(exact, exact));
    CHECK_FALSE(merger.validate(exact_deep));
    CHECK(merger.error().code == too_deep);
    CHECK_FALSE(merger.apply(exact, exact_deep));
    CHECK(merger.error().code == too_deep);
  }
}

TEST_CASE("an edit may not make a patch too deep") {
  mxpatch::merger merger;
  const std::string fits = arrays(most_levels - 1);
  const std::string deep = arrays(most_levels);
  CHECK(merger.edit_at("{}", "/x", fits));
  CHECK_FALSE(merger.edit_at("{}", "/x", deep));
  CHECK(merger.error().code == error_code::too_deep);
  CHECK_FALSE(merger.edit_at("{}", "/x/y", fits));
  CHECK(merger.error().code == error_code::too_deep);
}

TEST_CASE("output may have as many bytes as the limit and not one more") {
  const std::string document = R"({"metadata":{"labels":{"a":"b"}}})";
  const std::string patch = R"({"metadata":{"labels":{"c":"d"}}})";
  const std::string merged = R"({"metadata":{"labels":{"a":"b","c":"d"}}})";
  mxpatch::limits limits;
  for (const bool fits : {true, false}) {
    limits.output = merged.size() - (fits ? 0 : 1);
    gate by(mxjob(), limits);
    const auto right = [&](const verdict& of, mxpatch::input where) {
      if (!fits) return finds(of, 413, error_code::output_too_large, where);
      return of.code() == 200 &&
             of.merged().size(mxpatch::style::preserve) == merged.size();
    };
    CHECK(right(by.patch(document, patch), mxpatch::input::patch));
    CHECK(right(by.update(document, merged), mxpatch::input::updated));
    CHECK(right(by.create(merged), mxpatch::input::document));

    mxpatch::merger merger(limits);
    CHECK(merger.apply(document, patch) == fits);
    CHECK((fits || merger.error().code == error_code::output_too_large));
    CHECK(bool(merger.output()) == fits);
  }
}

TEST_CASE("what is edited may have as many bytes as the limit") {
  const std::string patch = R"({"a":"b"})";
  mxpatch::merger free;
  REQUIRE(free.edit_at(patch, "/c", "1"));
  mxpatch::limits limits;
  limits.output = free.output().size(mxpatch::style::preserve);
  REQUIRE(limits.output > patch.size());
  mxpatch::merger fits(limits);
  CHECK(fits.edit_at(patch, "/c", "1"));
  CHECK(bool(fits.output()));
  --limits.output;
  mxpatch::merger large(limits);
  CHECK_FALSE(large.edit_at(patch, "/c", "1"));
  CHECK(large.error().code == error_code::output_too_large);
  CHECK_FALSE(bool(large.output()));
}

TEST_CASE("a caller's limits are kept to") {
  mxpatch::limits limits;
  limits.document = 10;
  limits.patch = 4;
  limits.depth = 2;
  limits.diagnostics = 1;
  gate by(mxjob(), limits);
  CHECK(by.patch(R"({"a": {  }})", "{ }").code() == 500);
  CHECK(by.patch(R"({"a": {}})", "{  }").code() == 200);
  CHECK(by.patch(R"({"a": {}})", "{   }").code() == 413);
  CHECK(by.patch(R"({"a":[[]]})", "{}").code() == 500);
  limits.patch = 100;
  gate two(mxjob(), limits);
  const verdict& locked = two.patch("{}", R"({"x":1,"y":2})");
  CHECK(locked.code() == 403);
  CHECK(locked.diagnostics().size() == 1);
  CHECK(locked.omitted() == 1);
}
