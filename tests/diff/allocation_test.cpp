// A merger that has seen texts as large does not allocate for diff and undo.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <mxpatch/merge.hpp>
#include <new>
#include <string>

namespace {

std::size_t allocations = 0;

void* counted(std::size_t size) {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}

}  // namespace

void* operator new(std::size_t size) {
  void* made = counted(size);
  if (made == nullptr) std::abort();
  return made;
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return counted(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept {
  std::free(memory);
}

namespace {

std::string members(int count, const char* value) {
  std::string out = "{\"inside\":{";
  for (int i = 0; i != count; ++i) {
    out += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":" + value;
  }
  return out + "}}";
}

TEST_CASE("diff and undo allocate nothing once warm") {
  const std::string before = members(1000, "{\"a\":[1]}");
  const std::string after = members(900, "{\"a\":2,\"b\":{\"c\":3}}");
  mxpatch::merger merger;
  const std::size_t cold = allocations;
  REQUIRE(merger.diff(before, after));
  REQUIRE(merger.undo(before, after));
  REQUIRE(allocations > cold);

  const std::size_t warm = allocations;
  const bool difference = merger.diff(before, after);
  const bool undone = merger.undo(before, after);
  const std::size_t now = allocations;
  CHECK(difference);
  CHECK(undone);
  CHECK(now == warm);
}

TEST_CASE("pieces of a diff and an undo borrow the inputs' bytes") {
  const std::string before = "{\"a\":\"before\"}";
  const std::string after = "{\"a\":\"after\"}";
  const auto borrowed = [](const mxpatch::merger& from,
                           const std::string& text) {
    for (const mxpatch::piece& each : from.output().pieces()) {
      if (each.bytes.data() == text.data() + 5) return true;
    }
    return false;
  };
  mxpatch::merger merger;
  REQUIRE(merger.diff(before, after));
  CHECK(borrowed(merger, after));
  REQUIRE(merger.undo(before, after));
  CHECK(borrowed(merger, before));
}

}  // namespace
