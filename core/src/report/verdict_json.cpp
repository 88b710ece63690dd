#include <span>
#include <string_view>

#include "mxpatch/write.hpp"
#include "policy/types.hpp"
#include "report/parts.hpp"
#include "verdict/access.hpp"
#include "verdict/escape.hpp"
#include "verdict/message.hpp"

namespace mxpatch::inline v0 {

namespace {

// Bytes that an argument of a diagnostic has: those of a change are whole.
constexpr std::size_t argument_bytes = 1024;

// Writes core/verdict.schema.json. Every key is there; absent is null.
class verdict_writer {
 public:
  verdict_writer(const verdict& of, language words, sink out,
                 std::span<const origin> origins) noexcept
      : of_(of), words_(words), out_(out) {
    for (const origin& each : origins) {
      origins_[static_cast<int>(each.input)] = &each;
    }
    for (int i = 0; i != detail::input_count; ++i) {
      const std::string_view text = origins_[i] != nullptr
                                        ? origins_[i]->text
                                        : of.input_text(static_cast<input>(i));
      places_.start(static_cast<input>(i), text);
      related_places_.start(static_cast<input>(i), text);
    }
  }

  void run() {
    out_("{\"format\":\"mxpatch.verdict/v1\",\"operation\":");
    string(name(of_.operation()));
    out_(",\"policy\":");
    string_or_null(of_.policy_name());
    object();
    out_(",\"allowed\":");
    boolean(of_.allowed());
    out_(",\"code\":");
    detail::write_number(of_.code(), out_);
    out_(",\"reason\":");
    string(of_.reason());
    out_(",\"message\":");
    write_summary(of_, words_, text());
    out_(",\"diagnostics\":");
    findings();
    out_(",\"omitted\":");
    detail::write_number(of_.omitted(), out_);
    out_(",\"changesOmitted\":");
    detail::write_number(of_.changes_omitted(), out_);
    out_(",\"changes\":[");
    bool first = true;
    for (const change& each : of_.changes()) {
      if (!separate(first)) return;
      difference(each);
    }
    out_("],\"merged\":");
    if (of_.merged()) {
      write_merged(of_, style::preserve, text());
    } else {
      out_("null");
    }
    out_("}");
  }

  void findings() {
    out_("[");
    bool first = true;
    for (const diagnostic& each : of_.diagnostics()) {
      if (!separate(first)) return;
      finding(each);
    }
    for (const origin* from : origins_) {
      if (from == nullptr) continue;
      written_ = true;
      for (diagnostic each : from->warnings) {
        if (!separate(first)) return;
        each.input = from->input;
        finding(each);
      }
      written_ = false;
    }
    out_("]");
  }

  void argument_value(const argument& what) const {
    switch (what.type) {
      case argument::kind::none:
        return null();
      case argument::kind::number:
        // Its number is the core's own affair.
        if (std::string_view(what.name) == "problem") {
          return string(
              detail::name(static_cast<detail::label_problem>(what.number)));
        }
        return detail::write_number(what.number, out_);
      case argument::kind::json:
        if (what.text.empty()) return null();
        [[fallthrough]];
      case argument::kind::text:
      case argument::kind::quoted: {
        detail::open_clipped clipped(argument_bytes, out_);
        const sink to = clipped;
        to(what.text);
        return;
      }
      case argument::kind::value:
        if (what.number == 0) return null();
        return write_value(of_, static_cast<value_id>(what.number),
                           detail::open_clipped(argument_bytes, out_));
      case argument::kind::path:
        return write_field(of_, static_cast<path_id>(what.number),
                           detail::open_clipped(argument_bytes, out_));
      case argument::kind::list:
        break;
    }
    out_("[");
    bool first = true;
    for (std::int64_t i = 0; i < what.number && i < 3; ++i) {
      separate(first);
      write_field(of_, what.paths[i],
                  detail::open_clipped(argument_bytes, out_));
    }
    out_("]");
  }

  void arguments(const diagnostic& found) const {
    out_("{");
    bool first = true;
    for (const argument& each : found.arguments) {
      if (*each.name == '\0') continue;
      separate(first);
      string(each.name);
      out_(":");
      argument_value(each);
      if (each.type != argument::kind::list) continue;
      out_(",");
      out_("\"");
      out_(each.name);
      out_("Omitted\":");
      detail::write_number(each.more, out_);
    }
    out_("}");
  }

  void fixes(const diagnostic& found) const {
    if (found.fix.type == fix::kind::none) return null();
    out_("{\"title\":");
    write_fix_title(of_, found, words_, text());
    out_(",\"edits\":");
    edits(found);
    out_("}");
  }

  void related(const diagnostic& found) {
    out_("[");
    if (found.has_related) {
      out_("{\"input\":");
      string(name(found.related_input));
      out_(",\"span\":");
      const mxpatch::span where =
          given(found.related_input, found.related_span);
      span(where);
      const bool known = where.known();
      position begin;
      if (known) begin = related_places_.at(found.related_input, where.begin);
      number_or_null(",\"line\":", known, begin.line);
      number_or_null(",\"column\":", known, begin.column);
      out_(",\"message\":");
      write_related(of_, found, words_, text());
      out_("}");
    }
    out_("]");
  }

 private:
  // False when nothing more is wanted.
  bool separate(bool& first) const {
    const bool wanted = out_(first ? "" : ",");
    first = false;
    return wanted;
  }
  void null() const { out_("null"); }
  void boolean(bool value) const { out_(value ? "true" : "false"); }
  void string(std::string_view bytes) const { write_json_string(bytes, out_); }
  void string_or_null(std::string_view bytes) const {
    bytes.empty() ? null() : string(bytes);
  }
  // What the sink of it is given stands as a JSON string.
  detail::open_string text() const { return detail::open_string(out_); }

