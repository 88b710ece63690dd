// Runs every case of tests/data/reviews, and holds what is true of all of them.
//
// A case has a review (or its text), and what to expect of the answer; for a
// text that is not a review, the error and its place.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <map>
#include <string>
#include <vector>

#include "cases/json.hpp"
#include "cases/languages.hpp"
#include "mxpatch/mxpatch.hpp"
#include "review/review_cases.hpp"

using namespace review_cases;

namespace {

void check_broken(const review_case& one, mxpatch::reviewer& reviews) {
  CHECK_FALSE(reviews.review(one.body));
  CHECK(reviews.response().empty());
  CHECK_FALSE(reviews.allowed());
  const mxpatch::diagnostic& why = reviews.error();
  CHECK(mxpatch::describe(why.code).name == at(one.expect(), "error").text);
  CHECK(why.input == mxpatch::input::review);
  mxpatch::locator where(one.body);
  const mxpatch::position place = where.at(why.span.begin);
  CHECK(std::to_string(place.line) + ":" + std::to_string(place.column) ==
        at(one.expect(), "at").text);
  const json::value& message = at(one.expect(), "errorMessage");
  if (message.is(json::kind::string)) CHECK(error_of(reviews) == message.text);
}

void check_causes(const json::value& expect, const json::value& status) {
  const auto& causes = at(at(status, "details"), "causes").elements;
  if (truth(expect, "causesOmitted", false)) {
    REQUIRE(causes.size() > 1);
    CHECK(causes.back().find("field") == nullptr);
    CHECK(at(causes.back(), "message").text.starts_with("and "));
    CHECK(at(causes.back(), "message")
              .text.ends_with(" more that are not listed"));
  }
  const json::value* const said = expect.find("firstCause");
  if (said != nullptr) CHECK(at(causes.at(0), "message").text == said->text);
  const json::value* const fields = expect.find("fields");
  if (fields == nullptr) return;
  std::vector<std::string> wanted, found;
  for (const auto& each : fields->elements) wanted.push_back(each.text);
  for (const auto& each : causes) {
    CHECK_FALSE(at(each, "message").text.empty());
    CHECK_FALSE(at(each, "reason").text.empty());
    found.push_back(at(each, "field").text);
  }
  std::sort(found.begin(), found.end());
  CHECK(found == wanted);
}

void check_denied(const json::value& expect, const json::value& response) {
  const json::value& status = at(response, "status");
  CHECK(at(status, "status").text == "Failure");
  CHECK(at(status, "code").text == at(expect, "code").text);
  const std::map<std::string, std::string> reasons = {
      {"400", "BadRequest"}, {"403", "Forbidden"}, {"409", "Conflict"}};
  CHECK(at(status, "reason").text == reasons.at(at(expect, "code").text));
  const std::string& message = at(status, "message").text;
  CHECK_FALSE(message.empty());
  CHECK(characters(message) <= 256);
  const json::value& wanted = at(expect, "message");
  if (wanted.is(json::kind::string)) CHECK(message == wanted.text);
  CHECK(response.find("warnings") == nullptr);
  if (truth(expect, "judged", true)) check_causes(expect, status);
}

void check_allowed(const json::value& expect, const json::value& response) {
  CHECK(response.find("status") == nullptr);
  const json::value* const warnings = response.find("warnings");
  const json::value* const wanted = expect.find("warnings");
  CHECK(std::to_string(warnings == nullptr ? 0 : warnings->elements.size()) ==
        (wanted == nullptr ? "0" : wanted->text));
  if (warnings == nullptr) return;
  const json::value* const first = expect.find("firstWarning");
  if (first != nullptr) CHECK(warnings->elements[0].text == first->text);
  for (const auto& each : warnings->elements) {
    CHECK(characters(each.text) > 0);
    CHECK(characters(each.text) <= 120);
  }
}

void check_answer(const review_case& one, mxpatch::reviewer& reviews) {
  const bool answered = reviews.review(one.body);
  INFO(error_of(reviews));
  REQUIRE(answered);
  const std::string text(reviews.response());
  INFO(text);
  CHECK(text.size() <= mxpatch::review_response_limit);
  const json::value answer = json::parse(text);
  const json::value asked = json::parse(one.body);
  CHECK(at(answer, "kind").text == "AdmissionReview");
  CHECK(at(answer, "apiVersion").text == at(asked, "apiVersion").text);
  const json::value& response = at(answer, "response");
  CHECK(at(response, "uid").text == at(at(asked, "request"), "uid").text);
  CHECK(response.find("patch") == nullptr);
  const bool allowed = at(one.expect(), "allowed").truth;
  CHECK(at(response, "allowed").truth == allowed);
  // What is not enforced is a denial all the same.
  const json::value* const denied = one.expect().find("denied");
  CHECK(reviews.allowed() == (allowed && denied == nullptr));
  const bool judged = truth(one.expect(), "judged", true);
  const std::string policy(policy_of(one).name());
  CHECK(reviews.policy_name() == (judged ? policy : ""));
  if (judged) {
    const json::value& notes = at(response, "auditAnnotations");
    CHECK(at(notes, "policy").text == policy);
    CHECK(at(notes, "code").text == std::to_string(reviews.code()));
    CHECK(text_of(notes.find("denied")) == text_of(denied));
    for (const auto& [key, value] : notes.members) {
      CHECK(std::all_of(key.begin(), key.end(),
                        [](unsigned char c) { return std::isalpha(c) != 0; }));
      CHECK(characters(value.text) <= 1024);
    }
  }
  if (allowed) {
    check_allowed(one.expect(), response);
  } else {
    check_denied(one.expect(), response);
  }
}

// The objects as a gate gets them that knows of no review.
int code_by_gate(const json::value& request) {
  mxpatch::gate gate(mxjob());
  const std::string object = json::to_text(at(request, "object"));
  if (at(request, "operation").text == "CREATE") {
    return gate.create(object).code();
  }
  const std::string old = json::to_text(at(request, "oldObject"));
  const json::value* const user = at(request, "userInfo").find("username");
  const std::string name = text_of(user);
  return gate.update(old, object, name).code();
}

}  // namespace

