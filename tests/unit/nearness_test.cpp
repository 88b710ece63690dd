#include "policy/nearness.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace mxpatch;
using namespace mxpatch::detail;

namespace {

std::string_view best(std::string_view written,
                      std::initializer_list<std::string_view> known) {
  nearest_name near(written);
  for (const std::string_view each : known) near.offer(each);
  return near.best();
}

bool is_close(std::string_view a, std::string_view b) {
  return !best(a, {b}).empty();
}

}  // namespace

TEST_CASE("the distance of two names") {
  CHECK(distance("", "", 3) == 0);
  CHECK(distance("abc", "abc", 3) == 0);
  CHECK(distance("abc", "ABC", 3) == 0);  // case does not count
  CHECK(distance("abc", "ab", 3) == 1);
  CHECK(distance("abc", "xabc", 3) == 1);
  CHECK(distance("abc", "axc", 3) == 1);
  CHECK(distance("abcd", "abdc", 3) == 1);  // a swap
  CHECK(distance("abcd", "badc", 3) == 2);
  CHECK(distance("kitten", "sitting", 5) == 3);
  CHECK(distance("", "abc", 3) == 3);
}

TEST_CASE("the distance is symmetric") {
  const char* names[] = {"",      "a",        "spec",          "sepc",
                         "speck", "metadata", "cleanPodPolicy"};
  for (const char* a : names) {
    for (const char* b : names) {
      INFO(a << " " << b);
      CHECK(distance(a, b, 20) == distance(b, a, 20));
    }
  }
}

TEST_CASE("above the limit all is the same") {
  CHECK(distance("kitten", "sitting", 3) == 3);
  CHECK(distance("kitten", "sitting", 2) == 3);
  CHECK(distance("kitten", "sitting", 1) == 2);
  CHECK(distance("abc", "xyz", 0) == 1);
  CHECK(distance("a", "abcdefgh", 2) == 3);
  // A swap that begins right at the limit is still found.
  CHECK(distance("xxabc", "xxacb", 1) == 1);
}

TEST_CASE("long names are not compared") {
  const std::string longest(nearest_name::longest, 'a');
  const std::string too_long(nearest_name::longest + 1, 'a');
  CHECK(distance(longest, longest, 3) == 0);
  CHECK(distance(too_long, too_long, 3) == 4);
  CHECK_FALSE(is_close(too_long, longest));
  // Rows hold one byte a cell.
  CHECK(distance(longest, std::string(nearest_name::longest, 'b'), 200) ==
        nearest_name::longest);
}

TEST_CASE("what is close") {
  CHECK(is_close("cleanPodPolcy", "cleanPodPolicy"));
  CHECK(is_close("cleanpodpolicy", "cleanPodPolicy"));
  CHECK(is_close("activeDeadlineSecond", "activeDeadlineSeconds"));
  CHECK(is_close("all", "All"));
  CHECK(is_close("Runing", "Running"));
  CHECK_FALSE(is_close("All", "All"));
  CHECK_FALSE(is_close("", "a"));
  CHECK_FALSE(is_close("a", "b"));
  CHECK_FALSE(is_close("jobMode", "cleanPodPolicy"));
  CHECK_FALSE(is_close("All", "None"));
}

TEST_CASE("a third of a name may differ, and never more than three letters") {
  CHECK_FALSE(is_close("ab", "ax"));
  CHECK(is_close("abc", "abx"));
  CHECK_FALSE(is_close("abcde", "abcxy"));
  CHECK(is_close("abcdef", "abcdxy"));
  CHECK_FALSE(is_close("abcdefgh", "abcdexyz"));
  CHECK(is_close("abcdefghi", "abcdefxyz"));
  CHECK_FALSE(is_close("abcdefghijkl", "abcdefghwxyz"));
}

TEST_CASE("the nearest of several, and of equals the first") {
  CHECK(best("sepc", {"status", "specs", "spec", "sped"}) == "spec");
  CHECK(best("sepc", {"status", "spce"}) == "");
  CHECK(best("abcx", {"abcy", "abcz"}) == "abcy");
  CHECK(best("spec", {"specs", "SPEC", "Spec"}) == "SPEC");
  CHECK(best("spec", {"spec"}) == "");
  CHECK(best("abcdefgh", {"abcdexyh", "abcdexgh"}) == "abcdexgh");
  CHECK(best("spec", {}) == "");
}
