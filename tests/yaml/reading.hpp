#pragma once

#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mxpatch/errors.hpp"
#include "mxpatch/yaml.hpp"

namespace yaml_test {

// A copy that ends where its memory ends, for sanitizers.
class exact_copy {
 public:
  explicit exact_copy(std::string_view from)
      : bytes_(static_cast<char*>(std::malloc(from.size() + 1)) + 1,
               &give_back),
        size_(from.size()) {
    if (size_ != 0) std::memcpy(bytes_.get(), from.data(), size_);
  }
  operator mxpatch::text() const noexcept {
    return std::string_view(bytes_.get(), size_);
  }

 private:
  static void give_back(char* bytes) { std::free(bytes - 1); }
  std::unique_ptr<char, void (*)(char*)> bytes_;
  std::size_t size_;
};

// The first document as JSON; or "code at begin..end: the text there".
inline std::string read(std::string_view yaml,
                        mxpatch::yaml_limits limits = {}) {
  const exact_copy text(yaml);
  mxpatch::yaml_reader reader(limits);
  if (reader.open(text) && reader.next()) return std::string(reader.json());
  const mxpatch::diagnostic& why = reader.error();
  if (why.code == mxpatch::error_code::none) return "nothing";
  std::string out = mxpatch::describe(why.code).name;
  out += " at " + std::to_string(why.span.begin) + ".." +
         std::to_string(why.span.end);
  const std::string_view source = reader.source();
  if (why.span.end <= source.size() && why.span.size() != 0) {
    out += ": " + std::string(source.substr(why.span.begin, why.span.size()));
  }
  return out;
}

// Every document, or the code of what ends them.
inline std::vector<std::string> read_all(std::string_view yaml) {
  const exact_copy text(yaml);
  mxpatch::yaml_reader reader;
  std::vector<std::string> out;
  if (reader.open(text)) {
    while (reader.next()) out.emplace_back(reader.json());
  }
  if (reader.error().code != mxpatch::error_code::none) {
    out.emplace_back(mxpatch::describe(reader.error().code).name);
  }
  return out;
}

}  // namespace yaml_test
