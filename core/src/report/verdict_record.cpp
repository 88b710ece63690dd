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
  record_writer(const verdict& of, language language, sink words,
                sink texts) noexcept
      : of_(of), language_(language), words_(words), texts_(texts) {
    for (int i = 0; i != detail::input_count; ++i) {
      const auto in = static_cast<input>(i);
      places_.start(in, of.input_text(in));
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
    word(of_.omitted());
    word(of_.changes_omitted());
    word(static_cast<std::uint32_t>(of_.diagnostics().size()));
    word(static_cast<std::uint32_t>(of_.changes().size()));
    for (const diagnostic& each : of_.diagnostics()) {
      finding(each);
      if (!open_) return;
    }
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
  void finding(const diagnostic& found) {
    word(static_cast<std::uint32_t>(found.code));
    word(static_cast<std::uint32_t>(found.level));
    word(static_cast<std::uint32_t>(found.input));
    span(found.span);
    position begin{0, 0, 0};
    position end = begin;
    if (found.span.known()) places_.at(found.input, found.span, begin, end);
    place(begin);
    place(end);
    numbered(write_pointer, found.path);
    numbered(write_field, found.path);
    write_message(of_, found, language_, begin_text());
    end_text();
    text(suggestion(found));
    detail::write_arguments(of_, found, begin_text());
    end_text();
    if (found.fix.type != fix::kind::none) {
      detail::write_fix(of_, found, language_, begin_text());
      end_text();
    } else {
      word(0);
    }
    if (found.has_related) {
      detail::write_related_places(of_, found, language_, begin_text());
      end_text();
    } else {
      word(0);
    }
  }
  void difference(const change& what) {
    word(static_cast<std::uint32_t>(what.op));
    word(what.allowed);
    span(what.document);
    span(what.patch);
    span(what.merged);
    numbered(write_pointer, what.path);
    numbered(write_field, what.path);
    numbered(write_value, what.before);  // nothing for 0
    numbered(write_value, what.after);
  }

  const verdict& of_;
  language language_;
  sink words_;
  sink texts_;
  detail::place_finder places_;
  std::uint32_t counted_ = 0;
  bool open_ = true;  // the words are wanted
};

}  // namespace

void write_verdict_record(const verdict& of, language language, sink words,
                          sink texts) {
  record_writer(of, language, words, texts).run();
}

}  // namespace mxpatch::inline v0
