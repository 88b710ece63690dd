// JSON Pointers, and how a field is spelled.
#include "mxpatch/pointer.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "mxpatch/gate.hpp"
#include "mxpatch/write.hpp"

using namespace mxpatch;

namespace {

std::vector<std::string> names_of(std::string_view pointer) {
  std::vector<std::string> names;
  for (pointer_parts parts(pointer); parts.more();) {
    std::string& name = names.emplace_back();
    parts.next([&](char byte) { name += byte; });
  }
  return names;
}

std::string pointer_to(const std::vector<std::string>& names) {
  std::string pointer;
  for (const std::string& name : names) {
    pointer += '/';
    for (const char byte : name) {
      put_in_pointer(byte, [&](char put) { pointer += put; });
    }
  }
  return pointer;
}

}  // namespace

TEST_CASE("a pointer and its names are the same thing") {
  const std::pair<std::string, std::vector<std::string>> same[] = {
      {"", {}},
      {"/", {""}},
      {"//", {"", ""}},
      {"/spec/suspend", {"spec", "suspend"}},
      {"/a~1b/~0/~01/c", {"a/b", "~", "~1", "c"}},
      {"/~1~0~0~1/", {"/~~/", ""}},
      {"/\xc3\xa9", {"\xc3\xa9"}},
  };
  for (const auto& [pointer, names] : same) {
    INFO(pointer);
    CHECK(is_pointer(pointer));
    CHECK(names_of(pointer) == names);
    CHECK(pointer_to(names) == pointer);
  }
  for (const char* const none :
       {"spec", "spec/suspend", "~0", "/~", "/~2", "/a~/b", "/a/~1~"}) {
    INFO(none);
    CHECK_FALSE(is_pointer(none));
  }
}

TEST_CASE("a plain name is letters, digits, - and _") {
  for (int byte = 0; byte != 256; ++byte) {
    const bool plain =
        (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
        (byte >= '0' && byte <= '9') || byte == '-' || byte == '_';
    INFO(byte);
    CHECK(is_plain(static_cast<char>(byte)) == plain);
  }
  CHECK(is_plain("-a"));
  CHECK(is_plain("0"));
  CHECK(is_plain("a_B-9"));
  CHECK_FALSE(is_plain(""));
  CHECK_FALSE(is_plain("a.b"));
  CHECK_FALSE(is_plain("*"));
}

TEST_CASE("a policy and a diagnostic spell a field alike") {
  const std::pair<const char*, const char*> names[] = {
      {"-a", "spec.-a"},       {"0", "spec.0"},
      {"a_B-9", "spec.a_B-9"}, {"a.b", "spec[a.b]"},
      {"a~1b", "spec[a/b]"},   {"~0", "spec[~]"},
      {"*", "spec[*]"},        {"\xc3\xa9", "spec[\xc3\xa9]"},
  };
  for (const auto& [name, field] : names) {
    INFO(name);
    const std::string pointer = std::string("/spec/") + name;
    const auto rules = policy::compile(std::string_view(
        R"({"format": "mxpatch.policy/v1", "name": "n", "match":
          {"group": "g", "kind": "K", "resource": "ks"}, "updatable":
          [{"path": ")" +
        pointer + R"(", "type": "integer"}]})"));
    REQUIRE(rules);
    CHECK(rules.value().field(0).field == field);
    CHECK(rules.value().field(0).pointer == pointer);

    gate by(rules.value());
    const std::string patch =
        R"({"spec": {")" + names_of(pointer)[1] + R"(": true}})";
    const verdict& judged = by.patch("{}", patch);
    REQUIRE(judged.diagnostics().size() == 1);
    std::string spelled;
    std::string pointed;
    const path_id path = judged.diagnostics()[0].path;
    write_field(judged, path, append_to(spelled));
    write_pointer(judged, path, append_to(pointed));
    CHECK(spelled == field);
    CHECK(pointed == pointer);
  }
}
