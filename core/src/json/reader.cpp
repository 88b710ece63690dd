#include "json/reader.hpp"

#include <algorithm>
#include <cstring>

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
  if (!reserve_links(count + levels)) return outcome::out_of_memory;
  scan found;
  found.bytes = text.data();
  found.size = static_cast<std::uint32_t>(text.size());
  found.position = positions_.data();
  found.count = static_cast<std::uint32_t>(count);
  const std::size_t escape =
      index.may_escape() ? text.find('\\') : std::string_view::npos;
  if (escape != std::string_view::npos) {
    // A backslash outside of a string is not a token that walk() accepts.
    if (!valid_escapes(text.substr(escape))) return outcome::rejected;
    found.escapes = true;
  }
  if (!walk(found, levels, link_.data(), link_.data() + count))
    return outcome::rejected;
  found.link = link_.data();
  scan_ = found;
  return outcome::accepted;
}

// Every link has some number, so that cut_out() need not ask whose it is.
bool reader::reserve_links(std::size_t count) noexcept {
  if (count * sizeof(std::uint32_t) > link_.memory()) {
    if (!link_.reserve(count)) return false;
    std::memset(link_.data(), 0, link_.memory());
  }
  return link_.resize_for_overwrite(count);
}

scan reader::cut_out(token value) noexcept {
  const std::uint32_t begin = scan_.begin(value);
  scan made = scan_;
  made.bytes += begin;
  made.size = scan_.end(value) - begin;
  made.count = scan_.after(value) - value;
  std::uint32_t* const position = positions_.data() + value;
  std::uint32_t* const link = link_.data() + value;
  for (token t = 0; t != made.count; ++t) position[t] -= begin;
  for (token t = 0; t != made.count; ++t) link[t] -= value;
  position[made.count] = made.size;
  made.position = position;
  made.link = link;
  return made;
}

}  // namespace mxpatch::inline v0::detail
