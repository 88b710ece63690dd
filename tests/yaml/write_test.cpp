// YAML from JSON: what tests/yaml/kubectl cannot say, the bounds.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "mxpatch/yaml_write.hpp"
#include "reading.hpp"

namespace {

using mxpatch::append_to;
using mxpatch::error_code;
using mxpatch::write_yaml;

std::string written(std::string_view json) {
  std::string out;
  REQUIRE(write_yaml(json, append_to(out)) == error_code::none);
  return out;
}

TEST_CASE("what is written reads as the JSON again") {
  for (const std::string_view json :
       {R"({"<<":{"a":1}})", "{\"a\":\"x\\u0085y\"}", R"({"":""})",
        R"([[[]],{"a":[{"b":{}}]}])"}) {
    CHECK(yaml_test::read(written(json)) == yaml_test::read(std::string(json)));
  }
}

TEST_CASE("a pair of surrogates is one character") {
  CHECK(written(R"({"a":"\ud83d\ude00"})") == "a: \"\\U0001F600\"\n");
}

TEST_CASE("a key that is there twice is written twice") {
  CHECK(written(R"({"b":1,"a":2,"a":3})") == "a: 2\na: 3\nb: 1\n");
}

TEST_CASE("what is not one JSON value is not written") {
  for (const std::string_view json :
       {"", " ", "{", "[1,]", "{} 1", "{\"a\"}", "\"\\x\"", "[\"\\ud800"}) {
    std::string out;
    CHECK(write_yaml(json, append_to(out)) == error_code::unexpected_token);
  }
}

TEST_CASE("a number that no double holds is not written") {
  for (const std::string_view json :
       {"1e400", "[-1e400]", "{\"a\":1e99999999999999999999}"}) {
    std::string out;
    CHECK(write_yaml(json, append_to(out)) == error_code::invalid_number);
  }
  CHECK(written("[1e-400, 1e308]") == "- 0\n- 1e+308\n");
}

TEST_CASE("indentation that multiplies stops at the bound") {
  std::string deep;
  for (int level = 0; level < 5000; ++level) deep += "{\"a\":";
  deep += "[";
  for (int each = 0; each < 100'000; ++each) deep += "0,";
  deep += "0]" + std::string(5000, '}');
  std::string out;
  CHECK(write_yaml(deep, append_to(out)) == error_code::output_too_large);
  CHECK(out.size() <= 64u << 20);
  out.clear();
  CHECK(write_yaml("{\"a\":1}", append_to(out), 5) == error_code::none);
  CHECK(write_yaml("{\"a\":1}", append_to(out), 4) ==
        error_code::output_too_large);
}

TEST_CASE("a sink that has enough ends it") {
  std::size_t calls = 0;
  const mxpatch::sink none{[](void* count, const char*, std::size_t) {
                             ++*static_cast<std::size_t*>(count);
                             return false;
                           },
                           &calls};
  (void)write_yaml("[1,2,3,4,5,6,7,8,9]", none);
  CHECK(calls == 1);
}

}  // namespace
