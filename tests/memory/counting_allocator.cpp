#include "counting_allocator.hpp"

#include <malloc.h>

#include <cstdlib>
#include <new>

namespace {

std::size_t made = 0;
std::size_t given_back = 0;
std::size_t bytes = 0;
std::size_t until_failure = 0;  // 0: none is to fail
memory_test::fault how_to_fail = memory_test::fault::once;
bool failed = false;

bool refuse() noexcept {
  if (until_failure == 0 || --until_failure != 0) return false;
  failed = true;
  if (how_to_fail == memory_test::fault::on) until_failure = 1;
  return true;
}

void* allocate(std::size_t size) noexcept {
  if (refuse()) return nullptr;
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) return nullptr;
  ++made;
  bytes += malloc_usable_size(memory);
  return memory;
}

void* allocate_or_throw(std::size_t size) {
  if (void* const memory = allocate(size)) return memory;
  throw std::bad_alloc();
}

void release(void* memory) noexcept {
  if (memory == nullptr) return;
  ++given_back;
  bytes -= malloc_usable_size(memory);
  std::free(memory);
}

}  // namespace

namespace memory_test {

std::size_t allocations() noexcept { return made; }
std::size_t live_allocations() noexcept { return made - given_back; }
std::size_t live_bytes() noexcept { return bytes; }

failing::failing(std::size_t n, fault how) noexcept {
  failed = false;
  how_to_fail = how;
  until_failure = n;
}

failing::~failing() { until_failure = 0; }

bool failing::end() noexcept {
  until_failure = 0;
  return failed;
}

}  // namespace memory_test

// All forms, or a sanitizer's own would take part.
using std::nothrow_t;
using std::size_t;
void* operator new(size_t size) { return allocate_or_throw(size); }
void* operator new[](size_t size) { return allocate_or_throw(size); }
void* operator new(size_t size, const nothrow_t&) noexcept {
  return allocate(size);
}
void* operator new[](size_t size, const nothrow_t&) noexcept {
  return allocate(size);
}
void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, size_t) noexcept { release(memory); }
void operator delete[](void* memory, size_t) noexcept { release(memory); }
void operator delete(void* memory, const nothrow_t&) noexcept {
  release(memory);
}
void operator delete[](void* memory, const nothrow_t&) noexcept {
  release(memory);
}
