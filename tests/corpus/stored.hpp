#pragma once

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string>

#include "cases/json.hpp"

// What of an object is compared: labels, annotations and spec, in the form in
// which an API server stores them. Each rule is a row of core/DIFFERENCES.md.
namespace corpus {

struct rules {
  bool empty_maps = true;   // N1
  bool typed_nulls = true;  // N2
  bool doubles = true;      // N3
};

// N3: a server keeps an int64 or a double.
inline void round_numbers(json::value& in) {
  if (in.is(json::kind::number)) {
    errno = 0;
    char* end = nullptr;
    const long long whole = std::strtoll(in.text.c_str(), &end, 10);
    if (*end == '\0' && errno == 0) {
      in.text = std::to_string(whole);
    } else {
      char text[40];
      std::snprintf(text, sizeof text, "%.17g",
                    std::strtod(in.text.c_str(), nullptr));
      in.text = text;
    }
  }
  for (json::value& element : in.elements) round_numbers(element);
  for (auto& [key, member] : in.members) round_numbers(member);
}

// N2: where the schema gives a type that is not nullable, null is absent.
inline void drop_nulls(json::value& in,
                       std::initializer_list<const char*> keys) {
  std::erase_if(in.members, [&](const auto& member) {
    return member.second.is(json::kind::null) &&
           std::find(keys.begin(), keys.end(), member.first) != keys.end();
  });
}

inline json::value stored(const json::value& object, rules which = {}) {
  json::value out;
  out.type = json::kind::object;
  const auto keep = [&](const json::value* from, const char* key) {
    const json::value* found = from == nullptr ? nullptr : from->find(key);
    if (found != nullptr) out.members.emplace_back(key, *found);
  };
  const json::value* metadata = object.find("metadata");
  keep(metadata, "labels");
  keep(metadata, "annotations");
  if (which.empty_maps) {
    // N1: metadata is written without empty maps.
    std::erase_if(out.members, [](const auto& member) {
      return member.second.is(json::kind::null) ||
             (member.second.is(json::kind::object) &&
              member.second.members.empty());
    });
  }
  keep(&object, "spec");
  if (which.typed_nulls) drop_nulls(out, {"spec"});
  for (auto& [key, member] : out.members) {
    if (which.typed_nulls && key == "spec") {
      drop_nulls(member, {"activeDeadlineSeconds", "ttlSecondsAfterFinished",
                          "cleanPodPolicy"});
    }
    if (which.doubles) round_numbers(member);
  }
  return out;
}

}  // namespace corpus
