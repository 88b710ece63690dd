#include <cstdint>
#include <string_view>

#include "mxpatch/record.hpp"
#include "verdict/access.hpp"
#include "verdict/message.hpp"

namespace mxpatch::inline v0 {

namespace {

class record_writer {
 public:
  record_writer(const verdict& of, language language, sink words,
                sink texts) noexcept
      : of_(of), language_(language), words_(words), texts_(texts) {}

  void run() {
    text(of_.policy_name());
    const detail::object_identity is = detail::identity(of_);
    text(is.api_version);
    text(is.kind);
    text(is.namespace_);
    text(is.name);
    text(of_.reason());
    write_summary(of_, language_, begin_text());
    end_text();
    // A finding has too many parts to be worth a second way to tell them.
    const sink found = begin_text();
    if (!of_.diagnostics().empty()) {
      detail::write_diagnostics(of_, language_, found);
    }
    end_text();
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
  std::uint32_t counted_ = 0;
  bool open_ = true;  // the words are wanted
};

}  // namespace

void write_verdict_record(const verdict& of, language language, sink words,
                          sink texts) {
  record_writer(of, language, words, texts).run();
}

}  // namespace mxpatch::inline v0
