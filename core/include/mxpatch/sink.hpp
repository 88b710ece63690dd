#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "mxpatch/export.hpp"

namespace mxpatch {
inline namespace v0 {

// A place for bytes: called with consecutive runs of the output. It answers
// false when it has enough; whoever writes then stops, though some short runs
// may still come. Nothing that writes to one allocates; what a sink does is its
// own affair.
struct sink {
  bool (*write)(void* context, const char* data, std::size_t size) = nullptr;
  void* context = nullptr;

  bool operator()(std::string_view bytes) const {
    return write(context, bytes.data(), bytes.size());
  }
};

// A sink that appends to a string.
inline sink append_to(std::string& out) {
  return {[](void* context, const char* data, std::size_t size) {
            static_cast<std::string*>(context)->append(data, size);
            return true;
          },
          &out};
}

}  // namespace v0
}  // namespace mxpatch
