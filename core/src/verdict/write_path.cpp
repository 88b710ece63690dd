#include <algorithm>

#include "json/explain.hpp"
#include "json/strings.hpp"
#include "mxpatch/pointer.hpp"
#include "mxpatch/write.hpp"
#include "verdict/access.hpp"
#include "verdict/scratch.hpp"

namespace mxpatch::inline v0 {

namespace {

// Passes bytes on in small runs.
class run_writer {
 public:
  explicit run_writer(sink out) : out_(out) {}
  ~run_writer() { flush(); }
  // False when nothing more is wanted.
  bool put(char byte) {
    if (size_ == sizeof bytes_ && !flush()) return false;
    bytes_[size_++] = byte;
    return true;
  }

 private:
  bool flush() {
    open_ = open_ && (size_ == 0 || out_({bytes_, size_}));
    size_ = 0;
    return open_;
  }
  sink out_;
  char bytes_[128];
  std::size_t size_ = 0;
  bool open_ = true;
};

// Calls each(byte) for the bytes of a step, decoded, until it answers false.
template <class Byte>
bool for_each_byte(const detail::scratch& state, const detail::segment& step,
                   Byte each) {
  if (step.from == detail::side::literal) {
    for (const char byte : step.literal) {
      if (!each(byte)) return false;
    }
    return true;
  }
  if (step.from == detail::side::element) {
    std::uint32_t unit = 1;
    while (step.key / unit >= 10) unit *= 10;
    for (; unit != 0; unit /= 10) {
      if (!each(static_cast<char>('0' + step.key / unit % 10))) return false;
    }
    return true;
  }
  const detail::scan& text =
      step.from == detail::side::document ? state.document() : state.other();
  detail::decoder bytes(text.body(step.key));
  for (int byte = bytes.next(); byte >= 0; byte = bytes.next()) {
    if (!each(static_cast<char>(byte))) return false;
  }
  return true;
}

bool is_plain_step(const detail::scratch& state, const detail::segment& step) {
  bool any = false;
  const bool plain = for_each_byte(state, step, [&](char byte) {
    any = true;
    return is_plain(byte);
  });
  return plain && any;
}

// A path is a chain from its last step to the root, and is written in the other
// order: one way up marks a step in each run of this many, and each run is
// climbed once more.
constexpr std::uint32_t run_length = 256;
constexpr std::uint32_t most_runs = detail::depth_ceiling / run_length + 1;

enum class notation { pointer, field };

// False when nothing more is wanted.
bool write_step(const detail::scratch& state, const detail::segment& step,
                notation how, bool first, run_writer& to) {
  const bool is_pointer = how == notation::pointer;
  const bool bracket =
      !is_pointer && (step.map_entry || step.from == detail::side::element ||
                      !is_plain_step(state, step));
  if (is_pointer || bracket || !first) {
    if (!to.put(is_pointer ? '/' : bracket ? '[' : '.')) return false;
  }
  const bool whole = for_each_byte(state, step, [&](char byte) {
    bool wanted = true;
    const auto put = [&](char c) { wanted = to.put(c); };
    is_pointer ? put_in_pointer(byte, put) : put(byte);
    return wanted;
  });
  return whole && (!bracket || to.put(']'));
}

// Its steps behind `above`, a step on the way.
void write_path(const verdict& of, path_id id, notation how, sink out,
                path_id above = 0) {
  const detail::scratch& state = verdict_access::state(of);
  const detail::path_table& paths = state.paths;
  if (id >= paths.size()) return;
  std::uint32_t length = 0;
  for (path_id at = id; at != above; at = paths[at].parent) ++length;
  if (length > run_length * most_runs) return;  // no text is that deep
  path_id run_end[most_runs];
  std::uint32_t index = length;
  for (path_id at = id; at != above; at = paths[at].parent) {
    --index;
    if (index + 1 == length || index % run_length == run_length - 1) {
      run_end[index / run_length] = at;
    }
  }
  run_writer to(out);
  for (std::uint32_t first = 0; first < length; first += run_length) {
    path_id run[run_length];
    const std::uint32_t steps = std::min(run_length, length - first);
    path_id at = run_end[first / run_length];
    for (std::uint32_t i = steps; i-- != 0; at = paths[at].parent) run[i] = at;
    for (std::uint32_t i = 0; i != steps; ++i) {
      if (!write_step(state, paths[run[i]], how, first + i == 0, to)) return;
    }
  }
}

}  // namespace

void write_pointer(const verdict& of, path_id id, sink out) {
  write_path(of, id, notation::pointer, out);
}

void write_field(const verdict& of, path_id id, sink out) {
  write_path(of, id, notation::field, out);
}

void detail::write_last_name(const verdict& of, path_id id, sink out) {
  const scratch& state = verdict_access::state(of);
  const path_table& paths = state.paths;
  if (id >= paths.size()) return;
  path_id at = id;
  while (at != 0 && (paths[at].map_entry || !is_plain_step(state, paths[at]))) {
    at = paths[at].parent;
  }
  write_path(of, id, notation::field, out, paths[at].parent);
}

}  // namespace mxpatch::inline v0
