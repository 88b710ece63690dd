#pragma once

#include <cstddef>

// What the program's operator new has done. One thread only.
namespace memory_test {

// Allocations since the program began that did not fail.
std::size_t allocations() noexcept;
// What is allocated now; bytes as malloc counts them.
std::size_t live_allocations() noexcept;
std::size_t live_bytes() noexcept;

enum class fault {
  once,  // one allocation fails
  on,    // that and every later one
};

// While it lives, the n-th allocation from its making fails; 0 is none.
class failing {
 public:
  failing(std::size_t n, fault how) noexcept;
  failing(const failing&) = delete;
  failing& operator=(const failing&) = delete;
  ~failing();

  // No allocation fails any more; whether one has.
  bool end() noexcept;
};

}  // namespace memory_test
