#pragma once

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch::inline v0::detail {

// write_message for a diagnostic that belongs to no verdict: its paths and
// values are unknown, and shown as its input and as absent.
void write_plain_message(const diagnostic& found, language words, sink out);

// The diagnostics of a verdict as the array that its JSON has.
void write_diagnostics(const verdict&, language words, sink out);

// An argument of kind text in a language: what the library says is translated,
// anything else stays.
std::string_view translate(std::string_view english, language words) noexcept;

}  // namespace mxpatch::inline v0::detail
