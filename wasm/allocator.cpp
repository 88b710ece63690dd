// malloc and free of the module. The core asks for scratch in powers of two and
// gives back all of a size, so that lists of free blocks of each power of two
// are all it takes: a third of the smallest general allocator, and memory that
// was once enough is always enough again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

// Stands before a block; in a free one `next` is the next of its list.
struct alignas(16) header {
  std::uint32_t power;
  header* next;
};

constexpr std::size_t page = 65536;
constexpr int powers = 32;

header* free_blocks[powers];
extern "C" char __heap_base;  // where the linker's data end
std::size_t top = 0;          // what was never given out begins here

// Memory from the end, which grows by whole pages; 0 when there is no more.
std::size_t extend(std::size_t size) noexcept {
  if (top == 0) {
    top = (reinterpret_cast<std::size_t>(&__heap_base) + 15) & ~std::size_t{15};
  }
  const std::uint64_t end = std::uint64_t{top} + size;
  const std::uint64_t have =
      std::uint64_t{__builtin_wasm_memory_size(0)} * page;
  if (end > have) {
    const auto more = static_cast<std::size_t>((end - have + page - 1) / page);
    if (__builtin_wasm_memory_grow(0, more) == SIZE_MAX) return 0;
  }
  const std::size_t begin = top;
  top = static_cast<std::size_t>(end);
  return begin;
}

}  // namespace

extern "C" void* malloc(std::size_t size) {
  if (size > (std::size_t{1} << (powers - 1))) return nullptr;
  std::uint32_t power = 4;
  while ((std::size_t{1} << power) < size) ++power;
  header* block = free_blocks[power];
  if (block != nullptr) {
    free_blocks[power] = block->next;
  } else {
    block = reinterpret_cast<header*>(
        extend((std::size_t{1} << power) + sizeof(header)));
    if (block == nullptr) return nullptr;
    block->power = power;
  }
  return block + 1;
}

extern "C" void free(void* memory) {
  if (memory == nullptr) return;
  header* const block = static_cast<header*>(memory) - 1;
  block->next = free_blocks[block->power];
  free_blocks[block->power] = block;
}

// What operator new asks for more alignment than 16. Nothing here does; without
// it the library's allocator would come along.
extern "C" int posix_memalign(void**, std::size_t, std::size_t) {
  constexpr int no_memory = 48;  // ENOMEM
  return no_memory;
}
extern "C" void* aligned_alloc(std::size_t, std::size_t) { return nullptr; }

// The library's, built without exceptions, ends the module where memory ends.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return malloc(size);
}
