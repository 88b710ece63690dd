// What the library does of memory in a module without JavaScript, where it does
// too little: it grows page by page, and ends the module where there is no
// more.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

constexpr std::size_t page = 65536;
extern "C" char __heap_base;  // where the linker's data end
std::size_t top = 0;          // what was never given out begins here

}  // namespace

// Where malloc gets its memory. It grows by a quarter at least: a host looks
// through all that it has whenever a memory grows, some milliseconds each time.
extern "C" void* sbrk(std::intptr_t increment) {
  if (top == 0) top = reinterpret_cast<std::size_t>(&__heap_base);
  const std::size_t begin = (top + 15) & ~std::size_t{15};
  // Above 2 GiB it is a negative number; nobody gives memory back.
  const std::uint64_t end =
      std::uint64_t{begin} + static_cast<std::size_t>(increment);
  const std::uint64_t have =
      std::uint64_t{__builtin_wasm_memory_size(0)} * page;
  if (end > have) {
    const auto needed =
        static_cast<std::size_t>((end - have + page - 1) / page);
    const auto quarter = static_cast<std::size_t>(have / page / 4);
    const std::size_t more = needed < quarter ? quarter : needed;
    if (__builtin_wasm_memory_grow(0, more) == SIZE_MAX &&
        __builtin_wasm_memory_grow(0, needed) == SIZE_MAX) {
      return reinterpret_cast<void*>(-1);
    }
  }
  top = static_cast<std::size_t>(end);
  return reinterpret_cast<void*>(begin);
}

// The library's, built without exceptions, ends the module where memory ends.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return malloc(size);
}
