// Edits by names, formatting, and what a merger is besides.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mxpatch/merge.hpp"
#include "mxpatch/write.hpp"

using namespace mxpatch;
using names = std::vector<std::string_view>;

namespace {

std::string text_of(const merger& of, style how = style::preserve) {
  const merged_view view = of.output();
  if (!view) return "none";
  std::string all(view.size(how), '\0');
  CHECK(view.write(how, {all.data(), all.size()}) == all.size());
  return all;
}

std::string edited(text patch, const names& path, text value) {
  merger by;
  return by.edit(patch, path, value) ? text_of(by) : "false";
}

std::string without(text patch, const names& path) {
  merger by;
  return by.unset(patch, path) ? text_of(by) : "false";
}

std::string_view bytes_at(std::string_view in, const diagnostic& why) {
  return in.substr(why.span.begin, why.span.size());
}

}  // namespace

TEST_CASE("an edit goes by names, whatever is in them") {
  CHECK(edited("{}", {"spec", "suspend"}, "true") ==
        R"({"spec": {"suspend": true}})");
  CHECK(edited(R"({"metadata":{"labels":{}}})",
               {"metadata", "labels", "a.b/c~d"},
               R"("x")") == R"({"metadata":{"labels":{"a.b/c~d": "x"}}})");
  CHECK(edited("{}", {"", "\"\\", "a\n\x01"}, "1") ==
        R"({"": {"\"\\": {"a\u000a\u0001": 1}}})");
  CHECK(edited("{}", {"\x1f\x20"}, "1") == R"({"\u001f ": 1})");
  CHECK(edited(R"({"\u0061":1})", {"a"}, "2") == R"({"\u0061":2})");
  CHECK(edited(R"({"a":1})", {}, "[2]") == "[2]");
  CHECK(without(R"({"a":{"b/c":1},"d":2})", {"a", "b/c"}) == R"({"d":2})");
  CHECK(without(R"({"a":1})", {"b", "c"}) == R"({"a":1})");
}

TEST_CASE("a pointer is the same path") {
  merger by;
  REQUIRE(by.edit_at("{}", "/a~1b/c~0d", "1"));
  CHECK(text_of(by) == R"({"a/b": {"c~d": 1}})");
  REQUIRE(by.unset_at(R"({"a/b": {"c~d": 1}, "e": 2})", "/a~1b/c~0d"));
  CHECK(text_of(by) == R"({"e": 2})");
  for (const char* const bad : {"spec", "/~", "/a~2"}) {
    CHECK_FALSE(by.edit_at("{}", bad, "1"));
    CHECK(by.error().code == error_code::bad_pointer);
    CHECK_FALSE(by.unset_at("{}", bad));
    CHECK(by.error().code == error_code::bad_pointer);
  }
  CHECK_FALSE(by.unset_at("{}", ""));
  CHECK(by.error().code == error_code::bad_pointer);
}

TEST_CASE("a name that is looked up may not stand twice in a patch") {
  merger by;
  const std::string_view patch = R"({"a":{"b":1,"\u0062":2},"c":1,"c":2})";
  const names path = {"a", "b"};
  for (const bool edit : {true, false}) {
    CHECK_FALSE((edit ? by.edit(patch, path, "3") : by.unset(patch, path)));
    CHECK(by.error().code == error_code::duplicate_key);
    CHECK(by.error().input == input::patch);
    CHECK(bytes_at(patch, by.error()) == R"("\u0062")");
    CHECK(by.error().has_related);
  }
  // Others are not looked up.
  const names other = {"a", "d"};
  CHECK(by.edit(patch, other, "3"));
}

TEST_CASE("what would be too deep is told at its place") {
  merger by({.depth = 3});
  const names one = {"a"};
  const std::string_view deep = "[1, [[2]]]";
  CHECK(by.edit("{}", one, "[[1]]"));
  CHECK_FALSE(by.edit("{}", one, deep));
  CHECK(by.error().code == error_code::too_deep);
  CHECK(by.error().input == input::document);  // the value
  CHECK(by.error().span == span{5, 6});
  const names three = {"a", "b", "c"};
  CHECK(by.edit("{}", three, "1"));
  CHECK_FALSE(by.edit("{}", three, "[1]"));
  CHECK(by.error().code == error_code::too_deep);
  CHECK(by.error().input == input::document);
  CHECK(by.error().span == span{0, 1});
  const names four = {"a", "b", "c", "d"};
  CHECK_FALSE(by.edit("{}", four, "1"));
  CHECK(by.error().code == error_code::too_deep);
  CHECK(by.error().input == input::patch);
  CHECK(by.error().span == span{0, 0});
}

