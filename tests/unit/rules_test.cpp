// Both sides of each edge of the rules that data does not name: which fixes are
// offered, and how much is looked at.
#include <catch2/catch_test_macros.hpp>
#include <mxpatch/mxpatch.hpp>
#include <string>
#include <utility>

namespace {

using mxpatch::fix;

mxpatch::gate gate_of(const std::string& updatable,
                      const std::string& more = "") {
  const std::string text =
      R"({"format":"mxpatch.policy/v1","name":"p","match":{"group":"g",)"
      R"("kind":"K","resource":"ks"},"updatable":[)" +
      updatable + "]" + more + "}";
  auto compiled = mxpatch::policy::compile(mxpatch::text(text));
  INFO(text);
  REQUIRE(compiled);
  return mxpatch::gate(std::move(compiled).value());
}

// What the first diagnostic offers: the kind of fix, and what it writes.
std::string offered(const mxpatch::verdict& of) {
  REQUIRE(!of.diagnostics().empty());
  const fix& made = of.diagnostics()[0].fix;
  switch (made.type) {
    case fix::kind::none:
      return "none";
    case fix::kind::unquote:
      return "unquote " + std::string(made.edits[0].text);
    case fix::kind::quote:
      return "quote " + std::string(made.edits[0].text);
    case fix::kind::rename:
      return "rename " + std::string(made.edits[0].text);
    case fix::kind::remove:
      return "remove";
    default:
      return "other";
  }
}

std::string offered(const std::string& rule, const std::string& value) {
  mxpatch::gate gate = gate_of(R"({"path":"a",)" + rule + "}");
  const std::string patch = "{\"a\":" + value + "}";
  return offered(gate.patch("{}", patch));
}

}  // namespace

TEST_CASE("a number in quotes is offered without them where it then fits") {
  const std::string small =
      R"("type":"integer","minimum":0,"maximum":9223372036)";
  CHECK(offered(small, "\"9223372036\"") == "unquote 9223372036");
  CHECK(offered(small, "\"9223372037\"") == "none");
  CHECK(offered(small, "\"0\"") == "unquote 0");
  CHECK(offered(small, "\"00\"") == "none");
  CHECK(offered(small, "\"01\"") == "none");
  CHECK(offered(small, "\"\"") == "none");
  CHECK(offered(small, "\"1 \"") == "none");
  CHECK(offered(small, "\"1.0\"") == "none");
  CHECK(offered(small, "\"1e2\"") == "none");
  CHECK(offered(small, "\"-1\"") == "none");
  const std::string above = R"("type":"integer","minimum":2)";
  CHECK(offered(above, "\"2\"") == "unquote 2");
  CHECK(offered(above, "\"1\"") == "none");
  const std::string any = R"("type":"integer")";
  CHECK(offered(any, "\"9223372036854775807\"") ==
        "unquote 9223372036854775807");
  CHECK(offered(any, "\"9223372036854775808\"") == "none");
  CHECK(offered(R"("type":"boolean")", "\"1\"") == "none");
  CHECK(offered(R"("type":"labels")", "\"1\"") == "none");
}

TEST_CASE("a scalar is offered in quotes where a string should be") {
  mxpatch::gate gate = gate_of(R"({"path":"a","type":"labels"})");
  const auto of = [&](const std::string& value) {
    const std::string patch = "{\"a\":{\"k\":" + value + "}}";
    return offered(gate.patch(R"({"a":{"x":"y"}})", patch));
  };
  CHECK(of("1") == "quote \"1\"");
  CHECK(of("true") == "quote \"true\"");
  CHECK(of("[]") == "none");
  CHECK(of("{\"a\":\"b\"}") == "none");
}

