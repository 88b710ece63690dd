#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace mxpatch::cli::auditing {

// What a List says of its items: those of an MXJobList of kubeflow.org/v1 are
// MXJobs, where they do not say themselves what they are.
struct list_kind {
  std::string api_version;
  std::string kind;  // "MXJob"; "" for a plain List
};

// A run of bytes that is one object, or should be.
struct part {
  std::size_t begin = 0, end = 0;
  std::shared_ptr<const list_kind> list = {};  // null outside of a List
  // A List or an array that is broken between its items, or behind them: what
  // stands from there on to its end has not been visited.
  bool torn = false;
};

// Called for each part in order; stops when it answers false.
using visitor = std::function<bool(const part&)>;

// Finds the objects of a JSON text. It holds values, one behind another as jq
// and `kubectl get --watch` print them, one a line or over several: an object,
// a List or an array of them, or what a watch tells of one. The objects are not
// read, only their ends looked for. Where a value has no end, the next begins
// at a line that begins with a bracket: a broken one hides none of the others.
// A List whose keys stand twice is one part, for the judge to refuse.
void split_json(std::string_view text, const visitor& visit);

// Finds the documents of a YAML text, each with the line that begins it;
// those that hold nothing are left out.
void split_yaml(std::string_view text, const visitor& visit);

}  // namespace mxpatch::cli::auditing
