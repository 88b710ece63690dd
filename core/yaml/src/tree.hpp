#pragma once

#include <cstdint>
#include <string_view>

#include "mxpatch/buffer.hpp"
#include "mxpatch/errors.hpp"
#include "mxpatch/json.hpp"

namespace mxpatch::inline v0::detail {

// A JSON text as values that know the next one, with keys and strings decoded
// and the members of objects in the order in which go-yaml writes them.
class json_tree {
 public:
  static constexpr std::uint32_t nothing = 0xffff'ffff;

  struct value {
    json_token type = json_token::null;
    bool keyed = false;
    std::uint32_t parent = nothing, first = nothing, next = nothing;
    // Of the key, and of a string, in the decoded bytes; of any other in the
    // text.
    std::uint32_t indent = 0;  // for whoever writes it
    std::uint32_t key_begin = 0, key_end = 0, begin = 0, end = 0;
  };

  error_code read(std::string_view json) noexcept;

  value& operator[](std::uint32_t index) noexcept { return values_[index]; }
  std::string_view key_of(const value& of) const noexcept {
    return decoded(of.key_begin, of.key_end);
  }
  std::string_view string_of(const value& of) const noexcept {
    return decoded(of.begin, of.end);
  }
  std::string_view raw_of(const value& of) const noexcept {
    return json_.substr(of.begin, of.end - of.begin);
  }

 private:
  std::string_view decoded(std::uint32_t begin,
                           std::uint32_t end) const noexcept {
    return {bytes_.data() + begin, end - begin};
  }
  error_code decode(std::string_view quoted, std::uint32_t& begin,
                    std::uint32_t& end) noexcept;
  bool sort_members() noexcept;

  std::string_view json_;
  buffer<value> values_;
  buffer<char> bytes_;
  buffer<std::uint32_t> order_;
};

// go-yaml's order of keys: numbers in them by value, letters behind the rest.
bool is_before(std::string_view a, std::string_view b) noexcept;

}  // namespace mxpatch::inline v0::detail
