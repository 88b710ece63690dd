// Reads YAML texts, many in one process: the other side of what the Go program
// of kubectl/ compares.
//
//   yaml_read <texts
//
// A text is its size, four bytes, the least first, and its bytes. The answer
// has the same form: "J" and the JSON of the first document, "N" where there is
// none, "E", the code of an error and where it is.
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "mxpatch/errors.hpp"
#include "mxpatch/yaml.hpp"

namespace {

bool take(unsigned& size) {
  unsigned char bytes[4];
  if (std::fread(bytes, 1, 4, stdin) != 4) return false;
  size = bytes[0] | unsigned{bytes[1]} << 8 | unsigned{bytes[2]} << 16 |
         unsigned{bytes[3]} << 24;
  return true;
}

void answer(char kind, std::string_view text) {
  const auto size = static_cast<unsigned>(text.size() + 1);
  const char head[] = {static_cast<char>(size), static_cast<char>(size >> 8),
                       static_cast<char>(size >> 16),
                       static_cast<char>(size >> 24), kind};
  std::fwrite(head, 1, sizeof head, stdout);
  std::fwrite(text.data(), 1, text.size(), stdout);
}

}  // namespace

int main() {
  mxpatch::yaml_reader reader;
  for (unsigned size = 0; take(size);) {
    // Of the very size, so that a sanitizer sees what is read behind it.
    const auto bytes = std::make_unique<char[]>(size);
    if (std::fread(bytes.get(), 1, size, stdin) != size) return 2;
    if (reader.open(std::string_view(bytes.get(), size)) && reader.next()) {
      answer('J', reader.json());
    } else if (reader.error().code == mxpatch::error_code::none) {
      answer('N', "");
    } else {
      answer('E', mxpatch::describe(reader.error().code).name +
                      (" " + std::to_string(reader.error().span.begin)));
    }
    std::fflush(stdout);
  }
}