TEST_CASE("every review gets the answer that its case expects") {
  const std::vector<review_case> cases = all_cases();
  REQUIRE(cases.size() > 30);
  for (const review_case& one : cases) {
    INFO(one.name);
    mxpatch::reviewer reviews = reviewer_for(one);
    if (one.broken()) {
      check_broken(one, reviews);
    } else {
      check_answer(one, reviews);
    }
  }
}

TEST_CASE("no word of English is in what is said in Chinese") {
  const auto check = [](const std::string& message) {
    INFO(message);
    CHECK(cases::foreign_words(message, true).empty());
  };
  for (const review_case& one : all_cases()) {
    INFO(one.name);
    mxpatch::review_options options = options_for(one);
    options.response.language = language::chinese;
    mxpatch::reviewer reviews(set_of(policy_of(one)), options);
    if (!reviews.review(one.body)) {
      std::string message;
      write_message(reviews.error(), language::chinese, append_to(message));
      check(message);
      continue;
    }
    const json::value answer = json::parse(std::string(reviews.response()));
    const json::value& response = at(answer, "response");
    if (const json::value* warnings = response.find("warnings")) {
      for (const auto& each : warnings->elements) check(each.text);
    }
    const json::value* const status = response.find("status");
    if (status == nullptr) continue;
    check(at(*status, "message").text);
    const json::value* const causes = at(*status, "details").find("causes");
    if (causes == nullptr) continue;
    for (const auto& each : causes->elements) check(at(each, "message").text);
  }
}

