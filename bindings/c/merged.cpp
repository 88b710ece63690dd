// The object after a patch, in several ways.
#include "handles.hpp"

using namespace mxpatch_c;

mxpatch_status mxpatch_merged_size(const mxpatch_verdict* verdict,
                                   mxpatch_style style, uint64_t* out) {
  put(out, {});
  return read(verdict, [&](const mxpatch::verdict& of) {
    return output_size(of.merged(), style, out);
  });
}

mxpatch_status mxpatch_merged_write(const mxpatch_verdict* verdict,
                                    mxpatch_style style, char* out,
                                    size_t capacity, size_t* written) {
  put(written, {});
  return read(verdict, [&](const mxpatch::verdict& of) {
    return output_write(of.merged(), style, out, capacity, written);
  });
}

mxpatch_status mxpatch_merged(const mxpatch_verdict* verdict,
                              mxpatch_style style, mxpatch_owned* out) {
  put(out, {});
  return read(verdict, [&](const mxpatch::verdict& of) {
    return output_owned(of.merged(), style, out);
  });
}

mxpatch_status mxpatch_merged_piece_count(const mxpatch_verdict* verdict,
                                          uint32_t* out) {
  put(out, {});
  return read(verdict, [&](const mxpatch::verdict& of) {
    const mxpatch::merged_view merged = of.merged();
    if (!merged) return MXPATCH_ABSENT;
    put(out, static_cast<std::uint32_t>(merged.pieces().size()));
    return MXPATCH_OK;
  });
}

mxpatch_status mxpatch_merged_piece(const mxpatch_verdict* verdict,
                                    uint32_t index, mxpatch_slice* out) {
  put(out, {});
  return read(verdict, [&](const mxpatch::verdict& of) {
    const mxpatch::merged_view merged = of.merged();
    if (!merged || index >= merged.pieces().size()) return MXPATCH_ABSENT;
    put(out, slice(merged.pieces()[index].bytes));
    return MXPATCH_OK;
  });
}
