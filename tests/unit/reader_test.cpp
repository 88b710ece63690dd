#include "json/reader.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "json/explain.hpp"

namespace {

using namespace mxpatch::detail;

// Tokens, brackets and places of a scan, to compare two.
std::vector<std::uint32_t> told(const scan& text) {
  std::vector<std::uint32_t> all{text.size, text.count};
  for (token t = 0; t != text.count; ++t) {
    all.push_back(text.begin(t));
    all.push_back(text.end(t));
    all.push_back(text.is_container(t) ? text.link[t] : 0);
  }
  all.push_back(text.position[text.count]);
  return all;
}

// Whether reader and explain() are of one mind, which is told. Nothing is
// behind the text, so that a sanitizer sees one byte too many.
bool agreed(indexer& index, reader& read, std::string_view text) {
  const auto bytes = std::make_unique_for_overwrite<char[]>(text.size());
  std::copy(text.begin(), text.end(), bytes.get());
  const std::string_view alone(bytes.get(), text.size());
  const bool accepted = read.read(index, alone, 9) == reader::outcome::accepted;
  INFO(text);
  if (accepted != (explain(alone, 9).code == mxpatch::error_code::none)) {
    FAIL_CHECK("accepted: " << accepted);
  }
  return accepted;
}

}  // namespace

TEST_CASE("every text of up to six tokens is read as the plain checker does") {
  constexpr std::string_view tokens[] = {"{", "}", "[", "]", ",", ":", "\"\""};
  indexer index;
  reader read;
  int accepted = 0;
  for (int length = 1, count = 7; length <= 6; ++length, count *= 7) {
    for (int number = 0; number != count; ++number) {
      std::string text;
      for (int i = 0, rest = number; i != length; ++i, rest /= 7) {
        text += tokens[rest % 7];
      }
      if (agreed(index, read, text)) ++accepted;
    }
  }
  CHECK(accepted == 17);
}

TEST_CASE("a text that ends in a string where a key stands is refused") {
  indexer index;
  reader read;
  for (const std::string before : {"", "[[", R"({"a":[)", R"([{"a":1},)"}) {
    for (const std::string end :
         {R"({"b"})", R"({"b"])", R"(["b"])", R"([{"b"])", R"([{"a":1,"b"])",
          R"({"a":1,"b"})", R"({"a":["b"])", R"([{"a":1},"b"])", R"(["a","b"])",
          R"({"a":"b"})", R"({"a":"b"])"}) {
      for (const std::string after : {"", "]", "}", "]]", "]}", " "}) {
        agreed(index, read, before + end + after);
      }
    }
  }
}

TEST_CASE("a value that is cut out of a text is read as a text of its own") {
  const std::string first = R"({"a":[1,{"b":"x"} ],"c":{},"d":-1.5e3})";
  const std::string second = "{ }";
  indexer index;
  reader whole;
  reader alone;
  for (const std::string before : {"", R"("\"é\\":"\u0041",)"}) {
    for (const bool swapped : {false, true}) {
      const std::string& x = swapped ? second : first;
      const std::string& y = swapped ? first : second;
      const std::string text =
          "{" + before + "\"x\": " + x + " ,\n\"y\":" + y + "}";
      INFO(text);
      REQUIRE(whole.read(index, text, 9) == reader::outcome::accepted);
      const token key = before.empty() ? 1 : 5;
      const token at_x = scan::value(key);
      const token at_y = scan::value(whole.result().after(at_x) + 1);
      // The one behind first: what is cut out says nothing of the rest.
      const scan cut_y = whole.cut_out(at_y);
      const scan cut_x = whole.cut_out(at_x);
      for (const auto& [cut, expected] :
           {std::pair(cut_x, x), std::pair(cut_y, y)}) {
        CHECK(std::string_view(cut.bytes, cut.size) == expected);
        REQUIRE(alone.read(index, expected, 9) == reader::outcome::accepted);
        CHECK(told(cut) == told(alone.result()));
      }
    }
  }
}
