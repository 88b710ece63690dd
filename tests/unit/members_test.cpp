#include "json/members.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
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
