#include "json/reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

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

}  // namespace

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
