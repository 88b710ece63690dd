// A verdict is a view into its gate: a copy would outlive it.
#include <string>
#include <utility>

#include "mxpatch/mxpatch.hpp"

void use(mxpatch::gate& gate, mxpatch::merger& merger, mxpatch::policy& rules,
         const std::string& bytes) {
#if defined(MXPATCH_MUST_FAIL)
  const mxpatch::verdict seen = gate.create(bytes);
  (void)seen;
#else
  const mxpatch::verdict& seen = gate.create(bytes);
  (void)seen;
#endif
  (void)gate, (void)merger, (void)rules, (void)bytes;
}
