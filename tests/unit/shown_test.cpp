#include <catch2/catch_test_macros.hpp>
#include <string>

#include "mxpatch/gate.hpp"
#include "mxpatch/merge.hpp"
#include "mxpatch/record.hpp"
#include "mxpatch/write.hpp"

// Nothing that is told of an input drives a terminal, or is not JSON.

using namespace mxpatch;

namespace {

constexpr std::string_view hostile_policy = R"({"format":"mxpatch.policy/v1",
  "name":"a\"b","match":{"group":"g","kind":"K","resource":"ks"},
  "updatable":[{"path":"/spec/we\"ird\\name","type":"string"},
               {"path":"/spec/in\"ner/counter","type":"string"}]})";

policy hostile() {
  return policy::compile(mxpatch::text(hostile_policy)).value();
}

std::string json_of(const verdict& of) {
  std::string out;
  write_verdict_json(of, language::english, append_to(out));
  return out;
}

std::string fixed(const verdict& of, std::string text) {
  REQUIRE(of.diagnostics().size() == 1);
  const fix& by = of.diagnostics()[0].fix;
  REQUIRE(by.count == 1);
  text.replace(by.edits[0].span.begin, by.edits[0].span.size(),
               by.edits[0].text);
  return text;
}

}  // namespace

TEST_CASE("what a document calls itself is shown decoded and escaped") {
  gate by(policy::builtin("mxjob").value());
  const std::string document =
      "{\"kind\":\"MX\xc2\x9b\\u0031m\",\"metadata\":{\"name\":\"\u202ea\","
      "\"namespace\":\"\\u0061\u200b\"}}";
  const std::string json = json_of(by.patch(document, "{}"));
  CHECK(json.find(R"("kind":"MX\u009b1m","namespace":"a\u200b",)"
                  R"("name":"\u202ea")") != std::string::npos);
  std::string words, texts;
  write_verdict_record(by.patch(document, "{}"), language::english,
                       append_to(words), append_to(texts));
  // A record is data: decoded, and not escaped.
  CHECK(texts.starts_with("mxjobMX\u009b1ma\u200b\u202ea"));
}

TEST_CASE("a fix with a name of the policy leaves JSON") {
  merger reads;
  gate by(hostile());
  const std::string renamed = R"({"spec":{"we\"irdname":"1"}})";
  const std::string after = fixed(by.patch(R"({"spec":{}})", renamed), renamed);
  CHECK(after == R"({"spec":{"we\"ird\\name":"1"}})");
  CHECK(reads.validate(after));

  const std::string moved = R"({"spec":{"counter":"1"}})";
  const verdict& of = by.patch(R"({"spec":{}})", moved);
  REQUIRE(of.diagnostics().size() == 1);
  const std::string put = fixed(of, moved);
  CHECK(put == R"({"spec":{"in\"ner": {"counter": "1"}}})");
  CHECK(reads.validate(put));
}

TEST_CASE("arguments are cut, those of changes are whole") {
  gate by(policy::builtin("mxjob").value());
  const std::string before(5000, 'b'), after(5000, 'a');
  const std::string document = R"({"spec":{"jobMode":")" + before + "\"}}";
  const std::string patch = R"({"spec":{"jobMode":")" + after + "\"}}";
  const std::string json = json_of(by.patch(document, patch));
  const std::size_t arguments = json.find("\"arguments\":{\"before\":\"");
  REQUIRE(arguments != std::string::npos);
  const std::size_t cut = json.find("\u2026\"", arguments);
  CHECK(cut - arguments < 1100);
  CHECK(json.find(R"("before":"\")" + before + R"(\"","after":"\")" + after) !=
        std::string::npos);
}
