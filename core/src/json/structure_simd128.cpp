#include "json/simd128.hpp"
#include "json/structure.hpp"

// The indexer of WebAssembly: in the place of structure.cpp, without simdjson.

namespace mxpatch::inline v0::detail {

indexer::~indexer() = default;

indexer::outcome indexer::index(const char* text, std::size_t size,
                                buffer<std::uint32_t>& positions) noexcept {
  positions.clear();
  // Every byte may be structural; the sentinel is behind the last.
  if (!positions.reserve(size + simd128::scanner::spare))
    return outcome::out_of_memory;
  simd128::scanner found(positions.data());
  if (!found.run(text, size)) return outcome::broken;
  backslash_ = found.backslash();
  positions[found.count()] = static_cast<std::uint32_t>(size);
  positions.truncate(found.count());
  return outcome::indexed;
}

}  // namespace mxpatch::inline v0::detail
