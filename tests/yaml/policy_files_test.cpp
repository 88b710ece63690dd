// Which texts and files are policies.
#include "mxpatch/policy_files.hpp"

#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using mxpatch::is_policy;

const std::string good =
    "format: mxpatch.policy/v1\nname: n\n"
    "match: {group: g, kind: K, resource: ks}\nupdatable: []\n";

// A folder that goes with the test.
class folder {
 public:
  folder()
      : path_(fs::temp_directory_path() /
              ("mxpatch-policy-files-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~folder() {
    std::error_code failed;
    fs::remove_all(path_, failed);
  }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;

  std::string add(const std::string& name, const std::string& text) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file.string();
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("a text is a policy by its format, or by what only policies have") {
  CHECK(is_policy(good));
  CHECK(is_policy(R"({"format": "mxpatch.policy/v1"})"));
  CHECK(is_policy("format: mxpatch.policy/v2\n"));
  CHECK(is_policy("match: {}\nupdatable: []\n"));  // it forgot its format
  CHECK(is_policy("a: 1\n---\n" + good));          // the second document
  CHECK(
      is_policy(R"({"format": "mxpatch.policy/v1", )"));  // broken, and says so
  CHECK(is_policy("format: mxpatch.policy/v1\nname: [\n"));
  CHECK(is_policy(R"({"format":"mxpatch.policy/v1","format":"x"})"));

  CHECK_FALSE(is_policy(""));
  CHECK_FALSE(is_policy("[]"));
  CHECK_FALSE(is_policy("a: 1\n"));
  CHECK_FALSE(is_policy("name: [\n"));
  CHECK_FALSE(is_policy("format: mxpatch.test/v1\npolicy: {" +
                        std::string("format: mxpatch.policy/v1}\n")));
  CHECK_FALSE(is_policy(
      R"({"apiVersion":"v1","kind":"ConfigMap","data":{"p":"mxpatch.policy/v1"}})"));
  CHECK_FALSE(is_policy(std::string(2u << 20, ' ') + good));
}

TEST_CASE("of a folder those files are found that are policies") {
  const folder at;
  const std::string deep = at.add("deep/a.yml", good);
  const std::string json =
      at.add("b.json", R"({"format":"mxpatch.policy/v1"})");
  const std::string named = at.add("c.policy.yaml", "a: 1\n");
  at.add("c.mxpatch.yaml", "policy:\n  " + good);
  at.add("values.yaml", "a: 1\n");
  at.add("notes.txt", good);
  at.add(".git/d.yaml", good);
  fs::create_symlink("nowhere", at.path() + "/e.policy.yaml");
  std::vector<std::string> found;
  std::string problem;
  REQUIRE(mxpatch::find_policies(at.path(), found, problem));
  CHECK(found == std::vector<std::string>{json, named, deep});
  CHECK(problem.empty());
  CHECK(mxpatch::is_policy_file(deep));
  CHECK_FALSE(mxpatch::is_policy_file(at.path()));
  CHECK_FALSE(mxpatch::is_policy_file(at.path() + "/none.policy.yaml"));
  CHECK_FALSE(mxpatch::find_policies(at.path() + "/none", found, problem));
  CHECK_FALSE(problem.empty());
}
