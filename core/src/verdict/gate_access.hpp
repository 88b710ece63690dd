#pragma once

#include "json/cursor.hpp"
#include "mxpatch/gate.hpp"

namespace mxpatch::inline v0 {

// The way to a verdict on objects whose texts have been read already. The
// texts, and what the scans borrow from, have to outlive what is asked of the
// verdict.
struct gate_access {
  // `main_resource`: a server shows the object itself, not a subresource of it;
  // then a status that differs is denied where the policy says that it is one.
  static const verdict& update(gate& by, const detail::scan& document,
                               const detail::scan& updated,
                               std::string_view user,
                               bool main_resource = false) noexcept;
  static const verdict& patch(gate& by, const detail::scan& document,
                              const detail::scan& patch) noexcept;
  static const verdict& create(gate& by, const detail::scan& document) noexcept;
  // What a gate answers that could not get its scratch.
  static const verdict& out_of_memory() noexcept;
};

}  // namespace mxpatch::inline v0
