// A null pointer is not a text.
#include <string>
#include <utility>

#include "mxpatch/mxpatch.hpp"

void use(mxpatch::gate& gate, mxpatch::merger& merger, mxpatch::policy& rules,
         const std::string& bytes) {
#if defined(MXPATCH_MUST_FAIL)
  const mxpatch::text kept(nullptr);
  (void)kept;
#else
  const mxpatch::text kept("");
  (void)kept;
#endif
  (void)gate, (void)merger, (void)rules, (void)bytes;
}
