#include "json/members.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "json/reader.hpp"

namespace {

using namespace mxpatch::detail;

// One byte of a key, as it is or as an escape.
std::string spelled(char byte, bool escaped) {
  if (!escaped && byte >= ' ' && byte != '"' && byte != '\\') return {byte};
  constexpr const char* digits = "0123456789abcdef";
  const auto value = static_cast<unsigned char>(byte);
  return std::string("\\u00") + digits[value >> 4] + digits[value & 15];
}

struct keys {
  std::vector<std::string> decoded;
  std::string text = "{";
};

// Few different bytes, and often a long start that all have, so that keys are
// equal, begin alike, end early, and hold the bytes that end or escape others.
keys random_keys(std::mt19937& random, std::size_t count) {
  const bool escapes = random() % 2 == 0;
  const std::string_view bytes =
      escapes ? std::string_view("\0 !\"#\\ab", 8) : " !#ab";
  const std::string start(random() % 3 * 5, 'p');
  keys made;
  for (std::size_t i = 0; i != count; ++i) {
    std::string key = start;
    for (std::size_t left = random() % 12; left != 0; --left) {
      key += bytes[random() % bytes.size()];
    }
    made.text += i == 0 ? "\"" : ",\"";
    for (const char byte : key) {
      made.text += spelled(byte, escapes && random() % 4 == 0);
    }
    made.text += "\":0";
    made.decoded.push_back(std::move(key));
  }
  made.text += "}";
  return made;
}

std::string decoded_key(const scan& text, token key) {
  std::string bytes(text.body(key).size(), '\0');
  bytes.resize(decode(text.body(key), bytes.data(), bytes.size()));
  return bytes;
}

}  // namespace

TEST_CASE("few and many keys come in the order of their decoded bytes") {
  std::mt19937 random(7396);
  indexer index;
  reader read;
  key_list sorted;
  for (int round = 0; round != 300; ++round) {
    const keys made = random_keys(random, 2 + random() % 300);
    INFO(made.text);
    REQUIRE(read.read(index, made.text, 2) == reader::outcome::accepted);
    const scan& text = read.result();
    sorted.clear();
    const key_order order = append_sorted_keys(text, 0, sorted);
    REQUIRE(order.memory);

    std::vector<std::string> expected = made.decoded;
    CHECK(order.ascending ==
          (std::is_sorted(expected.begin(), expected.end()) &&
           std::adjacent_find(expected.begin(), expected.end()) ==
               expected.end()));
    std::sort(expected.begin(), expected.end());
    // Who says that no two are the same spares others the search.
    const bool again =
        std::adjacent_find(expected.begin(), expected.end()) != expected.end();
    CHECK(!(order.distinct && again));
    CHECK(find_duplicate(text, sorted.begin(), sorted.end()).found() == again);
    REQUIRE(sorted.size() == expected.size());
    for (std::size_t i = 0; i != expected.size(); ++i) {
      REQUIRE(decoded_key(text, sorted[i]) == expected[i]);
      // Equal ones in the order of the text.
      if (i != 0 && expected[i - 1] == expected[i]) {
        REQUIRE(sorted[i - 1] < sorted[i]);
      }
    }
  }
}

// Keys begin with their group, the next ten bytes are the same: so many groups
// of so many keys. Every other one spells a letter as an escape, if asked for;
// the last of each group is the first one again.
static void sort_groups(std::uint32_t groups, std::uint32_t members,
                        bool escapes, bool again) {
  std::vector<std::string> expected;
  std::vector<std::pair<std::string, bool>> in_text;
  for (std::uint32_t i = 0; i != groups * members; ++i) {
    const std::string group = std::to_string(10'000'000 + i % groups);
    const std::uint32_t member = i / groups;
    const bool equal = again && member == members - 1;
    const std::string rest = std::to_string(1'000'000 + (equal ? 0 : member));
    in_text.emplace_back(group + "apadpadpad" + rest, escapes && i % 2 == 0);
    expected.push_back("p" + group + "apadpadpad" + rest);
  }
  std::shuffle(in_text.begin(), in_text.end(), std::mt19937(7396));
  std::string written = "{";
  for (const auto& [key, escaped] : in_text) {
    written += written.size() == 1 ? "\"p" : ",\"p";
    written += escaped ? key.substr(0, 8) + "\\u0061" + key.substr(9) : key;
    written += "\":0";
  }
  written += "}";
  indexer index;
  reader read;
  key_list sorted;
  REQUIRE(read.read(index, written, 2) == reader::outcome::accepted);
  const scan& text = read.result();
  const key_order order = append_sorted_keys(text, 0, sorted);
  REQUIRE(order.memory);
  CHECK_FALSE(order.ascending);
  CHECK(order.distinct == (members == 1));
  CHECK(find_duplicate(text, sorted.begin(), sorted.end()).found() == again);
  std::sort(expected.begin(), expected.end());
  REQUIRE(sorted.size() == expected.size());
  for (std::size_t i = 0; i != expected.size(); ++i) {
    REQUIRE(decoded_key(text, sorted[i]) == expected[i]);
    if (i != 0 && expected[i - 1] == expected[i]) {
      REQUIRE(sorted[i - 1] < sorted[i]);
    }
  }
}

// Were a group sorted in squared time, this would not end.
TEST_CASE("keys whose first bytes are the same are sorted by the others") {
  for (const bool escapes : {false, true}) {
    for (const bool again : {false, true}) {
      sort_groups(2, 50'000, escapes, again);
      sort_groups(30'000, 3, escapes, again);
      sort_groups(20, 20, escapes, again);
    }
    sort_groups(100'000, 1, escapes, false);
  }
}

TEST_CASE("a key that ends early is before one that goes on with zeros") {
  // Their eight bytes are the same.
  std::string written = "{\"a\\u0000\":0,\"a\":0";
  for (int i = 0; i != 100; ++i) written += ",\"b" + std::to_string(i) + "\":0";
  written += "}";
  indexer index;
  reader read;
  key_list sorted;
  REQUIRE(read.read(index, written, 2) == reader::outcome::accepted);
  const key_order order = append_sorted_keys(read.result(), 0, sorted);
  REQUIRE(order.memory);
  CHECK(decoded_key(read.result(), sorted[0]) == "a");
  CHECK(decoded_key(read.result(), sorted[1]) == std::string("a\0", 2));
  CHECK_FALSE(
      find_duplicate(read.result(), sorted.begin(), sorted.end()).found());
}

TEST_CASE("a member is found by any spelling of its name") {
  indexer index;
  reader read;
  const std::string text =
      R"({"":1,"ab":2,"\u0061c":3,"ac":4,"\tb":5,"\\nb":6})";
  REQUIRE(read.read(index, text, 2) == reader::outcome::accepted);
  const auto value_of = [&](std::string_view name) {
    const token key = find_member(read.result(), 0, name);
    return key == no_token ? std::string_view("none")
                           : read.result().raw(scan::value(key));
  };
  CHECK(value_of("") == "1");
  CHECK(value_of("ab") == "2");
  CHECK(value_of("ac") == "3");
  CHECK(value_of("a") == "none");
  CHECK(value_of("\tb") == "5");
  CHECK(value_of("\\tb") == "none");  // its bytes are those of the text
  CHECK(value_of("\\nb") == "6");
  token again = no_token;
  find_member(read.result(), 0, "ac", &again);
  CHECK(again != no_token);
}
