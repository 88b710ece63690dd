#include "verdict/escape.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace mxpatch;
using namespace mxpatch::detail;

namespace {

std::string escaped(std::string_view bytes) {
  std::string out;
  write_escaped(bytes, append_to(out));
  return out;
}
std::string clipped(std::string_view bytes, std::size_t limit) {
  std::string out;
  write_clipped(bytes, limit, append_to(out));
  return out;
}
std::string json(std::string_view bytes) {
  std::string out;
  write_json_string(bytes, append_to(out));
  return out;
}

// The same bytes in runs of a size.
template <class Writer>
std::string in_runs(std::string_view bytes, std::size_t size) {
  std::string out;
  Writer writer(append_to(out));
  for (; !bytes.empty(); bytes.remove_prefix(std::min(size, bytes.size()))) {
    writer.write(bytes.substr(0, size));
  }
  writer.finish();
  return out;
}

}  // namespace

TEST_CASE("what can be seen stays") {
  CHECK(escaped("") == "");
  CHECK(escaped("a \"b\" \\ c/") == "a \"b\" \\ c/");
  CHECK(escaped("\u00e9 \u4e2d\u6587 \U0001f600") ==
        "\u00e9 \u4e2d\u6587 \U0001f600");
}

TEST_CASE("each range of what cannot be seen ends where it ends") {
  constexpr std::uint32_t ranges[][2] = {
      {0, 0x1f},          {0x7f, 0x9f},       {0xad, 0xad},
      {0x34f, 0x34f},     {0x61c, 0x61c},     {0x115f, 0x1160},
      {0x17b4, 0x17b5},   {0x180b, 0x180f},   {0x200b, 0x200f},
      {0x2028, 0x202e},   {0x2060, 0x206f},   {0x3164, 0x3164},
      {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},   {0xffa0, 0xffa0},
      {0xfff0, 0xfffb},   {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a},
      {0xe0000, 0xe0fff},
  };
  std::uint32_t next = 0;
  for (const auto& [first, last] : ranges) {
    for (; next != first; ++next) {
      if (is_hidden(next)) FAIL_CHECK("hidden: " << next);
    }
    for (; next != last + 1; ++next) {
      if (!is_hidden(next)) FAIL_CHECK("seen: " << next);
    }
  }
  for (; next != 0x110000; ++next) {
    if (is_hidden(next)) FAIL_CHECK("hidden: " << next);
  }
}

TEST_CASE("what cannot be seen is escaped") {
  CHECK(escaped("a\tb\n\r") == "a\\u0009b\\u000a\\u000d");
  CHECK(escaped(std::string_view("\0", 1)) == "\\u0000");
  CHECK(escaped("\x1b[31m") == "\\u001b[31m");
  CHECK(escaped("\x7f") == "\\u007f");
  CHECK(escaped("\u0085") == "\\u0085");
  CHECK(escaped("\u202eabc\u2066") == "\\u202eabc\\u2066");
  CHECK(escaped("a\u200bb\u200d\ufeff") == "a\\u200bb\\u200d\\ufeff");
  CHECK(escaped("\u2028\u2029") == "\\u2028\\u2029");
  CHECK(escaped("\U000e0041") == "\\udb40\\udc41");
}

TEST_CASE("bytes that are not UTF-8 are escaped") {
  CHECK(escaped("a\xff\xfe") == "a\\xff\\xfe");
  CHECK(escaped("\xe4\xb8") == "\\xe4\\xb8");
  CHECK(escaped("\xc0\xaf") == "\\xc0\\xaf");
  CHECK(escaped("\xed\xa0\x80") == "\\xed\\xa0\\x80");
  CHECK(escaped("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");
}

TEST_CASE("cutting never splits a character or an escape") {
  CHECK(clipped("abc", 3) == "abc");
  CHECK(clipped("abcd", 3) == "abc\u2026");
  CHECK(clipped("a\u4e2d", 3) == "a\u2026");
  CHECK(clipped("a\u4e2d", 4) == "a\u4e2d");
  CHECK(clipped("a\u202e", 6) == "a\u2026");
  CHECK(clipped("ab\xff", 5) == "ab\u2026");
  CHECK(clipped("a\u4e2dbcd", 3) == "a\u2026");  // nothing behind the cut
  CHECK(clipped("abc", 0) == "\u2026");
  CHECK(clipped("", 0) == "");
}

TEST_CASE("JSON strings") {
  CHECK(json("") == "\"\"");
  CHECK(json("a\"b\\c/") == "\"a\\\"b\\\\c/\"");
  CHECK(json("\n\r\t\b") == "\"\\n\\r\\t\\u0008\"");
  CHECK(json("\u4e2d") == "\"\u4e2d\"");
  CHECK(json("\u202e") == "\"\\u202e\"");
  CHECK(json("\xff") == "\"\ufffd\"");
}

TEST_CASE("runs may be cut anywhere") {
  std::string all;
  for (int byte = 0; byte != 256; ++byte) {
    all += static_cast<char>(byte);
    all += "\u4e2d\U0001f600\u202e\xe4\xb8";
  }
  all += "\xf0\x9f\x98";  // the text ends within a sequence
  for (const std::size_t size : {1u, 2u, 3u, 4u, 5u, 7u, 64u}) {
    INFO("runs of " << size);
    CHECK(in_runs<escaping_writer>(all, size) == escaped(all));
    CHECK("\"" + in_runs<json_string_writer>(all, size) + "\"" == json(all));
  }
}

TEST_CASE("numbers") {
  const auto text = [](std::int64_t number) {
    std::string out;
    write_number(number, append_to(out));
    return out;
  };
  CHECK(text(0) == "0");
  CHECK(text(-1) == "-1");
  CHECK(text(INT64_MAX) == "9223372036854775807");
  CHECK(text(INT64_MIN) == "-9223372036854775808");
}
