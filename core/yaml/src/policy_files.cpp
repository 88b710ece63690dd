#include "mxpatch/policy_files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "mxpatch/limits.hpp"
#include "mxpatch/yaml.hpp"

namespace mxpatch::inline v0 {

namespace {

// What every policy has in its format, whatever its version.
constexpr std::string_view mark = "mxpatch.policy/";

// A larger text is not a policy, in YAML with the longest comments either.
constexpr std::size_t most = 16 * policy_limit;

bool has_mark(std::string_view text) noexcept {
  return text.find(mark) != std::string_view::npos;
}

// What the compiler says of a text tells whether somebody meant a policy.
struct signs {
  bool no_object = false;
  bool broken = false;    // it cannot be read, or nothing was looked at
  bool other = false;     // it has a format, of something else
  bool lacks = false;     // it has no format
  bool unlikely = false;  // and no match, or no updatable

  static void take(void* into, const diagnostic& found) {
    signs& seen = *static_cast<signs*>(into);
    const std::string_view words = found.arguments[0].text;
    switch (found.code) {
      case error_code::not_an_object:
        seen.no_object = true;
        break;
      case error_code::policy_bad_format:
        seen.other = !found.arguments[1].text.starts_with('"') ||
                     !found.arguments[1].text.substr(1).starts_with(mark);
        break;
      case error_code::policy_missing_key:
        seen.lacks = seen.lacks || words == "format";
        seen.unlikely =
            seen.unlikely || words == "match" || words == "updatable";
        break;
      default:
        // Those of reading a text stand before those of policies.
        seen.broken = seen.broken || found.code == error_code::duplicate_key ||
                      found.code == error_code::policy_too_large ||
                      found.code < error_code::policy_unknown;
    }
  }
};

bool is_policy_json(std::string_view json) noexcept {
  signs seen;
  if (policy::compile(json, {signs::take, &seen})) return true;
  if (seen.no_object || seen.other) return false;
  if (seen.broken) return has_mark(json);
  return !seen.lacks || !seen.unlikely;
}

bool ends_in(std::string_view name, std::string_view before) noexcept {
  for (const std::string_view end : {".json", ".yaml", ".yml"}) {
    if (name.ends_with(end) &&
        name.substr(0, name.size() - end.size()).ends_with(before)) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool is_yaml(std::string_view name, std::string_view text) noexcept {
  if (name.ends_with(".json")) return false;
  if (name.ends_with(".yaml") || name.ends_with(".yml")) return true;
  // A byte order mark before JSON is the judge's to tell.
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  // jq --seq begins each text with a separator.
  const std::size_t first = text.find_first_not_of(" \t\r\n\x1e");
  if (first == std::string_view::npos) return false;
  // No JSON begins like this, but templates of YAML do.
  if (text.substr(first).starts_with("{{")) return true;
  return text[first] != '{' && text[first] != '[';
}

bool is_policy(std::string_view text) noexcept {
  if (text.size() > most) return false;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  if ((text[first] == '{' || text[first] == '[') && is_policy_json(text)) {
    return true;
  }
  yaml_reader documents;
  if (!documents.open(text, input::policy)) return has_mark(text);
  while (documents.next()) {
    if (is_policy_json(documents.json())) return true;
  }
  return documents.error().code != error_code::none && has_mark(text);
}

bool is_policy_file(const std::string& path) {
  const std::filesystem::path file(path);
  std::error_code nowhere;  // a link can lead to nothing, or to itself
  if (!std::filesystem::is_regular_file(file, nowhere)) return false;
  const std::string name = file.filename().string();
  if (ends_in(name, ".policy")) return true;
  // Tests can hold a policy, broken for a reason.
  if (!ends_in(name, "") || ends_in(name, ".mxpatch")) return false;
  std::ifstream in(file, std::ios::binary);
  std::string text(most + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(
      static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return is_policy(text);
}

bool find_policies(const std::string& folder, std::vector<std::string>& found,
                   std::string& problem) {
  namespace fs = std::filesystem;
  std::error_code failed;
  fs::recursive_directory_iterator at(folder, failed), end;
  const std::size_t first = found.size();
  for (; !failed && at != end; at.increment(failed)) {
    const std::string name = at->path().filename().string();
    std::error_code nowhere;
    if (name.starts_with('.') && at->is_directory(nowhere)) {
      at.disable_recursion_pending();
    } else if (is_policy_file(at->path().string())) {
      found.push_back(at->path().lexically_normal().string());
    }
  }
  std::sort(found.begin() + static_cast<std::ptrdiff_t>(first), found.end());
  if (failed) problem = failed.message();
  return !failed;
}

}  // namespace mxpatch::inline v0
