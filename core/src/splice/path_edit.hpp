#pragma once

#include <span>
#include <string_view>

#include "json/text_reader.hpp"
#include "merge/edits.hpp"
#include "mxpatch/buffer.hpp"

namespace mxpatch::inline v0::detail {

// Edits of a text at a path of names (decoded UTF-8), as a tree for
// layout_step.
class path_edit {
 public:
  using path = std::span<const std::string_view>;
  enum class outcome : std::uint8_t {
    done,
    no_name,           // there is nothing above the root to take it from
    array_on_the_way,  // blocked() is the array
    duplicate_key,     // twice(): a name that is looked up
    unreadable,        // error(): too deep, or a name that is not UTF-8
    out_of_memory,
  };

  // Sets a member; objects that are missing on the way are made, and what is
  // neither object nor array gives way to one. The other text of the tree is
  // other(). REQUIRES: the value is JSON.
  outcome set(const scan& text, path names, std::string_view value,
              indexer& index, std::uint32_t levels, edit_tree& edits) noexcept;
  // Takes a member away, with the objects that it leaves empty; nothing where
  // there is none.
  outcome unset(const scan& text, path names, edit_tree& edits) noexcept;

  const scan& other() const noexcept { return other_.result(); }
  token blocked() const noexcept { return blocked_; }
  // The names that lead there, as fields are spelled; "" for the root.
  std::string_view blocked_field() const noexcept {
    return {field_.data(), field_.size()};
  }
  const duplicate& twice() const noexcept { return twice_; }
  // With a place in the value, or none in the text.
  diagnostic error(input of_text, input of_value) const noexcept;
  std::size_t memory() const noexcept {
    return made_.memory() + other_.memory() + way_.memory() + field_.memory();
  }

 private:
  void lay_out(const scan& text, path names) noexcept;
  bool begin_line(std::size_t level) noexcept;
  bool write_other(path names, std::string_view value) noexcept;
  bool write(std::string_view bytes) noexcept;
  outcome block(token array, path way) noexcept;
  bool find(const scan& text, token object, std::string_view name,
            token& key) noexcept;

  buffer<char> made_;      // {"spec": {"suspend": value}}
  std::string_view step_;  // a break, and the blanks of a level; or nothing
  std::size_t value_begin_ = 0;
  std::size_t value_size_ = 0;
  text_reader other_;
  buffer<token> way_;
  token blocked_ = no_token;
  buffer<char> field_;
  duplicate twice_;
};

}  // namespace mxpatch::inline v0::detail
