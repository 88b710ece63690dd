#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mxpatch/json.hpp"
#include "mxpatch/yaml.hpp"

namespace mxpatch::server {

// A file that a person wrote, in YAML or JSON, read token by token. Throws
// bad_options, with the place, for what it is told is wrong.
class placed_reader {
 public:
  placed_reader(const std::string& path, const yaml_reader& document)
      : path_(path), map_(document.map()), in_(document.json()) {}

  json_token next() noexcept { return in_.next(); }
  std::string_view raw() const noexcept { return in_.raw(); }
  std::string decoded();  // the string at hand

  // The value of the key `format`, which can only be this one.
  void read_format(std::string_view format);

  // A list: calls read at each element, with its token.
  void each(const std::string& key, const char* what,
            const std::function<void(json_token)>& read);

  [[noreturn]] void fail(const std::string& why) const;
  [[noreturn]] void fail_key(const std::string& key,
                             const std::vector<std::string_view>& known) const;
  [[noreturn]] void lacks_format(std::string_view format) const;

 private:
  const std::string& path_;
  yaml_map map_;
  json_reader in_;
};

// Reads the one document that a file has.
void read_document(const std::string& path,
                   const std::function<void(const yaml_reader&)>& read);

}  // namespace mxpatch::server
