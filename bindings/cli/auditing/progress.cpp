#include "auditing/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "reading/files.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::auditing {
namespace {

using namespace std::chrono_literals;

// Where nobody watches a line is rare: it stays in a log.
constexpr auto first_line = 10s, next_line = 30s;
constexpr auto first_drawing = 500ms, next_drawing = 200ms;

}  // namespace

progress::progress(bool wanted, language in)
    : wanted_(wanted),
      terminal_(::isatty(STDERR_FILENO) == 1),
      language_(in),
      next_(clock::now() + (terminal_ ? clock::duration(first_drawing)
                                      : clock::duration(first_line))) {}

void progress::tell(std::uint64_t objects, std::size_t files, std::size_t of) {
  if (!wanted_) return;
  const auto now = clock::now();
  if (now < next_) return;
  next_ = now + (terminal_ ? clock::duration(next_drawing)
                           : clock::duration(next_line));
  const std::string line =
      fmt::format("{}, {} {}/{}",
                  count_of(language_, objects, "object", "objects", "个对象"),
                  say(language_, "file", "文件"), files, of);
  print_error(terminal_ ? "\r" + line + "\x1b[K" : "mxpatch: " + line + '\n');
  drawn_ = terminal_;
}

void progress::clear() {
  if (drawn_) print_error("\r\x1b[K");
  drawn_ = false;
}

}  // namespace mxpatch::cli::auditing
