#include "showing/look.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace mxpatch::cli {

std::string look::paint(ink color, std::string_view text) const {
  if (!colored || text.empty()) return std::string(text);
  const char* code = "";
  switch (color) {
    case ink::error:
      code = "\x1b[1;31m";
      break;
    case ink::warning:
      code = "\x1b[1;33m";
      break;
    case ink::good:
      code = "\x1b[32m";
      break;
    case ink::note:
      code = "\x1b[36m";
      break;
    case ink::strong:
      code = "\x1b[1m";
      break;
  }
  return std::string(code).append(text).append("\x1b[0m");
}

int columns_of(int descriptor) {
  constexpr int least = 40, usual = 80, most = 10'000;
  if (const char* const told = std::getenv("COLUMNS")) {
    const int columns = std::atoi(told);
    if (columns > 0) return std::clamp(columns, least, most);
  }
  winsize size{};
  if (::isatty(descriptor) == 1 &&
      ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::max<int>(size.ws_col, least);
  }
  return usual;
}

look look_for(int descriptor, const std::string& language,
              const std::string& color) {
  look result;
  if (language == "zh") result.language = mxpatch::language::chinese;

  const bool terminal = ::isatty(descriptor) == 1;
  if (color == "always") {
    result.colored = true;
  } else if (color == "auto") {
    const char* refused = std::getenv("NO_COLOR");  // https://no-color.org
    const char* kind = std::getenv("TERM");
    result.colored = terminal && (refused == nullptr || *refused == '\0') &&
                     (kind == nullptr || std::string_view(kind) != "dumb");
  }
  result.columns = columns_of(descriptor);
  return result;
}

}  // namespace mxpatch::cli
