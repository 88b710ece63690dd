// The patch that takes a verdict back, as a server stored it.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "mxpatch/mxpatch.hpp"

using namespace mxpatch;

namespace {

policy any_of(const char* path) {
  auto made = policy::compile(std::string_view(
      std::string(R"({"format": "mxpatch.policy/v1", "name": "n", "match":
        {"group": "g", "kind": "K", "resource": "ks"}, "updatable":
        [{"path": ")") +
      path + R"(", "type": "any"}]})"));
  REQUIRE(made);
  return std::move(made).value();
}

std::string text_of(const merged_view& view) {
  REQUIRE(view);
  std::string all(view.size(style::preserve), '\0');
  CHECK(view.write(style::preserve, {all.data(), all.size()}) == all.size());
  return all;
}

// The undo of a patch; what it makes of the merged object is the document, as
// a server settles it.
std::string undone(gate& by, const std::string& document,
                   const std::string& patch, const std::string& settled) {
  INFO(patch);
  const verdict& judged = by.patch(document, patch);
  const std::string merged = text_of(judged.merged());
  const int code = judged.code();
  const auto made = by.undo();
  REQUIRE(made);
  const std::string undo = text_of(made.value());
  CHECK(judged.code() == code);  // the verdict is what it was
  CHECK(text_of(judged.merged()) == merged);
  merger plain;
  const std::string back = text_of(by.patch(merged, undo).merged());
  REQUIRE(plain.diff(back, settled));
  CHECK(text_of(plain.output()) == "{}");
  return undo;
}

}  // namespace

TEST_CASE("a patch is taken back as a server stored it") {
  gate by(any_of("spec"));
  const std::string document = R"({"metadata": {"creationTimestamp":
    "2026-01-01T00:00:00Z", "uid": "u"}, "spec": {"a": 1, "l": [{"b": 2}]},
    "status": {"phase": "Running"}})";
  CHECK(undone(by, document, R"({"spec": {"a": 2}})", document) ==
        R"({"spec":{"a":1}})");
  CHECK(undone(by, document, R"({"spec": {"n": {"x": null}, "a": null}})",
               document) == R"({"spec":{"a":1,"n":null}})");
  // Settled fields are in no patch.
  CHECK(undone(by, document, R"({"metadata": {"creationTimestamp": null,
      "uid": ""}, "status": {}, "spec": {"a": 3}})",
               document) == R"({"spec":{"a":1}})");
  CHECK(undone(by, document, R"({"status": null})", document) == "{}");
  // In an array a server prunes nulls.
  CHECK(undone(by, document, R"({"spec": {"l": [{"b": null}]}})", document) ==
        R"({"spec":{"l":[{"b": 2}]}})");
  // A denial has a merged object, so it can be taken back, too.
  CHECK(undone(by, document, R"({"kind": "K"})", document) ==
        R"({"kind":null})");
}

TEST_CASE("what no patch gives back has no undo") {
  gate by(any_of("spec"));
  const std::string document = R"({"spec": {"a": {"b": null}, "c": 1}})";
  by.patch(document, R"({"spec": {"a": null}})");
  const auto made = by.undo();
  REQUIRE_FALSE(made);
  CHECK(made.error().code == error_code::not_expressible);
  CHECK(made.error().input == input::document);
  CHECK(document.substr(made.error().span.begin, made.error().span.size()) ==
        R"("b": null)");

  const std::string twice = R"({"spec": {"a": {"b": 1, "b": 2}}})";
  by.patch(twice, R"({"spec": {"a": null}})");
  const auto again = by.undo();
  REQUIRE_FALSE(again);
  CHECK(again.error().code == error_code::duplicate_key);
}

TEST_CASE("there is an undo of the last patch only") {
  gate by(any_of("spec"));
  const auto empty = [&] {
    const auto made = by.undo();
    REQUIRE(made);
    return !made.value();
  };
  CHECK(empty());
  by.patch("{}", R"({"spec": 1})");
  CHECK_FALSE(empty());
  CHECK_FALSE(empty());
  by.update("{}", R"({"spec": 1})");
  CHECK(empty());
  by.create("{}");
  CHECK(empty());
  by.patch("{}", R"({"spec": 1})");
  by.fields("{}");
  CHECK(empty());
  by.patch("{}", R"({"spec": 1})");
  by.regions("{}");
  CHECK(empty());
  by.patch("{}", R"({"spec": 1})");
  by.shrink();
  CHECK(empty());

  by.patch("{}", R"({"spec": tru})");
  const auto unread = by.undo();
  REQUIRE_FALSE(unread);
  CHECK(unread.error().code == error_code::unexpected_token);
  CHECK(unread.error().input == input::patch);
}

TEST_CASE("an undo keeps to the limit of output") {
  const std::string document = R"({"spec": {"a": "0123456789"}})";
  const std::string patch = R"({"spec": null})";
  for (const bool fits : {true, false}) {
    limits most;
    most.output = document.size() - 1 - (fits ? 0 : 1);  // no blank
    gate by(any_of("spec"), most);
    by.patch(document, patch);
    const auto made = by.undo();
    CHECK(bool(made) == fits);
    if (!made) CHECK(made.error().code == error_code::output_too_large);
  }
}
