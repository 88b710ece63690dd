#include <initializer_list>

#include "faults.hpp"
#include "path_names.hpp"

using namespace mxpatch_c;

namespace {

// A text of the caller's.
struct given {
  const char* bytes;
  std::size_t size;
  mxpatch_input as;  // what places in it are said to be in
};

// Enters a call with its texts, and keeps how it ended. Out of line: all calls
// do it.
template <class Work>
mxpatch_status merge(mxpatch_merger* merger, std::initializer_list<given> texts,
                     Work work) noexcept {
  for (const given& each : texts) {
    if (!usable(each.bytes, each.size)) return MXPATCH_BAD_ARGUMENT;
  }
  return guard(merger, [&] {
    for (const given& each : texts) {
      merger->texts[each.as] = view(each.bytes, each.size);
    }
    merger->refused = !work(*merger->merger, merger->texts);
    return merger->refused ? refusal(merger->merger->error()) : MXPATCH_OK;
  });
}

bool known(mxpatch_dialect dialect) noexcept {
  return dialect == MXPATCH_RFC7396 || dialect == MXPATCH_KUBERNETES;
}

// What merges two texts in a dialect.
using of_two = bool (mxpatch::merger::*)(mxpatch::text, mxpatch::text,
                                         mxpatch::dialect) & noexcept;
mxpatch_status two(mxpatch_merger* merger, given document, given other,
                   mxpatch_dialect dialect, of_two work) noexcept {
  if (!known(dialect)) return MXPATCH_BAD_ARGUMENT;
  return merge(merger, {document, other},
               [&](mxpatch::merger& with, const std::string_view* texts) {
                 return (with.*work)(texts[document.as], texts[other.as],
                                     static_cast<mxpatch::dialect>(dialect));
               });
}

}  // namespace

mxpatch_status mxpatch_merger_new(mxpatch_merger** out) {
  const mxpatch_status status = give_new(out);
  if (status == MXPATCH_OK) (*out)->merger.emplace();
  return status;
}

void mxpatch_merger_free(mxpatch_merger* merger) { delete merger; }

mxpatch_status mxpatch_merger_limit(const mxpatch_merger* merger,
                                    mxpatch_limit which, uint64_t* out) {
  put(out, {});
  return guard(merger, [&] { return read_limit(merger->limits, which, out); });
}

mxpatch_status mxpatch_merger_set_limit(mxpatch_merger* merger,
                                        mxpatch_limit which, uint64_t value) {
  return guard(merger, [&] {
    const mxpatch_status status = write_limit(merger->limits, which, value);
    if (status == MXPATCH_OK) {
      merger->merger.emplace(merger->limits);
      merger->refused = false;
    }
    return status;
  });
}

mxpatch_status mxpatch_merger_apply(mxpatch_merger* merger,
                                    const char* document, size_t document_size,
                                    const char* patch, size_t patch_size,
                                    mxpatch_dialect dialect) {
  return two(merger, {document, document_size, MXPATCH_DOCUMENT},
             {patch, patch_size, MXPATCH_PATCH}, dialect,
             &mxpatch::merger::apply);
}

mxpatch_status mxpatch_merger_diff(mxpatch_merger* merger, const char* document,
                                   size_t document_size, const char* updated,
                                   size_t updated_size,
                                   mxpatch_dialect dialect) {
  return two(merger, {document, document_size, MXPATCH_DOCUMENT},
             {updated, updated_size, MXPATCH_NEW}, dialect,
             &mxpatch::merger::diff);
}

mxpatch_status mxpatch_merger_undo(mxpatch_merger* merger, const char* document,
                                   size_t document_size, const char* patch,
                                   size_t patch_size, mxpatch_dialect dialect) {
  return two(merger, {document, document_size, MXPATCH_DOCUMENT},
             {patch, patch_size, MXPATCH_PATCH}, dialect,
             &mxpatch::merger::undo);
}

mxpatch_status mxpatch_merger_validate(mxpatch_merger* merger, const char* json,
                                       size_t json_size) {
  return merge(merger, {{json, json_size, MXPATCH_DOCUMENT}},
               [&](mxpatch::merger& with, const std::string_view* texts) {
                 return with.validate(texts[MXPATCH_DOCUMENT]);
               });
}

