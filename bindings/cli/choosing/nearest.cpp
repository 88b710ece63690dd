#include "choosing/nearest.hpp"

#include "mxpatch/nearest.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {

std::string nearest(std::string_view word, std::span<const std::string> known) {
  nearest_name near(word);
  for (const std::string& each : known) near.offer(each);
  return std::string(near.best());
}

std::string did_you_mean(std::string_view word,
                         std::span<const std::string> known, language in) {
  const std::string meant = nearest(word, known);
  if (meant.empty()) return {};
  return std::string(say(in, "; did you mean ", "；是否想写 ")) +
         in_quotes(meant) + std::string(say(in, "?", "？"));
}

}  // namespace mxpatch::cli
