// What YAML is read as, and what is refused where. That it is what kubectl
// reads is held by kubectl/compare_test.go; here stand the cases that began it.
#include <catch2/catch_test_macros.hpp>

#include "reading.hpp"

using yaml_test::read;
using yaml_test::read_all;

TEST_CASE("nothing is hidden behind an empty block scalar") {
  CHECK(read("spec:\n  note: |\n  jobMode: MXTune\n") ==
        R"({"spec":{"note":"","jobMode":"MXTune"}})");
  CHECK(read("annotations:\n  note: |\n  quota/gpu: \"64\"\n") ==
        R"({"annotations":{"note":"","quota/gpu":"64"}})");
  CHECK(read("config: |") == R"({"config":""})");
  CHECK(read("config: |+\n\n\n") == R"({"config":"\n\n"})");
  CHECK(read("a: >-\n  x\n   y\n  z\nb: 1") == R"({"a":"x\n y\nz","b":1})");
}

TEST_CASE("a comment ends at every line break") {
  for (const char* line : {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029"}) {
    CHECK(read("a: All # x" + std::string(line) + "jobMode: MXTune") ==
          R"({"a":"All","jobMode":"MXTune"})");
  }
}

TEST_CASE("words are what they are to kubectl") {
  CHECK(
      read("[yes, No, on, OFF, y, N, true, False, ~, null, Null, '', tRue]") ==
      "[true,false,true,false,true,false,true,false,null,null,null,\"\","
      "\"tRue\"]");
  CHECK(
      read("[0777, 0o17, 0x1F, -0x1F, 0b101, 1_000, 08, 12:30, +5, -0, 007]") ==
      "[511,15,31,-31,5,1000,8,\"12:30\",5,0,7]");
  CHECK(read("[1.50, 1e3, .5, 5., 1e400, -0.0, 1e21, 1e-7, 0.000001]") ==
        "[1.5,1000,0.5,5,\"1e400\",-0,1e+21,1e-7,0.000001]");
  CHECK(read("[9223372036854775807, 18446744073709551615, "
             "18446744073709551616, -9223372036854775809]") ==
        "[9223372036854775807,18446744073709551615,18446744073709552000,"
        "-9223372036854776000]");
  CHECK(read("[2001-01-01, !!str 5, !!int '5', !!float 5, ! '12', !foo 1]") ==
        R"(["2001-01-01","5",5,5,"12","1"])");
  CHECK(read("!!binary aGk=") == "\"hi\"");
}

TEST_CASE("keys become strings") {
  CHECK(read("{1: a, 1.10: b, yes: c, 0777: d, 1e6: e, .inf: f}") ==
        R"({"1":"a","1.1":"b","true":"c","511":"d","1e+06":"e",".inf":"f"})");
  CHECK(read("? a\n? b\n: 1") == R"({"a":null,"b":1})");
  CHECK(read("{-0.0: 1}") == "yaml-key at 1..5: -0.0");
  CHECK(read("{null: 1}") == "yaml-key at 1..5: null");
  CHECK(read("? [a]\n: 1") == "yaml-key at 2..5: [a]");
  CHECK(read("{18446744073709551615: 1}") ==
        "yaml-key at 1..21: 18446744073709551615");
}

TEST_CASE("a key that stands twice is refused") {
  CHECK(read("a: 1\nb: 2\na: 3") == "duplicate-key at 10..11: a");
  CHECK(read("{1: a, '1': b}") == "duplicate-key at 7..10: '1'");
  CHECK(read("{yes: a, true: b}") == "duplicate-key at 9..13: true");
  std::string many;
  for (int i = 0; i != 100; ++i) many += "k" + std::to_string(i) + ": 1\n";
  CHECK(read(many).starts_with('{'));
  CHECK(read(many + "k42: 2").starts_with("duplicate-key"));
}

TEST_CASE("a merge gives way to what stands behind it") {
  CHECK(read("base: &b {x: 1, w: 2}\nspec:\n  <<: *b\n  w: 3\n") ==
        R"({"base":{"x":1,"w":2},"spec":{"x":1,"w":3}})");
  CHECK(read("{a: &a {x: 1, z: [1]}, b: &b {x: 2, w: 2}, c: {<<: [*a, *b]}}") ==
        R"({"a":{"x":1,"z":[1]},"b":{"x":2,"w":2},"c":{"w":2,"x":1,"z":[1]}})");
  CHECK(read("{<<: {a: {b: {<<: {x: 1}, x: 2}}}, a: 3}") == R"({"a":3})");
  CHECK(read("{a: &a {x: 1}, b: &b {<<: *a, x: 2}, c: {<<: *b}}") ==
        R"({"a":{"x":1},"b":{"x":2},"c":{"x":2}})");
  // kubectl takes the merged one here and loses the other without a word.
  CHECK(read("{a: &a {x: 1}, b: {x: 2, <<: *a}}") ==
        "duplicate-key at 8..9: x");
  CHECK(read("{a: &a {x: 1}, b: &b {x: 2}, c: {<<: *a, <<: *b}}")
            .starts_with("duplicate-key"));
  CHECK(read("{<<: {x: 1, x: 2}}").starts_with("duplicate-key"));
  CHECK(read("{<<: 1}") == "yaml-merge at 5..6: 1");
  CHECK(read("{a: &a [], <<: *a}") == "yaml-merge at 15..17: *a");
  CHECK(read("{! '<<': 1}").starts_with("yaml-merge"));
  CHECK(read("{'<<': 1}") == R"({"<<":1})");
}

TEST_CASE("aliases stand for what was before them") {
  CHECK(read("{a: &x [1, 2], b: *x, *x2 : c}").starts_with("yaml-anchor"));
  CHECK(read("{a: &x 1, b: *x, c: &x 2, d: *x}") ==
        R"({"a":1,"b":1,"c":2,"d":2})");
  CHECK(read("{a: &x k, *x : 1}") == R"({"a":"k","k":1})");
  CHECK(read("&a [*a]") == "yaml-alias-loop at 4..6: *a");
  CHECK(read("[*a]") == "yaml-anchor at 1..3: *a");
  CHECK(read("--- &a 1\n--- *a").starts_with("1"));
  CHECK(read_all("--- &a 1\n--- *a")[1] == "yaml-anchor");
}

TEST_CASE("empty documents are passed over") {
  CHECK(read("") == "nothing");
  CHECK(read("# only a comment\n") == "nothing");
  CHECK(read_all("---\n---\n# c\n---\na: 1\n---\n...\n---\nb: 2\n---\n") ==
        std::vector<std::string>{R"({"a":1})", R"({"b":2})"});
  CHECK(read_all("null\n---\n~") == std::vector<std::string>{"null", "null"});
  CHECK(read_all("a: 1\n---\n[") ==
        std::vector<std::string>{R"({"a":1})", "yaml-syntax"});
}

TEST_CASE("documents have numbers and places") {
  const std::string_view text = "# c\na: 1\n---\n---\nb:\n- 2\n# d\n";
  mxpatch::yaml_reader reader;
  REQUIRE(reader.open(text));
  CHECK(reader.number() == 0);
  REQUIRE(reader.next());
  CHECK(reader.number() == 1);
  CHECK(reader.extent() == mxpatch::span{4, 8});
  REQUIRE(reader.next());
  CHECK(reader.number() == 2);
  CHECK(text.substr(reader.extent().begin, reader.extent().size()) ==
        "---\nb:\n- 2");
  CHECK_FALSE(reader.next());
  CHECK(reader.json().empty());
  CHECK(reader.map().places().empty());
  CHECK(reader.error().code == mxpatch::error_code::none);
}

TEST_CASE("UTF-16 with a mark is read, and spans are of its UTF-8") {
  std::string text = "\xff\xfe";
  for (const char c : std::string_view("a: \xe9 # x")) {
    text += c;
    text += '\0';
  }
  mxpatch::yaml_reader reader;
  REQUIRE(reader.open(text));
  REQUIRE(reader.next());
  CHECK(reader.json() == "{\"a\":\"\u00e9\"}");
  CHECK(reader.source() == "a: \u00e9 # x");
  CHECK(reader.map().written({5, 9}) == mxpatch::span{3, 5});
  CHECK(read(std::string("\xfe\xff\0a\0:\0 \xd8\x3d\xde\x00", 12)) ==
        "{\"a\":\"\U0001f600\"}");
  CHECK(read(std::string("\xff\xfe\x00\xd8", 4)).starts_with("invalid-utf8"));
  CHECK(read(std::string("\xff\xfe\x61", 3)).starts_with("invalid-utf8"));
}

TEST_CASE("a byte order mark stands at the beginning") {
  CHECK(read("\xef\xbb\xbf"
             "a: 1") == R"({"a":1})");
  CHECK(read("\xef\xbb\xbf\xef\xbb\xbf"
             "a: 1")
            .starts_with("yaml-mark at 3..6"));
  CHECK(read("a: 1\n\xef\xbb\xbf"
             "b: 2")
            .starts_with("yaml-mark at 5..8"));
  CHECK(read("a: \"\\uFEFF\"") == "{\"a\":\"\xef\xbb\xbf\"}");
}

TEST_CASE("what is not a text is refused at its place") {
  CHECK(read("a: \x01").starts_with("yaml-character at 3..4"));
  CHECK(read("a: 12345678\x7f").starts_with("yaml-character at 11..12"));
  CHECK(read("a: \xc2\x80").starts_with("yaml-character at 3..5"));
  CHECK(read("a: \xff").starts_with("invalid-utf8 at 3..4"));
  CHECK(read("a: \xed\xa0\x80").starts_with("invalid-utf8 at 3..4"));
  CHECK(
      read(std::string_view("a: \0", 4)).starts_with("yaml-character at 3..4"));
}

TEST_CASE("an error stands where its cause is") {
  CHECK(read("a: 1\n b: 2") == "yaml-syntax at 7..8: :");
  CHECK(read("a:\n  b: 1\n c: 2") == "yaml-syntax at 11..12: c");
  CHECK(read("a: [1, 2") == "yaml-syntax at 8..8");
  CHECK(read("a: 'x\nb: 1") == "yaml-syntax at 3..4: '");
  CHECK(read("a:\n\tb: 1") == "yaml-syntax at 3..4: \t");
  CHECK(read("\u00e9\u00e9: @") == "yaml-syntax at 6..7: @");
  CHECK(read("key\nb: 1") == "yaml-syntax at 5..6: :");
  CHECK(read("a: {{ .Values.name }}") ==
        "yaml-template at 4..20: { .Values.name }");
  CHECK(read("a: !!int x") == "yaml-tag at 3..10: !!int x");
  CHECK(read("a: .nan") == "yaml-number at 3..7: .nan");
  CHECK(read("!!binary 'a='") == "yaml-tag at 0..13: !!binary 'a='");
}

TEST_CASE("both edges of each limit") {
  mxpatch::yaml_limits limits;
  limits.text = 6;
  CHECK(read("[1, 2]", limits) == "[1,2]");
  CHECK(read("[1, 2] ", limits).starts_with("input-too-large"));
  limits = {};
  limits.depth = 3;
  CHECK(read("[[[]]]", limits) == "[[[]]]");
  CHECK(read("[[[[]]]]", limits) == "too-deep at 3..4: [");
  CHECK(read("[&a [[]], [*a]]", limits).starts_with("too-deep"));
  limits = {};
  limits.json = 12;
  CHECK(read("[aaa, bbb]", limits).starts_with("yaml-aliases"));
  limits.json = 14;  // with the comma behind it while it is written
  CHECK(read("[aaa, bbb]", limits) == R"(["aaa","bbb"])");
  const std::string deep(10'000, '[');
  CHECK(read(deep + std::string(10'000, ']')) ==
        deep + std::string(10'000, ']'));
  CHECK(read("[" + deep).starts_with("too-deep"));
  std::string block;
  for (int i = 0; i != 10'001; ++i) block += "- ";
  CHECK(read(block).starts_with("too-deep"));
}

TEST_CASE("a word that YAML 1.2 reads otherwise is a warning") {
  const auto words = [](std::string_view text) {
    mxpatch::yaml_reader reader;
    std::string out;
    REQUIRE(reader.open(text));
    while (reader.next()) {
      for (const mxpatch::diagnostic& each : reader.warnings()) {
        CHECK(each.code == mxpatch::error_code::yaml_word);
        CHECK(each.level == mxpatch::severity::warning);
        out += std::string(each.arguments[0].text) + "=" +
               std::string(each.arguments[1].text) + "|" +
               std::string(each.arguments[2].text) + ";";
      }
    }
    return out;
  };
  CHECK(words("{a: yes, b: 'yes', c: true, d: No}") ==
        R"(yes=true|"yes";No=false|"No";)");
  CHECK(words("[0777, -0777, 0o17, 07, 00, 1_000, 0b11, -0x1F, 0x1F]") ==
        R"(0777=511|777;-0777=-511|-777;1_000=1000|"1_000";0b11=3|"0b11";)"
        R"(-0x1F=-31|"-0x1F";)");
  CHECK(words("[08, 1.10, 1e3, 12:30, 2001-01-01, 18446744073709551616]") ==
        "");
  CHECK(words("[1e999, 0xFFFFFFFFFFFFFFFFFF]") ==
        R"(1e999="1e999"|1e999;)"
        R"(0xFFFFFFFFFFFFFFFFFF="0xFFFFFFFFFFFFFFFFFF"|0xFFFFFFFFFFFFFFFFFF;)");
  CHECK(words("{1.10: a, 1: b, True: c, x: e}") ==
        R"(1.10="1.1"|"1.10";True="true"|"True";)");
  // Once each, however many aliases there are; not what has a tag.
  CHECK(words("{a: &a [yes], b: *a, c: *a, d: !!bool yes}") ==
        R"(yes=true|"yes";)");

  mxpatch::yaml_limits limits;
  limits.warnings = 2;
  mxpatch::yaml_reader reader(limits);
  REQUIRE(reader.open("[yes, yes, yes, yes, yes]"));
  REQUIRE(reader.next());
  CHECK(reader.warnings().size() == 2);
  CHECK(reader.warnings_omitted() == 3);
}

TEST_CASE("a reader is used again, moved, and shrunk") {
  mxpatch::yaml_reader reader;
  CHECK(reader.memory() == 0);
  CHECK_FALSE(reader.next());
  REQUIRE(reader.open("a: 1"));
  REQUIRE(reader.next());
  CHECK_FALSE(reader.next());
  CHECK_FALSE(reader.next());
  REQUIRE(reader.open("[yes]"));
  REQUIRE(reader.next());
  mxpatch::yaml_reader other(std::move(reader));
  CHECK(other.json() == "[true]");
  CHECK(other.warnings().size() == 1);
  CHECK(other.memory() > 0);
  other.shrink();
  CHECK(other.json().empty());
  CHECK_FALSE(other.next());
  REQUIRE(other.open("b: 2"));
  REQUIRE(other.next());
  CHECK(other.json() == R"({"b":2})");
}
