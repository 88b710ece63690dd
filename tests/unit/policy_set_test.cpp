// Which of several policies is for an object.
#include <catch2/catch_test_macros.hpp>
#include <mxpatch/mxpatch.hpp>
#include <string>
#include <utility>

namespace {

// A policy for K of the group g.
std::string text_of(const std::string& name, bool is_default,
                    const std::string& versions = "[\"*\"]",
                    const std::string& kind = "K",
                    const std::string& group = "g") {
  return R"({"format":"mxpatch.policy/v1","name":")" + name +
         R"(","match":{"group":")" + group + R"(","versions":)" + versions +
         R"(,"kind":")" + kind + R"(","resource":"ks"},"default":)" +
         (is_default ? "true" : "false") + R"(,"updatable":[]})";
}

template <class... Of>
mxpatch::policy made(const Of&... of) {
  const std::string text = text_of(of...);
  auto compiled = mxpatch::policy::compile(mxpatch::text(text));
  REQUIRE(compiled);
  return std::move(compiled).value();
}

std::string found(const mxpatch::policy_set& in, int index) {
  return index < 0 ? "none" : std::string(in[index].name());
}
std::string found(const mxpatch::policy_set& in, const char* api,
                  const char* kind = "K") {
  return found(in, in.find(api, kind));
}

}  // namespace

TEST_CASE("a set has the policies in the order in which they were added") {
  mxpatch::policy_set set;
  CHECK(set.size() == 0);
  CHECK(found(set, "g/v1") == "none");
  REQUIRE(set.add(made("a", false)).value() == 0);
  REQUIRE(set.add(made("b", false)).value() == 1);
  CHECK(set.size() == 2);
  CHECK(set[1].name() == "b");
  mxpatch::policy_set moved = std::move(set);
  CHECK(moved.size() == 2);
  CHECK(found(moved, "g/v1") == "a");
}

TEST_CASE("the default of a kind wins, else the first given") {
  mxpatch::policy_set set;
  REQUIRE(set.add(made("a", false)));
  REQUIRE(set.add(made("b", false)));
  CHECK(found(set, "g/v1") == "a");
  REQUIRE(set.add(made("c", true)));
  CHECK(found(set, "g/v1") == "c");
  REQUIRE(set.add(made("d", false)));
  CHECK(found(set, "g/v1") == "c");
}

TEST_CASE("a policy is found by group, version, kind and resource") {
  mxpatch::policy_set set;
  REQUIRE(set.add(made("old", true, "[\"v1alpha1\", \"v1beta1\"]")));
  REQUIRE(set.add(made("new", true, "[\"v1\"]")));
  REQUIRE(set.add(made("core", true, "[\"*\"]", "K", "")));
  CHECK(found(set, "g/v1alpha1") == "old");
  CHECK(found(set, "g/v1beta1") == "old");
  CHECK(found(set, "g/v1") == "new");
  CHECK(found(set, "v1") == "core");
  CHECK(found(set, "g/v2") == "none");
  CHECK(found(set, "g") == "core");  // a version of the core group
  CHECK(found(set, "g/v1", "L") == "none");
  CHECK(found(set, set.find("g/v1", "K", "g", "ks")) == "new");
  CHECK(found(set, set.find("g/v1", "K", "g", "others")) == "none");
  CHECK(found(set, set.find("g/v1", "K", "h", "ks")) == "none");
  // Of another version there are two, and the first is told.
  CHECK(found(set, set.find_other_version("g/v2", "K")) == "old");
  CHECK(found(set, set.find_other_version("g/v1beta1", "K")) == "new");
  CHECK(found(set, set.find_other_version("g/v2", "L")) == "none");
  CHECK(found(set, set.find_other_version("h/v2", "K")) == "none");
}

TEST_CASE("what is given wins over what is built in") {
  mxpatch::policy_set set;
  REQUIRE(set.add_builtin());
  CHECK(found(set, "kubeflow.org/v1", "MXJob") == "mxjob");
  CHECK(found(set, "kubeflow.org/v1", "TFJob") == "tfjob");
  CHECK(found(set, "kubeflow.org/v1", "Other") == "none");
  // Even where it is not the default and came later.
  REQUIRE(set.add(made("own", false, "[\"v1\"]", "MXJob", "kubeflow.org")));
  CHECK(found(set, "kubeflow.org/v1", "MXJob") == "own");
  CHECK(found(set, "kubeflow.org/v2", "MXJob") == "mxjob");
  // A default is no second one beside one that is built in.
  REQUIRE(set.add(made("best", true, "[\"v1\"]", "MXJob", "kubeflow.org")));
  CHECK(found(set, "kubeflow.org/v1", "MXJob") == "best");
  // And so is a name that is built in too.
  CHECK(set[set.find_name("mxjob")].kind() == "MXJob");
  REQUIRE(set.add(made("mxjob", false)));
  CHECK(set[set.find_name("mxjob")].kind() == "K");
  CHECK(set.find_name("mxjobs") == -1);
}

