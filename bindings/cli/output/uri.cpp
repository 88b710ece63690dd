#include "output/uri.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace mxpatch::cli::output {
namespace {

namespace fs = std::filesystem;

// Everything but what stands for itself in every part of a URI.
std::string percent_encoded(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char each : path) {
    const auto byte = static_cast<unsigned char>(each);
    const bool plain =
        (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
        (byte >= '0' && byte <= '9') ||
        std::string_view("-._~/").find(each) != std::string_view::npos;
    if (plain) {
      out += each;
    } else {
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 0xf];
    }
  }
  return out;
}

}  // namespace

file_uri uri_of(const std::string& name) {
  const fs::path path(name);
  const bool climbs = std::find(path.begin(), path.end(), "..") != path.end();
  if (!path.is_absolute() && !climbs) {
    return {percent_encoded(path.lexically_normal().string()), true};
  }
  // A link before ".." leads elsewhere than its name: the file system is asked.
  std::error_code problem;
  fs::path whole = climbs ? fs::weakly_canonical(path, problem) : path;
  if (problem || !whole.is_absolute()) whole = fs::absolute(path);
  return {"file://" + percent_encoded(whole.lexically_normal().string()),
          false};
}

}  // namespace mxpatch::cli::output
