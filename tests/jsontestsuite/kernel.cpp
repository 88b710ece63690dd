#include "jsontestsuite/kernel.hpp"

// The name that core/src/json/structure.cpp gives to its copy, so that what is
// asked here is the very copy that the library runs.
#define simdjson mxpatch_simdjson
#include <simdjson.h>
#undef simdjson

namespace kernel {

bool is_out_of_reach(const std::string& name) {
  const auto* found = mxpatch_simdjson::get_available_implementations()[name];
  return found != nullptr && !found->supported_by_runtime_system();
}

std::string active() {
  // Before its first use this is a detector, with a name of its own.
  const auto& implementation = mxpatch_simdjson::get_active_implementation();
  return implementation->name();
}

std::string best() {
  return mxpatch_simdjson::get_available_implementations()
      .detect_best_supported()
      ->name();
}

}  // namespace kernel
