// Once warm, a gate allocates nothing. The program's operator new counts.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <new>
#include <string>

#include "mxpatch/mxpatch.hpp"

namespace {
std::size_t allocations = 0;

std::string seed(const char* name) {
  std::ifstream file(std::string(MXPATCH_TEST_DATA "/seed/") + name);
  return {std::istreambuf_iterator<char>(file), {}};
}
}  // namespace

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}
void* operator new(std::size_t size) {
  if (void* made = operator new(size, std::nothrow)) return made;
  std::abort();
}
void operator delete(void* made) noexcept { std::free(made); }
void operator delete(void* made, std::size_t) noexcept { std::free(made); }

TEST_CASE("a warm gate allocates nothing") {
  mxpatch::gate gate(mxpatch::policy::builtin("mxjob").value());
  const std::string document = seed("document.json");
  const std::string allowed = seed("patch.json");
  const std::string denied = R"({"spec":{"jobMode":"MXTune"}})";
  const std::string updated = seed("response.json");
  REQUIRE(document.size() > 5000);
  const std::size_t cold = allocations;
  bool right = true;
  const auto judge_all = [&] {
    right = gate.patch(document, allowed).code() == 200 && right;
    right = gate.patch(document, denied).code() == 403 && right;
    gate.update(document, updated);
  };
  judge_all();
  const std::size_t warm = allocations;
  CHECK(warm > cold);  // the counter sees the core
  for (int i = 0; i < 3; ++i) judge_all();
  const std::size_t after = allocations;
  CHECK(after == warm);
  CHECK(right);
  WARN("first calls: " << warm - cold << " allocations");
}
