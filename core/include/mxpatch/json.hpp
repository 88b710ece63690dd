#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "mxpatch/diagnostic.hpp"
#include "mxpatch/limits.hpp"
#include "mxpatch/sink.hpp"

namespace mxpatch {
inline namespace v0 {

// What stands at a place of JSON text.
enum class json_token : std::uint8_t {
  end,     // nothing but white space was left
  broken,  // something else than what had to come; nothing follows
  object,  // opens, and close ends it
  array,
  close,
  key,
  string,
  number,
  boolean,
  null,
};

// Goes through JSON text token by token, in one pass and without memory. Any
// bytes may be read: what is not JSON ends with `broken` at the latest, and
// nothing behind the text is ever looked at. Not everything that it goes
// through is JSON: escapes, UTF-8 and how a number is spelled are looked at by
// merger::validate alone. A text may hold several values, one behind the other.
//
//   json_reader in(text);
//   if (in.next() != json_token::object) return;
//   while (in.next() == json_token::key) {
//     const std::string_view key = in.raw();
//     in.next();
//     in.skip();
//     use(key, in.raw());  // the whole value
//   }
class MXPATCH_API json_reader {
 public:
  explicit json_reader(std::string_view text, std::size_t at = 0) noexcept
      : text_(text), end_(at < text.size() ? at : text.size()) {}

  json_token next() noexcept;

  // Goes to the end of what the last token opened, which then reaches from
  // there; of any other token it reached it already. Only for brackets that
  // match and strings that end: what is inside may be broken otherwise. False,
  // and `broken` from then on, where it does not end.
  bool skip() noexcept;

  // The last token: where it stands, and its bytes; a string with its quotes.
  std::size_t begin() const noexcept { return begin_; }
  std::size_t end() const noexcept { return end_; }
  std::string_view raw() const noexcept {
    return text_.substr(begin_, end_ - begin_);
  }
  // The same in a text that is not above text_ceiling.
  mxpatch::span place() const noexcept {
    return {static_cast<std::uint32_t>(begin_),
            static_cast<std::uint32_t>(end_)};
  }
  // How many arrays and objects are open.
  std::uint32_t depth() const noexcept { return depth_; }

  // What is deeper is broken, unless it is skipped.
  static constexpr std::uint32_t most_levels = 10'000;

 private:
  // What has to come.
  enum class state : std::uint8_t { value, first, member, colon, behind };

  json_token open(bool object) noexcept;
  json_token close() noexcept;
  json_token read_string(bool key) noexcept;
  json_token read_word(char first) noexcept;
  json_token fail() noexcept;
  bool pass_string() noexcept;
  char skip_blanks() noexcept;
  bool in_object(std::uint32_t level) const noexcept {
    return (objects_[level / 64] >> (level % 64) & 1) != 0;
  }
  void note(std::uint32_t level, bool object) noexcept;

  std::string_view text_;
  std::size_t begin_ = 0;
  std::size_t end_;
  std::uint32_t depth_ = 0;
  state state_ = state::value;
  bool broken_ = false;
  bool opened_ = false;  // the last token opened something
  std::uint64_t objects_[most_levels / 64 + 1] = {};  // a bit a level
};

// What a JSON string says, in UTF-8: "\u0041" is A. False, and nothing
// written, where the text is not a string in its quotes, or has an escape that
// is not one.
MXPATCH_API bool write_decoded(std::string_view json_string, sink);

// Bytes as a JSON string with its quotes: control, bidirectional and zero-width
// characters as escapes; what is not UTF-8 becomes U+FFFD.
MXPATCH_API void write_json_string(std::string_view bytes, sink);

// Whether two JSON numbers have the same value, exactly: 1.50 is 15e-1, -0 is
// 0. An exponent of more than 18 digits is equal only to the same text.
MXPATCH_API bool equal_numbers(std::string_view a, std::string_view b) noexcept;

// A JSON number as all that are equal to it are written: 1.5 for 15e-1; with at
// most 20 places on either side that its digits do not fill, else as 15e99.
MXPATCH_API void write_normal_number(std::string_view number, sink);

}  // namespace v0
}  // namespace mxpatch
