// Once warm, an endpoint allocates nothing. The program's operator new counts.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <new>

#include "endpoint/endpoint_cases.hpp"

using namespace endpoint_cases;

namespace {
std::size_t allocations = 0;
std::size_t fail_at = 0;  // the allocation that gets nothing; 0 is none
bool counting = false;
}  // namespace

// Not inlined: GCC takes the two for a mismatch otherwise.
[[gnu::noinline]] void* operator new(std::size_t size,
                                     const std::nothrow_t&) noexcept {
  if (counting && ++allocations == fail_at) return nullptr;
  return std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] void* operator new(std::size_t size) {
  if (void* made = operator new(size, std::nothrow)) return made;
  throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* made) noexcept { std::free(made); }
[[gnu::noinline]] void operator delete(void* made, std::size_t) noexcept {
  std::free(made);
}

namespace {

struct outcome {
  int code = 0;
  std::string_view body;
  mxpatch::store_effect effect = mxpatch::store_effect::none;
};

// One request, counted.
outcome ask(mxpatch::endpoint& served, const mxpatch::endpoint_request& asked,
            const endpoint_case& one) {
  const mxpatch::endpoint_stamp with = one.stamp.view();
  counting = true;
  served.read(asked);
  served.object_name();
  const mxpatch::endpoint_answer& answer = served.answer(one.stored, with);
  counting = false;
  return {answer.code, answer.body, answer.effect};
}

}  // namespace

TEST_CASE("a warm endpoint allocates nothing, whatever it is asked") {
  mxpatch::endpoint served(policies_of({"mxjob", "job"}));
  std::vector<endpoint_case> cases;
  for (endpoint_case& one : all_cases()) {
    if (one.policies[0] == "mxjob") cases.push_back(std::move(one));
  }
  const auto ask_all = [&] {
    for (const endpoint_case& one : cases) {
      const mxpatch::endpoint_request asked = one.asked.view();
      ask(served, asked, one);
    }
  };
  ask_all();
  const std::size_t warm = allocations;
  CHECK(warm > 10);
  for (int i = 0; i != 3; ++i) ask_all();
  CHECK(allocations == warm);
  CHECK(served.memory() > 0);
  served.shrink();
  CHECK(served.memory() == 0);
}

TEST_CASE("each allocation of an answer may fail, and nothing is stored then") {
  for (const endpoint_case& one : all_cases()) {
    if (one.expect.find("effect") == nullptr ||
        at(one.expect, "effect").text == "none") {
      continue;
    }
    INFO(one.name);
    const mxpatch::endpoint_request asked = one.asked.view();
    const mxpatch::policy_set policies = policies_of(one.policies);
    const int wanted = std::stoi(at(one.expect, "code").text);
    bool ended = false;
    for (std::size_t failed = 1; !ended && failed != 1000; ++failed) {
      mxpatch::endpoint served(policies);
      allocations = 0;
      fail_at = failed;
      const outcome first = ask(served, asked, one);
      ended = allocations < failed;
      fail_at = 0;
      if (first.code == wanted) continue;
      const bool refused = first.code == 500 || first.code == 403;
      CHECK(refused);
      CHECK(first.effect == mxpatch::store_effect::none);
      CHECK_FALSE(first.body.empty());
      CHECK(ask(served, asked, one).code == wanted);
    }
    CHECK(ended);
  }
}
