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
std::size_t fail_at = 0;  // the allocation that gets nothing; 0 is none

std::string seed(const char* name) {
  std::ifstream file(std::string(MXPATCH_TEST_DATA "/seed/") + name);
  return {std::istreambuf_iterator<char>(file), {}};
}
}  // namespace

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  if (++allocations == fail_at) return nullptr;
  return std::malloc(size == 0 ? 1 : size);
}
void* operator new(std::size_t size) {
  if (void* made = operator new(size, std::nothrow)) return made;
  throw std::bad_alloc();  // nothrow new[] comes through here
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

TEST_CASE("each allocation of a patch may fail") {
  const mxpatch::policy rules = mxpatch::policy::builtin("mxjob").value();
  const std::string document = seed("document.json");
  const std::string patch = seed("patch.json");
  std::size_t failed = 0;
  int code = 0, again = 0;
  bool right = true;
  do {
    mxpatch::gate gate(rules);
    allocations = 0;
    fail_at = ++failed;
    code = gate.patch(document, patch).code();
    fail_at = 0;
    again = gate.patch(document, patch).code();
    right = right && (code == 500 || code == 200) && again == 200;
  } while (code != 200 && failed < 1000);
  CHECK(code == 200);
  CHECK(right);
  CHECK(failed > 10);
  WARN("failed each of " << failed - 1 << " allocations");
}
