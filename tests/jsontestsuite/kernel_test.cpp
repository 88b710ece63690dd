// Part of each program whose tests run once for each kernel: skips those that
// the machine cannot run, and holds that the one that was asked for is used.
#include "jsontestsuite/kernel.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/reporters/catch_reporter_event_listener.hpp>
#include <catch2/reporters/catch_reporter_registrars.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "mxpatch/mxpatch.hpp"

namespace {

std::string forced() {
  const char* name = std::getenv("SIMDJSON_FORCE_IMPLEMENTATION");
  return name == nullptr ? "" : name;
}

// The same number as Catch2's for "every test was skipped".
constexpr int skipped = 4;

// Before any test: a kernel that the machine lacks would end the program with
// an illegal instruction. Nothing happens when tests are only listed.
class kernel_guard : public Catch::EventListenerBase {
 public:
  using EventListenerBase::EventListenerBase;
  void testRunStarting(const Catch::TestRunInfo&) override {
    const std::string name = forced();
    if (!kernel::is_out_of_reach(name)) return;
    std::printf("skipped: this machine does not run the kernel %s\n",
                name.c_str());
    std::exit(skipped);
  }
};
CATCH_REGISTER_LISTENER(kernel_guard)

TEST_CASE("the kernel is the one that was asked for") {
  mxpatch::merger merger;
  REQUIRE(merger.validate("{}"));
  const std::string name = forced();
  CHECK(kernel::active() == (name.empty() ? kernel::best() : name));
}

}  // namespace
