// Nothing takes more than linear time. What is compared is the processor's time
// for texts of two sizes, so generously that a busy machine is no reason to
// fail: what is quadratic takes 64 times as long.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <ctime>
#include <functional>

#include "reading.hpp"

namespace {

double seconds(const std::string& text) {
  mxpatch::yaml_reader reader;
  std::clock_t least = 0;
  for (int i = 0; i != 3; ++i) {
    const std::clock_t begin = std::clock();
    if (reader.open(text)) {
      while (reader.next()) {
      }
    }
    const std::clock_t took = std::clock() - begin + 1;
    least = i == 0 ? took : std::min(least, took);
  }
  return static_cast<double>(least);
}

std::string repeat(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i != times; ++i) out += part;
  return out;
}

std::string numbered(std::string_view before, std::string_view behind,
                     std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i != times; ++i) {
    out += before;
    out += std::to_string(i);
    out += behind;
  }
  return out;
}

}  // namespace

TEST_CASE("eight times the text takes about eight times as long") {
  const struct {
    const char* name;
    std::function<std::string(std::size_t)> text;
  } shapes[] = {
      {"one line",
       [](std::size_t n) {
         return "spec: {" + numbered("k", ": v, ", n) + "}";
       }},
      {"compact JSON",
       [](std::size_t n) {
         return "{" + numbered("\"k", "\":[1,{}],", n) + "\"z\":0}";
       }},
      {"lines", [](std::size_t n) { return numbered("k", ": v\n", n); }},
      {"deep lists",
       [](std::size_t n) {
         return repeat("[", 9000) + repeat("1,", n) + repeat("]", 9000);
       }},
      {"many deep ones",
       [](std::size_t n) {
         return "[" +
                repeat(repeat("[", 500) + repeat("]", 500) + ",", n / 500) +
                "]";
       }},
      {"blank lines, then short ones",
       [](std::size_t n) {
         return "a: |\n" + repeat("\n", n) + repeat("  x\n\n", n);
       }},
      {"the same folded",
       [](std::size_t n) {
         return "a: x\n" + repeat("\n", n) + repeat("  x\n\n", n);
       }},
      {"quoted with breaks",
       [](std::size_t n) {
         return "a: \"" + repeat("\n", n) + repeat("x\n \n", n) + "\"";
       }},
      {"anchors and aliases",
       [](std::size_t n) {
         return numbered("- &a", " x\n", n) + numbered("- *a", "\n", n);
       }},
      {"merges",
       [](std::size_t n) {
         return "- &a {x: 1}\n" + repeat("- {<<: *a, x: 2}\n", n);
       }},
      {"merges in merges",
       [](std::size_t n) {
         return repeat("{<<: {a: 1}, a: 2, b: ",
                       std::min<std::size_t>(n, 9000)) +
                "[" + repeat("x,", n) + "]" +
                repeat("}", std::min<std::size_t>(n, 9000));
       }},
      {"long keys that differ at the end",
       [](std::size_t n) {
         return numbered(repeat("k", 100), ": v\n", n / 16);
       }},
      {"documents", [](std::size_t n) { return repeat("---\na: 1\n", n); }},
      {"comments", [](std::size_t n) { return repeat("# c\n", n) + "a: 1"; }},
      {"words of YAML 1.1", [](std::size_t n) { return repeat("- yes\n", n); }},
      {"numbers", [](std::size_t n) { return repeat("- 1e300\n", n / 8); }},
      {"one long number",
       [](std::size_t n) { return repeat("1", 8 * n) + "." + repeat("2", n); }},
      {"tags", [](std::size_t n) { return repeat("- !!str 1\n", n); }},
      {"characters of three bytes",
       [](std::size_t n) { return repeat("- \u65e5\u672c\n", n); }},
      {"no key's colon", [](std::size_t n) { return "[" + repeat("a ", n); }},
      {"questions",
       [](std::size_t n) { return repeat("? a", 1) + repeat("\n? b", n); }},
  };
  for (const auto& shape : shapes) {
    INFO(shape.name);
    double ratio = 0;
    for (int attempt = 0; attempt != 3; ++attempt) {
      ratio = seconds(shape.text(32'000)) / seconds(shape.text(4'000));
      if (ratio < 24) break;
    }
    CHECK(ratio < 24);
  }
}

TEST_CASE("aliases that multiply are refused before they cost") {
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i != 30; ++i) {
    const std::string number = std::to_string(i);
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + number + ": &a" + number + " [";
    for (int j = 0; j != 9; ++j) bomb += before + ",";
    bomb += "]\n";
  }
  mxpatch::yaml_reader reader;
  REQUIRE(reader.open(bomb));
  CHECK_FALSE(reader.next());
  CHECK(reader.error().code == mxpatch::error_code::yaml_aliases);
  CHECK(reader.memory() < 64u << 20);

  // A long text often, which go-yaml does not count.
  const std::string text =
      "- &a " + std::string(1'000'000, 'x') + "\n" + repeat("- *a\n", 90);
  REQUIRE(reader.open(text));
  CHECK_FALSE(reader.next());
  CHECK(reader.error().code == mxpatch::error_code::yaml_aliases);
  CHECK(reader.memory() < 128u << 20);

  // Merges of merges.
  std::string merges = "- &m0 {k: 1}\n";
  for (int i = 1; i != 3000; ++i) {
    merges += "- &m" + std::to_string(i) + " {<<: *m" + std::to_string(i - 1) +
              ", k" + std::to_string(i) + ": 1}\n";
  }
  REQUIRE(reader.open(merges));
  CHECK_FALSE(reader.next());
  CHECK(reader.error().code == mxpatch::error_code::yaml_aliases);
}
