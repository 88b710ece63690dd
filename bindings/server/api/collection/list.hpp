#pragma once

#include <string>
#include <string_view>

#include "api/store/store.hpp"

namespace mxpatch::server {

// A list as it is asked for: what of, and the keys of the query that count.
struct list_request {
  std::string_view group, version, resource, kind;
  std::string_view namespace_;  // "" for all
  std::string labels, fields;   // labelSelector, fieldSelector
  std::string limit, continue_;
  std::string resource_version, match;  // resourceVersionMatch
};

// The list as JSON, or why there is none.
struct list_answer {
  int code = 200;
  std::string_view reason;  // "" for the one that goes with the code
  std::string message;
  std::string json;
};

// A list that is asked for in parts is that of one moment: where anything of
// its kind has changed since the first part, the next one is 410 Expired, and
// who asks begins again.
list_answer list_objects(store& from, const list_request& asked);

}  // namespace mxpatch::server
