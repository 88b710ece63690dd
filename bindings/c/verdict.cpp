#include "handles.hpp"

using namespace mxpatch_c;

namespace {

bool has_fix(const mxpatch::diagnostic& found) noexcept {
  return found.fix.type != mxpatch::fix::kind::none;
}

// What has a text: the verdict, one of its diagnostics, or a number of it.
enum class text : std::uint8_t {
  summary,
  json,
  message,  // of the diagnostic with that number
  related,
  suggestion,
  title,
  pointer,  // of the path with that number
  field,
  value,
};

struct wanted {
  const mxpatch::verdict& of;
  text what;
  std::uint32_t number;
  mxpatch::language words;

  bool is_of_diagnostic() const noexcept {
    return what >= text::message && what <= text::title;
  }
  const mxpatch::diagnostic& found() const noexcept {
    return of.diagnostics()[number];
  }
  bool absent() const noexcept {
    if (!is_of_diagnostic()) return false;
    if (number >= of.diagnostics().size()) return true;
    return (what == text::related && !found().has_related) ||
           (what == text::suggestion && mxpatch::suggestion(found()).empty()) ||
           (what == text::title && !has_fix(found()));
  }
  void write(mxpatch::sink to) const {
    switch (what) {
      case text::summary:
        return mxpatch::write_summary(of, words, to);
      case text::json:
        return mxpatch::write_verdict_json(of, words, to);
      case text::message:
        return mxpatch::write_message(of, found(), words, to);
      case text::related:
        return mxpatch::write_related(of, found(), words, to);
      case text::suggestion:
        to(mxpatch::suggestion(found()));
        return;
      case text::title:
        return mxpatch::write_fix_title(of, found(), words, to);
      case text::pointer:
        return mxpatch::write_pointer(of, number, to);
      case text::field:
        return mxpatch::write_field(of, number, to);
      case text::value:
        return mxpatch::write_value(of, number, to);
    }
  }
};

// It as bytes of the caller's.
mxpatch_status text_of(const mxpatch_verdict* verdict, text what,
                       std::uint32_t number, mxpatch_language language,
                       mxpatch_owned* out) noexcept {
  put(out, {});
  if (!known(language)) return MXPATCH_BAD_ARGUMENT;
  return read(verdict, [&](const mxpatch::verdict& of) {
    const wanted asked{of, what, number, words(language)};
    if (asked.absent()) return MXPATCH_ABSENT;
    return owned(out, [&](mxpatch::sink to) { asked.write(to); });
  });
}

// Enters a verdict, with the diagnostic of an index.
mxpatch_status enter(const mxpatch_verdict* verdict, std::uint32_t index,
                     const mxpatch::verdict*& of,
                     const mxpatch::diagnostic*& found) noexcept {
  const mxpatch_status status = mxpatch_c::enter(verdict, of);
  if (status != MXPATCH_OK) return status;
  const auto all = of->diagnostics();
  if (index < all.size()) {
    found = &all[index];
    return MXPATCH_OK;
  }
  leave(*verdict->busy);
  return MXPATCH_ABSENT;
}

// Calls `body` with it.
template <class Body>
mxpatch_status finding(const mxpatch_verdict* verdict, std::uint32_t index,
                       Body body) noexcept {
  const mxpatch::verdict* of = nullptr;
  const mxpatch::diagnostic* found = nullptr;
  mxpatch_status status = enter(verdict, index, of, found);
  if (status != MXPATCH_OK) return status;
  status = body(*of, *found);
  leave(*verdict->busy);
  return status;
}

}  // namespace

mxpatch_status mxpatch_verdict_summary(const mxpatch_verdict* verdict,
                                       mxpatch_summary* out) {
  put(out, {});
  return read(verdict, [&](const mxpatch::verdict& of) {
    mxpatch_summary made = {};
    made.allowed = of.allowed();
    made.code = static_cast<std::uint32_t>(of.code());
    made.operation = static_cast<mxpatch_operation>(of.operation());
    made.diagnostics = static_cast<std::uint32_t>(of.diagnostics().size());
    made.omitted = of.omitted();
    made.errors = of.errors();
    made.warnings = of.warnings();
    made.changes = static_cast<std::uint32_t>(of.changes().size());
    made.has_merged = bool(of.merged());
    made.changes_omitted = of.changes_omitted();
    put(out, made);
    return MXPATCH_OK;
  });
}

uint32_t mxpatch_verdict_allowed(const mxpatch_verdict* verdict) {
  return mxpatch_verdict_code(verdict) == 200;
}

uint32_t mxpatch_verdict_code(const mxpatch_verdict* verdict) {
  return verdict == nullptr ? 0 : verdict->code.load(std::memory_order_relaxed);
}

