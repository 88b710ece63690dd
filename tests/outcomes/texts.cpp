// Says of each text on standard input what the library makes of it, for a
// scanner elsewhere that must make the same of it. A text and an answer are
// each a size, four bytes from the lowest, and that many bytes. The answer is
//
//   the error line    for a text that is not JSON
//   valid             and behind it the merge patch from the last valid text
//                     to this one, or the error line, and the verdict of mxjob
//                     on this text with the last one for a patch
//
// What is JSON is said by the plain checker, byte after byte, and not by the
// library's own scan, which has to agree.
#include <cstdio>
#include <exception>
#include <mxpatch/mxpatch.hpp>
#include <stdexcept>
#include <vector>

#include "cases/case_runner.hpp"
#include "json/explain.hpp"
#include "outcomes/outcome.hpp"

namespace {

using mxpatch::append_to;
using mxpatch::language;

bool read(std::string& text) {
  unsigned char size[4];
  if (std::fread(size, 1, 4, stdin) != 4) return false;
  text.resize(size[0] | size[1] << 8 | size[2] << 16 |
              std::size_t{size[3]} << 24);
  return std::fread(text.data(), 1, text.size(), stdin) == text.size();
}

void write(const std::string& answer) {
  const std::size_t size = answer.size();
  const char bytes[] = {static_cast<char>(size), static_cast<char>(size >> 8),
                        static_cast<char>(size >> 16),
                        static_cast<char>(size >> 24)};
  std::fwrite(bytes, 1, 4, stdout);
  std::fwrite(answer.data(), 1, size, stdout);
}

std::string error_of(const mxpatch::merger& merger) {
  std::string message;
  const mxpatch::diagnostic& why = merger.error();
  write_message(why, language::english, append_to(message));
  return outcomes::error_line(why.code, why.input, why.span, message);
}

class answers {
 public:
  std::string next(const std::string& bytes) {
    const cases::exact_copy text(bytes);
    const bool scanned = merger_.validate(std::string_view(text));
    const auto found = mxpatch::detail::explain(text, mxpatch::limits{}.depth);
    if (scanned != (found.code == mxpatch::error_code::none)) {
      throw std::runtime_error("the checker and the scan differ: " + bytes);
    }
    if (!scanned) return error_of(merger_);
    std::string out = "valid\n" + change(text) + "\n";
    const cases::exact_copy patch(last_);
    write_verdict_json(
        gate_.patch(std::string_view(text), std::string_view(patch)),
        language::english, append_to(out));
    last_ = bytes;
    return out;
  }

 private:
  std::string change(std::string_view text) {
    if (!merger_.diff(mxpatch::text(last_), mxpatch::text(text))) {
      return error_of(merger_);
    }
    const mxpatch::merged_view made = merger_.output();
    std::string out(
        static_cast<std::size_t>(made.size(mxpatch::style::compact)), '?');
    made.write(mxpatch::style::compact, out);
    return out;
  }

  mxpatch::merger merger_;
  mxpatch::gate gate_{mxpatch::policy::builtin("mxjob").value()};
  std::string last_ = "{}";
};

}  // namespace

int main() {
  try {
    answers all;
    for (std::string text; read(text);) write(all.next(text));
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
}