mxpatch_status mxpatch_merger_format(mxpatch_merger* merger, const char* json,
                                     size_t json_size) {
  return merge(merger, {{json, json_size, MXPATCH_DOCUMENT}},
               [&](mxpatch::merger& with, const std::string_view* texts) {
                 return with.format(texts[MXPATCH_DOCUMENT]);
               });
}

mxpatch_status mxpatch_merger_edit(mxpatch_merger* merger, const char* patch,
                                   size_t patch_size,
                                   const mxpatch_slice* names,
                                   uint32_t name_count, const char* value,
                                   size_t value_size) {
  const path_names to(names, name_count);
  if (to.status() != MXPATCH_OK) return to.status();
  return merge(merger,
               {{patch, patch_size, MXPATCH_PATCH},
                {value, value_size, MXPATCH_DOCUMENT}},
               [&](mxpatch::merger& with, const std::string_view* texts) {
                 return with.edit(texts[MXPATCH_PATCH], to.path(),
                                  texts[MXPATCH_DOCUMENT]);
               });
}

mxpatch_status mxpatch_merger_unset(mxpatch_merger* merger, const char* patch,
                                    size_t patch_size,
                                    const mxpatch_slice* names,
                                    uint32_t name_count) {
  const path_names to(names, name_count);
  if (to.status() != MXPATCH_OK) return to.status();
  return merge(merger, {{patch, patch_size, MXPATCH_PATCH}},
               [&](mxpatch::merger& with, const std::string_view* texts) {
                 return with.unset(texts[MXPATCH_PATCH], to.path());
               });
}

mxpatch_status mxpatch_merger_edit_at(mxpatch_merger* merger, const char* patch,
                                      size_t patch_size, const char* pointer,
                                      size_t pointer_size, const char* value,
                                      size_t value_size) {
  if (!usable(pointer, pointer_size)) return MXPATCH_BAD_ARGUMENT;
  return merge(merger,
               {{patch, patch_size, MXPATCH_PATCH},
                {value, value_size, MXPATCH_DOCUMENT}},
               [&](mxpatch::merger& with, const std::string_view* texts) {
                 return with.edit_at(texts[MXPATCH_PATCH],
                                     view(pointer, pointer_size),
                                     texts[MXPATCH_DOCUMENT]);
               });
}

mxpatch_status mxpatch_merger_unset_at(mxpatch_merger* merger,
                                       const char* patch, size_t patch_size,
                                       const char* pointer,
                                       size_t pointer_size) {
  if (!usable(pointer, pointer_size)) return MXPATCH_BAD_ARGUMENT;
  return merge(merger, {{patch, patch_size, MXPATCH_PATCH}},
               [&](mxpatch::merger& with, const std::string_view* texts) {
                 return with.unset_at(texts[MXPATCH_PATCH],
                                      view(pointer, pointer_size));
               });
}

mxpatch_status mxpatch_merger_output_size(const mxpatch_merger* merger,
                                          mxpatch_style style, uint64_t* out) {
  put(out, {});
  return guard(merger, [&] {
    return output_size(merger->merger->output(), style, out);
  });
}

mxpatch_status mxpatch_merger_output_write(const mxpatch_merger* merger,
                                           mxpatch_style style, char* out,
                                           size_t capacity, size_t* written) {
  put(written, {});
  return guard(merger, [&] {
    return output_write(merger->merger->output(), style, out, capacity,
                        written);
  });
}

mxpatch_status mxpatch_merger_output(const mxpatch_merger* merger,
                                     mxpatch_style style, mxpatch_owned* out) {
  put(out, {});
  return guard(merger, [&] {
    return output_owned(merger->merger->output(), style, out);
  });
}

mxpatch_status mxpatch_merger_faults(const mxpatch_merger* merger,
                                     mxpatch_faults** out) {
  return give_faults(merger, out, [](const mxpatch_merger& of) {
    const mxpatch::diagnostic& why = of.merger->error();
    return refused_text{why, of.texts[static_cast<int>(why.input)]};
  });
}
