// A text of a temporary string would dangle at once.
#include <string>
#include <utility>

#include "mxpatch/mxpatch.hpp"

void use(mxpatch::gate& gate, mxpatch::merger& merger, mxpatch::policy& rules,
         const std::string& bytes) {
#if defined(MXPATCH_MUST_FAIL)
  const mxpatch::text kept(std::string("{}") + bytes);
  (void)kept;
#else
  const mxpatch::text kept(bytes);
  (void)kept;
#endif
  (void)gate, (void)merger, (void)rules, (void)bytes;
}
