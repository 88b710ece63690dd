#include "mxpatch/difference.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "mxpatch/gate.hpp"
#include "mxpatch/merge.hpp"
#include "mxpatch/write.hpp"

using namespace mxpatch;

namespace {

gate& judge() {
  static gate by(policy::compile(mxpatch::text(R"({
    "format": "mxpatch.policy/v1", "name": "x",
    "match": {"group": "g", "kind": "K", "resource": "ks"},
    "updatable": [{"path": "spec.open", "type": "any"}]})"))
                     .value());
  return by;
}

// Of spec.a, with one value and then another.
struct told {
  std::string message, chinese, related, shown;
};

told tell(const std::string& before, const std::string& after,
          bool patched = false) {
  const std::string document = R"({"spec":{"a":)" + before + "}}";
  const std::string updated = R"({"spec":{"a":)" + after + "}}";
  const verdict& of = patched ? judge().patch(document, updated)
                              : judge().update(document, updated);
  REQUIRE(of.diagnostics().size() == 1);
  REQUIRE(of.changes().size() == 1);
  const diagnostic& found = of.diagnostics()[0];
  told out;
  write_message(of, found, language::english, append_to(out.message));
  write_message(of, found, language::chinese, append_to(out.chinese));
  write_related(of, found, language::english, append_to(out.related));
  const change& changed = of.changes()[0];
  const difference inside(of, changed.before, changed.after);
  if (!inside) return out;
  inside.write_place(append_to(out.shown));
  if (inside.line() != 0) out.shown += ':' + std::to_string(inside.line());
  out.shown += ' ' + std::string(name(inside.op())) + ' ';
  inside.write_before(30, append_to(out.shown));
  out.shown += " -> ";
  inside.write_after(30, append_to(out.shown));
  if (inside.more()) out.shown += " …";
  return out;
}

std::string shown(const std::string& before, const std::string& after) {
  return tell(before, after).shown;
}

const std::string locked = "spec.a may not be updated: ";

}  // namespace

TEST_CASE("an element is shown with its way, and what it was and becomes") {
  const told of =
      tell(R"([{"n":"x","env":[{"n":"A","v":"1"},{"n":"B","v":"2"}]}])",
           R"([{"env":[{"v":"1","n":"A"},{"n":"B","v":"3"}],"n":"x"}])");
  CHECK(of.message ==
        locked + R"(a[0].env[1].v is "2", the new object makes it "3")");
  CHECK(of.chinese ==
        R"(spec.a 不可更新：a[0].env[1].v 现为 "2"，新对象将其改为 "3")");
  CHECK(of.related == R"(a[0].env[1].v is "2" here)");
  CHECK(of.shown == R"([0].env[1].v replace "2" -> "3")");
  CHECK(tell("[[1]]", "[[2]]", true).message ==
        locked + "a[0][0] is 1, the patch makes it 2");
}

TEST_CASE("what is short says itself what differs") {
  CHECK(tell("[1,2,3]", "[1,2]").message ==
        locked + "it is [1,2,3], the new object makes it [1,2]");
  CHECK(shown("[1, 2]", "[1,3]") == "");
  CHECK(shown(R"("a\nb")", R"("a\nc")") == "");
  CHECK(shown("[]", "[[]]") == "[0] add  -> []");
  CHECK(shown("[[]]", "1") == "");
  CHECK(shown("1", "[{}]") == "");
  const std::string full(78, 'a');
  CHECK(shown('"' + full + '"', "\"b\"") == "");
  CHECK(shown('"' + full + "a\"", "\"b\"") != "");
  CHECK(shown("[1,  \n" + std::string(200, ' ') + "2]", "[1]") == "");
}

