// What an object calls itself, and what keeps that from being known.
#include "mxpatch/identify.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>

using mxpatch::error_code;
using mxpatch::identifier;
using mxpatch::identity;

namespace {

void check(const identity& found, std::string_view api_version,
           std::string_view kind, std::string_view space,
           std::string_view name) {
  CHECK(found.api_version == api_version);
  CHECK(found.kind == kind);
  CHECK(found.namespace_ == space);
  CHECK(found.name == name);
}

// The document has to be refused, at the bytes that `at` is.
void refuse(std::string_view document, error_code code, std::string_view at,
            std::string_view first = {}) {
  INFO(document);
  identifier reads;
  REQUIRE_FALSE(reads.identify(document));
  check(reads.result(), "", "", "", "");
  const mxpatch::diagnostic& why = reads.error();
  CHECK(why.code == code);
  CHECK(why.level == mxpatch::severity::error);
  CHECK(why.input == mxpatch::input::document);
  CHECK(why.span.begin == document.rfind(at));
  CHECK(why.span.size() == at.size());
  CHECK(why.has_related == !first.empty());
  if (!first.empty()) CHECK(why.related_span.begin == document.find(first));
}

}  // namespace

TEST_CASE("an object says what it is") {
  identifier reads;
  REQUIRE(reads.identify(R"({"apiVersion": "kubeflow.org/v1", "kind": "MXJob",
    "metadata": {"namespace": "kube-test", "name": "mxnet-job"}})"));
  check(reads.result(), "kubeflow.org/v1", "MXJob", "kube-test", "mxnet-job");
  CHECK(reads.error().code == error_code::none);
}

TEST_CASE("keys and words count as they are meant") {
  identifier reads;
  REQUIRE(reads.identify(R"({"metadat\u0061": {"n\u0061me": "a\"\u00e9"},
    "k\u0069nd": "\u004dXJob", "apiVersion": ""})"));
  check(reads.result(), "", "MXJob", "", "a\"\xc3\xa9");
}

TEST_CASE("what is absent or not a string is empty") {
  identifier reads;
  for (const char* const document :
       {"{}", R"({"metadata": null})", R"({"metadata": ["name"]})",
        R"({"kind": 7, "apiVersion": null, "metadata": {"name": {"name": 1}}})",
        R"({"spec": {"kind": "A", "name": "b"}, "Kind": "C", "name": "d"})"}) {
    INFO(document);
    CHECK(reads.identify(document));
    check(reads.result(), "", "", "", "");
    CHECK(reads.error().code == error_code::none);
  }
}

TEST_CASE(
    "what stands inside of something else than metadata is not its name") {
  for (const char* document :
       {R"({"metadata":["name","x"]})", R"({"metadata":["name","x","y"]})",
        R"({"metadata":"name","x":"y"})", R"({"metadata":[{"name":"x"}]})"}) {
    INFO(document);
    identifier reads;
    REQUIRE(reads.identify(document));
    check(reads.result(), "", "", "", "");
  }
}

TEST_CASE("what an object is may not stand twice") {
  refuse(R"({"kind": "A", "kind": "A"})", error_code::duplicate_key,
         R"("kind")", R"("kind")");
  refuse(R"({"apiVersion": "a", "a": 1, "apiVersi\u006fn": 2})",
         error_code::duplicate_key, R"("apiVersi\u006fn")", R"("apiVersion")");
  refuse(R"({"metadata": {}, "metadata": null})", error_code::duplicate_key,
         R"("metadata")", R"("metadata")");
  refuse(R"({"metadata": {"name": "a", "name": "b"}})",
         error_code::duplicate_key, R"("name")", R"("name")");
  refuse(R"({"metadata": {"namespace": null, "namespace": "b"}})",
         error_code::duplicate_key, R"("namespace")", R"("namespace")");
  // No other key is looked up.
  identifier reads;
  CHECK(reads.identify(R"({"kind": "A", "a": 1, "a": 2, "spec": {"kind": 1,
    "kind": 2}, "metadata": {"uid": 1, "uid": 2}})"));
  check(reads.result(), "", "A", "", "");
}

TEST_CASE("what is not an object is not known") {
  refuse("[1]", error_code::not_an_object, "[1]");
  refuse("null", error_code::not_an_object, "null");
  refuse("", error_code::empty_input, "");
  refuse(R"({"kind": tru})", error_code::unexpected_token, "tru");
  refuse("{} {}", error_code::trailing_data, "{");
}

TEST_CASE("the limits of a document count") {
  const std::string document = R"({"a": [[1]], "kind": "A"})";
  identifier fits({.document = document.size(), .depth = 3});
  CHECK(fits.identify(document));
  CHECK(fits.result().kind == "A");

  identifier small({.document = document.size() - 1});
  CHECK_FALSE(small.identify(document));
  CHECK(small.error().code == error_code::input_too_large);
  CHECK(small.error().arguments[0].number ==
        static_cast<std::int64_t>(document.size() - 1));
  CHECK(small.error().arguments[1].number ==
        static_cast<std::int64_t>(document.size()));

  identifier shallow({.depth = 2});
  CHECK_FALSE(shallow.identify(document));
  CHECK(shallow.error().code == error_code::too_deep);
}

// Nothing of such a text is read, so its bytes need not be there.
TEST_CASE("a size that no signed number holds is not told as negative") {
  identifier reads;
  CHECK_FALSE(reads.identify(std::string_view("{}", SIZE_MAX)));
  CHECK(reads.error().code == error_code::input_too_large);
  CHECK(reads.error().arguments[1].number == INT64_MAX);
}

TEST_CASE("an identifier moves with what it found") {
  identifier reads;
  CHECK(reads.error().code == error_code::none);
  CHECK(reads.memory() == 0);
  REQUIRE(reads.identify(R"({"kind": "A"})"));
  const std::size_t held = reads.memory();
  CHECK(held > 0);
  identifier other(std::move(reads));
  CHECK(other.result().kind == "A");
  CHECK(other.memory() == held);
  identifier third;
  third = std::move(other);
  CHECK(third.result().kind == "A");
  third.shrink(held);
  CHECK(third.memory() == held);
  third.shrink(held - 1);
  CHECK(third.memory() == 0);
  check(third.result(), "", "", "", "");
  CHECK(third.error().code == error_code::none);
}
