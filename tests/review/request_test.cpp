// The steps of a review, who judges it, and what of it is shown.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cases/json.hpp"
#include "mxpatch/mxpatch.hpp"
#include "review/review_cases.hpp"

using namespace review_cases;

TEST_CASE("three steps answer as all of them in a row") {
  std::size_t judged = 0;
  mxpatch::admission_request request;
  for (const review_case& one : all_cases()) {
    INFO(one.name);
    mxpatch::reviewer whole = reviewer_for(one), steps = reviewer_for(one);
    const bool answered = whole.review(one.body);
    REQUIRE(request.read(one.body) == answered);
    CHECK(bool(request) == answered);
    CHECK(request.error().code == whole.error().code);
    CHECK(request.error().span == whole.error().span);
    if (!answered) continue;
    const mxpatch::verdict* const by = steps.judge(request);
    CHECK((by == nullptr) == (whole.judged() == nullptr));
    CHECK(steps.judged() == by);
    CHECK(steps.code() == whole.code());
    mxpatch::response_options how;
    if (const json::value* mode = one.file.find("mode")) {
      how.mode = mode_of(mode->text);
    }
    std::string written;
    steps.write_response(request, how, append_to(written));
    CHECK(written == whole.response());
    if (by == nullptr) continue;
    ++judged;
    // By its name it is the same policy.
    const std::string policy(by->policy_name());
    REQUIRE(steps.judge(request, policy) != nullptr);
    std::string again;
    steps.write_response(request, how, append_to(again));
    CHECK(again == written);
  }
  CHECK(judged > 20);
}

TEST_CASE("a request says what a log wants to know") {
  mxpatch::admission_request request;
  CHECK_FALSE(request);
  CHECK(request.error().code == mxpatch::error_code::none);
  const std::string body = real_review();
  REQUIRE(request.read(body));
  const mxpatch::admission& is = request.result();
  CHECK(is.api_version == "admission.k8s.io/v1");
  CHECK(is.uid == "fc5568c6-2e36-48b7-a2c7-dd19cf6b0aa1");
  CHECK(mxpatch::name(is.operation) == "UPDATE");
  CHECK(is.subject.kind == "MXJob");
  CHECK(is.subject.group == "kubeflow.org");
  CHECK(is.subject.version == "v1");
  CHECK(is.subject.resource == "mxjobs");
  CHECK(is.subject.subresource.empty());
  const json::value whole = json::parse(body);
  const json::value& asked = at(whole, "request");
  CHECK(is.name == at(asked, "name").text);
  CHECK(is.namespace_ == at(asked, "namespace").text);
  CHECK(is.user == at(at(asked, "userInfo"), "username").text);
  CHECK_FALSE(is.dry_run);
  for (const auto& [key, where] :
       {std::pair{"object", is.object}, {"oldObject", is.old_object}}) {
    REQUIRE(where.known());
    CHECK(json::to_text(json::parse(body.substr(where.begin, where.size()))) ==
          json::to_text(at(asked, key)));
  }
  REQUIRE_FALSE(request.read("{"));
  CHECK_FALSE(request);
  CHECK(request.result().uid.empty());
}

TEST_CASE("names in a review count as they are meant") {
  const std::string body = real_review();
  mxpatch::admission_request plain, spelled;
  REQUIRE(plain.read(body));
  std::string other = body;
  for (const auto& [name, escaped] :
       {std::pair{"\"kind\":", "\"\\u006bind\":"},
        {"\"operation\":", "\"\\u006fperation\":"},
        {"\"uid\":", "\"ui\\u0064\":"},
        {"\"oldObject\":", "\"old\\u004fbject\":"}}) {
    const std::size_t at = other.find(name);
    REQUIRE(at != std::string::npos);
    other.replace(at, std::string_view(name).size(), escaped);
  }
  REQUIRE(spelled.read(other));
  CHECK(spelled.result().uid == plain.result().uid);
  CHECK(spelled.result().operation == plain.result().operation);
  CHECK(spelled.result().old_object.known());
}

TEST_CASE("what is not a request is not judged, and a name may be unknown") {
  mxpatch::review_options options;
  options.allow_unmatched = true;
  mxpatch::reviewer reviews(set_of(mxjob()), options);
  CHECK(reviews.error().code == mxpatch::error_code::none);
  CHECK(reviews.code() == 0);
  CHECK_FALSE(reviews.allowed());
  mxpatch::admission_request request;
  CHECK(reviews.judge(request) == nullptr);
  CHECK_FALSE(reviews.allowed());
  CHECK(reviews.code() == 400);
  std::string response;
  reviews.write_response(request, {}, append_to(response));
  CHECK(at(at(json::parse(response), "response"), "allowed").truth == false);

  const std::string body = real_review();
  REQUIRE(request.read(body));
  CHECK(reviews.judge(request, "mxjobs") == nullptr);
  CHECK_FALSE(reviews.allowed());
  CHECK(reviews.code() == 403);
  response.clear();
  reviews.write_response(request, {}, append_to(response));
  CHECK(response.find("there is no policy of the name that was asked for") !=
        std::string::npos);
  REQUIRE(reviews.judge(request, "mxjob") != nullptr);
  CHECK(reviews.allowed());
}

