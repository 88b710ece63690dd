// Which of several policies is for an object.
#include <catch2/catch_test_macros.hpp>
#include <mxpatch/mxpatch.hpp>
#include <string>
#include <utility>
#include <vector>

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

mxpatch::policy_set set_of(std::vector<mxpatch::policy> given,
                           bool with_builtin = false) {
  auto made = mxpatch::policy_set::make(given, with_builtin);
  REQUIRE(made);
  return std::move(made).value();
}

using answer = mxpatch::policy_choice::answer;

std::string told(const mxpatch::policy_set& in, mxpatch::policy_choice choice) {
  const char* const how[] = {"unknown",       "judged",       "scaled",
                             "other version", "other object", "without scale"};
  const std::string word = how[static_cast<int>(choice.how)];
  if (choice.index < 0) return word;
  const std::string name(in[choice.index].name());
  return choice.how == answer::judged ? name : word + " of " + name;
}
std::string found(const mxpatch::policy_set& in, const char* api,
                  const char* kind = "K") {
  return told(in, in.choose(api, kind));
}

mxpatch::review_subject subject(const char* version = "v1",
                                const char* subresource = "") {
  return {"g", version, "K", "g", version, "ks", subresource};
}

// What make() says of the policies, "" where it makes a set.
struct fault {
  mxpatch::error_code code;
  mxpatch::span span;
  std::int64_t index;
  std::string message;
};
std::vector<fault> faults_of(std::vector<mxpatch::policy> given,
                             bool with_builtin = false) {
  std::vector<fault> said;
  const auto made = mxpatch::policy_set::make(
      given, with_builtin,
      {[](void* into, const mxpatch::diagnostic& what) {
         std::string message;
         write_message(what, mxpatch::language::english,
                       mxpatch::append_to(message));
         static_cast<std::vector<fault>*>(into)->push_back(
             {what.code, what.span, what.arguments[2].number, message});
       },
       &said});
  CHECK(bool(made) == said.empty());
  if (!made) {
    CHECK(made.error().code == said.front().code);
    CHECK(made.error().span == said.front().span);
    CHECK(made.error().input == mxpatch::input::policy);
  }
  return said;
}

}  // namespace

TEST_CASE("a set has the policies in their order, and copies share them") {
  mxpatch::policy_set empty;
  CHECK(empty.size() == 0);
  CHECK(found(empty, "g/v1") == "unknown");
  CHECK(set_of({}).size() == 0);
  mxpatch::policy_set copy;
  {
    const mxpatch::policy_set set =
        set_of({made("a", false), made("b", false)});
    CHECK(set.size() == 2);
    CHECK(set[1].name() == "b");
    copy = set;
    CHECK(&copy[1] == &set[1]);
  }
  const mxpatch::policy_set moved = std::move(copy);
  CHECK(moved.size() == 2);
  CHECK(found(moved, "g/v1") == "a");
}

TEST_CASE("the default of a kind wins, else the first given") {
  CHECK(found(set_of({made("a", false), made("b", false)}), "g/v1") == "a");
  CHECK(found(set_of({made("a", false), made("b", false), made("c", true),
                      made("d", false)}),
              "g/v1") == "c");
}

TEST_CASE("a policy is found by group, version and kind") {
  const mxpatch::policy_set set = set_of(
      {made("old", true, "[\"v1alpha1\", \"v1beta1\"]"),
       made("new", true, "[\"v1\"]"), made("core", true, "[\"*\"]", "K", "")});
  CHECK(found(set, "g/v1alpha1") == "old");
  CHECK(found(set, "g/v1beta1") == "old");
  CHECK(found(set, "g/v1") == "new");
  CHECK(found(set, "v1") == "core");
  CHECK(found(set, "g") == "core");  // a version of the core group
  CHECK(found(set, "g/v2") == "other version of old");
  CHECK(found(set, "g/v1", "L") == "unknown");
  CHECK(found(set, "h/v1") == "unknown");
}

