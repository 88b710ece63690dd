#pragma once

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch::inline v0::detail {

struct two_texts {
  const char* english;
  const char* chinese;
  constexpr const char* in(language words) const noexcept {
    return words == language::chinese ? chinese : english;
  }
};

// The sentences of errors.def that no code stands for.
enum class sentence : std::uint8_t {
#define MXPATCH_SENTENCE(identifier, english, chinese) identifier,
#include "mxpatch/errors.def"
#undef MXPATCH_SENTENCE
};
const two_texts& text_of(sentence which) noexcept;
// One of them, with its number.
void say(sentence which, language words, sink out, std::int64_t number = 0);

// What the library says in an argument of kind text, in Chinese; "" for what it
// does not say itself.
std::string_view translated(std::string_view english) noexcept;

}  // namespace mxpatch::inline v0::detail
