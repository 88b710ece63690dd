// Reads YAML texts, many in one process: the other side of what the Go program
// of kubectl/ compares.
//
//   yaml_read <texts
//   yaml_read --write <texts    JSON texts: "Y" and the YAML, or "E"
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
#include "mxpatch/yaml_write.hpp"

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

int main(int argc, char**) {
  const bool writes = argc > 1;
  mxpatch::yaml_reader reader;
  for (unsigned size = 0; take(size);) {
    // Of the very size, so that a sanitizer sees what is read behind it.
    const auto bytes = std::make_unique<char[]>(size);
    if (std::fread(bytes.get(), 1, size, stdin) != size) return 2;
    if (writes) {
      std::string yaml;
      const auto error = mxpatch::write_yaml(
          std::string_view(bytes.get(), size), mxpatch::append_to(yaml));
      if (error == mxpatch::error_code::none) {
        answer('Y', yaml);
      } else {
        answer('E', mxpatch::describe(error).name);
      }
    } else if (reader.open(std::string_view(bytes.get(), size)) &&
               reader.next()) {
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
