#include "output/collect.hpp"

#include "reading/advice.hpp"
#include "reading/yaml.hpp"
#include "showing/snippet.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::output {
namespace {

template <class Write>
std::string written(Write write) {
  std::string result;
  write(append_to(result));
  return escaped(result);
}

// Finds places of one text; ascending ones in one pass.
class finder {
 public:
  explicit finder(const source& of) : of_(of), begins_(of.written_text()) {}

  place in_json(span where) { return at(of_.written(where)); }

  place at(span where) {
    place out;
    out.file = of_.name;
    if (!where.known()) return out;
    out.located = true;
    out.bytes = {where.begin + offset(), where.end + offset()};
    out.begin = moved(of_.start, begins_.at(where.begin));
    locator behind = begins_;  // the next one may begin before this one ends
    out.end = moved(of_.start, behind.at(where.end));
    return out;
  }

 private:
  std::uint32_t offset() const {
    return static_cast<std::uint32_t>(of_.offset);
  }

  const source& of_;
  locator begins_;
};

class collector {
 public:
  collector(const verdict& judged, const source& document, const source& other,
            language in)
      : judged_(judged),
        document_(document),
        other_(other),
        in_(in),
        places_{finder(document), finder(other)},
        related_{finder(document), finder(other)} {}

  issue take(const diagnostic& found) {
    issue out;
    out.level = found.level;
    out.code = describe(found.code).name;
    out.message =
        written([&](sink to) { write_message(judged_, found, in_, to); });
    out.suggestion =
        written([&](sink to) { write_fix_title(judged_, found, in_, to); });
    const source& of = index_of(found.input) == 0 ? document_ : other_;
    const std::string advice = text_advice(found, of, in_);
    // To remove a member of a JSON Patch would mend nothing.
    const bool instead = found.fix.type == fix::kind::none ||
                         found.code == error_code::field_locked;
    if (!advice.empty() && instead) out.suggestion = advice;
    out.field = written([&](sink to) { write_field(judged_, found.path, to); });
    out.where = places_[index_of(found.input)].in_json(found.span);
    if (advice.empty() || !instead) take_fix(found, out);
    if (found.has_related) {
      out.related.push_back(
          {related_[index_of(found.related_input)].in_json(found.related_span),
           written([&](sink to) { write_related(judged_, found, in_, to); })});
    }
    return out;
  }

 private:
  static std::size_t index_of(input which) {
    return which == input::patch || which == input::updated ? 1 : 0;
  }

  // All edits or none: half a fix would be another change.
  void take_fix(const diagnostic& found, issue& out) {
    const std::size_t index = index_of(found.input);
    const source& text = index == 0 ? document_ : other_;
    for (int each = 0; each < found.fix.count; ++each) {
      const text_edit& asked = found.fix.edits[each];
      const span where = text.written_edit(asked);
      if (!where.known()) {
        out.fix.clear();
        return;
      }
      finder from = places_[index];
      out.fix.push_back({from.at(where), std::string(asked.text)});
    }
  }

  const verdict& judged_;
  const source& document_;
  const source& other_;
  language in_;
  finder places_[2], related_[2];
};

}  // namespace

void add_words(std::vector<issue>& out, const source& text, language in) {
  if (!text.yaml) return;
  finder places(text);
  for (const diagnostic& each : text.yaml->warnings) {
    issue told;
    told.level = each.level;
    told.code = describe(each.code).name;
    told.message = written([&](sink to) { write_message(each, in, to); });
    told.where = places.at(each.span);
    out.push_back(std::move(told));
  }
}

issue issue_of(const diagnostic& found, const source& text, language in) {
  issue out;
  out.level = found.level;
  out.code = describe(found.code).name;
  out.message = written([&](sink to) { write_message(found, in, to); });
  out.where = place_in(text, found.span);
  if (found.has_related) {
    out.related.push_back(
        {place_in(text, found.related_span),
         written([&](sink to) { write_related(found, in, to); })});
  }
  return out;
}

std::string related_text(const issue& found) {
  if (found.related.empty()) return "";
  return text_of(found.related[0].where) + ": " + found.related[0].message;
}

std::vector<issue> issues_of(const verdict& judged, const source& document,
                             const source& other, language in) {
  collector from(judged, document, other, in);
  std::vector<issue> out;
  for (const diagnostic& each : judged.diagnostics()) {
    out.push_back(from.take(each));
  }
  add_words(out, document, in);
  if (&other != &document) add_words(out, other, in);
  return out;
}

std::uint32_t omitted_of(const verdict& judged, const source& document,
                         const source& other) {
  const auto words = [](const source& text) {
    return text.yaml ? text.yaml->warnings_omitted : 0;
  };
  return judged.omitted() + words(document) +
         (&other == &document ? 0 : words(other));
}

place place_in(const source& text, span in_json) {
  return finder(text).in_json(in_json);
}

}  // namespace mxpatch::cli::output