TEST_CASE("elements that come or go in one place") {
  const std::string a = R"({"k":"a"})", b = R"({"k":"b"})", c = R"({"k":"c"})";
  CHECK(shown('[' + a + ']', '[' + a + ',' + b + ']') == "[1] add  -> " + b);
  CHECK(shown('[' + a + ']', '[' + b + ',' + a + ']') == "[0] add  -> " + b);
  CHECK(shown('[' + a + ',' + c + ']', '[' + a + ',' + b + ',' + c + ']') ==
        "[1] add  -> " + b);
  CHECK(shown('[' + a + ',' + b + ',' + c + ']', '[' + a + ',' + c + ']') ==
        "[1] remove " + b + " -> ");
  CHECK(shown('[' + a + ']', "[]") == "[0] remove " + a + " -> ");
  CHECK(shown('[' + a + ']', '[' + b + ',' + c + ',' + a + ']') ==
        "[0] add  -> " + b + " …");
  CHECK(shown('[' + a + ',' + b + ',' + c + ']', '[' + a + ']') ==
        "[1] remove " + b + " ->  …");
  // Not only that: the first that differs.
  CHECK(shown('[' + a + ',' + c + ']', '[' + b + ',' + c + ',' + c + ']') ==
        R"([0].k replace "a" -> "b" …)");
  const told of = tell('[' + a + ']', '[' + a + ',' + b + ']');
  CHECK(of.message ==
        locked + R"(the new object adds a[1], which is {"k":"b"})");
  CHECK(of.chinese ==
        R"(spec.a 不可更新：新对象添加了 a[1]，其值为 {"k":"b"})");
  CHECK(of.related == "it is here");
  const told gone = tell('[' + a + ',' + b + ',' + c + ']', '[' + b + ']');
  CHECK(gone.message == locked + R"(a[0].k is "a", the new object makes it "b")"
                                 ", among other changes");
  CHECK(tell('[' + a + ',' + b + ']', '[' + b + ']').chinese ==
        R"(spec.a 不可更新：新对象删除了 a[0]，其值为 {"k":"a"})");
}

TEST_CASE("members come and go in objects of an array") {
  CHECK(shown(R"([{"x":1}])", R"([{"x":1,"y":[2]}])") == "[0].y add  -> [2]");
  CHECK(shown(R"([{"x":1,"a/b.c":{}}])", R"([{"x":1}])") ==
        "[0][a/b.c] remove {} -> ");
  CHECK(shown(R"([{"\u0078":1}])", R"([{"x":{}}])") == "[0].x replace 1 -> {}");
  CHECK(shown(R"([{"a":1,"b":2}])", R"([{"b":3,"c":4}])") ==
        "[0].a remove 1 ->  …");
  // Null is absent there, in any order.
  CHECK(shown(R"([{"n":null,"a":1,"b":2}])", R"([{"b":2,"m":null,"a":3}])") ==
        "[0].a replace 1 -> 3");
  CHECK(shown(R"([[null,{}]])", R"([[null,{"a":0}]])") == "[0][1].a add  -> 0");
  CHECK(shown(R"([[1.0,true]])", R"([[1,false]])") ==
        "[0][1] replace true -> false");
}

TEST_CASE("a text is shown from a little before where it differs") {
  const std::string before(100, 'a'), behind(100, 'b');
  CHECK(shown('"' + before + "XY" + behind + '"',
              '"' + before + 'Z' + behind + '"') ==
        " replace \"…" + std::string(24, 'a') + "XYbbbb…\" -> \"…" +
            std::string(24, 'a') + "Zbbbbb…\"");
  const told of = tell('"' + before + 'X' + '"', '"' + before + 'Y' + '"');
  CHECK(of.message == locked + "it is \"…" + std::string(24, 'a') +
                          "X\", the new object makes it \"…" +
                          std::string(24, 'a') + "Y\"");
  CHECK(of.related == "it is \"…" + std::string(24, 'a') + "X\" here");
  // Characters stay whole, wherever they differ.
  for (std::size_t more = 0; more != 4; ++more) {
    std::string text = std::string(60 + more, 'a');
    for (int i = 0; i != 12; ++i) text += "\u4e2d";
    const std::string line =
        shown('"' + text + "\u4e2d\"", '"' + text + "\u4e2e\"");
    INFO(line);
    CHECK(line.find("\u4e2d\" -> \"…") != std::string::npos);
    CHECK(line.ends_with("\u4e2e\""));
    const std::string first = line.substr(9, line.find(" -> ") - 9);
    merger checks;
    CHECK(checks.validate(first));
  }
  // Escapes are what they mean; what cannot be seen is escaped.
  CHECK(shown('"' + before + "\\u0041\\u202e\"", '"' + before + "AB\"") ==
        " replace \"…" + std::string(23, 'a') + "A\\u202e\" -> \"…" +
            std::string(23, 'a') + "AB\"");
}

