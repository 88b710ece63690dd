#include "mxpatch/locate.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using mxpatch::locator;
using mxpatch::offsets;
using mxpatch::position;
using mxpatch::unit;

namespace {

void expect(std::string_view text, std::uint32_t offset, std::uint32_t line,
            std::uint32_t column, std::uint32_t utf16) {
  INFO("offset " << offset);
  locator find(text);
  const position at = find.at(offset);
  CHECK(at.line == line);
  CHECK(at.column == column);
  CHECK(at.utf16 == utf16);
}

bool same(position a, position b) {
  return a.line == b.line && a.column == b.column && a.utf16 == b.utf16;
}

}  // namespace

TEST_CASE("places in one line") {
  expect("", 0, 1, 1, 1);
  expect("abc", 0, 1, 1, 1);
  expect("abc", 2, 1, 3, 3);
  expect("abc", 3, 1, 4, 4);
  expect("abc", 100, 1, 4, 4);  // behind the end is the end
}

TEST_CASE("LF, CRLF and CR each end a line") {
  const std::string_view text = "a\nb\r\nc\rd";
  expect(text, 1, 1, 2, 2);  // the LF is on its line
  expect(text, 2, 2, 1, 1);
  expect(text, 4, 2, 3, 3);  // between CR and LF
  expect(text, 5, 3, 1, 1);
  expect(text, 7, 4, 1, 1);
  expect("\n\n", 2, 3, 1, 1);
  expect("\r\r\n", 3, 3, 1, 1);
  expect("a\r", 2, 2, 1, 1);
}

TEST_CASE("columns count code points") {
  expect("\u00e9x", 2, 1, 2, 2);
  expect("\u4e2dx", 3, 1, 2, 2);
  expect("\U0001f600x", 4, 1, 2, 3);  // two units of UTF-16
  expect("\U0001f600x", 2, 1, 1, 1);  // inside of it
  expect("\tx", 1, 1, 2, 2);
}

TEST_CASE("a stray byte counts as one") {
  expect("\xff\xfex", 2, 1, 3, 3);
  expect("\xe4\xb8", 2, 1, 3, 3);       // cut off
  expect("\xc0\xafx", 2, 1, 3, 3);      // overlong
  expect("\xed\xa0\x80x", 3, 1, 4, 4);  // a surrogate
}

TEST_CASE("asking in any order gives the same") {
  const std::string text =
      "{\r\n \"\u4e2d\U0001f600\": 1,\n\xff \"b\": [\r]\n}";
  locator ascending(text);
  for (std::uint32_t i = 0; i <= text.size() + 1; ++i) {
    locator alone(text);
    CHECK(same(ascending.at(i), alone.at(i)));
    CHECK(ascending.line_begin() == alone.line_begin());
  }
  locator jumping(text);
  for (const std::uint32_t i : {20u, 3u, 3u, 9u, 0u, 15u}) {
    locator alone(text);
    CHECK(same(jumping.at(i), alone.at(i)));
  }
}

TEST_CASE("the beginning of the line is known") {
  locator find("ab\r\ncd\nef");
  find.at(1);
  CHECK(find.line_begin() == 0);
  find.at(5);
  CHECK(find.line_begin() == 4);
  find.at(8);
  CHECK(find.line_begin() == 7);
}

TEST_CASE("offsets of a batch are those of one at a time") {
  const std::string text = "a\u4e2d\U0001f600\r\n\xff\xe4\xb8z\u00e9";
  const auto one = [&](std::uint32_t at, unit in) {
    std::uint32_t place = at;
    CHECK(offsets(text, in, {&place, 1}));
    return place;
  };
  std::uint32_t all[64];
  const auto count = static_cast<std::uint32_t>(text.size()) + 3;
  for (const unit in : {unit::code_points, unit::utf16}) {
    for (std::uint32_t i = 0; i != count; ++i) all[i] = i;
    REQUIRE(offsets(text, in, {all, count}));
    for (std::uint32_t i = 0; i != count; ++i) CHECK(all[i] == one(i, in));
  }
  CHECK(one(1, unit::utf16) == 1);
  CHECK(one(3, unit::utf16) == 1);  // within a character
  CHECK(one(4, unit::utf16) == 2);
  CHECK(one(8, unit::utf16) == 4);
  CHECK(one(8, unit::code_points) == 3);
  CHECK(one(1000, unit::code_points) == 10);  // the end
}

TEST_CASE("offsets that do not ascend stay as they are") {
  std::uint32_t places[] = {0, 4, 3};
  CHECK_FALSE(offsets("\u4e2d\u4e2d", unit::utf16, places));
  CHECK(places[1] == 4);
  std::uint32_t same[] = {3, 3, 6};
  CHECK(offsets("\u4e2d\u4e2d", unit::utf16, same));
  CHECK(same[0] == 1);
  CHECK(same[1] == 1);
  CHECK(same[2] == 2);
  CHECK(offsets("a", unit::utf16, {}));
}
