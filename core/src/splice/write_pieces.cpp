#include "splice/write_pieces.hpp"

#include <algorithm>
#include <cstring>

#include "json/cursor.hpp"

namespace mxpatch::inline v0::detail {

namespace {

constexpr std::string_view indentation =
    "                                                                ";
constexpr std::uint64_t indent_width = 4;

// Takes white space out and puts other in, byte by byte across the borders of
// pieces: strings may begin in one piece and end in another.
class restyler {
 public:
  restyler(sink out, bool pretty) noexcept : out_(out), pretty_(pretty) {}

  // False when the sink has enough.
  bool take(std::string_view bytes) {
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    const char* run = at;  // bytes up to `at` go out as they are
    const auto flush = [&] {
      if (run != at) {
        open_ = open_ && out_({run, static_cast<std::size_t>(at - run)});
      }
      run = at;
    };
    while (at != end && open_) {
      if (in_string_) {
        if (escaped_) {
          escaped_ = false;
        } else if (*at == '\\') {
          escaped_ = true;
        } else if (*at == '"') {
          in_string_ = false;
        }
        ++at;
        continue;
      }
      const char c = *at;
      if (is_space(c)) {
        flush();
        run = ++at;
        continue;
      }
      const bool closes = c == '}' || c == ']';
      if (pretty_ && (opened_ || closes)) {
        flush();
        // An empty container stays on its line.
        if (closes) --level_;
        if (opened_ != closes) new_line();
        opened_ = false;
      }
      ++at;
      switch (c) {
        case '"':
          in_string_ = true;
          break;
        case '{':
        case '[':
          if (pretty_) {
            ++level_;
            opened_ = true;
          }
          break;
        case ',':
          if (pretty_) {
            flush();
            new_line();
          }
          break;
        case ':':
          if (pretty_) {
            flush();
            out_(" ");
          }
          break;
        default:
          break;
      }
    }
    flush();
    return open_;
  }

 private:
  void new_line() {
    open_ = open_ && out_("\n");
    for (std::uint64_t left = level_ * indent_width; left != 0 && open_;) {
      const std::uint64_t run =
          std::min<std::uint64_t>(left, indentation.size());
      open_ = out_(indentation.substr(0, static_cast<std::size_t>(run)));
      left -= run;
    }
  }

  sink out_;
  bool pretty_;
  bool in_string_ = false;
  bool escaped_ = false;
  bool opened_ = false;  // the last byte opened a container
  bool open_ = true;     // the sink takes more
  std::uint64_t level_ = 0;
};

}  // namespace

void write_pieces(std::span<const piece> pieces, style how, sink out) {
  if (how == style::preserve) {
    for (const piece& one : pieces) {
      if (!out(one.bytes)) return;
    }
    return;
  }
  restyler restyled(out, how == style::pretty);
  for (const piece& one : pieces) {
    if (!restyled.take(one.bytes)) return;
  }
}

std::uint64_t restyled_size(std::span<const piece> pieces, style how) noexcept {
  std::uint64_t size = 0;
  write_pieces(pieces, how,
               {[](void* context, const char*, std::size_t more) {
                  *static_cast<std::uint64_t*>(context) += more;
                  return true;
                },
                &size});
  return size;
}

}  // namespace mxpatch::inline v0::detail

namespace mxpatch::inline v0 {

std::uint64_t merged_view::size(style how) const noexcept {
  return how == style::preserve ? size_ : detail::restyled_size(pieces_, how);
}

std::size_t merged_view::write(style how, std::span<char> out) const noexcept {
  const std::uint64_t needed = size(how);
  if (needed > out.size()) return 0;
  char* at = out.data();
  if (how == style::preserve) {
    for (const piece& one : pieces_) {
      std::memcpy(at, one.bytes.data(), one.bytes.size());
      at += one.bytes.size();
    }
  } else {
    detail::write_pieces(
        pieces_, how,
        {[](void* context, const char* data, std::size_t length) {
           char*& to = *static_cast<char**>(context);
           std::memcpy(to, data, length);
           to += length;
           return true;
         },
         &at});
  }
  return static_cast<std::size_t>(needed);
}

}  // namespace mxpatch::inline v0