TEST_CASE("a named policy judges what it is for, and nothing else") {
  const mxpatch::policy both[] = {
      mxjob(), mxpatch::policy::builtin("tfjob").value(),
      mxpatch::policy::builtin("kubeflow-mxjob").value()};
  mxpatch::reviewer reviews(mxpatch::policy_set::make(both).value());
  mxpatch::admission_request request;
  const std::string body = real_review();
  REQUIRE(request.read(body));
  REQUIRE(reviews.judge(request, "kubeflow-mxjob") != nullptr);
  CHECK(reviews.policy_name() == "kubeflow-mxjob");
  CHECK(reviews.judge(request, "tfjob") == nullptr);
  CHECK_FALSE(reviews.allowed());
}

TEST_CASE("what another policy of the set is for is not unmatched") {
  const mxpatch::policy tfjob = mxpatch::policy::builtin("tfjob").value();
  mxpatch::review_options options;
  options.allow_unmatched = true;
  mxpatch::admission_request request;
  const std::string body = real_review();
  REQUIRE(request.read(body));
  const mxpatch::policy both[] = {mxjob(), tfjob};
  mxpatch::reviewer knows(mxpatch::policy_set::make(both).value(), options);
  CHECK(knows.judge(request, "tfjob") == nullptr);
  CHECK_FALSE(knows.allowed());
  CHECK(knows.code() == 403);
  mxpatch::reviewer alone(set_of(tfjob), options);
  CHECK(alone.judge(request, "tfjob") == nullptr);
  CHECK(alone.allowed());
}

// What holds the kind of any policy is never let through as a stranger's.
TEST_CASE("a subresource holds no object that another policy is for") {
  const mxpatch::policy tfjob = mxpatch::policy::builtin("tfjob").value();
  const auto review = [](const std::string& kind) {
    return R"({"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview",)"
           R"("request":{"uid":"u","kind":{"group":"kubeflow.org",)"
           R"("version":"v1","kind":")" +
           kind +
           R"("},"resource":{"group":"kubeflow.org","version":"v1",)"
           R"("resource":"mxjobs"},"subResource":"parts","operation":)"
           R"("UPDATE","oldObject":{"spec":{}},"object":{"spec":{"a":1}}}})";
  };
  const auto allows = [&](std::vector<mxpatch::policy> policies,
                          const char* kind) {
    mxpatch::reviewer reviews(mxpatch::policy_set::make(policies).value());
    const std::string body = review(kind);
    REQUIRE(reviews.review(body));
    return reviews.allowed();
  };
  CHECK(allows({mxjob()}, "Part"));
  CHECK(allows({mxjob()}, "TFJob"));
  CHECK_FALSE(allows({mxjob(), tfjob}, "TFJob"));
  CHECK_FALSE(allows({mxjob(), tfjob}, "MXJob"));
}

TEST_CASE("a uid keeps its value and shows nothing that is hidden") {
  mxpatch::reviewer reviews(set_of(mxjob()));
  std::string body = real_review();
  const std::string uid = "fc5568c6-2e36-48b7-a2c7-dd19cf6b0aa1";
  body.replace(body.find(uid), uid.size(), "a\u009b\u202e\\u0001\\\"\\/\\\\");
  REQUIRE(reviews.review(body));
  const std::string text(reviews.response());
  CHECK(characters(text) > 0);
  CHECK(text.find("\u009b") == std::string::npos);
  CHECK(text.find("\u202e") == std::string::npos);
  CHECK(at(at(json::parse(text), "response"), "uid").text ==
        "a\u009b\u202e\x01\"/\\");
}

