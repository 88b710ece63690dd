#pragma once

#include <string_view>

#include "json/reader.hpp"
#include "memory/buffer.hpp"
#include "merge/edits.hpp"

namespace mxpatch::inline v0::detail {

// Edits of a text at a JSON Pointer (RFC 6901), as a tree for layout_step.
class pointer_edit {
 public:
  enum class outcome : std::uint8_t {
    done,
    bad_pointer,       // does not begin with /, or a ~ is no ~0 and no ~1
    array_on_the_way,  // blocked() is the array
    bad_value,         // the value is not JSON, or too deep
    out_of_memory,
  };

  // Sets a member; objects that are missing on the way are made, and what is
  // neither object nor array gives way to one. The other text of
  // the tree is other().
  outcome set(const scan& text, std::string_view pointer,
              std::string_view value, indexer& index, std::uint32_t depth,
              edit_tree& edits) noexcept;
  // Takes a member away, with the objects that it leaves empty; nothing where
  // there is none.
  outcome unset(const scan& text, std::string_view pointer,
                edit_tree& edits) noexcept;

  const scan& other() const noexcept { return other_.result(); }
  token blocked() const noexcept { return blocked_; }
  std::size_t memory() const noexcept {
    return made_.memory() + other_.memory() + way_.memory();
  }

 private:
  bool write_other(std::string_view pointer, std::string_view value) noexcept;
  bool write(std::string_view bytes) noexcept;

  buffer<char> made_;  // {"spec": {"suspend": value}}
  reader other_;
  buffer<token> way_;
  token blocked_ = no_token;
};

}  // namespace mxpatch::inline v0::detail
