// Edits of YAML in its own text.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "mxpatch/yaml_edit.hpp"

namespace {

using mxpatch::error_code;
using names = std::vector<std::string_view>;

struct edited {
  std::string text;
  bool rewritten = false;
  error_code wrong = error_code::none;
};

// Of the document of that number.
edited change(const std::string& yaml, const names& path, const char* value,
              std::uint32_t number = 1) {
  mxpatch::yaml_reader at;
  REQUIRE(at.open(yaml));
  do REQUIRE(at.next());
  while (at.number() != number);
  mxpatch::yaml_editor editor;
  const bool good =
      value == nullptr ? editor.unset(at, path) : editor.edit(at, path, value);
  if (!good) return {"", false, editor.error().code};
  CHECK(editor.error().code == error_code::none);
  return {std::string(editor.text()), editor.rewritten()};
}

// In place.
std::string set(const std::string& yaml, const names& path, const char* value) {
  const edited made = change(yaml, path, value);
  CHECK(made.wrong == error_code::none);
  CHECK_FALSE(made.rewritten);
  return made.text;
}
std::string unset(const std::string& yaml, const names& path) {
  return set(yaml, path, nullptr);
}

const std::string patch = R"(# what I want
metadata:
  labels:
    app: web   # the name

spec:          # é
  suspend: yes # for now
  cleanPodPolicy: "None"
# the end
)";

std::string with(std::string_view old, std::string_view made) {
  std::string text = patch;
  return text.replace(text.find(old), old.size(), made);
}

}  // namespace

TEST_CASE("a scalar takes the place of another") {
  CHECK(set(patch, {"spec", "suspend"}, "false") ==
        with("suspend: yes", "suspend: false"));
  CHECK(set(patch, {"spec", "cleanPodPolicy"}, "\"All\"") ==
        with("\"None\"", "All"));
  CHECK(set(patch, {"spec", "cleanPodPolicy"}, "null") ==
        with("\"None\"", "null"));
  CHECK(set(patch, {"metadata", "labels", "app"}, "\"yes\"") ==
        with("web", "\"yes\""));
  CHECK(set(patch, {"metadata", "labels", "app"}, "\"a: 😀\"") ==
        with("web", "\"a: \\U0001F600\""));
  CHECK(set("a: {b: x, c: y}\n", {"a", "b"}, "\"p, q\"") ==
        "a: {b: \"p, q\", c: y}\n");
  CHECK(set("a: 1", {"a"}, "\"\"") == "a: \"\"");
}

TEST_CASE("a new member stands behind its neighbours") {
  CHECK(set(patch, {"metadata", "labels", "team"}, "\"a\"") ==
        with("# the name\n", "# the name\n    team: a\n"));
  CHECK(set(patch, {"spec", "ttl"}, "60") ==
        with("\"None\"\n", "\"None\"\n  ttl: 60\n"));
  CHECK(set(patch, {"metadata", "annotations", "a.b/c"}, "\"1\"") ==
        with("# the name\n", "# the name\n  annotations:\n    a.b/c: \"1\"\n"));
  CHECK(set(patch, {"other"}, R"({"l":[1,{"x":"a\nb\n"}]})") ==
        with("\"None\"\n",
             "\"None\"\nother:\n  l:\n  - 1\n  - x: |\n      a\n      b\n"));
  CHECK(set("a:\n    b: 1", {"a", "c"}, "2") == "a:\n    b: 1\n    c: 2\n");
  CHECK(set("a: {b: 1} # x\n", {"a", "c"}, R"({"d":[1]})") ==
        "a: {b: 1, \"c\": {\"d\":[1]}} # x\n");
  CHECK(set("{a: 1}", {"b", "c"}, "2") == "{a: 1, \"b\": {\"c\": 2}}");
  CHECK(set("a: |\n  x\n  y\nb: 1\n", {"c"}, "2") ==
        "a: |\n  x\n  y\nb: 1\nc: 2\n");
  CHECK(set("b: 1\na: |+\n  x\n\n", {"c"}, "2") ==
        "b: 1\na: |+\n  x\n\nc: 2\n");
  CHECK(set("a:\n- b: 1\n", {"c"}, "2") == "a:\n- b: 1\nc: 2\n");
}

