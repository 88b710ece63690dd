#include "json/reader.hpp"

#include <algorithm>

#include "json/strings.hpp"
#include "json/walk.hpp"

namespace mxpatch::inline v0::detail {

reader::outcome reader::read(indexer& index, std::string_view text,
                             std::uint32_t depth) noexcept {
  scan_ = {};
  if (text.empty()) return outcome::rejected;
  switch (index.index(text.data(), text.size(), positions_)) {
    case indexer::outcome::out_of_memory:
      return outcome::out_of_memory;
    case indexer::outcome::broken:
      return outcome::rejected;
    case indexer::outcome::indexed:
      break;
  }
  const std::size_t count = positions_.size();
  // Each level takes two brackets.
  const auto levels =
      static_cast<std::uint32_t>(std::min<std::size_t>(depth, count / 2));
  if (!link_.resize_for_overwrite(count + levels)) {
    return outcome::out_of_memory;
  }
  scan found;
  found.bytes = text.data();
  found.size = static_cast<std::uint32_t>(text.size());
  found.position = positions_.data();
  found.count = static_cast<std::uint32_t>(count);
  const std::size_t escape = text.find('\\');
  if (escape != std::string_view::npos) {
    // A backslash outside of a string is no token that walk() accepts.
    if (!valid_escapes(text.substr(escape))) return outcome::rejected;
    found.escapes = true;
  }
  if (!walk(found, levels, link_.data(), link_.data() + count))
    return outcome::rejected;
  found.link = link_.data();
  scan_ = found;
  return outcome::accepted;
}

}  // namespace mxpatch::inline v0::detail
