#pragma once

#if __cplusplus < 202002L
#error \
    "mxpatch needs C++20: compile with -std=c++20 (CMake's mxpatch::mxpatch asks for it by itself)"
#endif

// Marks what a shared build of the library shows; everything else is hidden.
#if defined(_WIN32) || defined(MXPATCH_STATIC)
#define MXPATCH_API
#else
#define MXPATCH_API __attribute__((visibility("default")))
#endif
