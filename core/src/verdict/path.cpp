#include <cstring>

#include "json/strings.hpp"
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
      step.from == detail::side::base ? state.base() : state.other();
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
  void put(std::string_view bytes) {
    for (const char byte : bytes) put(byte);
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

// A name that Kubernetes writes behind a dot.
bool is_identifier(const detail::scratch& state, const detail::segment& step) {
  bool first = true;
  bool plain = true;
  for_each_byte(state, step, [&](char c) {
    const char lower = static_cast<char>(c | 0x20);
    const bool letter = (lower >= 'a' && lower <= 'z') || c == '_';
    const bool later = (c >= '0' && c <= '9') || c == '-';
    plain = plain && (letter || (later && !first));
    first = false;
  });
  return plain && !first;
}

// A path is a chain from its last step to the root. Going down it again needs
// the steps in the other order, and a path may have 10,000: they are found by
// going up again for each run of this many.
constexpr std::uint32_t run_length = 64;

template <class Step>
void for_each_step(const detail::path_table& paths, path_id id, Step each) {
  std::uint32_t length = 0;
  for (path_id at = id; at != 0; at = paths[at].parent) ++length;
  for (std::uint32_t begin = 0; begin < length; begin += run_length) {
    path_id run[run_length];
    std::uint32_t index = length;
    for (path_id at = id; at != 0; at = paths[at].parent) {
      --index;
      if (index >= begin && index < begin + run_length) run[index - begin] = at;
    }
    for (std::uint32_t i = 0; i != run_length && begin + i != length; ++i) {
      each(paths[run[i]]);
    }
  }
}

}  // namespace

void write_pointer(const verdict& of, path_id id, sink out) {
  const detail::scratch& state = verdict_access::state(of);
  if (id >= state.paths.size()) return;
  run_writer to(out);
  for_each_step(state.paths, id, [&](const detail::segment& step) {
    to.put('/');
    for_each_byte(state, step, [&](char byte) {
      if (byte == '~') {
        to.put("~0");
      } else if (byte == '/') {
        to.put("~1");
      } else {
        to.put(byte);
      }
    });
  });
}

void write_field(const verdict& of, path_id id, sink out) {
  const detail::scratch& state = verdict_access::state(of);
  if (id >= state.paths.size()) return;
  run_writer to(out);
  bool first = true;
  for_each_step(state.paths, id, [&](const detail::segment& step) {
    const bool dotted = !step.map_entry && is_identifier(state, step);
    if (!dotted) {
      to.put('[');
    } else if (!first) {
      to.put('.');
    }
    for_each_byte(state, step, [&](char byte) { to.put(byte); });
    if (!dotted) to.put(']');
    first = false;
  });
}

}  // namespace mxpatch::inline v0
