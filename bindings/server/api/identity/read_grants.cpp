#include <algorithm>
#include <utility>

#include "api/identity/grants.hpp"
#include "options/options.hpp"
#include "placed_reader.hpp"

namespace mxpatch::server {
namespace {

constexpr std::string_view format = "mxpatch.grants/v1";

const std::vector<std::string_view> verbs = {
    "get",    "list",  "watch",  "create",
    "update", "patch", "delete", "deletecollection",
    "*"};

class grants_reader {
 public:
  grants_reader(const std::string& path, const yaml_reader& document)
      : in_(path, document) {}

  grants run() {
    if (in_.next() != json_token::object) in_.fail("must be an object");
    bool has_format = false, has_grants = false;
    while (in_.next() == json_token::key) {
      const std::string key = in_.decoded();
      if (key == "format") {
        in_.read_format(format);
        has_format = true;
      } else if (key == "grants") {
        in_.each("grants", "", [&](json_token found) {
          if (found != json_token::object)
            in_.fail("a grant must be an object");
          read_grant();
        });
        has_grants = true;
      } else {
        in_.fail_key(key, {"format", "grants"});
      }
    }
    if (!has_format) in_.lacks_format(format);
    if (!has_grants) in_.fail("grants is missing");
    return std::move(made_);
  }

 private:
  void read_grant() {
    grants::grant one;
    while (in_.next() == json_token::key) {
      const std::string key = in_.decoded();
      if (key == "users") {
        one.users = words(key);
      } else if (key == "groups") {
        one.groups = words(key);
      } else if (key == "verbs") {
        one.verbs = words(key);
      } else if (key == "namespaces") {
        one.namespaces = words(key);
      } else if (key == "resources") {
        one.resources = words(key);
      } else {
        in_.fail_key(key,
                     {"users", "groups", "verbs", "namespaces", "resources"});
      }
    }
    if (one.users.empty() && one.groups.empty()) {
      in_.fail("a grant is for somebody: write users or groups");
    }
    if (one.verbs.empty()) in_.fail("verbs is missing");
    made_.add(std::move(one));
  }

  // A list that is empty would be one that is left out.
  std::vector<std::string> words(const std::string& key) {
    std::vector<std::string> out;
    in_.each(key, " of strings", [&](json_token found) {
      if (found != json_token::string || in_.decoded().empty()) {
        in_.fail("an element of " + key + " must be a string, and not empty");
      }
      out.push_back(in_.decoded());
      if (key == "verbs") check_verb(out.back());
    });
    if (out.empty()) in_.fail(key + " must not be empty");
    return out;
  }

  void check_verb(const std::string& word) const {
    if (std::find(verbs.begin(), verbs.end(), word) != verbs.end()) return;
    std::string all;
    for (const std::string_view each : verbs) {
      all += (all.empty() ? "" : ", ") + std::string(each);
    }
    in_.fail("a verb is one of " + all);
  }

  placed_reader in_;
  grants made_;
};

}  // namespace

grants read_grants(const std::string& path) {
  grants out;
  read_document(path, [&](const yaml_reader& document) {
    out = grants_reader(path, document).run();
  });
  return out;
}

}  // namespace mxpatch::server
