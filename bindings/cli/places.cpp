#include "places.hpp"

#include <algorithm>

#include "snippet.hpp"
#include "width.hpp"
#include "yaml.hpp"

namespace mxpatch::cli {
namespace {

// The range of YAML that a place in the JSON is in; none before the first.
const yaml_range* range_at(const yaml_text& yaml, std::uint32_t offset) {
  const auto& ranges = yaml.ranges;
  const auto next =
      std::upper_bound(ranges.begin(), ranges.end(), offset,
                       [](std::uint32_t at, const yaml_range& one) {
                         return at < one.json.begin;
                       });
  return next == ranges.begin() ? nullptr : &*(next - 1);
}

// A JSON scalar reads the same in YAML, but for pairs of \u escapes.
bool is_yaml_scalar(std::string_view json) {
  if (json.empty() || json.find("\\u") != json.npos) return false;
  return json.front() == '"' || json.front() == '-' || json == "true" ||
         json == "false" || json == "null" ||
         (json.front() >= '0' && json.front() <= '9');
}

// People see the line that a part begins in and ends in, unless that is long.
constexpr std::size_t most_line = 400;

std::size_t line_begin(std::string_view text, std::size_t at) {
  const std::size_t feed = text.substr(0, at).find_last_of("\r\n");
  const std::size_t begin = feed == std::string_view::npos ? 0 : feed + 1;
  return at - begin > most_line ? at : begin;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
  return end - at > most_line ? at : end;
}

}  // namespace

std::string_view source::written_text() const {
  return yaml ? std::string_view(yaml->text) : std::string_view(bytes);
}

span source::written(span place) const {
  if (!yaml || !place.known()) return place;
  const yaml_range* found = range_at(*yaml, place.begin);
  if (found == nullptr) return {0, 0};
  if (found->json == place || found->yaml.size() == 0) return found->yaml;
  // Nothing is known of places inside: the first character stands for them.
  const std::string_view rest =
      std::string_view(yaml->text).substr(found->yaml.begin);
  const auto size = static_cast<std::uint32_t>(decode(rest).size);
  return {found->yaml.begin, found->yaml.begin + size};
}

span source::written_edit(const text_edit& edit) const {
  if (!yaml) return edit.span;
  const yaml_range* found = range_at(*yaml, edit.span.begin);
  const bool same = found != nullptr && found->json == edit.span;
  return same && found->inlined && is_yaml_scalar(edit.text) ? found->yaml
                                                             : span{};
}

source part_of(const source& whole, span place, locator& places) {
  source out{whole.name, whole.bytes.substr(place.begin, place.size())};
  if (!whole.yaml) {
    out.start = moved(whole.start, places.at(place.begin));
    out.offset = whole.offset + place.begin;
    return out;
  }
  const auto before = [](const yaml_range& one, std::uint32_t at) {
    return one.json.begin < at;
  };
  const auto& all = whole.yaml->ranges;
  const auto first =
      std::lower_bound(all.begin(), all.end(), place.begin, before);
  const auto last = std::lower_bound(first, all.end(), place.end, before);
  const std::string_view text = whole.yaml->text;
  std::size_t begin = text.size(), end = 0;
  for (auto each = first; each != last; ++each) {
    begin = std::min<std::size_t>(begin, each->yaml.begin);
    end = std::max<std::size_t>(end, each->yaml.end);
  }
  begin = line_begin(text, begin);
  end = line_end(text, std::max(begin, end));
  auto written = std::make_shared<yaml_text>();
  written->text = text.substr(begin, end - begin);
  const auto back = [](span from, std::size_t by) {
    return span{static_cast<std::uint32_t>(from.begin - by),
                static_cast<std::uint32_t>(from.end - by)};
  };
  for (auto each = first; each != last; ++each) {
    written->ranges.push_back({back(each->json, place.begin),
                               back(each->yaml, begin), each->inlined});
  }
  out.yaml = std::move(written);
  out.start = moved(whole.start, places.at(static_cast<std::uint32_t>(begin)));
  out.offset = whole.offset + begin;
  return out;
}

std::vector<origin> origins_of(const verdict& judged, const source& document,
                               const source& other) {
  std::vector<origin> out;
  const auto add = [&](input which, const source& from) {
    if (!from.yaml) return;
    out.push_back({which, from.written_text(),
                   [](const void* of, span place) {
                     return static_cast<const source*>(of)->written(place);
                   },
                   [](const void* of, const text_edit& edit) {
                     return static_cast<const source*>(of)->written_edit(edit);
                   },
                   &from});
  };
  add(input::document, document);
  add(judged.operation() == operation::patch ? input::patch : input::updated,
      other);
  return out;
}

}  // namespace mxpatch::cli
