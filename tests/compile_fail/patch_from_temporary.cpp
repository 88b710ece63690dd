// The verdict borrows from the patch, which would be gone.
#include <string>
#include <utility>

#include "mxpatch/mxpatch.hpp"

void use(mxpatch::gate& gate, mxpatch::merger& merger, mxpatch::policy& rules,
         const std::string& bytes) {
#if defined(MXPATCH_MUST_FAIL)
  (void)gate.patch(bytes, bytes + " ").code();
#else
  const std::string patch = bytes + " ";
  (void)gate.patch(bytes, patch).code();
#endif
  (void)gate, (void)merger, (void)rules, (void)bytes;
}
