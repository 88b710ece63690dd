#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "mxpatch/json.hpp"
#include "mxpatch/utf8.hpp"
#include "mxpatch/write.hpp"

namespace mxpatch::inline v0::detail {

// Control, bidirectional and zero-width characters: what a reader cannot see,
// or what makes him see something else.
bool is_hidden(std::uint32_t code_point) noexcept;

// Splits consecutive runs of bytes, cut anywhere, into what `Writer` handles:
//   plain(run)               printable ASCII without quotes and backslashes
//   character(bytes, point)  one sequence of UTF-8
//   stray(byte)              a byte that is part of none
// Each answers false when it has enough, as a sink does.
template <class Writer>
class character_splitter {
 public:
  bool write(std::string_view bytes) noexcept {
    if (full_) return false;
    if (held_count_ != 0) {
      char joined[sizeof held_ + 4];
      const std::size_t taken = std::min<std::size_t>(4, bytes.size());
      std::memcpy(joined, held_, held_count_);
      std::memcpy(joined + held_count_, bytes.data(), taken);
      const std::string_view all(joined, held_count_ + taken);
      const std::size_t done = split(all, false);
      if (full_) return false;
      if (taken == bytes.size()) {
        hold(all.substr(done));
        return true;
      }
      // At most three bytes are ever left over, so all that was held is done.
      bytes.remove_prefix(done - held_count_);
    }
    const std::size_t done = split(bytes, false);
    if (!full_) hold(bytes.substr(done));
    return !full_;
  }
  // Behind the last run.
  void finish() noexcept {
    if (!full_) split({held_, held_count_}, true);
    held_count_ = 0;
  }
  // This writer as a sink; it has to outlive it.
  sink as_sink() noexcept {
    return {[](void* context, const char* data, std::size_t size) {
              return static_cast<Writer*>(context)->write({data, size});
            },
            static_cast<Writer*>(this)};
  }

 private:
  static constexpr bool is_plain(char c) noexcept {
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
  }
  static constexpr unsigned wanted(char lead) noexcept {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0xc2 || byte > 0xf4 ? 1
           : byte < 0xe0              ? 2
           : byte < 0xf0              ? 3
                                      : 4;
  }

  // How many bytes were handled: all but a sequence that may go on, unless
  // the writer has enough.
  std::size_t split(std::string_view bytes, bool last) noexcept {
    Writer& out = *static_cast<Writer*>(this);
    std::size_t at = 0;
    while (at != bytes.size() && !full_) {
      std::size_t end = at;
      while (end != bytes.size() && is_plain(bytes[end])) ++end;
      if (end != at) {
        full_ = !out.plain(bytes.substr(at, end - at));
        at = end;
        continue;
      }
      const std::string_view rest = bytes.substr(at);
      if (!last && rest.size() < wanted(rest.front())) break;
      const unsigned length = utf8_length(rest);
      if (length == 0) {
        full_ = !out.stray(static_cast<unsigned char>(rest.front()));
        ++at;
        continue;
      }
      full_ =
          !out.character(rest.substr(0, length), utf8_code_point(rest, length));
      at += length;
    }
    return at;
  }
  void hold(std::string_view bytes) noexcept {
    std::copy(bytes.begin(), bytes.end(), held_);
    held_count_ = static_cast<unsigned>(bytes.size());
  }

  char held_[4] = {0, 0, 0, 0};  // a sequence that a run has cut
  unsigned held_count_ = 0;
  bool full_ = false;
};

// What write_escaped does. At most `limit` bytes are written, then "…".
class escaping_writer : public character_splitter<escaping_writer> {
 public:
  explicit escaping_writer(sink out, std::size_t limit = SIZE_MAX) noexcept
      : out_(out), left_(limit) {}
  escaping_writer(const escaping_writer&) = delete;
  escaping_writer& operator=(const escaping_writer&) = delete;

  bool plain(std::string_view run) noexcept;
  bool character(std::string_view bytes, std::uint32_t code_point) noexcept;
  bool stray(unsigned char byte) noexcept;

 private:
  bool put(std::string_view bytes) noexcept;
  bool cut() noexcept;
  sink out_;
  std::size_t left_;
};

// The inside of a JSON string, without its quotes. Stray bytes become U+FFFD,
// hidden characters escapes. At most `limit` bytes are written, then "…".
class json_string_writer : public character_splitter<json_string_writer> {
 public:
  explicit json_string_writer(sink out, std::size_t limit = SIZE_MAX) noexcept
      : out_(out), left_(limit) {}
  json_string_writer(const json_string_writer&) = delete;
  json_string_writer& operator=(const json_string_writer&) = delete;

  bool plain(std::string_view run) noexcept;
  bool character(std::string_view bytes, std::uint32_t code_point) noexcept;
  bool stray(unsigned char) noexcept { return put("\xef\xbf\xbd"); }

 private:
  bool put(std::string_view bytes) noexcept;
  bool cut() noexcept;
  sink out_;
  std::size_t left_;
};

// One line of text, open as long as this: what its sink is given is written
// escaped, and cut behind `limit` bytes with "…".
class open_line {
 public:
  open_line(std::size_t limit, sink out) noexcept : line_(out, limit) {}
  open_line(const open_line&) = delete;
  open_line& operator=(const open_line&) = delete;
  ~open_line() { line_.finish(); }
  operator sink() noexcept { return line_.as_sink(); }

 private:
  escaping_writer line_;
};

// A JSON string, from its first quote to its last one. With a limit, an
// open_line in quotes.
//   write_field(of, path, open_string(out));
class open_string {
 public:
  explicit open_string(sink out, std::size_t limit = SIZE_MAX) noexcept;
  open_string(const open_string&) = delete;
  open_string& operator=(const open_string&) = delete;
  ~open_string();
  operator sink() noexcept { return to_; }
  bool write(std::string_view bytes) { return to_(bytes); }

 private:
  sink out_;
  json_string_writer inside_;
  escaping_writer line_;
  sink to_;
};

// A JSON string of what its sink is given, cut behind `limit` bytes with "…".
class open_clipped {
 public:
  open_clipped(std::size_t limit, sink out) noexcept
      : out_(out), inside_(out, limit) {
    out_("\"");
  }
  open_clipped(const open_clipped&) = delete;
  open_clipped& operator=(const open_clipped&) = delete;
  ~open_clipped() {
    inside_.finish();
    out_("\"");
  }
  operator sink() noexcept { return inside_.as_sink(); }

 private:
  sink out_;
  json_string_writer inside_;
};

// What the body of a JSON string says.
void write_body(std::string_view body, sink out);

// write_escaped, cut behind `limit` bytes of output with "…".
void write_clipped(std::string_view bytes, std::size_t limit, sink out);

// A number in decimal.
void write_number(std::int64_t number, sink out);

}  // namespace mxpatch::inline v0::detail