mxpatch_status mxpatch_verdict_reason(const mxpatch_verdict* verdict,
                                      mxpatch_slice* out) {
  put(out, {});
  return read(verdict, [&](const mxpatch::verdict& of) {
    put(out, slice(of.reason()));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_verdict_policy(const mxpatch_verdict* verdict,
                                      mxpatch_slice* out) {
  put(out, {});
  return read(verdict, [&](const mxpatch::verdict& of) {
    put(out, slice(of.policy_name()));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_verdict_message(const mxpatch_verdict* verdict,
                                       mxpatch_language language,
                                       mxpatch_owned* out) {
  return text_of(verdict, text::summary, 0, language, out);
}

mxpatch_status mxpatch_verdict_json(const mxpatch_verdict* verdict,
                                    mxpatch_language language,
                                    mxpatch_owned* out) {
  return text_of(verdict, text::json, 0, language, out);
}

mxpatch_status mxpatch_verdict_record(const mxpatch_verdict* verdict,
                                      mxpatch_language language,
                                      mxpatch_owned* words,
                                      mxpatch_owned* texts) {
  put(words, {});
  put(texts, {});
  if (!known(language)) return MXPATCH_BAD_ARGUMENT;
  return read(verdict, [&](const mxpatch::verdict& of) {
    mxpatch_status status = MXPATCH_OK;
    const mxpatch_status other = owned(texts, [&](mxpatch::sink bytes) {
      status = owned(words, [&](mxpatch::sink numbers) {
        mxpatch::write_verdict_record(of, mxpatch_c::words(language), numbers,
                                      bytes);
      });
    });
    if (status == MXPATCH_OK) status = other;
    if (status != MXPATCH_OK) {  // both or none
      mxpatch_owned_free(words);
      mxpatch_owned_free(texts);
    }
    return status;
  });
}

mxpatch_status mxpatch_verdict_status(const mxpatch_verdict* verdict,
                                      mxpatch_language language,
                                      mxpatch_style style, mxpatch_owned* out) {
  put(out, {});
  if (!known(language) || !known(style)) return MXPATCH_BAD_ARGUMENT;
  return read(verdict, [&](const mxpatch::verdict& of) {
    return owned(out, [&](mxpatch::sink to) {
      mxpatch::write_status(of, words(language), to,
                            static_cast<mxpatch::style>(style));
    });
  });
}

mxpatch_status mxpatch_verdict_diagnostic(const mxpatch_verdict* verdict,
                                          uint32_t index,
                                          mxpatch_diagnostic* out) {
  put(out, {});
  return finding(
      verdict, index,
      [&](const mxpatch::verdict&, const mxpatch::diagnostic& found) {
        put(out, plain(found));
        return MXPATCH_OK;
      });
}

mxpatch_status mxpatch_diagnostic_message(const mxpatch_verdict* verdict,
                                          uint32_t index,
                                          mxpatch_language language,
                                          mxpatch_owned* out) {
  return text_of(verdict, text::message, index, language, out);
}

mxpatch_status mxpatch_diagnostic_related(const mxpatch_verdict* verdict,
                                          uint32_t index,
                                          mxpatch_language language,
                                          mxpatch_owned* out) {
  return text_of(verdict, text::related, index, language, out);
}

mxpatch_status mxpatch_diagnostic_suggestion(const mxpatch_verdict* verdict,
                                             uint32_t index,
                                             mxpatch_owned* out) {
  return text_of(verdict, text::suggestion, index, MXPATCH_ENGLISH, out);
}

mxpatch_status mxpatch_diagnostic_argument(const mxpatch_verdict* verdict,
                                           uint32_t index, uint32_t which,
                                           mxpatch_slice* name,
                                           mxpatch_owned* json,
                                           uint32_t* more) {
  put(name, {});
  put(json, {});
  put(more, {});
  return finding(
      verdict, index,
      [&](const mxpatch::verdict& of, const mxpatch::diagnostic& found) {
        std::uint32_t at = 0;
        for (const mxpatch::argument& each : found.arguments) {
          if (*each.name == '\0' || at++ != which) continue;
          const mxpatch_status status = owned(json, [&](mxpatch::sink to) {
            mxpatch::write_argument(of, each, to);
          });
          if (status != MXPATCH_OK) return status;
          put(name, slice(each.name));
          put(more, each.more);
          return MXPATCH_OK;
        }
        return MXPATCH_ABSENT;
      });
}

mxpatch_status mxpatch_diagnostic_fix(const mxpatch_verdict* verdict,
                                      uint32_t index, mxpatch_language language,
                                      mxpatch_owned* title) {
  return text_of(verdict, text::title, index, language, title);
}

mxpatch_status mxpatch_diagnostic_edit(const mxpatch_verdict* verdict,
                                       uint32_t index, uint32_t which,
                                       mxpatch_span* at, mxpatch_slice* text) {
  put(at, {});
  put(text, {});
  return finding(
      verdict, index,
      [&](const mxpatch::verdict&, const mxpatch::diagnostic& found) {
        if (!has_fix(found) || which >= found.fix.count) return MXPATCH_ABSENT;
        put(at, span(found.fix.edits[which].span));
        put(text, slice(found.fix.edits[which].text));
        return MXPATCH_OK;
      });
}

mxpatch_status mxpatch_verdict_change(const mxpatch_verdict* verdict,
                                      uint32_t index, mxpatch_change* out) {
  put(out, {});
  return read(verdict, [&](const mxpatch::verdict& of) {
    const auto all = of.changes();
    if (index >= all.size()) return MXPATCH_ABSENT;
    const mxpatch::change& from = all[index];
    mxpatch_change made = {};
    made.op = static_cast<mxpatch_change_op>(from.op);
    made.allowed = from.allowed;
    made.path = from.path;
    made.before = from.before;
    made.after = from.after;
    made.document = span(from.document);
    made.patch = span(from.patch);
    made.merged = span(from.merged);
    put(out, made);
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_verdict_pointer(const mxpatch_verdict* verdict,
                                       uint32_t path, mxpatch_owned* out) {
  return text_of(verdict, text::pointer, path, MXPATCH_ENGLISH, out);
}

mxpatch_status mxpatch_verdict_field(const mxpatch_verdict* verdict,
                                     uint32_t path, mxpatch_owned* out) {
  return text_of(verdict, text::field, path, MXPATCH_ENGLISH, out);
}

mxpatch_status mxpatch_verdict_value(const mxpatch_verdict* verdict,
                                     uint32_t value, mxpatch_owned* out) {
  put(out, {});
  if (value == 0) return MXPATCH_ABSENT;
  return text_of(verdict, text::value, value, MXPATCH_ENGLISH, out);
}
