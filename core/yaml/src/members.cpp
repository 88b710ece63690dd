#include "members.hpp"

#include <algorithm>

namespace mxpatch::inline v0::detail {
namespace {

std::uint32_t end_of_line(std::string_view text, std::uint32_t at) noexcept {
  const std::size_t feed = text.find('\n', at);
  return static_cast<std::uint32_t>(std::min(feed, text.size() - 1) + 1);
}

bool is_blank(char byte) noexcept { return byte == ' ' || byte == '\t'; }

}  // namespace

// Whether what follows these lines would mean something else behind what stands
// before them: a comment that is further in, or blank lines, can become part of
// a block of text, and a comma belongs to braces.
bool member_text::is_needed(std::uint32_t begin,
                            std::uint32_t end) const noexcept {
  const std::size_t next =
      std::min(source.find_first_not_of(" \t\r\n", end), source.size());
  const std::string_view gap = source.substr(end, next - end);
  if (gap.find('\t') != gap.npos) return true;
  const char follows = next < source.size() ? source[next] : '\0';
  const std::size_t indent = gap.size() - (gap.rfind('\n') + 1);
  if (follows == ',') return true;
  if (follows == '#' && indent > key.begin - begin) return true;
  const bool blank_lines =
      gap.find('\n') != gap.npos || (follows == '\0' && !gap.empty());
  return blank_lines &&
         source.substr(0, begin).find_first_of("|>") != source.npos;
}

// From the line of the key to the last one of the value, where they hold
// nothing else but a comment.
span member_text::lines() const noexcept {
  std::uint32_t begin = key.begin;
  while (begin > 0 && source[begin - 1] == ' ') --begin;
  if (begin > 0 && source[begin - 1] != '\n') return {};
  // A block of text ends with its line.
  const bool ended = source[rest.end - 1] == '\n';
  if (ended) return is_needed(begin, rest.end) ? span{} : span{begin, rest.end};
  std::uint32_t at = rest.end;
  const std::uint32_t end = end_of_line(source, at);
  const std::uint32_t first = at;
  while (at < end && (is_blank(source[at]) || source[at] == '\r')) ++at;
  const bool clear =
      at == end || source[at] == '\n' || (source[at] == '#' && at > first);
  return clear && !is_needed(begin, end) ? span{begin, end} : span{};
}

// With the comma behind it, or the one before where it is the last.
span member_text::in_braces() const noexcept {
  std::uint32_t before = key.begin;
  while (before > 0 && is_blank(source[before - 1])) --before;
  const char opens = before > 0 ? source[before - 1] : '\0';
  std::uint32_t end = rest.end;
  if (opens == ',') return {before - 1, end};
  while (end < source.size() && is_blank(source[end])) ++end;
  if (opens != '{' || end >= source.size() || source[end] != ',') return {};
  for (++end; end < source.size() && source[end] == ' ';) ++end;
  return {key.begin, end};
}

span member_text::taken_away() noexcept {
  // What an anchor is for stands elsewhere, and so does what is merged.
  const std::string_view all = source.substr(key.begin, rest.end - key.begin);
  if (all.find('&') != all.npos || source.find("<<") != source.npos) return {};
  // A key with a question mark, or without a colon, is another thing.
  if (key.size() == 0 || source[key.end - 1] == '\n') return {};
  std::uint32_t colon = key.end;
  while (colon < source.size() && is_blank(source[colon])) ++colon;
  if (colon >= source.size() || source[colon] != ':') return {};
  rest.end = std::max(rest.end, colon + 1);
  const span whole = lines();
  return whole.known() ? whole : in_braces();
}

}  // namespace mxpatch::inline v0::detail
