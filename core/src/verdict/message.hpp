#pragma once

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch::inline v0::detail {

// The sentences of errors.def that no code stands for.
enum class sentence : std::uint8_t {
#define MXPATCH_SENTENCE(identifier, english, chinese) identifier,
#include "mxpatch/errors.def"
#undef MXPATCH_SENTENCE
};
// One of them, with its number.
void say(sentence which, language words, sink out, std::int64_t number = 0);

// What the library says in an argument of kind text, in Chinese; "" for what it
// does not say itself.
std::string_view translated(std::string_view english) noexcept;

}  // namespace mxpatch::inline v0::detail