TEST_CASE("nothing is offered for a new object, which nobody edits here") {
  mxpatch::gate gate =
      gate_of(R"({"path":"a","type":"integer"},{"path":"b","type":"labels"},)"
              R"({"path":"c","type":"string","enum":["Running"]})");
  CHECK(offered(gate.update("{}", R"({"a":"1"})")) == "none");
  CHECK(offered(gate.update("{}", R"({"b":{"k":1}})")) == "none");
  CHECK(offered(gate.update("{}", R"({"c":"running"})")) == "none");
  CHECK(offered(gate.update("{}", R"({"d":1})")) == "none");
}

TEST_CASE("a value that is close to one of an enum is named") {
  const std::string rule = R"("type":"string","enum":["All","Running","None"])";
  CHECK(offered(rule, "\"running\"") == "rename \"Running\"");
  CHECK(offered(rule, "\"Runing\"") == "rename \"Running\"");
  CHECK(offered(rule, "\"Walking\"") == "none");
  CHECK(offered(rule, "\"\"") == "none");
}

TEST_CASE("a value of a long enum is looked up") {
  std::string values;
  for (int i = 0; i != 300; ++i) {
    values += (i == 0 ? "\"v" : ",\"v") + std::to_string(i) + '"';
  }
  mxpatch::gate gate =
      gate_of(R"({"path":"a","type":"string","enum":[)" + values + "]}");
  for (int i = 0; i != 300; ++i) {
    const std::string patch = "{\"a\":\"v" + std::to_string(i) + "\"}";
    INFO(patch);
    CHECK(gate.patch("{}", patch).allowed());
  }
  CHECK(gate.patch("{}", R"({"a":"\u00762\u00399"})").allowed());
  CHECK(gate.patch("{}", R"({"a":"v300"})").code() == 400);
  CHECK(gate.patch("{}", R"({"a":"v"})").code() == 400);
  CHECK(gate.patch("{}", R"({"a":""})").code() == 400);
}