// As the growth of an attack: what is judged is linear, and so is the answer.
TEST_CASE("a response is bounded whatever is long or deep") {
  const auto review = [](const std::string& old, const std::string& now) {
    return R"({"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview",)"
           R"("request":{"uid":"u","kind":{"group":"kubeflow.org",)"
           R"("version":"v1","kind":"MXJob"},"resource":{"group":)"
           R"("kubeflow.org","version":"v1","resource":"mxjobs"},)"
           R"("operation":"UPDATE","oldObject":{"spec":)" +
           old + R"(},"object":{"spec":)" + now + "}}}";
  };
  const auto members = [](const std::string& key, int count, int value) {
    std::string out;
    for (int i = 0; i != count; ++i) {
      out += (i == 0 ? "{\"" : ",\"") + key + std::to_string(i) +
             "\":" + std::to_string(value);
    }
    return out + "}";
  };
  std::string open, close;
  for (int i = 0; i != 4000; ++i) open += "{\"a\":", close += "}";
  for (const auto mode :
       {mxpatch::review_mode::enforce, mxpatch::review_mode::warn,
        mxpatch::review_mode::audit}) {
    mxpatch::review_options options;
    options.response.mode = mode;
    mxpatch::reviewer reviews(set_of(mxjob()), options);
    const std::string deep = review(open + members("k", 4000, 1) + close,
                                    open + members("k", 4000, 2) + close);
    const std::string key(50'000, 'k');
    const std::string wide = review(members(key, 30, 1), members(key, 30, 2));
    for (const std::string& body : {deep, wide}) {
      REQUIRE(reviews.review(body));
      CHECK(reviews.code() == 403);
      CHECK(reviews.response().size() <= mxpatch::review_response_limit);
      json::parse(std::string(reviews.response()));
    }
  }
}

// Few are not counted before they are written: where that ends nothing is cut
// off, whatever the names become in JSON.
TEST_CASE("a response is bounded for any number of faults") {
  std::string quotes;
  for (int i = 0; i != 300; ++i) quotes += R"(\"\\)";
  mxpatch::reviewer reviews(set_of(mxjob()));
  std::size_t most = 0, told = 0;
  for (int faults = 1; faults != 40; ++faults) {
    std::string old, now;
    for (int i = 0; i != faults; ++i) {
      const std::string key = (i == 0 ? "\"" : ",\"") + quotes +
                              std::to_string(i) + "\":\"" + quotes;
      old += key + "1\"";
      now += key + "2\"";
    }
    const std::string body =
        R"({"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview",)"
        R"("request":{"uid":"u","kind":{"group":"kubeflow.org",)"
        R"("version":"v1","kind":"MXJob"},"resource":{"group":)"
        R"("kubeflow.org","version":"v1","resource":"mxjobs"},)"
        R"("operation":"UPDATE","oldObject":{"metadata":{"name":")" +
        quotes + R"("},"spec":{)" + old +
        R"(}},"object":{"metadata":{"name":")" + quotes + R"("},"spec":{)" +
        now + "}}}}";
    REQUIRE(reviews.review(body));
    CHECK(reviews.code() == 403);
    const std::string text(reviews.response());
    CHECK(text.size() <= mxpatch::review_response_limit);
    most = std::max(most, text.size());
    const json::value answer = json::parse(text);
    const json::value& causes =
        at(at(at(at(answer, "response"), "status"), "details"), "causes");
    told = std::max(told, causes.elements.size());
    CHECK(causes.elements.size() >= std::min<std::size_t>(faults, 10));
  }
  // It was as near the limit as it gets.
  CHECK(most > mxpatch::review_response_limit - 1300);
  CHECK(told > 10);
}

TEST_CASE("a set of policies can be swapped between two reviews") {
  mxpatch::reviewer reviews(set_of(mxjob()));
  const std::string body = real_review();
  REQUIRE(reviews.review(body));
  CHECK(reviews.allowed());
  reviews.use({});
  CHECK(reviews.response().empty());
  REQUIRE(reviews.review(body));
  CHECK_FALSE(reviews.allowed());
  reviews.use(set_of(mxjob()));
  REQUIRE(reviews.review(body));
  CHECK(reviews.allowed());
}

TEST_CASE("a policy of your own judges before one that is built in") {
  constexpr const char* strict = R"({
    "format": "mxpatch.policy/v1", "name": "strict",
    "match": {"group": "kubeflow.org", "versions": ["v1"], "kind": "MXJob",
              "resource": "mxjobs"},
    "updatable": [{"path": "spec.cleanPodPolicy", "type": "any"}]})";
  const mxpatch::policy both[] = {mxjob(),
                                  mxpatch::policy::compile(strict).value()};
  mxpatch::reviewer reviews(mxpatch::policy_set::make(both).value());
  const std::string body = real_review();
  REQUIRE(reviews.review(body));
  CHECK(reviews.policy_name() == "strict");
  CHECK_FALSE(reviews.allowed());
}

TEST_CASE("an object of another version is denied, and told why") {
  constexpr const char* second = R"({
    "format": "mxpatch.policy/v1", "name": "second",
    "match": {"group": "kubeflow.org", "versions": ["v2", "v3"],
              "kind": "MXJob", "resource": "mxjobs"},
    "updatable": []})";
  for (const auto in : {language::english, language::chinese}) {
    mxpatch::review_options options;
    options.response.language = in;
    mxpatch::reviewer reviews(set_of(mxpatch::policy::compile(second).value()),
                              options);
    const std::string body = real_review();
    REQUIRE(reviews.review(body));
    CHECK_FALSE(reviews.allowed());
    CHECK(reviews.code() == 403);
    CHECK(reviews.policy_name().empty());
    CHECK(reviews.response().find(
              in == language::english
                  ? "no policy is for MXJob of kubeflow.org/v1 (resource "
                    "mxjobs); second is for v2, v3: add it to its "
                    "versions"
                  : "（资源 mxjobs）；second 适用于 v2、v3：请在其 versions "
                    "中加上它") != std::string_view::npos);
  }
}

TEST_CASE("a denial in Chinese") {
  mxpatch::review_options options;
  options.response.language = language::chinese;
  mxpatch::reviewer reviews(set_of(mxjob()), options);
  std::string body = real_review();
  const std::size_t at = body.find(R"("x":{"a":1)");
  body.replace(at, 10, R"("y":1,"x":{"a":2)");
  REQUIRE(reviews.review(body));
  CHECK(
      reviews.response().find("spec.y 和另外 1 个字段不可更新（策略 mxjob）") !=
      std::string_view::npos);
}
