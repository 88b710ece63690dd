// A temporary gate would take its verdict with it.
#include <string>
#include <utility>

#include "mxpatch/mxpatch.hpp"

void use(mxpatch::gate& gate, mxpatch::merger& merger, mxpatch::policy& rules,
         const std::string& bytes) {
#if defined(MXPATCH_MUST_FAIL)
  const auto& seen = mxpatch::gate(rules).create(bytes);
  (void)seen;
#else
  const bool allowed = gate.create(bytes).allowed();
  (void)allowed;
#endif
  (void)gate, (void)merger, (void)rules, (void)bytes;
}
