#pragma once

// The cases of tests/data/reviews, and what tests of reviews ask of them.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "cases/json.hpp"
#include "mxpatch/mxpatch.hpp"

namespace review_cases {

using mxpatch::append_to;
using mxpatch::language;

inline const std::string folder = MXPATCH_TEST_DATA "/reviews";

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string real_review() {
  return read_file(folder + "/real/update.json");
}

inline mxpatch::policy_set set_of(const mxpatch::policy& rules) {
  return mxpatch::policy_set::make({&rules, 1}).value();
}

inline mxpatch::policy mxjob() {
  return mxpatch::policy::builtin("mxjob").value();
}

inline const json::value& at(const json::value& in, std::string_view key) {
  const json::value* const found = in.find(key);
  if (found == nullptr) throw std::runtime_error("no " + std::string(key));
  return *found;
}

inline bool truth(const json::value& in, std::string_view key, bool otherwise) {
  const json::value* const found = in.find(key);
  return found == nullptr ? otherwise : found->truth;
}

inline std::string text_of(const json::value* found) {
  return found == nullptr || found->is(json::kind::null) ? "" : found->text;
}

struct review_case {
  std::string name;
  json::value file;
  std::string body;
  const json::value& expect() const { return at(file, "expect"); }
  bool broken() const { return expect().find("error") != nullptr; }
};

inline std::vector<review_case> all_cases() {
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
inline mxpatch::policy policy_of(const review_case& one) {
  const json::value* const given = one.file.find("policy");
  if (given == nullptr) return mxjob();
  const std::string text = json::to_text(*given);
  auto made = given->is(json::kind::string)
                  ? mxpatch::policy::builtin(given->text)
                  : mxpatch::policy::compile(text);
  REQUIRE(made);
  return std::move(made).value();
}

inline mxpatch::review_mode mode_of(std::string_view word) {
  using enum mxpatch::review_mode;
  for (const auto each : {enforce, warn, audit}) {
    if (mxpatch::name(each) == word) return each;
  }
  throw std::runtime_error("no mode " + std::string(word));
}

inline mxpatch::review_options options_for(const review_case& one) {
  mxpatch::review_options options;
  options.allow_unmatched = truth(one.file, "allowUnmatched", false);
  const json::value* const mode = one.file.find("mode");
  if (mode != nullptr) options.response.mode = mode_of(mode->text);
  return options;
}

inline mxpatch::reviewer reviewer_for(const review_case& one) {
  return mxpatch::reviewer(set_of(policy_of(one)), options_for(one));
}

inline std::string error_of(const mxpatch::reviewer& reviews) {
  std::string message;
  write_message(reviews.error(), language::english, append_to(message));
  return message;
}

// Characters that an API server takes for a warning: no control characters.
inline std::size_t characters(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) {
    CHECK(static_cast<unsigned char>(c) >= 0x20);
    CHECK(c != 0x7f);
    count += (c & 0xc0) != 0x80 ? 1u : 0u;
  }
  return count;
}

}  // namespace review_cases