TEST_CASE("names are compared with others a bounded number of times") {
  mxpatch::gate gate =
      gate_of(R"({"path":"a.*","type":"string","enum":["Running"]})");
  const auto renames = [&](int times) {
    std::string patch = "{\"a\":{";
    for (int i = 0; i != times; ++i) {
      patch += (i == 0 ? "\"k" : ",\"k") + std::to_string(i + 100'000) +
               "\":\"running\"";
    }
    patch += "}}";
    int found = 0;
    // The last diagnostics are those of the last members.
    const mxpatch::verdict& of = gate.patch("{\"a\":{\"x\":1}}", patch);
    REQUIRE(of.errors() == static_cast<std::uint32_t>(times));
    for (const auto& one : of.diagnostics()) {
      found += one.fix.type == fix::kind::rename;
    }
    return found;
  };
  CHECK(renames(1) == 1);
  CHECK(renames(100) == 100);
  CHECK(renames(20'000) == 100);  // the first are listed, and were compared
}

TEST_CASE("patterns of locked keys, with many of them") {
  std::string patterns;
  for (int i = 0; i != 200; ++i) {
    const std::string n = std::to_string(i);
    patterns += "\"p" + n + "-*\",\"*-s" + n + "\",\"k" + n + "\",";
  }
  // Some begin or end with what others do.
  mxpatch::gate gate =
      gate_of(R"({"path":"metadata.labels","type":"labels","lockedKeys":[)" +
              patterns + R"("p*","pp*","a.b/*","a.b/c*","*z","*yz","a*"]})");
  const auto locked = [&](const std::string& key) {
    const std::string patch =
        "{\"metadata\":{\"labels\":{\"" + key + "\":\"v\"}}}";
    return gate.patch(R"({"metadata":{"labels":{"q":"r"}}})", patch).code() ==
           403;
  };
  for (const char* key :
       {"k0", "k199", "p0-x", "p199-", "p", "pq", "x-s0", "x-s199", "a.b/d",
        "a.b/c", "xz", "z", "xyz", "a", "ab", "\\u0070q", "\\u006b7"}) {
    INFO(key);
    CHECK(locked(key));
  }
  for (const char* key : {"k200", "k", "k00", "q", "x-s200", "s0", "b/a", "zx",
                          "yzx", "K0", "K", "o", "bp"}) {
    INFO(key);
    CHECK(!locked(key));
  }
}

TEST_CASE("a pattern of nothing but * locks every key") {
  mxpatch::gate gate = gate_of(
      R"({"path":"metadata.labels","type":"labels","lockedKeys":["b","*"]})");
  const mxpatch::verdict& of = gate.patch(
      R"({"metadata":{"labels":{}}})", R"({"metadata":{"labels":{"a":"b"}}})");
  CHECK(of.code() == 403);
}

TEST_CASE("many values of one path mean absence, however they are spelled") {
  const std::string values[] = {"1",
                                "15e-1",
                                "\"a\"",
                                "[]",
                                "{}",
                                "{\"b\":1,\"a\":[1,{\"c\":\"x\"}]}",
                                "1e30",
                                "\"\"",
                                "false",
                                "1e-500",
                                "12345678901234567890"};
  std::string absent;
  for (const std::string& value : values) {
    absent += (absent.empty() ? "" : ",") +
              std::string(R"({"path":"a","value":)") + value + "}";
  }
  mxpatch::gate gate = gate_of("", ",\"absentEquals\":[" + absent + "]");
  const auto nothing = [&](const std::string& value) {
    const std::string updated = "{\"a\":" + value + "}";
    return gate.update("{}", updated).changes().empty();
  };
  for (const std::string& value : values) {
    INFO(value);
    CHECK(nothing(value));
  }
  for (const char* value :
       {"1.0", "10e-1", "1.50", "\"\\u0061\"", "{\"n\":null}",
        "{\"a\":[1.0,{\"c\":\"x\",\"n\":null}],\"b\":1}", "10e29", "0.1e-499",
        "null"}) {
    INFO(value);
    CHECK(nothing(value));
  }
  for (const char* value :
       {"2", "1.51", "-1", "\"b\"", "[null]", "[[]]", "{\"n\":0}", "true",
        "{\"a\":[{\"c\":\"x\"},1],\"b\":1}", "{\"b\":1}", "1e500", "1e-501",
        "12345678901234567891", "\"1\"", "0"}) {
    INFO(value);
    CHECK(!nothing(value));
  }
}

TEST_CASE("a list that is full names the first error that decides") {
  mxpatch::limits one;
  one.diagnostics = 1;
  mxpatch::gate gate(mxpatch::policy::builtin("mxjob").value(), one);
  // A bad value stands first, and of what is locked zz; paths are in order.
  const auto& judged = gate.patch(
      R"({"spec":{}})",
      R"({"metadata":{"labels":{"a b":"x"}},"spec":{"zz":1,"aa":2}})");
  CHECK(judged.code() == 403);
  REQUIRE(judged.diagnostics().size() == 1);
  CHECK(judged.omitted() == 2);
  std::string field;
  write_field(judged, judged.diagnostics()[0].path, mxpatch::append_to(field));
  CHECK(field == "spec.zz");
}

TEST_CASE("a gate without a policy was set up wrongly") {
  mxpatch::gate gate{mxpatch::policy()};
  const auto& judged = gate.patch("{}", "{}");
  CHECK(judged.code() == 500);
  REQUIRE(judged.diagnostics().size() == 1);
  CHECK(judged.diagnostics()[0].code == mxpatch::error_code::policy_unknown);
}

TEST_CASE("a policy has so many entries elsewhere, and no more") {
  const auto compiles = [](int count) {
    std::string list;
    for (int i = 0; i != count; ++i) {
      list += (i == 0 ? "" : ",") + std::string(R"({"path":"s.p)") +
              std::to_string(i) + R"(","policy":"x"})";
    }
    const std::string text =
        R"({"format":"mxpatch.policy/v1","name":"p","match":{"group":"g",)"
        R"("kind":"K","resource":"ks"},"updatable":[],"elsewhere":[)" +
        list + "]}";
    return bool(mxpatch::policy::compile(mxpatch::text(text)));
  };
  CHECK(compiles(32));
  CHECK(!compiles(33));
}
