#pragma once

#include <string_view>

#include "json/cursor.hpp"
#include "mxpatch/buffer.hpp"
#include "mxpatch/diagnostic.hpp"

namespace mxpatch::inline v0::detail {

// The text of fixes. Holds its place: what it gave out stays where it is until
// it starts again, and a text that does not fit is not given.
class fix_texts {
 public:
  // The limit of diagnostics times what a fix of ordinary size needs.
  static constexpr std::size_t capacity = 64 * 1024;

  void start() noexcept {
    bytes_.clear();
    failed_ = false;
  }
  // Whether a text is missing for want of memory.
  bool failed() const noexcept { return failed_; }
  // Joins the parts; {} without data where there is no room or no memory.
  std::string_view join(std::string_view a, std::string_view b = {},
                        std::string_view c = {}, std::string_view d = {},
                        std::string_view e = {}) noexcept;
  // A name as a JSON string, quotes included; {} as above.
  std::string_view quoted(std::string_view name) noexcept;
  std::size_t memory() const noexcept { return bytes_.memory(); }
  void release_above(std::size_t keep) noexcept { bytes_.release_above(keep); }

 private:
  buffer<char> bytes_;
  bool failed_ = false;
};

// Takes a member out of its object, with the comma that it needs no more.
fix remove_member(const scan& text, token key) noexcept;

// Gives a key another name (decoded).
fix rename_key(const scan& text, token key, std::string_view name,
               fix_texts& texts) noexcept;

// Writes the value of a number, that stands as a string, without its quotes;
// or puts quotes around a scalar that should be a string.
fix unquote(const scan& text, token value, fix_texts& texts) noexcept;
fix quote(const scan& text, token value, fix_texts& texts) noexcept;

}  // namespace mxpatch::inline v0::detail
