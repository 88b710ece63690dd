// metav1.Status of what has no verdict, as an API server writes it
// (k8s.io/apimachinery apis/meta/v1/types.go, api/errors/errors.go).
#include <catch2/catch_test_macros.hpp>
#include <mxpatch/mxpatch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

std::string written(const mxpatch::status& is,
                    mxpatch::style how = mxpatch::style::compact) {
  std::string out;
  mxpatch::write_status(is, mxpatch::append_to(out), how);
  return out;
}

const std::string failure =
    R"({"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",)";

}  // namespace

TEST_CASE("a Status has the members of Kubernetes, in its order") {
  mxpatch::status is;
  is.code = 401;
  is.message = "Unauthorized";
  CHECK(written(is) == failure + R"("message":"Unauthorized",)"
                                 R"("reason":"Unauthorized","code":401})");
  is = {};
  is.code = 404;
  is.message = R"(mxjobs.kubeflow.org "n" not found)";
  is.details.name = "n";
  is.details.group = "kubeflow.org";
  is.details.kind = "mxjobs";
  CHECK(written(is) ==
        failure + R"("message":"mxjobs.kubeflow.org \"n\" not found",)"
                  R"("reason":"NotFound","details":{"name":"n",)"
                  R"("group":"kubeflow.org","kind":"mxjobs"},"code":404})");
  const mxpatch::status_cause causes[] = {
      {"FieldValueInvalid", "bad", "spec.a"}, {"", "worse", ""}};
  is = {};
  is.code = 429;
  is.details = {"n", "g", "k", "u", causes, 1};
  CHECK(written(is) ==
        failure + R"("reason":"TooManyRequests","details":{"name":"n",)"
                  R"("group":"g","kind":"k","uid":"u","causes":[{"reason":)"
                  R"("FieldValueInvalid","message":"bad","field":"spec.a"},)"
                  R"({"message":"worse"}],"retryAfterSeconds":1},"code":429})");
}

TEST_CASE("a Status of each code has the reason of Kubernetes") {
  const std::vector<std::pair<int, std::string>> reasons = {
      {400, "BadRequest"},
      {401, "Unauthorized"},
      {403, "Forbidden"},
      {404, "NotFound"},
      {405, "MethodNotAllowed"},
      {406, "NotAcceptable"},
      {409, "Conflict"},
      {411, ""},
      {413, "RequestEntityTooLarge"},
      {415, "UnsupportedMediaType"},
      {500, "InternalError"}};
  for (const auto& [code, reason] : reasons) {
    CHECK(mxpatch::status_reason(code) == reason);
    mxpatch::status is;
    is.code = code;
    const std::string said =
        reason.empty() ? "" : "\"reason\":\"" + reason + "\",";
    CHECK(written(is) ==
          failure + said + "\"code\":" + std::to_string(code) + "}");
  }
  mxpatch::status is;
  is.reason = "Expired";
  is.code = 410;
  CHECK(written(is) == failure + R"("reason":"Expired","code":410})");
}

TEST_CASE("the Status of a deletion is a success") {
  mxpatch::status is;
  is.code = 0;
  is.details = {"n", "kubeflow.org", "mxjobs", "0edfe80c", {}, 0};
  CHECK(written(is) ==
        R"({"kind":"Status","apiVersion":"v1","metadata":{},)"
        R"("status":"Success","details":{"name":"n","group":"kubeflow.org",)"
        R"("kind":"mxjobs","uid":"0edfe80c"}})");
  CHECK(written(is, mxpatch::style::pretty) == R"({
  "kind": "Status",
  "apiVersion": "v1",
  "metadata": {},
  "status": "Success",
  "details": {
    "name": "n",
    "group": "kubeflow.org",
    "kind": "mxjobs",
    "uid": "0edfe80c"
  }
})");
}

TEST_CASE("a Status keeps values, hides nothing raw, and ends") {
  mxpatch::status is;
  is.code = 400;
  is.message = "a\u009b\"\\\n\u202e";
  CHECK(written(is) == failure + R"("message":"a\u009b\"\\\n\u202e",)"
                                 R"("reason":"BadRequest","code":400})");
  // Cut behind a whole character.
  const std::string edge = std::string(4095, 'a') + "\u00e9";
  is.message = edge;
  CHECK(written(is).find(std::string(4095, 'a') + "\u2026\"") !=
        std::string::npos);
  is.message = std::string_view(edge).substr(0, 4095);
  CHECK(written(is).find("\u2026") == std::string::npos);
  const std::string long_name(100'000, 'n');
  const std::vector<mxpatch::status_cause> causes(
      1000, {long_name, long_name, long_name});
  is.details = {long_name, long_name, long_name, long_name, causes, 0};
  const std::string all = written(is);
  CHECK(all.size() < 400'000);
  CHECK(all.find("and 900 more that are not listed") != std::string::npos);
}

TEST_CASE("a Status with details of one member alone has them") {
  mxpatch::status is;
  is.code = 429;
  is.details.retry_after_seconds = 1;
  CHECK(written(is) == failure + R"("reason":"TooManyRequests",)"
                                 R"("details":{"retryAfterSeconds":1},)"
                                 R"("code":429})");
  is.details = {};
  is.details.uid = "u";
  CHECK(written(is) == failure + R"("reason":"TooManyRequests",)"
                                 R"("details":{"uid":"u"},"code":429})");
}

TEST_CASE("a verdict's Status names a long object whole") {
  mxpatch::gate gate(mxpatch::policy::builtin("mxjob").value());
  const std::string name(300, 'n');
  const std::string object =
      R"({"metadata":{"name":")" + name + R"("},"spec":{"a":1}})";
  std::string out;
  mxpatch::write_status(gate.patch(object, R"({"spec":{"a":2}})"),
                        mxpatch::language::english, mxpatch::append_to(out));
  CHECK(out.find(R"("details":{"name":")" + name + R"(")") !=
        std::string::npos);
}

TEST_CASE("a verdict's Status can be laid out, too") {
  mxpatch::gate gate(mxpatch::policy::builtin("mxjob").value());
  const mxpatch::verdict& denied = gate.patch(
      R"({"metadata":{"name":"n"},"spec":{"a":1}})", R"({"spec":{"a":2}})");
  std::string out;
  mxpatch::write_status(denied, mxpatch::language::english,
                        mxpatch::append_to(out), mxpatch::style::pretty);
  CHECK(out.starts_with("{\n  \"kind\": \"Status\",\n"));
  CHECK(out.ends_with("    ]\n  },\n  \"code\": 403\n}"));
}
