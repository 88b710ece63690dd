#pragma once

// A small function that very many call: where a program is to be small (-Os,
// -Oz), one of it is enough.
// A rare one: it makes no caller larger, where that is not the smallest.
#if defined(__OPTIMIZE_SIZE__)
#define MXPATCH_CALLED [[gnu::noinline]]
#define MXPATCH_RARE
#else
#define MXPATCH_CALLED
#define MXPATCH_RARE [[gnu::noinline, gnu::cold]]
#endif