  void object() const {
    const detail::object_identity is = detail::identity(of_);
    const auto member = [&](std::string_view key, std::string_view body) {
      out_(key);
      body.empty() ? null() : detail::write_body(body, text());
    };
    member(",\"object\":{\"apiVersion\":", is.api_version);
    member(",\"kind\":", is.kind);
    member(",\"namespace\":", is.namespace_);
    member(",\"name\":", is.name);
    out_("}");
  }

  // Where a place stands in the text that people gave.
  mxpatch::span given(input in, mxpatch::span where) const {
    const origin* from = origins_[static_cast<int>(in)];
    if (from == nullptr || written_ || !where.known()) return where;
    return from->place(from->context, where);
  }

  void span(mxpatch::span where) const {
    if (!where.known()) return null();
    out_("{\"begin\":");
    detail::write_number(where.begin, out_);
    out_(",\"end\":");
    detail::write_number(where.end, out_);
    out_("}");
  }
  void number_or_null(std::string_view key, bool known,
                      std::uint32_t number) const {
    out_(key);
    known ? detail::write_number(number, out_) : null();
  }

  void finding(const diagnostic& found) {
    out_("{\"code\":");
    string(describe(found.code).name);
    out_(",\"severity\":");
    string(found.level == severity::error ? "error" : "warning");
    out_(",\"input\":");
    string(name(found.input));
    path(found.path);
    out_(",\"span\":");
    const mxpatch::span where = given(found.input, found.span);
    span(where);
    position begin;
    position end;
    const bool known = where.known();
    if (known) places_.at(found.input, where, begin, end);
    number_or_null(",\"line\":", known, begin.line);
    number_or_null(",\"column\":", known, begin.column);
    number_or_null(",\"endLine\":", known, end.line);
    number_or_null(",\"endColumn\":", known, end.column);
    out_(",\"message\":");
    write_message(of_, found, words_, text());
    out_(",\"suggestion\":");
    string_or_null(v0::suggestion(found));
    out_(",\"arguments\":");
    arguments(found);
    out_(",\"fix\":");
    fixes(found);
    out_(",\"related\":");
    related(found);
    out_("}");
  }

  void path(path_id id) const {
    out_(",\"pointer\":");
    write_pointer(of_, id, text());
    out_(",\"field\":");
    write_field(of_, id, text());
  }

  void value(value_id id) const {
    if (id == 0) return null();
    write_value(of_, id, text());
  }

  // What an edit replaces in the text that people gave; unknown where it can
  // not be made there.
  mxpatch::span replaced(input in, const text_edit& edit) const {
    const origin* from = origins_[static_cast<int>(in)];
    return from == nullptr ? edit.span : from->edit(from->context, edit);
  }

  // All of them or none: half a fix would be another change.
  void edits(const diagnostic& found) const {
    for (int i = 0; i != found.fix.count; ++i) {
      if (!replaced(found.input, found.fix.edits[i]).known()) {
        return null();
      }
    }
    out_("[");
    bool first = true;
    for (int i = 0; i != found.fix.count; ++i) {
      separate(first);
      out_("{\"span\":");
      span(replaced(found.input, found.fix.edits[i]));
      out_(",\"text\":");
      string(found.fix.edits[i].text);
      out_("}");
    }
    out_("]");
  }

  void difference(const change& what) const {
    out_("{\"op\":");
    string(name(what.op));
    path(what.path);
    out_(",\"before\":");
    value(what.before);
    out_(",\"after\":");
    value(what.after);
    out_(",\"allowed\":");
    boolean(what.allowed);
    const bool patched = of_.operation() == operation::patch;
    out_(",\"spans\":{\"document\":");
    span(given(input::document, what.document));
    out_(",\"patch\":");
    span(given(patched ? input::patch : input::updated, what.patch));
    out_(",\"merged\":");
    span(what.merged);
    out_("}}");
  }

  const verdict& of_;
  language words_;
  sink out_;
  const origin* origins_[detail::input_count] = {};
  bool written_ = false;  // spans are of the origin's text
  detail::place_finder places_;
  detail::place_finder related_places_;
};

}  // namespace

std::string_view suggestion(const diagnostic& found) noexcept {
  for (const argument& each : found.arguments) {
    if (each.type != argument::kind::none &&
        std::string_view(each.name) == "suggestion") {
      return each.text;
    }
  }
  const bool names =
      found.fix.type == fix::kind::rename || found.fix.type == fix::kind::move;
  return names ? found.fix.subject : std::string_view{};
}

void write_argument(const verdict& of, const argument& what, sink out) {
  verdict_writer(of, language::english, out, {}).argument_value(what);
}

namespace detail {
void write_arguments(const verdict& of, const diagnostic& found, sink out) {
  verdict_writer(of, language::english, out, {}).arguments(found);
}
void write_fix(const verdict& of, const diagnostic& found, language words,
               sink out) {
  verdict_writer(of, words, out, {}).fixes(found);
}
void write_related_places(const verdict& of, const diagnostic& found,
                          language words, sink out) {
  verdict_writer(of, words, out, {}).related(found);
}
}  // namespace detail

void write_verdict_json(const verdict& of, language words, sink out,
                        std::span<const origin> origins) {
  verdict_writer(of, words, out, origins).run();
}

}  // namespace mxpatch::inline v0
