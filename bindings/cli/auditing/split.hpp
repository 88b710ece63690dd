#pragma once

#include <cstddef>
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
  std::shared_ptr<const list_kind> list;  // null outside of a List
};

// Called for each part in order; stops when it answers false.
using visitor = std::function<bool(const part&)>;

// Finds the objects of a JSON text: the text itself, the items of a List, or
// with `lines` one a line. The objects are not read, only their ends looked
// for. A List whose keys stand twice is one part, for the judge to refuse.
// False when a List is broken between its items, or behind them: what stands
// from there on has not been visited.
bool split_json(std::string_view text, bool lines, const visitor& visit);

// Finds the documents of a YAML text, each with the line that begins it;
// those that hold nothing are left out.
void split_yaml(std::string_view text, const visitor& visit);

}  // namespace mxpatch::cli::auditing
