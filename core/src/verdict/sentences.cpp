#include "json/diagnostics.hpp"
#include "verdict/message.hpp"
#include "verdict/template_writer.hpp"

namespace mxpatch::inline v0::detail {

namespace {

// What the core gives as arguments of kind text.
constexpr two_texts known_words[] = {
#define MXPATCH_WORDS(english, chinese) {english, chinese},
#include "mxpatch/errors.def"
#undef MXPATCH_WORDS
};

constexpr two_texts sentences[] = {
#define MXPATCH_SENTENCE(identifier, english, chinese) {english, chinese},
#include "mxpatch/errors.def"
#undef MXPATCH_SENTENCE
};

}  // namespace

const two_texts& text_of(sentence which) noexcept {
  return sentences[static_cast<int>(which)];
}

void say(sentence which, language words, sink out, std::int64_t number) {
  diagnostic made;
  made.arguments[0] = number_argument("", number);
  template_writer(nullptr, made, words, out).run(text_of(which).in(words));
}

std::string_view translated(std::string_view english) noexcept {
  for (const two_texts& each : known_words) {
    if (english == each.english) return each.chinese;
  }
  return {};
}

}  // namespace mxpatch::inline v0::detail
