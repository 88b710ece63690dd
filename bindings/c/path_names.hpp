#pragma once

#include <memory>

#include "handles.hpp"

namespace mxpatch_c {

// The names of a path, as the core takes them.
class path_names {
 public:
  path_names(const mxpatch_slice* names, std::uint32_t count) noexcept {
    if (names == nullptr && count != 0) return;
    names_.reset(new (std::nothrow) std::string_view[count]);
    if (names_ == nullptr) {
      status_ = MXPATCH_OUT_OF_MEMORY;
      return;
    }
    for (; count_ != count; ++count_) {
      const mxpatch_slice& each = names[count_];
      if (!usable(each.data, each.size)) return;
      names_[count_] = view(each.data, each.size);
    }
    status_ = MXPATCH_OK;
  }
  mxpatch_status status() const noexcept { return status_; }
  mxpatch::merger::path path() const noexcept { return {names_.get(), count_}; }

 private:
  std::unique_ptr<std::string_view[]> names_;
  std::uint32_t count_ = 0;
  mxpatch_status status_ = MXPATCH_BAD_ARGUMENT;
};

}  // namespace mxpatch_c