TEST_CASE("one reviewer answers as a new one does, and as a gate judges") {
  mxpatch::reviewer warm(set_of(mxjob()));
  std::size_t compared = 0;
  for (const review_case& one : all_cases()) {
    INFO(one.name);
    mxpatch::reviewer fresh = reviewer_for(one);
    if (truth(one.file, "allowUnmatched", false) || one.file.find("policy") ||
        one.file.find("mode")) {
      continue;
    }
    CHECK(warm.review(one.body) == fresh.review(one.body));
    CHECK(warm.response() == fresh.response());
    CHECK(error_of(warm) == error_of(fresh));
    if (one.broken() || warm.policy_name().empty() || one.file.find("text")) {
      continue;
    }
    ++compared;
    // A gate does not know what a server shows of a status.
    if (one.expect().find("notByGate") != nullptr) continue;
    CHECK(warm.code() == code_by_gate(at(at(one.file, "review"), "request")));
  }
  CHECK(compared > 10);
}

TEST_CASE("a body as an API server sends it, managedFields and all") {
  const std::string body = real_review();
  REQUIRE(body.find("managedFields") != std::string::npos);
  mxpatch::reviewer reviews(set_of(mxjob()));
  REQUIRE(reviews.review(body));
  CHECK(reviews.allowed());
  CHECK(reviews.response() ==
        R"({"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1",)"
        R"("response":{"uid":"fc5568c6-2e36-48b7-a2c7-dd19cf6b0aa1",)"
        R"("allowed":true,"auditAnnotations":{"policy":"mxjob","code":"200",)"
        R"("changed":"metadata.labels[n]"}}})");
}

TEST_CASE("every text that a review is cut to is answered or refused") {
  const std::string body = real_review();
  mxpatch::reviewer reviews(set_of(mxjob()));
  const std::size_t whole = body.find_last_of('}') + 1;
  std::size_t answered = 0;
  for (std::size_t size = 0; size < whole; ++size) {
    const std::vector<char> exact(body.begin(),
                                  body.begin() + static_cast<long>(size));
    if (reviews.review(std::string_view(exact.data(), size))) ++answered;
  }
  CHECK(answered == 0);
}

TEST_CASE("a review and its objects may have what the limits say") {
  mxpatch::reviewer reviews(set_of(mxjob()));
  const std::string body = real_review();

  std::string padded = body;
  padded.append(mxpatch::review_limit - body.size(), ' ');
  CHECK(reviews.review(padded));
  CHECK(reviews.allowed());
  padded += ' ';
  CHECK_FALSE(reviews.review(padded));
  CHECK(reviews.error().code == mxpatch::error_code::input_too_large);

  // White space makes the old object as large as it may be.
  const std::string key = R"("oldObject":{)";
  const std::size_t old = body.find(key) + key.size();
  const std::size_t size = body.find(R"(,"dryRun")") - old + 1;
  std::string large = body;
  large.insert(old, mxpatch::review_object_limit - size, ' ');
  CHECK(reviews.review(large));
  CHECK(reviews.code() == 200);
  large.insert(old, 1, ' ');
  CHECK(reviews.review(large));
  CHECK_FALSE(reviews.allowed());
}

TEST_CASE("objects may nest as deep in a review as outside of one") {
  mxpatch::reviewer reviews(set_of(mxjob()));
  const auto nested = [](std::size_t levels) {
    // The object and spec are two of them.
    std::string body = real_review();
    const std::string deep = R"("deep":)" + std::string(levels - 2, '[') +
                             std::string(levels - 2, ']') + ",";
    const std::string key = R"("spec":{)";
    for (std::size_t at = body.find(key); at != std::string::npos;
         at = body.find(key, at + 1)) {
      // The spec of an object, not of a pod's template.
      if (body.compare(at + key.size(), 8, R"("activeD)") == 0) {
        body.insert(at + key.size(), deep);
      }
    }
    return body;
  };
  const std::string most = nested(10'000), more = nested(10'001);
  CHECK(reviews.review(most));
  CHECK(reviews.allowed());
  CHECK_FALSE(reviews.review(more));
  CHECK(reviews.error().code == mxpatch::error_code::too_deep);
}

TEST_CASE("without a policy everything that changes is denied") {
  mxpatch::reviewer reviews;
  const std::string body = real_review();
  CHECK(reviews.review(body));
  CHECK_FALSE(reviews.allowed());
  CHECK(reviews.code() == 403);
}
