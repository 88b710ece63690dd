// The child of a place that a key leads to, among few and many.
#include "merge/path_tree.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace mxpatch::detail;

namespace {

// Escaped, as a key in a text may be.
std::string spelled(std::string_view name) {
  std::string body;
  for (const char byte : name) {
    constexpr const char* digits = "0123456789abcdef";
    const auto value = static_cast<unsigned char>(byte);
    body += std::string("\\u00") + digits[value >> 4] + digits[value & 15];
  }
  return body;
}

}  // namespace

TEST_CASE("a key leads to the child of its name, else to that of any") {
  std::vector<std::string> names = {"", "\\u0061", "\"", std::string("a\0", 2)};
  for (int i = 0; i != 60; ++i) {
    names.push_back("a" + std::to_string(i * 37 % 60));
    names.push_back(std::string(static_cast<std::size_t>(i), 'b'));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (std::size_t count = 0; count <= names.size(); ++count) {
    // The root, a gap, the children.
    std::vector<path_node> nodes(3 + count);
    nodes[0].first = count == 0 ? no_node : 3;
    nodes[0].named = static_cast<std::uint32_t>(count);
    for (std::size_t i = 0; i != count; ++i) nodes[3 + i].key = names[i];
    for (const std::uint32_t any : {no_node, 1u}) {
      nodes[0].any = any;
      bool right = true;
      for (std::size_t i = 0; i != names.size(); ++i) {
        const auto wanted = i < count ? static_cast<std::uint32_t>(3 + i) : any;
        const std::string body = spelled(names[i]);
        right = right && find_child(nodes.data(), 0, body, true) == wanted;
        if (names[i].find('\\') == std::string::npos) {
          right = right &&
                  find_child(nodes.data(), 0, names[i], false) == wanted &&
                  find_child(nodes.data(), 0, names[i], true) == wanted;
        }
        right =
            right && find_child(nodes.data(), 0, names[i] + "~", false) == any;
      }
      INFO(count << " children");
      CHECK(right);
    }
  }
}
