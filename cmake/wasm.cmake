# How everything is compiled for WebAssembly.
add_compile_options(
  # One instruction each in the same browsers, where there would be functions.
  -mbulk-memory
  -msign-ext
  # The linker optimises the whole program.
  -flto
  # Small before fast: what is hot is small as well.
  -Oz
  # emscripten forbids with it to inline what is not called inline, and so keeps
  # every lambda and what it captures in memory.
  -finline-functions
  # Vectors where they were written, and nowhere else.
  -fno-vectorize
  -fno-slp-vectorize)

# fmt is headers only. Those of the machine are taken by themselves: what lies
# beside them in /usr/include belongs to another C library.
find_path(fmt_headers fmt/core.h PATHS /usr/include /usr/local/include
          NO_CMAKE_FIND_ROOT_PATH REQUIRED)
file(COPY "${fmt_headers}/fmt" DESTINATION "${PROJECT_BINARY_DIR}/include")
add_library(fmt_headers_only INTERFACE)
target_compile_definitions(fmt_headers_only INTERFACE FMT_HEADER_ONLY=1)
target_include_directories(fmt_headers_only SYSTEM INTERFACE
  "${PROJECT_BINARY_DIR}/include")
add_library(fmt::fmt-header-only ALIAS fmt_headers_only)
