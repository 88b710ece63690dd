#include <span>
#include <string_view>

#include "mxpatch/write.hpp"
#include "report/parts.hpp"
#include "verdict/access.hpp"
#include "verdict/escape.hpp"

namespace mxpatch::inline v0 {

namespace {

// Writes core/verdict.schema.json. Every key is there; absent is null.
class verdict_writer : private detail::part_writer {
 public:
  verdict_writer(const verdict& of, const detail::given_texts& given,
                 language words, sink out) noexcept
      : part_writer(of, given, words, out) {
    for (int i = 0; i != detail::input_count; ++i) {
      const auto in = static_cast<input>(i);
      places_.start(in, given.text(in));
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
    detail::write_number(of_.omitted() + given_.warnings_omitted(), out_);
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

 private:
  void findings() {
    out_("[");
    bool first = true;
    for (const diagnostic& each : of_.diagnostics()) {
      if (!separate(first)) return;
      finding(each, detail::told_in::input);
    }
    given_.each_warning([&](const diagnostic& each) {
      const bool wanted = separate(first);
      if (wanted) finding(each, detail::told_in::given);
      return wanted;
    });
    out_("]");
  }

  void boolean(bool value) const { out_(value ? "true" : "false"); }
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

  void finding(const diagnostic& found, detail::told_in told) {
    out_("{\"code\":");
    string(describe(found.code).name);
    out_(",\"severity\":");
    string(found.level == severity::error ? "error" : "warning");
    out_(",\"input\":");
    string(name(found.input));
    path(found.path);
    out_(",\"span\":");
    const mxpatch::span where = place(found.input, found.span, told);
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
    fixes(found, told);
    out_(",\"related\":");
    related(found, told);
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
    span(given_.place(input::document, what.document));
    out_(",\"patch\":");
    span(given_.place(patched ? input::patch : input::updated, what.patch));
    out_(",\"merged\":");
    span(what.merged);
    out_("}}");
  }

  detail::place_finder places_;
};

}  // namespace

void write_verdict_json(const verdict& of, language words, sink out,
                        std::span<const origin> origins) {
  const detail::given_texts given(of, origins);
  verdict_writer(of, given, words, out).run();
}

}  // namespace mxpatch::inline v0
