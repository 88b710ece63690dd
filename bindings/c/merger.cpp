#include "handles.hpp"

using namespace mxpatch_c;

namespace {

// Keeps how a call ended.
mxpatch_status ended(mxpatch_merger& merger, bool good) noexcept {
  merger.refused = !good;
  if (good) return MXPATCH_OK;
  return merger.merger->error().code == mxpatch::error_code::out_of_memory
             ? MXPATCH_OUT_OF_MEMORY
             : MXPATCH_REFUSED;
}

bool known(mxpatch_dialect dialect) noexcept {
  return dialect >= MXPATCH_RFC7396 && dialect <= MXPATCH_KUBERNETES;
}

template <class Work>
mxpatch_status merge(mxpatch_merger* merger, bool inputs, Work work) noexcept {
  if (!inputs) return MXPATCH_BAD_ARGUMENT;
  return guard(merger, [&] { return ended(*merger, work(*merger->merger)); });
}

}  // namespace

mxpatch_status mxpatch_merger_new(mxpatch_merger** out) {
  put(out, {});
  if (out == nullptr) return MXPATCH_BAD_ARGUMENT;
  *out = make<mxpatch_merger>();
  if (*out == nullptr) return MXPATCH_OUT_OF_MEMORY;
  (*out)->merger.emplace();
  return MXPATCH_OK;
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
  const bool good = usable(document, document_size) &&
                    usable(patch, patch_size) && known(dialect);
  return merge(merger, good, [&](mxpatch::merger& with) {
    return with.apply(view(document, document_size), view(patch, patch_size),
                      static_cast<mxpatch::dialect>(dialect));
  });
}

mxpatch_status mxpatch_merger_diff(mxpatch_merger* merger, const char* document,
                                   size_t document_size, const char* updated,
                                   size_t updated_size,
                                   mxpatch_dialect dialect) {
  const bool good = usable(document, document_size) &&
                    usable(updated, updated_size) && known(dialect);
  return merge(merger, good, [&](mxpatch::merger& with) {
    return with.diff(view(document, document_size), view(updated, updated_size),
                     static_cast<mxpatch::dialect>(dialect));
  });
}

mxpatch_status mxpatch_merger_undo(mxpatch_merger* merger, const char* document,
                                   size_t document_size, const char* patch,
                                   size_t patch_size, mxpatch_dialect dialect) {
  const bool good = usable(document, document_size) &&
                    usable(patch, patch_size) && known(dialect);
  return merge(merger, good, [&](mxpatch::merger& with) {
    return with.undo(view(document, document_size), view(patch, patch_size),
                     static_cast<mxpatch::dialect>(dialect));
  });
}

mxpatch_status mxpatch_merger_validate(mxpatch_merger* merger, const char* json,
                                       size_t json_size) {
  return merge(merger, usable(json, json_size), [&](mxpatch::merger& with) {
    return with.validate(view(json, json_size));
  });
}

mxpatch_status mxpatch_merger_edit(mxpatch_merger* merger, const char* patch,
                                   size_t patch_size, const char* pointer,
                                   size_t pointer_size, const char* value,
                                   size_t value_size) {
  return merge(merger,
               usable(patch, patch_size) && usable(pointer, pointer_size) &&
                   usable(value, value_size),
               [&](mxpatch::merger& with) {
                 return with.edit(view(patch, patch_size),
                                  view(pointer, pointer_size),
                                  view(value, value_size));
               });
}

mxpatch_status mxpatch_merger_unset(mxpatch_merger* merger, const char* patch,
                                    size_t patch_size, const char* pointer,
                                    size_t pointer_size) {
  return merge(
      merger, usable(patch, patch_size) && usable(pointer, pointer_size),
      [&](mxpatch::merger& with) {
        return with.unset(view(patch, patch_size), view(pointer, pointer_size));
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

mxpatch_status mxpatch_merger_error(const mxpatch_merger* merger,
                                    mxpatch_diagnostic* out) {
  put(out, {});
  return guard(merger, [&] {
    if (!merger->refused) return MXPATCH_ABSENT;
    put(out, without_verdict(merger->merger->error()));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_merger_error_message(const mxpatch_merger* merger,
                                            mxpatch_language language,
                                            mxpatch_owned* out) {
  put(out, {});
  if (!known(language)) return MXPATCH_BAD_ARGUMENT;
  return guard(merger, [&] {
    if (!merger->refused) return MXPATCH_ABSENT;
    return owned(out, [&](mxpatch::sink to) {
      mxpatch::write_message(merger->merger->error(), words(language), to);
    });
  });
}
