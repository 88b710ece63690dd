// memory() tells what a gate holds; shrink() and much smaller inputs give it
// back.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "counting_allocator.hpp"
#include "inputs.hpp"

using namespace memory_test;
using mxpatch::gate;

namespace {

// A gate holds this much that it does not count: simdjson's state, and what
// malloc adds to each of its buffers.
constexpr std::size_t uncounted = 4096;

}  // namespace

TEST_CASE("a gate tells what it holds") {
  const mxpatch::policy rules = mxjob();
  const std::string document = seed("document.json");
  const std::string patch =
      R"({"metadata":{"labels":{"a":"b","c":1},"generation":3},)"
      R"("spec":{"jobMode":null,"cleanPodPolcy":"All"}})";
  const std::size_t before = live_bytes();
  {
    gate by(rules);
    CHECK(by.memory() == 0);
    CHECK(live_bytes() == before);  // creating one allocates nothing
    by.patch(document, patch);
    by.update(document, patch);
    by.create(document);
    by.fields(document);
    const std::size_t held = live_bytes() - before;
    CHECK(held >= by.memory());
    CHECK(held <= by.memory() + uncounted);
  }
  CHECK(live_bytes() == before);
}

TEST_CASE("the seed takes little memory") {
  gate by(mxjob());
  const std::string document = seed("document.json");
  const std::string patch = seed("patch.json");
  REQUIRE(by.patch(document, patch).allowed());
  CHECK(by.memory() > document.size());
  CHECK(by.memory() < 128u << 10);
}

TEST_CASE("a gate gives back what it is told to") {
  const mxpatch::policy rules = mxjob();
  const std::string large = large_job();
  const std::string patch = seed("patch.json");
  const std::size_t before = live_bytes();
  gate by(rules);
  by.shrink();  // of nothing
  CHECK(by.memory() == 0);
  REQUIRE(by.patch(large, patch).allowed());
  const std::size_t held = by.memory();
  by.shrink(held);
  CHECK(by.memory() == held);
  by.shrink(held - 1);
  CHECK(by.memory() < held);
  REQUIRE(by.patch(large, patch).allowed());
  CHECK(by.memory() == held);
  by.shrink();
  CHECK(by.memory() == 0);
  CHECK(live_bytes() == before);
  CHECK(by.patch(large, patch).allowed());
}

TEST_CASE("after a much smaller input a gate gives memory back by itself") {
  const mxpatch::policy rules = mxjob();
  const std::string large = R"({"spec":{"list":[)" + repeat("{},", 400'000) +
                            R"({}]},"metadata":{}})";
  const std::string document = seed("document.json");
  const std::string patch = seed("patch.json");
  const std::size_t before = live_bytes();
  gate by(rules);
  REQUIRE(by.patch(large, patch).allowed());
  const std::size_t held = by.memory();
  REQUIRE(held > 8u << 20);
  // Not while inputs are as large.
  REQUIRE(by.patch(large, patch).allowed());
  CHECK(by.memory() == held);
  CHECK(by.patch(document, patch).allowed());
  CHECK(by.memory() < 1u << 20);
  CHECK(live_bytes() - before <= by.memory() + uncounted);
  CHECK(by.patch(large, patch).allowed());
  CHECK(by.memory() == held);
  CHECK(by.create(document).allowed());
  CHECK(by.memory() < 1u << 20);
  // What is left is enough for the small ones.
  by.patch(document, patch);
  const std::size_t allocated = allocations();
  by.patch(document, patch);
  CHECK(allocations() == allocated);
}

TEST_CASE("a gate that moves takes its memory along") {
  const mxpatch::policy rules = mxjob();
  const std::string document = seed("document.json");
  const std::size_t before = live_allocations();
  {
    gate first(rules);
    first.create(document);
    const std::size_t held = first.memory();
    gate second(std::move(first));
    CHECK(second.memory() == held);
    gate third(rules);
    third.create(document);
    third = std::move(second);
    CHECK(third.memory() == held);
    CHECK(third.create(document).allowed());
  }
  CHECK(live_allocations() == before);
}
