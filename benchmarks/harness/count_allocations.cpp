// Loaded before everything else (LD_PRELOAD) for the pass that counts, and only
// for it: what is timed runs with the C library's own allocator.
#include <cstddef>
#include <cstdint>

extern "C" {

void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);

// Programs that are counted use one thread.
static std::uint64_t calls = 0;

std::uint64_t bench_allocations() { return calls; }

void* malloc(std::size_t size) {
  ++calls;
  return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) {
  ++calls;
  return __libc_calloc(count, size);
}
void* realloc(void* old, std::size_t size) {
  ++calls;
  return __libc_realloc(old, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
  ++calls;
  return __libc_memalign(alignment, size);
}
int posix_memalign(void** made, std::size_t alignment, std::size_t size) {
  ++calls;
  *made = __libc_memalign(alignment, size);
  return *made == nullptr ? 12 : 0;  // ENOMEM
}
}
