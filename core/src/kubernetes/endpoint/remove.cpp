#include "kubernetes/endpoint/state.hpp"

namespace mxpatch::inline v0 {

using namespace detail;

const endpoint_answer& endpoint::state::remove() noexcept {
  if (stored.empty()) return not_found();
  return refuse(405, {"not yet"});
}

}  // namespace mxpatch::inline v0
