// Places in texts, and texts for people.
#include "handles.hpp"

using namespace mxpatch_c;

mxpatch_status mxpatch_locate(const char* text, size_t text_size,
                              uint32_t offset, mxpatch_position* out) {
  put(out, {});
  if (!usable(text, text_size)) return MXPATCH_BAD_ARGUMENT;
  mxpatch::locator where(view(text, text_size));
  const mxpatch::position at = where.at(offset);
  put(out, {at.line, at.column, at.utf16});
  return MXPATCH_OK;
}

mxpatch_status mxpatch_offsets(const char* text, size_t text_size,
                               mxpatch_unit unit, uint32_t* offsets,
                               uint32_t count) {
  if (!usable(text, text_size) || (offsets == nullptr && count != 0) ||
      (unit != MXPATCH_CODE_POINTS && unit != MXPATCH_UTF16)) {
    return MXPATCH_BAD_ARGUMENT;
  }
  return mxpatch::offsets(view(text, text_size),
                          static_cast<mxpatch::unit>(unit), {offsets, count})
             ? MXPATCH_OK
             : MXPATCH_BAD_ARGUMENT;
}

mxpatch_status mxpatch_escape(const char* text, size_t text_size,
                              mxpatch_owned* out) {
  put(out, {});
  if (!usable(text, text_size)) return MXPATCH_BAD_ARGUMENT;
  return owned(out, [&](mxpatch::sink to) {
    mxpatch::write_escaped(view(text, text_size), to);
  });
}