TEST_CASE("a review's policy is found by resource and subresource too") {
  const mxpatch::policy_set set = set_of({made("a", true, "[\"v1\"]")});
  const auto choose = [&](const mxpatch::review_subject& about) {
    return told(set, set.choose(about));
  };
  CHECK(choose(subject()) == "a");
  CHECK(choose(subject("v1", "status")) == "a");
  CHECK(choose(subject("v2")) == "other version of a");
  CHECK(choose({"g", "v1", "K", "g", "v1", "others", ""}) ==
        "other object of a");
  CHECK(choose({"g", "v1", "K", "h", "v1", "ks", ""}) == "other object of a");
  CHECK(choose({"g", "v1", "L", "g", "v1", "ks", ""}) == "other object of a");
  CHECK(choose({"h", "v1", "K", "h", "v1", "ks", ""}) == "unknown");
  CHECK(choose({"g", "v1", "L", "g", "v1", "ls", ""}) == "unknown");
  // A subresource may be of a kind of its own.
  const auto scale = [&](const char* version, const char* resource) {
    return choose(
        {"autoscaling", "v1", "Scale", "g", version, resource, "scale"});
  };
  CHECK(scale("v1", "ks") == "without scale of a");
  CHECK(scale("v2", "ks") == "other version of a");
  CHECK(scale("v1", "others") == "unknown");
  const mxpatch::policy_set scaled = set_of(
      {mxpatch::policy::compile(
           R"({"format":"mxpatch.policy/v1","name":"s","match":{"group":)"
           R"("g","versions":["v1"],"kind":"K","resource":"ks"},)"
           R"("scale":{"path":"spec.n"},"updatable":[]})")
           .value()});
  CHECK(told(scaled, scaled.choose({"autoscaling", "v1", "Scale", "g", "v1",
                                    "ks", "scale"})) == "scaled of s");
  const mxpatch::policy_set own = set_of(
      {made("a", true), made("b", false, "[\"v1\"]", "Scale", "autoscaling")});
  CHECK(told(own, own.choose({"autoscaling", "v1", "Scale", "g", "v1", "ks",
                              "scale"})) == "b");
  CHECK(told(own, own.choose({"autoscaling", "v2", "Scale", "g", "v1", "ks",
                              "scale"})) == "without scale of a");
  CHECK(told(own, own.choose({"autoscaling", "v1", "Scale", "g", "v1", "others",
                              "scale"})) == "other object of b");
  CHECK(choose({"autoscaling", "v1", "Scale", "g", "v1", "ks", ""}) ==
        "other object of a");
  CHECK(choose({"g", "v1", "Other", "g", "v1", "ks", "scale"}) ==
        "other object of a");
}

TEST_CASE("what is given wins over what is built in") {
  const mxpatch::policy_set built = set_of({}, true);
  CHECK(found(built, "kubeflow.org/v1", "MXJob") == "mxjob");
  CHECK(found(built, "kubeflow.org/v1", "TFJob") == "tfjob");
  CHECK(found(built, "kubeflow.org/v1", "Other") == "unknown");
  CHECK(built[built.find_name("mxjob")].kind() == "MXJob");
  CHECK(built.find_name("mxjobs") == -1);
  // Even where it is not the default.
  const auto own = made("own", false, "[\"v1\"]", "MXJob", "kubeflow.org");
  mxpatch::policy_set set = set_of({own}, true);
  CHECK(found(set, "kubeflow.org/v1", "MXJob") == "own");
  // What is built in does not judge the versions that your own is not for.
  CHECK(found(set, "kubeflow.org/v2", "MXJob") == "other version of own");
  CHECK(found(set, "kubeflow.org/v2", "TFJob") == "tfjob");
  const mxpatch::review_subject second{
      "kubeflow.org", "v2", "MXJob", "kubeflow.org", "v2", "mxjobs", ""};
  CHECK(told(set, set.choose(second)) == "mxjob");  // own is for ks
  std::string reviewed =
      text_of("own", false, "[\"v1\"]", "MXJob", "kubeflow.org");
  reviewed.replace(reviewed.find("\"ks\""), 4, "\"mxjobs\"");
  CHECK(told(set_of({mxpatch::policy::compile(mxpatch::text(reviewed)).value()},
                    true),
             set_of({mxpatch::policy::compile(mxpatch::text(reviewed)).value()},
                    true)
                 .choose(second)) == "other version of own");
  CHECK(found(set_of({own, mxpatch::policy::builtin("mxjob").value()}),
              "kubeflow.org/v2", "MXJob") == "mxjob");
  // A default is not a second one beside one that is built in.
  const auto best = made("best", true, "[\"v1\"]", "MXJob", "kubeflow.org");
  set = set_of({own, best}, true);
  CHECK(found(set, "kubeflow.org/v1", "MXJob") == "best");
  // And so is a name that is built in too.
  set = set_of({made("mxjob", false)}, true);
  CHECK(set[set.find_name("mxjob")].kind() == "K");
}

