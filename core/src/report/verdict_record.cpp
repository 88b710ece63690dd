#include <cstdint>
#include <string_view>

#include "mxpatch/record.hpp"
#include "report/parts.hpp"
#include "verdict/access.hpp"
#include "verdict/escape.hpp"

namespace mxpatch::inline v0 {

namespace {

class record_writer {
 public:
  record_writer(const verdict& of, const detail::given_texts& given,
                language language, sink words, sink texts) noexcept
      : of_(of),
        given_(given),
        language_(language),
        words_(words),
        texts_(texts),
        parts_(of, given, language, counting()) {
    for (int i = 0; i != detail::input_count; ++i) {
      const auto in = static_cast<input>(i);
      places_.start(in, given.text(in));
    }
  }

  void run() {
    text(of_.policy_name());
    const detail::object_identity is = detail::identity(of_);
    decoded(is.api_version);
    decoded(is.kind);
    decoded(is.namespace_);
    decoded(is.name);
    text(of_.reason());
    write_summary(of_, language_, begin_text());
    end_text();
    word(of_.omitted() + given_.warnings_omitted());
    word(of_.changes_omitted());
    word(static_cast<std::uint32_t>(of_.diagnostics().size()) +
         given_.warning_count());
    word(static_cast<std::uint32_t>(of_.changes().size()));
    for (const diagnostic& each : of_.diagnostics()) {
      finding(each, detail::told_in::input);
      if (!open_) return;
    }
    given_.each_warning([&](const diagnostic& each) {
      finding(each, detail::told_in::given);
      return open_;
    });
    if (!open_) return;
    for (const change& each : of_.changes()) {
      difference(each);
      if (!open_) return;
    }
  }

 private:
  void word(std::uint32_t value) {
    open_ = words_({reinterpret_cast<const char*>(&value), sizeof value});
  }
  void span(mxpatch::span where) {
    open_ = words_({reinterpret_cast<const char*>(&where), sizeof where});
  }

  void text(std::string_view bytes) {
    texts_(bytes);
    word(static_cast<std::uint32_t>(bytes.size()));
  }
  void decoded(std::string_view body) {
    detail::write_body(body, begin_text());
    end_text();
  }
  // Counts what goes to it; end_text() writes down how much.
  sink begin_text() {
    counted_ = 0;
    return counting();
  }
  sink counting() noexcept {
    return {[](void* context, const char* data, std::size_t size) {
              auto& self = *static_cast<record_writer*>(context);
              self.counted_ += static_cast<std::uint32_t>(size);
              return self.texts_({data, size});
            },
            this};
  }
  void end_text() { word(counted_); }

  using write_numbered = void(const verdict&, std::uint32_t, sink);
  void numbered(write_numbered* write, std::uint32_t id) {
    write(of_, id, begin_text());
    end_text();
  }
  void place(const position& at) {
    word(at.line);
    word(at.column);
  }
  void finding(const diagnostic& found, detail::told_in told) {
    word(static_cast<std::uint32_t>(found.code));
    word(static_cast<std::uint32_t>(found.level));
    word(static_cast<std::uint32_t>(found.input));
    const mxpatch::span where = told == detail::told_in::given
                                    ? found.span
                                    : given_.place(found.input, found.span);
    span(where);
    position begin{0, 0, 0};
    position end = begin;
    if (where.known()) places_.at(found.input, where, begin, end);
    place(begin);
    place(end);
    numbered(write_pointer, found.path);
    numbered(write_field, found.path);
    write_message(of_, found, language_, begin_text());
    end_text();
    text(suggestion(found));
    counted_ = 0;
    parts_.arguments(found);
    end_text();
    counted_ = 0;
    if (found.fix.type != fix::kind::none) parts_.fixes(found, told);
    end_text();
    counted_ = 0;
    if (found.has_related) parts_.related(found, told);
    end_text();
  }
  void difference(const change& what) {
    word(static_cast<std::uint32_t>(what.op));
    word(what.allowed);
    const bool patched = of_.operation() == operation::patch;
    span(given_.place(input::document, what.document));
    span(given_.place(patched ? input::patch : input::updated, what.patch));
    span(what.merged);
    numbered(write_pointer, what.path);
    numbered(write_field, what.path);
    numbered(write_value, what.before);  // nothing for 0
    numbered(write_value, what.after);
  }

  const verdict& of_;
  const detail::given_texts& given_;
  language language_;
  sink words_;
  sink texts_;
  detail::place_finder places_;
  detail::part_writer parts_;
  std::uint32_t counted_ = 0;
  bool open_ = true;  // the words are wanted
};

}  // namespace

void write_verdict_record(const verdict& of, language language, sink words,
                          sink texts, std::span<const origin> origins) {
  const detail::given_texts given(of, origins);
  record_writer(of, given, language, words, texts).run();
}

}  // namespace mxpatch::inline v0
