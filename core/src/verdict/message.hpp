#pragma once

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch::inline v0::detail {

// The diagnostics of a verdict as the array that its JSON has.
void write_diagnostics(const verdict&, language words, sink out);

// What the library says in an argument of kind text, in Chinese; "" for what it
// does not say itself.
std::string_view translated(std::string_view english) noexcept;

}  // namespace mxpatch::inline v0::detail
