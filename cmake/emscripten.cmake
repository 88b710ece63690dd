# The toolchain file of the preset `wasm`: emscripten's own, wherever em++ is.
find_program(emscripten_compiler em++ REQUIRED)
file(REAL_PATH "${emscripten_compiler}" emscripten_compiler)
cmake_path(GET emscripten_compiler PARENT_PATH emscripten_folder)
include("${emscripten_folder}/cmake/Modules/Platform/Emscripten.cmake")