TEST_CASE("of a text of several lines, the one that differs") {
  const std::string head = "first line, which is as long as a line may be\\n";
  const auto text = [&](const std::string& second) {
    return '"' + head + "second: " + second + "\\nthird: of the lines\\n\"";
  };
  const told of = tell(text("1"), text("22"));
  CHECK(of.message == locked + R"(a line 2 is "second: 1", )"
                               R"(the new object makes it "second: 22")");
  CHECK(of.chinese == R"(spec.a 不可更新：a 第 2 行现为 "second: 1"，)"
                      R"(新对象将其改为 "second: 22")");
  CHECK(of.related == R"(a line 2 is "second: 1" here)");
  CHECK(of.shown == R"(:2 replace "second: 1" -> "second: 22")");
  CHECK(shown('[' + text("1") + ']', '[' + text("2") + ']') ==
        R"([0]:2 replace "second: 1" -> "second: 2")");
  // A line that comes is where the next one stood.
  CHECK(shown('"' + head + head + '"', '"' + head + "x\\n" + head + '"') ==
        R"(:2 replace "first line, which is as long a…" -> "x")");
  CHECK(shown('"' + head + head + "x\"", '"' + head + head + "\"") ==
        R"(:3 replace "x" -> "")");
  // A line feed is shown where it is what differs.
  CHECK(
      shown('"' + head + head + '"', '"' + head + head.substr(0, 45) + '"') ==
      R"(:2 replace "…as long as a line may be\n" -> "…as long as a line may be")");
  CHECK(shown('"' + head + head + '"', '"' + std::string(90, 'x') + '"') ==
        R"(:1 replace "first line, which is as long a…" -> ")" +
            std::string(30, 'x') + "…\"");
}

TEST_CASE("what is too deep, or too much, is not looked into") {
  const std::string open(40, '['), close(40, ']');
  const std::string line = shown(open + '1' + close, open + '2' + close);
  CHECK(line.starts_with("[0][0]"));
  CHECK(line.ends_with("2]]]]]]]]"));
  CHECK(shown('[' + open + '1' + close + ",1]",
              '[' + open + '1' + close + ",2]") == "[1] replace 1 -> 2");
  // Objects of many members in another order.
  std::string up = "[{", down = "[{";
  for (int i = 1000; i != 2000; ++i) {
    up += "\"k" + std::to_string(i) + "\":1,";
    down += "\"k" + std::to_string(2999 - i) + "\":1,";
  }
  CHECK(shown(up + "\"z\":1}]", down + "\"z\":2}]") == "");
  CHECK(shown(up + "\"z\":1}]", up + "\"z\":2}]") == "[0].z replace 1 -> 2");
  CHECK(tell(up + "\"z\":1}]", down + "\"z\":2}]")
            .message.starts_with(locked + "it is [{\"k1000\":1,"));
}

TEST_CASE("what differs is shown, whatever stands around it") {
  std::uint32_t state = 1;
  const auto random = [&](std::uint32_t below) {
    state = state * 1664525 + 1013904223;
    return (state >> 8) % below;
  };
  const std::string pieces[] = {"a",  " ",       "\\n",    "\\\"", "\\\\",
                                "中", "\\u0007", "\u202e", "日本", "\\u00e9"};
  const auto text = [&](std::uint32_t size) {
    std::string out;
    for (std::uint32_t i = 0; i != size; ++i) out += pieces[random(10)];
    return out;
  };
  for (int round = 0; round != 4000; ++round) {
    const std::string head = text(random(90)), tail = text(random(60));
    const std::string before = pieces[random(10)], after = text(random(3));
    std::string a = '"' + head + before + tail + '"';
    std::string b = '"' + head + after + tail + '"';
    if (random(2) != 0) {
      a = "[{\"k\":1},{\"v\":" + a + "}]";
      b = "[{\"k\":1},{\"v\":" + b + "}]";
    }
    const std::string document = R"({"spec":{"a":)" + a + "}}";
    const std::string updated = R"({"spec":{"a":)" + b + "}}";
    const verdict& of = judge().update(document, updated);
    if (of.changes().empty()) continue;
    const change& each = of.changes()[0];
    for (const std::size_t room : {24, 40, 60, 80}) {
      const difference inside(of, each.before, each.after, room);
      if (!inside || inside.op() != change_op::replace) continue;
      std::string was, becomes;
      inside.write_before(room, append_to(was));
      inside.write_after(room, append_to(becomes));
      INFO(a << '\n' << b << '\n' << room);
      REQUIRE(was != becomes);
    }
  }
}
