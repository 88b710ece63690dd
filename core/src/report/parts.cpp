#include "report/parts.hpp"

#include "policy/types.hpp"
#include "verdict/access.hpp"
#include "verdict/escape.hpp"
#include "verdict/message.hpp"

namespace mxpatch::inline v0 {

namespace {

// Bytes that an argument of a diagnostic has: those of a change are whole.
constexpr std::size_t argument_bytes = 1024;

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
  const detail::given_texts given(of, {});
  detail::part_writer(of, given, language::english, out).argument_value(what);
}

namespace detail {

given_texts::given_texts(const verdict& of,
                         std::span<const origin> origins) noexcept {
  for (int i = 0; i != input_count; ++i) {
    texts_[i] = of.input_text(static_cast<input>(i));
  }
  for (const origin& each : origins) {
    origins_[static_cast<int>(each.input)] = &each;
    texts_[static_cast<int>(each.input)] = each.text;
  }
}

mxpatch::span given_texts::place(input in, mxpatch::span where) const {
  const origin* from = origins_[static_cast<int>(in)];
  if (from == nullptr || !where.known()) return where;
  return from->place(from->context, where);
}

mxpatch::span given_texts::replaced(input in, const text_edit& edit) const {
  const origin* from = origins_[static_cast<int>(in)];
  return from == nullptr ? edit.span : from->edit(from->context, edit);
}

std::uint32_t given_texts::warning_count() const noexcept {
  return sum([](const origin& from) { return from.warnings.size(); });
}

std::uint32_t given_texts::warnings_omitted() const noexcept {
  return sum([](const origin& from) { return from.warnings_omitted; });
}

part_writer::part_writer(const verdict& of, const given_texts& given,
                         language words, sink out) noexcept
    : of_(of), given_(given), words_(words), out_(out) {
  for (int i = 0; i != input_count; ++i) {
    const auto in = static_cast<input>(i);
    related_places_.start(in, given.text(in));
  }
}

void part_writer::string(std::string_view bytes) const {
  write_json_string(bytes, out_);
}

void part_writer::span(mxpatch::span where) const {
  if (!where.known()) return null();
  out_("{\"begin\":");
  write_number(where.begin, out_);
  out_(",\"end\":");
  write_number(where.end, out_);
  out_("}");
}

void part_writer::number_or_null(std::string_view key, bool known,
                                 std::uint32_t number) const {
  out_(key);
  known ? write_number(number, out_) : null();
}

void part_writer::argument_value(const argument& what) const {
  switch (what.type) {
    case argument::kind::none:
      return null();
    case argument::kind::number:
      // Its number is the core's own affair.
      if (std::string_view(what.name) == "problem") {
        return string(name(static_cast<label_problem>(what.number)));
      }
      return write_number(what.number, out_);
    case argument::kind::json:
      if (what.text.empty()) return null();
      [[fallthrough]];
    case argument::kind::text:
    case argument::kind::quoted: {
      open_clipped clipped(argument_bytes, out_);
      const sink to = clipped;
      to(what.text);
      return;
    }
    case argument::kind::value:
      if (what.number == 0) return null();
      return write_value(of_, static_cast<value_id>(what.number),
                         open_clipped(argument_bytes, out_));
    case argument::kind::path:
      return write_field(of_, static_cast<path_id>(what.number),
                         open_clipped(argument_bytes, out_));
    case argument::kind::list:
      break;
  }
  out_("[");
  bool first = true;
  for (std::int64_t i = 0; i < what.number && i < 3; ++i) {
    separate(first);
    write_field(of_, what.paths[i], open_clipped(argument_bytes, out_));
  }
  out_("]");
}

void part_writer::arguments(const diagnostic& found) const {
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
    write_number(each.more, out_);
  }
  out_("}");
}

void part_writer::fixes(const diagnostic& found, told_in places) const {
  if (found.fix.type == fix::kind::none) return null();
  out_("{\"title\":");
  write_fix_title(of_, found, words_, open_string(out_));
  out_(",\"edits\":");
  edits(found, places);
  out_("}");
}

// All of them or none: half a fix would be another change.
void part_writer::edits(const diagnostic& found, told_in places) const {
  for (int i = 0; i != found.fix.count; ++i) {
    if (!replaced(found.input, found.fix.edits[i], places).known()) {
      return null();
    }
  }
  out_("[");
  bool first = true;
  for (int i = 0; i != found.fix.count; ++i) {
    separate(first);
    out_("{\"span\":");
    span(replaced(found.input, found.fix.edits[i], places));
    out_(",\"text\":");
    string(found.fix.edits[i].text);
    out_("}");
  }
  out_("]");
}

void part_writer::related(const diagnostic& found, told_in places) {
  out_("[");
  if (found.has_related) {
    out_("{\"input\":");
    string(name(found.related_input));
    out_(",\"span\":");
    const mxpatch::span where =
        place(found.related_input, found.related_span, places);
    span(where);
    const bool known = where.known();
    position begin;
    if (known) begin = related_places_.at(found.related_input, where.begin);
    number_or_null(",\"line\":", known, begin.line);
    number_or_null(",\"column\":", known, begin.column);
    out_(",\"message\":");
    write_related(of_, found, words_, open_string(out_));
    out_("}");
  }
  out_("]");
}

}  // namespace detail

}  // namespace mxpatch::inline v0
