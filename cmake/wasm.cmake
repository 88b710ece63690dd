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
