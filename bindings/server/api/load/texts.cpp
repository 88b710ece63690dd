#include "api/load/texts.hpp"

#include <algorithm>
#include <filesystem>

#include "api/json_key.hpp"
#include "file_text.hpp"
#include "mxpatch/json.hpp"
#include "mxpatch/locate.hpp"
#include "mxpatch/merge.hpp"
#include "mxpatch/policy_files.hpp"
#include "mxpatch/write.hpp"
#include "mxpatch/yaml.hpp"
#include "options/options.hpp"

namespace mxpatch::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 256u << 20;

using take_object = std::function<void(const object_text&)>;
using place_of = std::function<std::string(std::size_t)>;

bool has_ending(const std::string& path, std::string_view ending) {
  return path.ends_with(ending);
}

std::string placed(const std::string& path, std::string_view text,
                   std::size_t offset) {
  const position at = locator(text).at(static_cast<std::uint32_t>(offset));
  return path + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

[[noreturn]] void fail(const std::string& where, const diagnostic& why) {
  std::string words = where + ": ";
  write_message(why, language::english, append_to(words));
  throw bad_options{words};
}

// The items of a List, an array in `items` of what is called one; false for
// every other value.
bool each_item(std::string_view json, std::vector<span>& items) {
  json_reader in(json);
  bool named = false, listed = false;
  items.clear();
  if (in.next() != json_token::object) return false;
  while (in.next() == json_token::key) {
    const std::string_view key = in.raw();
    const json_token found = in.next();
    if (is_key(key, "kind")) named = in.raw().ends_with("List\"");
    if (!is_key(key, "items") || found != json_token::array) {
      in.skip();
      continue;
    }
    listed = true;
    while (in.next() != json_token::close) {
      const auto begin = static_cast<std::uint32_t>(in.begin());
      if (!in.skip()) return false;
      items.push_back({begin, static_cast<std::uint32_t>(in.end())});
    }
  }
  return named && listed;
}

// A whole value, which is JSON: an object, a List of them, or an array.
void take_value(std::string_view json, const place_of& place,
                const take_object& take) {
  std::vector<span> items;
  if (!each_item(json, items)) return take({json, place});
  for (const span& each : items) {
    const std::size_t from = each.begin;
    take({json.substr(from, each.end - from),
          [&place, from](std::size_t at) { return place(from + at); }});
  }
}

void read_json(const std::string& path, std::string_view text,
               const take_object& take) {
  merger checks({.patch = text_ceiling});
  json_reader in(text);
  for (json_token next = in.next(); next != json_token::end; next = in.next()) {
    const std::size_t begin =
        next == json_token::broken ? in.end() : in.begin();
    const bool whole = next != json_token::broken && in.skip();
    const std::string_view value =
        whole ? text.substr(begin, in.end() - begin) : text.substr(begin);
    const auto place = [&](std::size_t at) {
      return placed(path, text, begin + at);
    };
    if (!checks.validate(value)) {
      fail(place(checks.error().span.begin), checks.error());
    }
    if (!whole) throw bad_options{place(0) + ": not JSON from here on"};
    take_value(value, place, take);
  }
}

void read_yaml(const std::string& path, std::string_view text,
               const take_object& take) {
  yaml_reader documents({.text = most_bytes, .json = most_bytes});
  if (documents.open(text)) {
    while (documents.next()) {
      const yaml_map map = documents.map();
      take_value(
          documents.json(),
          [&](std::size_t at) {
            const auto offset = static_cast<std::uint32_t>(at);
            const span there = map.written({offset, offset + 1});
            return placed(path, documents.source(),
                          there.known() ? there.begin : 0);
          },
          take);
    }
  }
  const diagnostic& wrong = documents.error();
  if (wrong.code == error_code::none) return;
  fail(placed(path, documents.source(),
              wrong.span.known() ? wrong.span.begin : 0),
       wrong);
}

}  // namespace

void each_object(const std::string& path, const take_object& take) {
  std::string text, problem;
  if (!read_file(path, text, problem, most_bytes)) {
    throw bad_options{path + ": " + problem};
  }
  if (!is_yaml(path, text)) return read_json(path, text, take);
  read_yaml(path, text, take);
}

std::vector<std::string> object_files(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    std::error_code failed;
    if (!fs::is_directory(path, failed)) {
      out.push_back(path);
      continue;
    }
    std::vector<std::string> found;
    fs::recursive_directory_iterator at(path, failed), end;
    for (; !failed && at != end; at.increment(failed)) {
      const std::string name = at->path().filename().string();
      std::error_code nowhere;
      const bool folder = at->is_directory(nowhere);
      if (name.starts_with('.')) {
        if (folder) at.disable_recursion_pending();
      } else if (!folder &&
                 (has_ending(name, ".json") || has_ending(name, ".yaml") ||
                  has_ending(name, ".yml"))) {
        found.push_back(at->path().string());
      }
    }
    if (failed) throw bad_options{path + ": " + failed.message()};
    if (found.empty()) {
      throw bad_options{path + ": no *.json, *.yaml or *.yml is in it"};
    }
    std::sort(found.begin(), found.end());
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

}  // namespace mxpatch::server