TEST_CASE("names and values have to be what they are taken for") {
  merger by;
  const names broken = {"a", "\xff"};
  CHECK_FALSE(by.edit("{}", broken, "1"));
  CHECK(by.error().code == error_code::invalid_utf8);
  CHECK(by.error().input == input::patch);
  const names one = {"a"};
  CHECK_FALSE(by.edit("{}", one, "1}, {\"b\": 2"));
  CHECK(by.error().code == error_code::trailing_data);
  CHECK(by.error().input == input::document);
  CHECK_FALSE(by.edit("{", one, "1"));
  CHECK(by.error().input == input::patch);
}

TEST_CASE("a text is written in any style") {
  merger by;
  const std::string_view json = " { \"a\": [1,  2.50],\n\"a\": {} } ";
  REQUIRE(by.format(json));
  CHECK(text_of(by) == json);
  CHECK(text_of(by, style::compact) == R"({"a":[1,2.50],"a":{}})");
  CHECK(text_of(by, style::pretty) ==
        "{\n    \"a\": [\n        1,\n        2.50\n    ],\n    \"a\": {}\n}");
  REQUIRE(by.format("7"));
  CHECK(text_of(by, style::pretty) == "7");
  CHECK_FALSE(by.format("{} x"));
  CHECK(by.error().code == error_code::trailing_data);
  CHECK_FALSE(by.output());
  merger small({.document = 2, .output = 1});
  CHECK_FALSE(small.format("{}"));
  CHECK(small.error().code == error_code::output_too_large);
  CHECK_FALSE(small.format("{ }"));
  CHECK(small.error().code == error_code::input_too_large);
}

TEST_CASE("a merger moves with what it made, and gives memory back") {
  merger by;
  CHECK(by.error().code == error_code::none);
  CHECK(by.memory() == 0);
  REQUIRE(by.apply(R"({"a":1})", R"({"a":2})"));
  CHECK(by.error().code == error_code::none);
  const std::size_t held = by.memory();
  CHECK(held > 0);
  merger other(std::move(by));
  CHECK(text_of(other) == R"({"a":2})");
  merger third;
  third = std::move(other);
  CHECK(text_of(third) == R"({"a":2})");
  CHECK(third.memory() == held);
  third.shrink(held);
  CHECK(third.memory() == held);
  third.shrink();
  CHECK(third.memory() == 0);
  CHECK_FALSE(third.output());
  CHECK(third.apply(R"({"a":1})", R"({"a":3})"));
  CHECK(text_of(third) == R"({"a":3})");
}

TEST_CASE("an array on the way is told with the names that lead to it") {
  mxpatch::merger edits;
  const auto told = [&](mxpatch::language words) {
    std::string out;
    mxpatch::write_message(edits.error(), words, mxpatch::append_to(out));
    return out;
  };
  const std::string patch = R"({"spec":{"a.b":[1]},"x":[]})";
  const std::string_view way[] = {"spec", "a.b", "c"};
  CHECK_FALSE(edits.edit(patch, way, "1"));
  CHECK(told(mxpatch::language::english) ==
        "spec[a.b] must be an object, found an array");
  CHECK(told(mxpatch::language::chinese) == "spec[a.b] 必须是对象，实为数组");
  CHECK_FALSE(edits.unset(patch, way));
  CHECK(told(mxpatch::language::english) ==
        "spec[a.b] must be an object, found an array");
  CHECK_FALSE(edits.edit_at(patch, "/x/y/z", "1"));
  CHECK(told(mxpatch::language::english) ==
        "x must be an object, found an array");
  CHECK_FALSE(edits.edit("[]", way, "1"));
  CHECK(told(mxpatch::language::english) ==
        "the patch must be an object, found an array");
  // Of the names of a caller nothing drives a terminal.
  const std::string_view hostile[] = {"\x1b[2J", "a"};
  CHECK_FALSE(edits.edit(R"({"\u001b[2J":[]})", hostile, "1"));
  CHECK(told(mxpatch::language::english) ==
        "[\\u001b[2J] must be an object, found an array");
}
