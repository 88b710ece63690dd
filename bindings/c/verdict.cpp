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

// One of a verdict's diagnostics, or of the warnings of its YAML.
struct finding {
  const mxpatch::diagnostic* what = nullptr;
  mxpatch::input in = mxpatch::input::patch;
  const origins* from = nullptr;  // null where its places are of the YAML

  mxpatch::span place(mxpatch::input input,
                      mxpatch::span where) const noexcept {
    return from == nullptr ? where : from->place(input, where);
  }
  mxpatch::span replaced(const mxpatch::text_edit& edit) const noexcept {
    return from == nullptr ? edit.span : from->replaced(in, edit);
  }
  // Edits of its fix: all or none.
  std::uint32_t edit_count() const noexcept {
    if (!has_fix(*what)) return 0;
    for (int i = 0; i != what->fix.count; ++i) {
      if (!replaced(what->fix.edits[i]).known()) return 0;
    }
    return what->fix.count;
  }
};

finding finding_at(const mxpatch::verdict& of, const origins& from,
                   std::uint32_t index) noexcept {
  const auto all = of.diagnostics();
  if (index < all.size()) return {&all[index], all[index].input, &from};
  finding made;
  made.what = from.warning(index - all.size(), made.in);
  return made;
}

struct wanted {
  const mxpatch::verdict& of;
  const origins& from;
  text what;
  std::uint32_t number;
  mxpatch::language words;

  bool is_of_diagnostic() const noexcept {
    return what >= text::message && what <= text::title;
  }
  const mxpatch::diagnostic& found() const noexcept {
    return *finding_at(of, from, number).what;
  }
  bool absent() const noexcept {
    if (!is_of_diagnostic()) return false;
    if (finding_at(of, from, number).what == nullptr) return true;
    return (what == text::related && !found().has_related) ||
           (what == text::suggestion && mxpatch::suggestion(found()).empty()) ||
           (what == text::title && !has_fix(found()));
  }
  void write(mxpatch::sink to) const {
    switch (what) {
      case text::summary:
        return mxpatch::write_summary(of, words, to);
      case text::json:
        return mxpatch::write_verdict_json(of, words, to, origins::list(from));
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
    const wanted asked{of, verdict->origins, what, number, words(language)};
    if (asked.absent()) return MXPATCH_ABSENT;
    return owned(out, [&](mxpatch::sink to) { asked.write(to); });
  });
}

// Calls `body` with the diagnostic of an index.
template <class Body>
mxpatch_status found_at(const mxpatch_verdict* verdict, std::uint32_t index,
                        Body body) noexcept {
  return read(verdict, [&](const mxpatch::verdict& of) {
    const finding found = finding_at(of, verdict->origins, index);
    return found.what == nullptr ? MXPATCH_ABSENT : body(of, found);
  });
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
    const std::uint32_t more = verdict->origins.warning_count();
    made.diagnostics =
        static_cast<std::uint32_t>(of.diagnostics().size()) + more;
    const std::uint32_t left_out = verdict->origins.warnings_omitted();
    made.omitted = of.omitted() + left_out;
    made.errors = of.errors();
    made.warnings = of.warnings() + more + left_out;
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
                                      bytes, origins::list(verdict->origins));
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
  return found_at(
      verdict, index, [&](const mxpatch::verdict&, const finding& found) {
        mxpatch_diagnostic made = plain(*found.what);
        made.input = static_cast<mxpatch_input>(found.in);
        made.span = span(found.place(found.in, found.what->span));
        if (found.what->has_related) {
          made.related = span(
              found.place(found.what->related_input, found.what->related_span));
        }
        made.edit_count = found.edit_count();
        put(out, made);
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
  return found_at(
      verdict, index, [&](const mxpatch::verdict& of, const finding& found) {
        std::uint32_t at = 0;
        for (const mxpatch::argument& each : found.what->arguments) {
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
  return found_at(
      verdict, index, [&](const mxpatch::verdict&, const finding& found) {
        if (which >= found.edit_count()) return MXPATCH_ABSENT;
        const mxpatch::text_edit& edit = found.what->fix.edits[which];
        put(at, span(found.replaced(edit)));
        put(text, slice(edit.text));
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
    const bool patched = of.operation() == mxpatch::operation::patch;
    const origins& in = verdict->origins;
    made.document = span(in.place(mxpatch::input::document, from.document));
    made.patch = span(in.place(
        patched ? mxpatch::input::patch : mxpatch::input::updated, from.patch));
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