TEST_CASE("what is named wins over what is built in as well") {
  const auto builtin = [](const char* name) {
    return mxpatch::policy::builtin(name).value();
  };
  mxpatch::policy_set set = set_of({builtin("kubeflow-mxjob")}, true);
  CHECK(found(set, "kubeflow.org/v1", "MXJob") == "kubeflow-mxjob");
  CHECK(found(set, "kubeflow.org/v1", "TFJob") == "tfjob");
  // A default that is named stands in place of itself; named twice it is two.
  const int size = set_of({}, true).size();
  CHECK(set_of({builtin("mxjob")}, true).size() == size);
  CHECK(faults_of({builtin("mxjob"), builtin("mxjob")}).size() == 1);
  set = set_of({builtin("mxjob"),
                made("own", false, "[\"v1\"]", "MXJob", "kubeflow.org")});
  CHECK(found(set, "kubeflow.org/v1", "MXJob") == "own");
}

TEST_CASE("a second default of one kind is an error with a place") {
  const auto a = made("a", true, "[\"v1\", \"v2\"]");
  CHECK(faults_of({a, made("b", true, "[\"v3\"]"),
                   made("c", true, "[\"*\"]", "L"),
                   made("d", true, "[\"*\"]", "K", "h"), made("g", false)})
            .empty());
  const std::string second = text_of("e", true, "[\"v0\", \"v2\"]");
  const auto e = mxpatch::policy::compile(mxpatch::text(second)).value();
  const auto said = faults_of({made("b", false), a, e, made("f", true)});
  REQUIRE(said.size() == 2);
  CHECK(said[0].code == mxpatch::error_code::policy_two_defaults);
  CHECK(said[0].index == 2);
  CHECK(second.substr(said[0].span.begin, said[0].span.size()) == "true");
  CHECK(said[0].message ==
        "the policy a is the default for K already: let one of the two be it");
  CHECK(said[1].index == 3);  // all versions
}

TEST_CASE("defaults of versions that meet are two of one kind") {
  using mxpatch::error_code;
  const char* const versions[][2] = {{R"(["*"])", R"(["v1"])"},
                                     {R"(["v1"])", R"(["*"])"},
                                     {R"(["v1","v2"])", R"(["v2"])"},
                                     {R"(["v2"])", R"(["v1","v2"])"}};
  for (const auto& [first, second] : versions) {
    INFO(first << ' ' << second);
    std::vector<mxpatch::policy> both;
    both.push_back(made("a", true, std::string(first)));
    both.push_back(made("b", true, std::string(second)));
    const auto set = mxpatch::policy_set::make(both, false);
    REQUIRE_FALSE(set);
    CHECK(set.error().code == error_code::policy_two_defaults);
  }
  CHECK(set_of({made("a", true, std::string(R"(["v1"])")),
                made("b", true, std::string(R"(["v2"])"))})
            .size() == 2);
}

TEST_CASE("a default of your own stands beside one that is built in") {
  const auto own = made("own", true, std::string(R"(["*"])"),
                        std::string("MXJob"), std::string("kubeflow.org"));
  const auto built = mxpatch::policy::builtin("mxjob").value();
  for (const bool own_first : {false, true}) {
    const auto set = own_first ? set_of({own, built}) : set_of({built, own});
    CHECK(set.size() == 2);
    CHECK(found(set, "kubeflow.org/v1", "MXJob") == "own");
  }
}

TEST_CASE("a policy that is empty is not one") {
  const auto said = faults_of({made("a", false), mxpatch::policy()});
  REQUIRE(said.size() == 1);
  CHECK(said[0].code == mxpatch::error_code::policy_unknown);
  CHECK(said[0].index == 1);
}
