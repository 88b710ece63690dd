#pragma once

#include <string_view>

#include "memory/byte_buffer.hpp"

namespace mxpatch::inline v0::detail {

// The warnings of one answer, whoever has them: as many, and as long, as an API
// server sends, and no more than 50, since clients end at 100 headers.
class warning_list {
 public:
  static constexpr std::size_t most = 50;

  void start() noexcept {
    count_ = 0;
    texts_.start();
  }
  // What is there already is not added again. False once there are too many.
  bool add(std::string_view text) noexcept;
  // Calls to(value) with each as the value of a header Warning, made in `room`:
  // 299 - "text". Ends when that answers false.
  template <class To>
  void write(byte_buffer& room, To to) const noexcept {
    const bool cutting = characters() > most_characters;
    std::size_t written = 0;
    for (std::size_t i = 0; i != count_ && written < most_characters; ++i) {
      room.start();
      written += write_value(text(i), cutting, room);
      if (!to(room.text())) return;
    }
  }
  // As if memory had run out.
  void fail() noexcept { texts_.fail(); }
  bool failed() const noexcept { return texts_.failed(); }
  std::size_t memory() const noexcept { return texts_.memory(); }
  void release_above(std::size_t keep) noexcept { texts_.release_above(keep); }

 private:
  // In all; above that each is cut.
  static constexpr std::size_t most_characters = 4096;

  std::string_view text(std::size_t index) const noexcept {
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return texts_.text().substr(begin, ends_[index] - begin);
  }
  std::size_t characters() const noexcept;
  // How many characters of it were written.
  static std::size_t write_value(std::string_view text, bool cutting,
                                 byte_buffer& to) noexcept;

  byte_buffer texts_;  // one behind the other
  std::size_t ends_[most];
  std::size_t count_ = 0;
};

}  // namespace mxpatch::inline v0::detail
