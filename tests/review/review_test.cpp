// Runs every case of tests/data/reviews, and holds what is true of all of them.
//
// A case has a review (or its text), and what to expect of the answer; for a
// text that is not a review, the error and its place.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cases/json.hpp"
#include "cases/languages.hpp"
#include "mxpatch/mxpatch.hpp"

namespace {

using mxpatch::append_to;
using mxpatch::language;

const std::string folder = MXPATCH_TEST_DATA "/reviews";

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string real_review() { return read_file(folder + "/real/update.json"); }

mxpatch::policy_set set_of(const mxpatch::policy& rules) {
  return mxpatch::policy_set::make({&rules, 1}).value();
}

mxpatch::policy mxjob() { return mxpatch::policy::builtin("mxjob").value(); }

const json::value& at(const json::value& in, std::string_view key) {
  const json::value* const found = in.find(key);
  if (found == nullptr) throw std::runtime_error("no " + std::string(key));
  return *found;
}

bool truth(const json::value& in, std::string_view key, bool otherwise) {
  const json::value* const found = in.find(key);
  return found == nullptr ? otherwise : found->truth;
}

std::string text_of(const json::value* found) {
  return found == nullptr || found->is(json::kind::null) ? "" : found->text;
}

struct review_case {
  std::string name;
  json::value file;
  std::string body;
  const json::value& expect() const { return at(file, "expect"); }
  bool broken() const { return expect().find("error") != nullptr; }
};

std::vector<review_case> all_cases() {
  std::vector<review_case> cases;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    review_case one;
    one.name = entry.path().stem();
    one.file = json::parse(read_file(entry.path()));
    const json::value* const text = one.file.find("text");
    one.body =
        text != nullptr ? text->text : json::to_text(at(one.file, "review"));
    cases.push_back(std::move(one));
  }
  std::sort(cases.begin(), cases.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return cases;
}

// "policy" is a name of one that is built in, or a policy; else it is mxjob.
mxpatch::policy policy_of(const review_case& one) {
  const json::value* const given = one.file.find("policy");
  if (given == nullptr) return mxjob();
  const std::string text = json::to_text(*given);
  auto made = given->is(json::kind::string)
                  ? mxpatch::policy::builtin(given->text)
                  : mxpatch::policy::compile(text);
  REQUIRE(made);
  return std::move(made).value();
}

mxpatch::review_mode mode_of(std::string_view word) {
  using enum mxpatch::review_mode;
  for (const auto each : {enforce, warn, audit}) {
    if (mxpatch::name(each) == word) return each;
  }
  throw std::runtime_error("no mode " + std::string(word));
}

mxpatch::review_options options_for(const review_case& one) {
  mxpatch::review_options options;
  options.allow_unmatched = truth(one.file, "allowUnmatched", false);
  const json::value* const mode = one.file.find("mode");
  if (mode != nullptr) options.response.mode = mode_of(mode->text);
  return options;
}

mxpatch::reviewer reviewer_for(const review_case& one) {
  return mxpatch::reviewer(set_of(policy_of(one)), options_for(one));
}

std::string error_of(const mxpatch::reviewer& reviews) {
  std::string message;
  write_message(reviews.error(), language::english, append_to(message));
  return message;
}

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

// Characters that an API server takes for a warning: no control characters.
std::size_t characters(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) {
    CHECK(static_cast<unsigned char>(c) >= 0x20);
    CHECK(c != 0x7f);
    count += (c & 0xc0) != 0x80 ? 1u : 0u;
  }
  return count;
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
