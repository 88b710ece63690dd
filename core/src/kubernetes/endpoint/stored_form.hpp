#pragma once

#include <span>
#include <string_view>

#include "json/members.hpp"
#include "memory/byte_buffer.hpp"

namespace mxpatch::inline v0::detail {

// What a member of metadata is to be, whatever the text says: JSON, or nothing
// at all.
struct set_member {
  std::string_view name;
  std::string_view json;
};

// Writes an object as an API server stores it: compact, the keys of every
// object in the order of their bytes, the last of two equal ones; in metadata
// nothing that is null or an empty map or list, "" for null in labels and
// annotations. Numbers and strings stay as they are spelled.
class stored_form {
 public:
  struct terms {
    std::span<const set_member> metadata;  // in the order of their names
    std::string_view without;  // a member of the object to leave out
    bool only_known = false;   // of metadata, what Kubernetes knows
  };
  // False without memory, also of the output. REQUIRES: the text is an object.
  bool write(const scan& text, const terms& how, byte_buffer& out) noexcept;

  // Where metadata came to lie in what was written last: offsets in the output.
  std::size_t metadata_begin() const noexcept { return begin_; }
  std::size_t metadata_end() const noexcept { return end_; }

  std::size_t memory() const noexcept {
    return keys_.memory() + frames_.memory();
  }
  void release_above(std::size_t keep) noexcept {
    keys_.release_above(keep);
    frames_.release_above(keep);
  }

 private:
  enum class place : std::uint8_t { root, metadata, texts, other };
  struct frame {
    token next = no_token;  // of an array: its next element, or its bracket
    std::uint32_t key = 0;  // of an object: its next key, a place in keys_
    std::uint32_t first_key = 0;
    place where = place::other;
    bool object = false;
    bool written = false;   // something stands in it
    std::uint32_t set = 0;  // the next of the set members
  };

  bool open(token value, place where) noexcept;
  void step_array(frame& at) noexcept;
  void step_object(frame& at) noexcept;
  void step_metadata(frame& at) noexcept;
  void close(frame& at) noexcept;
  void begin_member(frame& at, token key) noexcept;
  void write_set(frame& at) noexcept;
  void write_value(token value, place where) noexcept;
  bool left_out(const frame& at, token key) const noexcept;

  const scan* text_ = nullptr;
  const terms* how_ = nullptr;
  byte_buffer* out_ = nullptr;
  bool memory_ = true;
  std::size_t begin_ = 0, end_ = 0;
  key_list keys_;
  buffer<frame> frames_;
};

}  // namespace mxpatch::inline v0::detail
