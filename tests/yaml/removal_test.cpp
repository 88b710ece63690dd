// A member that is taken away in YAML: the rest reads as the rest of the JSON.
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

// A member with its comma, as a fix takes it away; unknown for an only one.
span removal(std::string_view json, const yaml_place& key, std::uint32_t end) {
  if (json[end] == ',') return {key.json.begin, end + 1};
  if (json[key.json.begin - 1] == ',') return {key.json.begin - 1, end};
  return {};
}

bool reads_to_the_end(const std::string& text) {
  yaml_reader reader;
  if (!reader.open(text)) return false;
  while (reader.next()) {
  }
  return reader.error().code == mxpatch::error_code::none;
}

// Takes away each member of the first document that can be; returns how many.
std::size_t check_removals(const std::string& text) {
  yaml_reader reader;
  if (!reads_to_the_end(text) || !reader.open(text) || !reader.next()) return 0;
  std::size_t checked = 0;
  const std::string json(reader.json());
  const std::string source(reader.source());
  const auto places = reader.map().places();
  for (std::size_t index = 0; index + 1 < places.size(); ++index) {
    if (!places[index].key) continue;
    const span in_json =
        removal(json, places[index], places[index + 1].json.end);
    if (!in_json.known()) continue;
    const span where = reader.map().written_edit({in_json, ""});
    if (!where.known()) continue;
    std::string wanted = json, left = source;
    wanted.erase(in_json.begin, in_json.size());
    left.erase(where.begin, where.size());
    INFO(text << "\n--- left:\n" << left);
    CHECK(yaml_test::read(left) == wanted);
    ++checked;
  }
  return checked;
}

}  // namespace

TEST_CASE("a member goes with its lines") {
  CHECK(check_removals("a: 1\nb: 2 # two\nc: 3") == 3);
  CHECK(check_removals(
            "a:\n  b: 1\n  c:\n    d: 1\n    e: [1,\n      2]\nf: x\n") == 6);
  CHECK(check_removals("a: |\n  x\n\n  y\nb: >-\n  z\nc: 'q\n  r'\n") == 3);
  CHECK(check_removals("- a: 1\n  b: 2\n- {c: 1, d: {e: 2}, f: 3}\n") == 4);
  CHECK(check_removals("a:\r\n  b: 1\r\n  c: 2\r\nd: 3\r\n") == 4);
  CHECK(check_removals("a:\nb:\nc: 1\n") == 3);
  CHECK(check_removals("x: {a: 1, 'b': [1, 2], \"c\": }\n") == 3);
}

TEST_CASE("what hangs together is not torn apart") {
  CHECK(check_removals("a: &x 1\nb: *x\n") == 0);
  CHECK(check_removals("a: &x {k: 1}\nb: {<<: *x, k: 2, l: 3}\n") == 0);
  CHECK(check_removals("? a\n: 1\n? b\n: 2\n") == 0);
  CHECK(check_removals("a: 1\n") == 0);
}

TEST_CASE("removals from all manifests of the tree") {
  std::size_t checked = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           MXPATCH_SOURCE_DIR "/tests")) {
    const auto name = entry.path().extension();
    if (name != ".yaml" && name != ".yml") continue;
    if (entry.file_size() > 20'000) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    checked +=
        check_removals(std::string{std::istreambuf_iterator<char>(file), {}});
  }
  CHECK(checked > 30);
}

TEST_CASE("removals from texts by chance") {
  std::minstd_rand random(11);
  const char* const parts[] = {
      "a: ",   "b: ",   "c: ", "d:\n", "- ",  "\n",   "\n  ", "\n    ",
      "\n",    "{a: ",  "[",   "]",    "{",   "}",    ", ",   "x",
      "'y'",   "\"z\"", "|\n", "1",    "yes", ">-\n", "# c",  " # d",
      "---\n", "text",  "&a ", "\r\n", "\t",  ": ",   "? ",   "b: 2\n"};
  std::size_t checked = 0;
  for (int round = 0; round != 100'000; ++round) {
    std::string text;
    for (auto n = random() % 16; n-- != 0;)
      text += parts[random() % std::size(parts)];
    checked += check_removals(text);
  }
  CHECK(checked > 1'000);
}
