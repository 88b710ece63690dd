#pragma once

// The cases of tests/data/endpoint (its README says how they are written), and
// what tests of an endpoint ask of them.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cases/json.hpp"
#include "mxpatch/mxpatch.hpp"

namespace endpoint_cases {

inline const std::string folder = MXPATCH_TEST_DATA "/endpoint";

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

// A request with its own strings.
struct request {
  std::string method = "GET", path, query, body;
  std::vector<std::pair<std::string, std::string>> headers;

  mxpatch::endpoint_request view() const {
    fields_.clear();
    for (const auto& [name, value] : headers) fields_.push_back({name, value});
    return {method, path, query, fields_, body};
  }

 private:
  mutable std::vector<mxpatch::header_field> fields_;
};

struct stamp {
  std::string now = "2026-11-30T11:35:00Z",
              uid = "0b7c9ab1-0000-4000-8000-000000000001",
              resource_version = "100", user = "somebody";
  mxpatch::endpoint_stamp view() const {
    return {now, uid, resource_version, user};
  }
};

struct endpoint_case {
  std::string name;
  std::vector<std::string> policies;
  request asked;
  std::string stored;  // "" is none
  endpoint_cases::stamp stamp;
  json::value expect;
};

inline const json::value& at(const json::value& in, std::string_view key) {
  const json::value* const found = in.find(key);
  if (found == nullptr) throw std::runtime_error("no " + std::string(key));
  return *found;
}

// The value at a JSON Pointer without escapes but ~1; null where there is none.
inline const json::value* value_at(const json::value& in,
                                   std::string_view pointer) {
  const json::value* at = &in;
  for (mxpatch::pointer_parts names(pointer); names.more();) {
    std::string name;
    names.next([&](char c) { name += c; });
    if (at->is(json::kind::array)) {
      const std::size_t index = std::stoul(name);
      at = index < at->elements.size() ? &at->elements[index] : nullptr;
    } else {
      at = at->find(name);
    }
    if (at == nullptr) return nullptr;
  }
  return at;
}

inline void read_request(const json::value& from, request& into) {
  for (const auto& [key, value] : from.members) {
    if (key == "method")
      into.method = value.text;
    else if (key == "path")
      into.path = value.text;
    else if (key == "query")
      into.query = value.text;
    else if (key == "text")
      into.body = value.text;
    else if (key == "body")
      into.body = json::to_text(value);
    else if (key == "headers") {
      for (const auto& [name, field] : value.members) {
        std::erase_if(into.headers,
                      [&](const auto& one) { return one.first == name; });
        if (!field.is(json::kind::null)) {
          into.headers.emplace_back(name, field.text);
        }
      }
    } else {
      throw std::runtime_error("a request has no " + key);
    }
  }
}

// Reads what a file, and then what a case of it says; a case overrides.
inline void read_into(const json::value& from, endpoint_case& into) {
  for (const auto& [key, value] : from.members) {
    if (key == "policies") {
      into.policies.clear();
      for (const json::value& each : value.elements) {
        into.policies.push_back(each.text);
      }
    } else if (key == "request") {
      read_request(value, into.asked);
    } else if (key == "stored") {
      if (value.is(json::kind::null))
        into.stored.clear();
      else if (value.is(json::kind::string))
        into.stored = read_file(folder + "/" + value.text);
      else
        into.stored = json::to_text(value);
    } else if (key == "storedText") {
      into.stored = value.text;
    } else if (key == "stamp") {
      for (const auto& [name, text] : value.members) {
        if (name == "now")
          into.stamp.now = text.text;
        else if (name == "uid")
          into.stamp.uid = text.text;
        else if (name == "resourceVersion")
          into.stamp.resource_version = text.text;
        else if (name == "user")
          into.stamp.user = text.text;
        else
          throw std::runtime_error("a stamp has no " + name);
      }
    } else if (key == "name") {
      into.name += value.text;
    } else if (key == "expect") {
      into.expect = value;
    } else if (key != "cases" && key != "description") {
      throw std::runtime_error("a case has no " + key);
    }
  }
}

inline std::vector<endpoint_case> all_cases() {
  std::vector<endpoint_case> cases;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    const json::value file = json::parse(read_file(entry.path()));
    for (const json::value& one : at(file, "cases").elements) {
      endpoint_case made;
      made.name = entry.path().stem().string() + ": ";
      try {
        read_into(file, made);
        read_into(one, made);
      } catch (const std::exception& problem) {
        throw std::runtime_error(made.name + ": " + problem.what());
      }
      cases.push_back(std::move(made));
    }
  }
  std::sort(cases.begin(), cases.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return cases;
}

// Built-in policies by name, others by the path of their file.
inline mxpatch::policy_set policies_of(const std::vector<std::string>& names) {
  std::vector<mxpatch::policy> made;
  for (const std::string& name : names) {
    const bool is_text = name.starts_with("{");
    auto one = is_text ? mxpatch::policy::compile(mxpatch::text(name))
                       : mxpatch::policy::builtin(name);
    if (!one) throw std::runtime_error("not a policy: " + name);
    made.push_back(std::move(one).value());
  }
  return mxpatch::policy_set::make(made).value();
}

inline std::string_view name_of(mxpatch::store_effect effect) {
  constexpr std::string_view names[] = {"none", "put", "remove"};
  return names[static_cast<int>(effect)];
}

}  // namespace endpoint_cases
