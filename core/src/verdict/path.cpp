#include <cstring>

#include "json/strings.hpp"
#include "mxpatch/pointer.hpp"
#include "mxpatch/write.hpp"
#include "verdict/access.hpp"
#include "verdict/scratch.hpp"

namespace mxpatch::inline v0 {

namespace {

// Passes a decoded key on in small runs.
template <class Byte>
void for_each_byte(const detail::scratch& state, const detail::segment& step,
                   Byte each) {
  if (step.from == detail::side::literal) {
    for (const char byte : step.literal) each(byte);
    return;
  }
  if (step.from == detail::side::element) {
    std::uint32_t unit = 1;
    while (step.key / unit >= 10) unit *= 10;
    for (; unit != 0; unit /= 10) {
      each(static_cast<char>('0' + step.key / unit % 10));
    }
    return;
  }
  const detail::scan& text =
      step.from == detail::side::document ? state.document() : state.other();
  detail::decoder bytes(text.body(step.key));
  for (int byte = bytes.next(); byte >= 0; byte = bytes.next()) {
    each(static_cast<char>(byte));
  }
}

class run_writer {
 public:
  explicit run_writer(sink out) : out_(out) {}
  ~run_writer() { flush(); }
  void put(char byte) {
    if (size_ == sizeof bytes_) flush();
    bytes_[size_++] = byte;
  }

 private:
  void flush() {
    if (size_ != 0) out_({bytes_, size_});
    size_ = 0;
  }
  sink out_;
  char bytes_[128];
  std::size_t size_ = 0;
};

bool is_plain_step(const detail::scratch& state, const detail::segment& step) {
  bool any = false;
  bool plain = true;
  for_each_byte(state, step, [&](char byte) {
    plain = plain && is_plain(byte);
    any = true;
  });
  return plain && any;
}

// A path is a chain from its last step to the root. Going down it again needs
// the steps in the other order, and a path may have 10,000: they are found by
// going up again for each run of this many.
constexpr std::uint32_t run_length = 64;

enum class notation { pointer, field };

void write_path(const verdict& of, path_id id, notation how, sink out) {
  const detail::scratch& state = verdict_access::state(of);
  const detail::path_table& paths = state.paths;
  if (id >= paths.size()) return;
  run_writer to(out);
  std::uint32_t length = 0;
  for (path_id at = id; at != 0; at = paths[at].parent) ++length;
  path_id run[run_length];
  for (std::uint32_t i = 0; i != length; ++i) {
    if (i % run_length == 0) {
      std::uint32_t index = length;
      for (path_id at = id; at != 0; at = paths[at].parent) {
        --index;
        if (index >= i && index < i + run_length) run[index - i] = at;
      }
    }
    const detail::segment& step = paths[run[i % run_length]];
    const bool is_pointer = how == notation::pointer;
    const bool bracket =
        !is_pointer && (step.map_entry || !is_plain_step(state, step));
    if (is_pointer) {
      to.put('/');
    } else if (bracket) {
      to.put('[');
    } else if (i != 0) {
      to.put('.');
    }
    for_each_byte(state, step, [&](char byte) {
      if (is_pointer) {
        put_in_pointer(byte, [&](char escaped) { to.put(escaped); });
      } else {
        to.put(byte);
      }
    });
    if (bracket) to.put(']');
  }
}

}  // namespace

void write_pointer(const verdict& of, path_id id, sink out) {
  write_path(of, id, notation::pointer, out);
}

void write_field(const verdict& of, path_id id, sink out) {
  write_path(of, id, notation::field, out);
}

}  // namespace mxpatch::inline v0