TEST_CASE("an object comes where there was none") {
  CHECK(set("spec: # nothing yet\n", {"spec", "a"}, "1") ==
        "spec:\n  a: 1 # nothing yet\n");
  CHECK(set("spec: {}\n", {"spec", "a", "b"}, "1") ==
        "spec:\n  a:\n    b: 1\n");
  CHECK(set("x: 1\nspec: null\ny: 2\n", {"spec", "a"}, "[]") ==
        "x: 1\nspec:\n  a: []\ny: 2\n");
  CHECK(set("x: {spec: 5, y: 1}\n", {"x", "spec", "a"}, "1") ==
        "x: {\"spec\": {\"a\": 1}, y: 1}\n");
}

TEST_CASE("a value takes the place of many lines") {
  const std::string list = "a: 1\nlist:\n- x # y\n- z\nb: 2 # c\n";
  CHECK(set(list, {"list"}, R"(["p"])") == "a: 1\nlist:\n- p\nb: 2 # c\n");
  CHECK(set(list, {"list"}, "null") == "a: 1\nlist: null\nb: 2 # c\n");
  CHECK(set("a: |\n  x\nb: 1\n", {"a"}, "\"z\"") == "a: z\nb: 1\n");
  CHECK(set("a: x\nb: 1 # c\n", {"a"}, "\"y\\nz\\n\"") ==
        "a: |\n  y\n  z\nb: 1 # c\n");
}

TEST_CASE("a member goes with its line, and what became empty with it") {
  CHECK(unset(patch, {"spec", "suspend"}) ==
        with("  suspend: yes # for now\n", ""));
  CHECK(unset(patch, {"metadata", "labels", "app"}) ==
        with("metadata:\n  labels:\n    app: web   # the name\n", ""));
  CHECK(unset("a: {b: 1, c: 2}\n", {"a", "b"}) == "a: {c: 2}\n");
  CHECK(unset(patch, {"spec", "nothing"}) == patch);
  CHECK(unset(patch, {"nothing", "at", "all"}) == patch);
}

TEST_CASE("what cannot be done in place is written anew") {
  const edited all = change("# c\na: 1\n", {"a"}, nullptr);
  CHECK(all.rewritten);
  CHECK(all.text == "# c\n{}\n");
  const edited anchor = change("a: &x {b: 1} # c\nd: *x\n", {"d", "b"}, "2");
  CHECK(anchor.rewritten);
  CHECK(anchor.text == "a:\n  b: 1\nd:\n  b: 2\n");
  const edited root = change("a: 1\n", {}, "{\"b\":2}");
  CHECK(root.rewritten);
  CHECK(root.text == "b: 2\n");
  const edited merged = change("x: &x {b: 1}\na:\n  <<: *x\n", {"a", "b"}, "2");
  CHECK(merged.rewritten);
  CHECK(merged.text == "a:\n  b: 2\nx:\n  b: 1\n");
  const edited odd = change("? a\n: 1\n", {"a"}, "{\"b\":2}");
  CHECK(odd.text.find("b: 2") != odd.text.npos);
}

TEST_CASE("other documents of a text stay") {
  const std::string all = "# 1\na: 1\n---\n# 2\nb: {c: 2}\n--- # 3\nd: 3\n";
  CHECK(change(all, {"b", "c"}, "5", 2).text ==
        "# 1\na: 1\n---\n# 2\nb: {c: 5}\n--- # 3\nd: 3\n");
  CHECK(change(all, {"a2"}, "5", 1).text ==
        "# 1\na: 1\na2: 5\n---\n# 2\nb: {c: 2}\n--- # 3\nd: 3\n");
  const edited last = change(all, {"d"}, nullptr, 3);
  CHECK(last.rewritten);
  CHECK(last.text == "# 1\na: 1\n---\n# 2\nb: {c: 2}\n---\n{}\n");
  const edited middle = change(all, {"b"}, nullptr, 2);
  CHECK(middle.rewritten);
  CHECK(middle.text == "# 1\na: 1\n---\n{}\n--- # 3\nd: 3\n");
}

