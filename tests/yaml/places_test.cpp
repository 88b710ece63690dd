// The map of places: what stands in the YAML at the place of a value reads as
// that value.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "reading.hpp"

namespace {

using mxpatch::span;
using mxpatch::yaml_place;
using mxpatch::yaml_reader;

// The text of a place, with as much space before it as stands before it in its
// line: what is in a block hangs on that.
std::string part_of(std::string_view source, span place) {
  std::size_t line = place.begin;
  while (line != 0 && source[line - 1] != '\n' && source[line - 1] != '\r') {
    --line;
  }
  std::string out(place.begin - line, ' ');
  return out + std::string(source.substr(place.begin, place.size()));
}

// Checks every place of every document; returns how many could be read alone.
std::size_t check_places(const std::string& text) {
  yaml_reader reader;
  if (!reader.open(text)) return 0;
  std::size_t checked = 0;
  while (reader.next()) {
    const std::string json(reader.json());
    std::uint32_t last = 0;
    for (const yaml_place& each : reader.map().places()) {
      INFO(text << "\n"
                << json << "\n"
                << each.json.begin << ".." << each.json.end << " at "
                << each.yaml.begin << ".." << each.yaml.end);
      REQUIRE(each.json.begin >= last);
      REQUIRE(each.json.end <= json.size());
      REQUIRE(each.json.begin < each.json.end);
      REQUIRE(each.yaml.begin <= each.yaml.end);
      REQUIRE(each.yaml.end <= reader.source().size());
      last = each.json.begin;
      CHECK(reader.map().written(each.json) == each.yaml);
      const std::string wanted = json.substr(each.json.begin, each.json.size());
      const std::string part = part_of(reader.source(), each.yaml);
      // What hangs on anchors before it, or on a tag that is defined, is read
      // as a whole only.
      if (part.find_first_of("*!?") != part.npos || each.yaml.size() == 0) {
        continue;
      }
      // Lines in brackets need no indentation.
      if (part.find_first_of("\r\n") != part.npos &&
          text.find_first_of("[{") != text.npos) {
        continue;
      }
      std::string read = yaml_test::read(part);
      if (each.key && read.front() != '"') read = '"' + read + '"';
      if (each.key && read != wanted) {
        continue;  // a number, which is spelled otherwise as a key
      }
      CHECK(read == wanted);
      ++checked;
    }
  }
  return checked;
}

}  // namespace

TEST_CASE("what stands at the place of a value reads as it") {
  CHECK(check_places("a: 1\nb: [x, 'y', {z: \"w\"}]") >= 9);
  CHECK(check_places("c:\n  - d: |\n      t\n      u\n    e: >-\n      f\n"
                     "      g\n  - h\n") >= 9);
  CHECK(check_places(
            "\u00e9: \u00fc # \u00f6\n\u65e5: [\u672c, \U0001f600]\n") >= 6);
  CHECK(check_places("a: x\n  y\n  z\nb: 'q\n  r'\nc: |+\n  s\n\n\nd: 1\n") >=
        8);
  CHECK(check_places("a:\r\n- b\r\n- c: d\r\n  e: f\r\n") >= 8);
  CHECK(check_places("[a: b, {c}, [d]]") >= 6);
}

TEST_CASE("places of all manifests of the tree") {
  std::size_t files = 0, checked = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           MXPATCH_SOURCE_DIR "/tests")) {
    const auto name = entry.path().extension();
    if (name != ".yaml" && name != ".yml" && name != ".json") continue;
    if (entry.file_size() > 200'000) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    checked += check_places(text);
    ++files;
  }
  CHECK(files > 50);
  CHECK(checked > 10'000);
}

TEST_CASE("places of texts by chance") {
  std::minstd_rand random(7);
  const char* const parts[] = {
      "a: ", "b: ", "- ", "\n",   "\n  ",  "\n    ", "[",   "]",   "{",
      "}",   ", ",  "x",  "'y'",  "\"z\"", "|\n",    "1",   "yes", "\u00e9",
      "# c", "? ",  ": ", ">-\n", "---\n", "text",   "&a ", "\r\n"};
  std::size_t checked = 0;
  for (int round = 0; round != 30'000; ++round) {
    std::string text;
    for (auto n = random() % 14; n-- != 0;)
      text += parts[random() % std::size(parts)];
    checked += check_places(text);
  }
  CHECK(checked > 10'000);
}

TEST_CASE("a value of an alias is where it is written") {
  const std::string_view text = "a: &x {k: v}\nb: *x\nc: {<<: *x, m: 1}\n";
  yaml_reader reader;
  REQUIRE(reader.open(text));
  REQUIRE(reader.next());
  REQUIRE(reader.json() ==
          R"({"a":{"k":"v"},"b":{"k":"v"},"c":{"k":"v","m":1}})");
  const auto at = [&](std::uint32_t begin, std::uint32_t end) {
    const span place = reader.map().written({begin, end});
    return std::string(text.substr(place.begin, place.size()));
  };
  CHECK(at(5, 14) == "&x {k: v}");
  CHECK(at(19, 28) == "*x");
  CHECK(at(20, 23) == "k");
  CHECK(at(24, 27) == "v");
  CHECK(at(34, 37) == "k");
  for (const yaml_place& each : reader.map().places()) {
    const bool copied = each.json.begin >= 19 && each.json.begin < 38 &&
                        !each.key && each.json.begin != 33;
    if (copied) CHECK(each.shared);
    if (each.shared) CHECK_FALSE((each.bare && each.key));
  }
}

TEST_CASE("places move with what is taken out") {
  const std::string_view text = "{<<: {x: [1, 2], w: 3}, x: 4, z: 5}";
  yaml_reader reader;
  REQUIRE(reader.open(text));
  REQUIRE(reader.next());
  REQUIRE(reader.json() == R"({"w":3,"x":4,"z":5})");
  for (const yaml_place& each : reader.map().places()) {
    if (each.json.size() == reader.json().size()) continue;
    const auto json = reader.json().substr(each.json.begin, each.json.size());
    const auto yaml = text.substr(each.yaml.begin, each.yaml.size());
    CHECK((each.key ? json.substr(1, json.size() - 2) : json) == yaml);
  }
}

TEST_CASE("an edit is made where a bare scalar stands") {
  const std::string_view text = "a: one\nb: &x two\nc: |\n  three\nd: 'four'\n";
  yaml_reader reader;
  REQUIRE(reader.open(text));
  REQUIRE(reader.next());
  const mxpatch::yaml_map map = reader.map();
  for (const yaml_place& each : map.places()) {
    const mxpatch::text_edit edit{each.json, "\"new\""};
    CHECK(map.written_edit(edit) == (each.bare ? each.yaml : span{}));
    CHECK_FALSE(map.written_edit({each.json, "{}"}).known());
    CHECK_FALSE(map.written_edit({each.json, "\"\\ud83d\\ude00\""}).known());
    CHECK_FALSE(
        map.written_edit({{each.json.begin, each.json.begin}, "1"}).known());
  }
  CHECK(map.written_edit({{5, 10}, "1"}) == span{3, 6});
  CHECK_FALSE(map.written_edit({{15, 20}, "1"}).known());
}
