#include "merge/path_table.hpp"

#include "merge/maps.hpp"

namespace mxpatch::inline v0::detail {

path_id path_to(const scan& text, std::uint32_t byte, side from,
                path_table& paths) noexcept {
  path_id path = 0;
  token value = 0;
  bool in_map = false;
  while (text.begin(value) != byte && text.is_container(value)) {
    segment step;
    step.parent = path;
    if (text.is_object(value)) {
      token key = text.first_key(value);
      while (key != no_token && text.end(scan::value(key)) <= byte) {
        key = text.next_key(key);
      }
      if (key == no_token) return path;
      step.from = from;
      step.key = key;
      step.map_entry = in_map;
      in_map = is_map_name(text, key);
      value = scan::value(key);
    } else {
      token element = value + 1;
      std::uint32_t index = 0;
      for (; text.end(element) <= byte; ++index) {
        element = text.after(element) + 1;
      }
      step.from = side::element;
      step.key = index;
      step.map_entry = true;
      in_map = false;
      value = element;
    }
    path = paths.append(step);
    if (paths.failed() || byte < text.begin(value)) return path;
  }
  return path;
}

}  // namespace mxpatch::inline v0::detail
