// Once warm, a reviewer allocates nothing. The program's operator new counts.
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

mxpatch::policy_set mxjob() {
  const mxpatch::policy rules = mxpatch::policy::builtin("mxjob").value();
  return mxpatch::policy_set::make({&rules, 1}).value();
}

std::string real_review() {
  std::ifstream file(MXPATCH_TEST_DATA "/reviews/real/update.json");
  return {std::istreambuf_iterator<char>(file), {}};
}
}  // namespace

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  if (++allocations == fail_at) return nullptr;
  return std::malloc(size == 0 ? 1 : size);
}
void* operator new(std::size_t size) {
  if (void* made = operator new(size, std::nothrow)) return made;
  throw std::bad_alloc();
}
void operator delete(void* made) noexcept { std::free(made); }
void operator delete(void* made, std::size_t) noexcept { std::free(made); }

TEST_CASE("a warm reviewer allocates nothing") {
  mxpatch::reviewer reviews(mxjob());
  const std::string allowed = real_review();
  std::string denied = allowed;
  denied.replace(denied.find(R"("a":1)"), 5, R"("a":2)");
  bool right = true;
  const auto answer_both = [&] {
    right = reviews.review(allowed) && reviews.allowed() && right;
    right = reviews.review(denied) && !reviews.allowed() && right;
  };
  const std::size_t cold = allocations;
  answer_both();
  const std::size_t warm = allocations;
  CHECK(warm > cold);  // the counter sees the core
  for (int i = 0; i < 3; ++i) answer_both();
  const std::size_t after = allocations;
  CHECK(after == warm);
  CHECK(right);
}

TEST_CASE("each allocation of a review may fail, and nothing is allowed") {
  const mxpatch::policy_set rules = mxjob();
  const std::string body = real_review();
  std::size_t failed = 0, refused = 0;
  bool allowed = false, right = true;
  do {
    mxpatch::reviewer reviews(rules);
    allocations = 0;
    fail_at = ++failed;
    const bool answered = reviews.review(body);
    fail_at = 0;
    allowed = reviews.allowed();
    if (!answered) ++refused;
    if (!allowed) {
      // Either there is no answer, or it is a denial with 500.
      right = right && (!answered || reviews.code() == 500) &&
              reviews.review(body) && reviews.allowed();
    }
  } while (!allowed && failed < 1000);
  CHECK(allowed);
  CHECK(right);
  CHECK(failed > 10);
  CHECK(refused > 3);
}
