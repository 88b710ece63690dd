#include "auditing/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "reading/files.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::auditing {
namespace {

using namespace std::chrono_literals;

constexpr auto first_drawing = 500ms, next_drawing = 200ms;

}  // namespace

progress::progress(bool wanted, language in)
    : wanted_(wanted && ::isatty(STDERR_FILENO) == 1),
      language_(in),
      next_(clock::now() + first_drawing) {}

void progress::tell(std::uint64_t objects, std::size_t files, std::size_t of) {
  if (!wanted_) return;
  const auto now = clock::now();
  if (now < next_) return;
  next_ = now + next_drawing;
  print_error(
      fmt::format("\r{}, {} {}/{}\x1b[K",
                  count_of(language_, objects, "object", "objects", "个对象"),
                  say(language_, "file", "文件"), files, of));
  drawn_ = true;
}

void progress::clear() {
  if (drawn_) print_error("\r\x1b[K");
  drawn_ = false;
}

}  // namespace mxpatch::cli::auditing
