#pragma once

// Marks what a shared build of the library shows; everything else is hidden.
#if defined(_WIN32) || defined(MXPATCH_STATIC)
#define MXPATCH_API
#else
#define MXPATCH_API __attribute__((visibility("default")))
#endif
