/* Merging without a policy. */
#ifndef MXPATCH_MERGER_H_
#define MXPATCH_MERGER_H_

#include "mxpatch/faults.h"

MXPATCH_BEGIN

typedef struct mxpatch_merger mxpatch_merger; /* merges without a policy */

/* RFC7396 as the RFC says, KUBERNETES as an API server does it. */
typedef enum mxpatch_dialect MXPATCH_INT {
  MXPATCH_RFC7396 = 0,
  MXPATCH_KUBERNETES = 1
} mxpatch_dialect;

/* A merger owns scratch as a gate does. Its output borrows from the texts, see
 * (3). Each call is REFUSED, with an error, where an input is at fault. */
mxpatch_status mxpatch_merger_new(mxpatch_merger** out);
void mxpatch_merger_free(mxpatch_merger* merger);
/* As for gates. DIAGNOSTICS means nothing here. */
mxpatch_status mxpatch_merger_limit(const mxpatch_merger* merger,
                                    mxpatch_limit which, uint64_t* out);
mxpatch_status mxpatch_merger_set_limit(mxpatch_merger* merger,
                                        mxpatch_limit which, uint64_t value);

/* The document after the patch; any JSON values. */
mxpatch_status mxpatch_merger_apply(mxpatch_merger* merger,
                                    const char* document, size_t document_size,
                                    const char* patch, size_t patch_size,
                                    mxpatch_dialect dialect);
/* The smallest merge patch that turns document into updated, and the one that
 * takes a patch back, each applied in that dialect. REFUSED where there is
 * none: not-expressible. */
mxpatch_status mxpatch_merger_diff(mxpatch_merger* merger, const char* document,
                                   size_t document_size, const char* updated,
                                   size_t updated_size,
                                   mxpatch_dialect dialect);
mxpatch_status mxpatch_merger_undo(mxpatch_merger* merger, const char* document,
                                   size_t document_size, const char* patch,
                                   size_t patch_size, mxpatch_dialect dialect);
/* Whether a text is JSON. Has no output. */
mxpatch_status mxpatch_merger_validate(mxpatch_merger* merger, const char* json,
                                       size_t json_size);
/* The text as it is, for its output in another style. */
mxpatch_status mxpatch_merger_format(mxpatch_merger* merger, const char* json,
                                     size_t json_size);
/* The text of a patch with the member at a path of names set, or taken away
 * with the objects that became empty: { "spec", "suspend" }. Bytes around stay;
 * a value without a path takes the place of the patch. REFUSED with an array on
 * the way, or for a value that is not JSON, whose faults are in DOCUMENT. */
mxpatch_status mxpatch_merger_edit(mxpatch_merger* merger, const char* patch,
                                   size_t patch_size,
                                   const mxpatch_slice* names,
                                   uint32_t name_count, const char* value,
                                   size_t value_size);
mxpatch_status mxpatch_merger_unset(mxpatch_merger* merger, const char* patch,
                                    size_t patch_size,
                                    const mxpatch_slice* names,
                                    uint32_t name_count);
/* The same at a JSON Pointer, as verdicts and fields name their places. */
mxpatch_status mxpatch_merger_edit_at(mxpatch_merger* merger, const char* patch,
                                      size_t patch_size, const char* pointer,
                                      size_t pointer_size, const char* value,
                                      size_t value_size);
mxpatch_status mxpatch_merger_unset_at(mxpatch_merger* merger,
                                       const char* patch, size_t patch_size,
                                       const char* pointer,
                                       size_t pointer_size);

/* The output of the last call, as for a verdict's merged object. ABSENT where
 * it was refused. */
mxpatch_status mxpatch_merger_output_size(const mxpatch_merger* merger,
                                          mxpatch_style style, uint64_t* out);
mxpatch_status mxpatch_merger_output_write(const mxpatch_merger* merger,
                                           mxpatch_style style, char* out,
                                           size_t capacity, size_t* written);
mxpatch_status mxpatch_merger_output(const mxpatch_merger* merger,
                                     mxpatch_style style, mxpatch_owned* out);
/* Why the last call was refused, a list to free; ABSENT where it was not. The
 * texts must still be there. */
mxpatch_status mxpatch_merger_faults(const mxpatch_merger* merger,
                                     mxpatch_faults** out);

MXPATCH_END

#endif
