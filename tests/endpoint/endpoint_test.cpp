// What an endpoint answers, case by case.
#include <catch2/catch_test_macros.hpp>

#include "endpoint/endpoint_cases.hpp"

using namespace endpoint_cases;

namespace {

// Every key of `expect` is checked; a key that is not known fails.
void check(const endpoint_case& one, const mxpatch::endpoint_target& target,
           const mxpatch::endpoint_answer& answer) {
  std::vector<std::string> warnings;
  for (const mxpatch::header_field& each : answer.headers) {
    if (each.name == "Warning") warnings.emplace_back(each.value);
  }
  const std::string body(answer.body);
  json::value tree;
  if (!body.empty()) tree = json::parse(body);
  for (const auto& [key, wanted] : one.expect.members) {
    INFO(key);
    if (key == "code") {
      CHECK(std::to_string(answer.code) == wanted.text);
    } else if (key == "verb") {
      CHECK(mxpatch::name(target.verb) == wanted.text);
    } else if (key == "effect") {
      CHECK(name_of(answer.effect) == wanted.text);
    } else if (key == "name") {
      CHECK(answer.name == wanted.text);
    } else if (key == "message" || key == "reason") {
      const json::value* const found = tree.find(key);
      REQUIRE(found != nullptr);
      CHECK(found->text == wanted.text);
    } else if (key == "bodyFile") {
      std::string text = read_file(folder + "/" + wanted.text);
      text.pop_back();  // the line feed of a file
      CHECK(body == text);
    } else if (key == "bodyText") {
      CHECK(body == wanted.text);
    } else if (key == "body") {
      CHECK(json::to_text(tree) == json::to_text(wanted));
    } else if (key == "object") {
      CHECK(std::string(answer.object) == json::to_text(wanted));
    } else if (key == "fields") {
      for (const auto& [pointer, value] : wanted.members) {
        INFO(pointer);
        const json::value* const found = value_at(tree, pointer);
        CHECK((found == nullptr ? "null" : json::to_text(*found)) ==
              json::to_text(value));
      }
    } else if (key == "warnings") {
      std::vector<std::string> texts;
      for (const json::value& each : wanted.elements) {
        texts.push_back(each.text);
      }
      CHECK(warnings == texts);
    } else if (key == "headers") {
      for (const auto& [name, value] : wanted.members) {
        std::string found = "none";
        for (const mxpatch::header_field& each : answer.headers) {
          if (each.name == name) found = each.value;
        }
        CHECK(found == value.text);
      }
    } else {
      FAIL("a case cannot expect " << key);
    }
  }
}

}  // namespace

TEST_CASE("the cases of tests/data/endpoint") {
  const std::vector<endpoint_case> cases = all_cases();
  REQUIRE_FALSE(cases.empty());
  for (const endpoint_case& one : cases) {
    INFO(one.name);
    mxpatch::endpoint served(policies_of(one.policies));
    const mxpatch::endpoint_request asked = one.asked.view();
    const mxpatch::endpoint_target target = served.read(asked);
    served.object_name();
    const mxpatch::endpoint_answer& answer =
        served.answer(one.stored, one.stamp.view());
    check(one, target, answer);
    // What is refused changes nothing, and what is stored is in order.
    if (answer.code >= 300) {
      CHECK(answer.effect == mxpatch::store_effect::none);
      CHECK(json::to_text(at(json::parse(answer.body), "kind")) ==
            "\"Status\"");
    }
    CHECK((answer.effect == mxpatch::store_effect::put) ==
          !answer.object.empty());
  }
}