TEST_CASE("what is named wins over what is built in as well") {
  mxpatch::policy_set set;
  REQUIRE(set.add_builtin());
  REQUIRE(set.add(mxpatch::policy::builtin("kubeflow-mxjob").value()));
  CHECK(found(set, "kubeflow.org/v1", "MXJob") == "kubeflow-mxjob");
  CHECK(found(set, "kubeflow.org/v1", "TFJob") == "tfjob");
  // The same policy by its name is no second default; named twice it is.
  REQUIRE(set.add(mxpatch::policy::builtin("mxjob").value()));
  CHECK(found(set, "kubeflow.org/v1", "MXJob") == "mxjob");
  CHECK_FALSE(set.add(mxpatch::policy::builtin("mxjob").value()));
  const int size = set.size();
  REQUIRE(set.add(made("own", false, "[\"v1\"]", "MXJob", "kubeflow.org")));
  CHECK(found(set, "kubeflow.org/v1", "MXJob") == "own");
  CHECK(set.size() == size + 1);
}

TEST_CASE("a second default of one kind is an error with a place") {
  struct told {
    mxpatch::error_code code = mxpatch::error_code::none;
    mxpatch::span span;
    std::string message;
    int times = 0;
  } said;
  const mxpatch::diagnostic_sink sink{
      [](void* into, const mxpatch::diagnostic& what,
         std::string_view message) {
        auto& to = *static_cast<told*>(into);
        to = {what.code, what.span, std::string(message), to.times + 1};
      },
      &said};
  mxpatch::policy_set set;
  REQUIRE(set.add(made("a", true, "[\"v1\", \"v2\"]"), sink));
  REQUIRE(set.add(made("b", true, "[\"v3\"]"), sink));
  REQUIRE(set.add(made("c", true, "[\"*\"]", "L"), sink));
  REQUIRE(set.add(made("d", true, "[\"*\"]", "K", "h"), sink));
  CHECK(said.times == 0);

  const std::string second = text_of("e", true, "[\"v0\", \"v2\"]");
  const auto added =
      set.add(mxpatch::policy::compile(mxpatch::text(second)).value(), sink);
  REQUIRE_FALSE(added);
  CHECK(added.error().code == mxpatch::error_code::policy_two_defaults);
  CHECK(added.error().input == mxpatch::input::policy);
  CHECK(said.times == 1);
  CHECK(said.code == mxpatch::error_code::policy_two_defaults);
  CHECK(said.span == added.error().span);
  CHECK(second.substr(said.span.begin, said.span.size()) == "true");
  CHECK(said.message ==
        "the policy a is the default for K already: let one of the two be it");
  CHECK(set.size() == 4);

  CHECK_FALSE(set.add(made("f", true)));  // all versions
  CHECK(set.add(made("g", false)));
}

TEST_CASE("a policy that is empty is none") {
  mxpatch::policy_set set;
  const auto added = set.add(mxpatch::policy());
  REQUIRE_FALSE(added);
  CHECK(added.error().code == mxpatch::error_code::policy_unknown);
  CHECK(set.size() == 0);
  mxpatch::reviewer reviews;
  CHECK_FALSE(reviews.add(mxpatch::policy()));
}

TEST_CASE("a reviewer takes policies by the same rule") {
  mxpatch::reviewer reviews;
  REQUIRE(reviews.add(made("a", false)));
  REQUIRE(reviews.add(made("b", true)));
  CHECK_FALSE(reviews.add(made("c", true)));
  const std::string review =
      R"({"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1",)"
      R"("request":{"uid":"1","kind":{"group":"g","version":"v1","kind":"K"},)"
      R"("resource":{"group":"g","version":"v1","resource":"ks"},)"
      R"("operation":"CREATE","object":{},"oldObject":null}})";
  REQUIRE(reviews.review(mxpatch::text(review)));
  CHECK(reviews.policy_name() == "b");
}
