#pragma once

#include <algorithm>
#include <string_view>

#include "mxpatch/buffer.hpp"
#include "mxpatch/sink.hpp"

namespace mxpatch::inline v0::detail {

inline sink append_to(buffer<char>& out) noexcept {
  return {[](void* to, const char* data, std::size_t size) {
            auto& all = *static_cast<buffer<char>*>(to);
            const std::size_t before = all.size();
            if (!all.resize_for_overwrite(before + size)) return false;
            std::copy_n(data, size, all.data() + before);
            return true;
          },
          &out};
}

inline std::string_view view(const buffer<char>& of) noexcept {
  return {of.data(), of.size()};
}

}  // namespace mxpatch::inline v0::detail