TEST_CASE("what no edit can do is told as of a patch") {
  CHECK(change("a: [1]\n", {"a", "b"}, "1").wrong == error_code::type_mismatch);
  CHECK(change("a: [1]\n", {"a", "b"}, nullptr).wrong ==
        error_code::type_mismatch);
  CHECK(change("a: 1\n", {}, nullptr).wrong == error_code::bad_pointer);
  CHECK(change("a: 1\n", {"b"}, "{").wrong != error_code::none);
  CHECK(change("a: &x 1\nb: *x\n", {"b"}, "1e999").wrong ==
        error_code::yaml_number);
}

TEST_CASE("indentation that multiplies is not written") {
  std::string deep;
  for (int level = 0; level != 5000; ++level) {
    deep += std::string(static_cast<std::size_t>(level), ' ') + "a:\n";
  }
  const names path(5000, "a");
  std::string many = "[";
  for (int each = 0; each != 100'000; ++each) many += "0,";
  many += "0]";
  CHECK(change(deep, path, many.c_str()).wrong == error_code::output_too_large);
  CHECK(change(deep, path, "[0]").text ==
        deep + std::string(4999, ' ') + "- 0\n");
}

// Every edit says in YAML what it says in JSON.
TEST_CASE("an edit of any text is the edit of its JSON") {
  const std::vector<std::string> texts = {
      patch,
      "a: {b: [1, {c: d}], e: }\nspec:\n\n    x: 'a'\n\n    # c\n\n\nz: 1",
      "{\"a\": {\"b\": 1}, \"spec\": {\"x\": [1, 2]}}",
      "a: >-\n  long\n  text\n\nspec:\n- 1\n-\n  - x: 2\n",
      "\"a\": !!str 1\n'spec' : &s\n  x: *s2\n",
      "a: &s2 1\nspec: {x: *s2, \"y\": [\n  1,\n  2 ] }\n# end",
      "a:\n  ? b\n  : c\nspec: |+\n  x\n\n\nb: 1\n",
      "%YAML 1.1\n---\na: 1\nspec: {x: 1}\n...\n"};
  const char* const values[] = {"1",     "\"x: y\"", "\"two\\nlines\\n\"",
                                "null",  "{}",       R"({"p":{"q":[1,{}]}})",
                                "[[1]]", "\"#\"",    nullptr};
  const std::vector<names> paths = {{"a"},
                                    {"a", "b"},
                                    {"spec"},
                                    {"spec", "x"},
                                    {"spec", "x", "y"},
                                    {"new"},
                                    {"new", "é/"},
                                    {"metadata", "labels", "app"}};
  int in_place = 0, all = 0;
  for (const std::string& text : texts) {
    for (const names& path : paths) {
      for (const char* const value : values) {
        mxpatch::yaml_reader at;
        if (!at.open(text) || !at.next()) continue;
        mxpatch::merger merger;
        const bool good = value == nullptr
                              ? merger.unset(at.json(), path)
                              : merger.edit(at.json(), path, value);
        const edited made = change(text, path, value);
        CHECK(good == (made.wrong == error_code::none));
        if (!good) continue;
        std::string wanted(merger.output().size(mxpatch::style::compact), '\0');
        merger.output().write(mxpatch::style::compact, wanted);
        mxpatch::yaml_reader again;
        INFO(text << "\n=>\n" << made.text);
        REQUIRE(again.open(made.text));
        REQUIRE(again.next());
        REQUIRE(merger.diff(wanted, again.json()));
        CHECK(merger.output().size(mxpatch::style::compact) == 2);
        CHECK_FALSE(again.next());
        ++all;
        in_place += !made.rewritten;
      }
    }
  }
  CHECK(all > 350);
  CHECK(in_place > all / 2);
}
