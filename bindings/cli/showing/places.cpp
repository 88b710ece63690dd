#include "showing/places.hpp"

#include <algorithm>

#include "mxpatch/json.hpp"
#include "reading/advice.hpp"
#include "reading/yaml.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli {
namespace {

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

// A verdict in which the suggestions that are null are these, one a diagnostic.
std::string with_suggestions(const std::string& json,
                             const std::vector<std::string>& those) {
  std::string out;
  std::size_t done = 0;
  json_reader at(json);
  bool found = false;
  for (json_token token = at.next(); !found && token != json_token::end;
       token = at.next()) {
    found = at.depth() == 1 && at.raw() == "\"diagnostics\"";
    if (!found && token != json_token::object) at.skip();
  }
  for (const std::string& each : those) {
    if (!found || at.next() != json_token::object) break;
    while (at.next() == json_token::key) {
      const bool wanted = at.raw() == "\"suggestion\"" && !each.empty();
      const bool none = at.next() == json_token::null;
      at.skip();
      if (!wanted || !none) continue;
      out += json.substr(done, at.begin() - done) + json_string(each);
      done = at.end();
    }
  }
  return out + json.substr(done);
}

}  // namespace

std::string_view source::written_text() const {
  return yaml ? std::string_view(yaml->text) : std::string_view(bytes);
}

span source::written(span place) const {
  return yaml ? yaml->map().written(place) : place;
}

span source::written_edit(const text_edit& edit) const {
  return yaml ? yaml->map().written_edit(edit) : edit.span;
}

source part_of(const source& whole, span place, locator& places) {
  source out{whole.name, whole.bytes.substr(place.begin, place.size())};
  if (!whole.yaml) {
    out.start = moved(whole.start, places.at(place.begin));
    out.offset = whole.offset + place.begin;
    return out;
  }
  const auto before = [](const yaml_place& one, std::uint32_t at) {
    return one.json.begin < at;
  };
  const auto& all = whole.yaml->places;
  const auto first =
      std::lower_bound(all.begin(), all.end(), place.begin, before);
  const auto last = std::lower_bound(first, all.end(), place.end, before);
  const std::string_view text = whole.yaml->text;
  // Of what comes by an alias the alias alone is a part of this text.
  std::size_t begin = text.size(), end = 0;
  for (auto each = first; each != last; ++each) {
    if (each->shared && each != first) continue;
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
  span near = first != last ? first->yaml : span{0, 0};
  for (auto each = first; each != last; ++each) {
    yaml_place moved = *each;
    if (each->yaml.begin >= begin && each->yaml.end <= end) {
      near = each->yaml;
    } else {
      moved.bare = false;
      moved.shared = true;
    }
    moved.json = back(each->json, place.begin);
    moved.yaml = back(near, begin);
    written->places.push_back(moved);
  }
  for (diagnostic each : whole.yaml->warnings) {
    const bool inside = std::any_of(first, last, [&](const yaml_place& one) {
      return one.yaml == each.span;
    });
    if (!inside || each.span.begin < begin || each.span.end > end) continue;
    each.span = back(each.span, begin);
    written->warnings.push_back(each);
  }
  // Where those are that were only counted is known of all of it alone.
  if (place.size() == whole.bytes.size()) {
    written->warnings_omitted = whole.yaml->warnings_omitted;
  }
  written->whole = whole.yaml;
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
                   &from, from.yaml->warnings, from.yaml->warnings_omitted});
  };
  add(input::document, document);
  if (&other == &document) return out;
  add(judged.operation() == operation::patch ? input::patch : input::updated,
      other);
  return out;
}

std::string verdict_json(const verdict& judged, const source& document,
                         const source& other, language in) {
  std::string json;
  write_verdict_json(judged, in, append_to(json),
                     origins_of(judged, document, other));
  std::vector<std::string> advice;
  for (const diagnostic& each : judged.diagnostics()) {
    const bool sent =
        each.input == input::patch || each.input == input::updated;
    advice.push_back(text_advice(each, sent ? other : document, in));
  }
  return with_suggestions(json, advice);
}

}  // namespace mxpatch::cli
