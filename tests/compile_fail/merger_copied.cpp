// Scratch is not shared: each thread makes a merger of its own.
#include <string>
#include <utility>

#include "mxpatch/mxpatch.hpp"

void use(mxpatch::gate& gate, mxpatch::merger& merger, mxpatch::policy& rules,
         const std::string& bytes) {
#if defined(MXPATCH_MUST_FAIL)
  mxpatch::merger other(merger);
  (void)other;
#else
  mxpatch::merger& other = merger;
  (void)other;
#endif
  (void)gate, (void)merger, (void)rules, (void)bytes;
}
