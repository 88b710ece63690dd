// Scratch is not shared: each thread makes a gate of its own.
#include <string>
#include <utility>

#include "mxpatch/mxpatch.hpp"

void use(mxpatch::gate& gate, mxpatch::merger& merger, mxpatch::policy& rules,
         const std::string& bytes) {
#if defined(MXPATCH_MUST_FAIL)
  mxpatch::gate other(gate);
  (void)other;
#else
  mxpatch::gate other(std::move(gate));
  (void)other;
#endif
  (void)gate, (void)merger, (void)rules, (void)bytes;
}
