/* Judges by a policy; says what it makes of each part of a document. */
#ifndef MXPATCH_GATE_H_
#define MXPATCH_GATE_H_

#include "mxpatch/policy.h"
#include "mxpatch/verdict.h"

MXPATCH_BEGIN

typedef struct mxpatch_gate mxpatch_gate; /* judges by a policy */

/* An updatable field as a document has it. */
typedef struct mxpatch_field_state {
  uint32_t rule;    /* the index of its rule in the policy */
  uint32_t present; /* 0 also where the document holds null */
  mxpatch_span span;
} mxpatch_field_state;

/* Members of one object that are of one kind: from the key of the first to the
 * end of the last one's value. */
typedef struct mxpatch_region {
  mxpatch_region_kind kind;
  uint32_t rule; /* of UPDATABLE and KEY_LOCKED: its index in the policy */
  mxpatch_span span;
} mxpatch_region;

/* A gate owns scratch: once it has seen inputs of a size, further verdicts of
 * that size allocate nothing. It shares the policy, which may be freed. */
mxpatch_status mxpatch_gate_new(const mxpatch_policy* policy,
                                mxpatch_gate** out);
void mxpatch_gate_free(mxpatch_gate* gate);

/* Limits, best set before the first use: setting one ends the present verdict
 * and gives the scratch back. */
mxpatch_status mxpatch_gate_limit(const mxpatch_gate* gate, mxpatch_limit which,
                                  uint64_t* out);
mxpatch_status mxpatch_gate_set_limit(mxpatch_gate* gate, mxpatch_limit which,
                                      uint64_t value);

/* What a PATCH with this merge patch would do to the document. The verdict
 * belongs to the gate, and borrows from both texts: see (3). */
mxpatch_status mxpatch_gate_patch(mxpatch_gate* gate, const char* document,
                                  size_t document_size, const char* patch,
                                  size_t patch_size,
                                  const mxpatch_verdict** out);
/* What a PUT did: the stored object and the one that is to replace it. `user`,
 * for a policy's writers, may be empty. Borrows as patch does. */
mxpatch_status mxpatch_gate_update(mxpatch_gate* gate, const char* document,
                                   size_t document_size, const char* updated,
                                   size_t updated_size, const char* user,
                                   size_t user_size,
                                   const mxpatch_verdict** out);
/* The types of the updatable fields of an object that is to be created. Borrows
 * as patch does. */
mxpatch_status mxpatch_gate_create(mxpatch_gate* gate, const char* document,
                                   size_t document_size,
                                   const mxpatch_verdict** out);

/* The updatable fields as a text has them, one for each member where a path has
 * a `*`; what is not listed is locked. In a patch a field is set (present), to
 * be taken away (its value is "null") or not named (its value is empty). None
 * where the text cannot be read or is not an object; `omitted` counts those
 * above the limit FIELDS, and those behind 1 MiB of pointers. Ends the present
 * verdict; borrows from the text. */
mxpatch_status mxpatch_gate_fields(mxpatch_gate* gate, const char* text,
                                   size_t text_size, uint32_t* count,
                                   uint32_t* omitted);
/* One of them. `value` is its text in the document; both slices live until the
 * gate's next call that judges. */
mxpatch_status mxpatch_gate_field(const mxpatch_gate* gate, uint32_t index,
                                  mxpatch_field_state* out,
                                  mxpatch_slice* pointer, mxpatch_slice* value);

/* The smallest merge patch that takes back what the gate's last patch() does
 * once a server has stored it, allowed or not. The verdict stays. ABSENT where
 * the present verdict is not one of patch(); REFUSED, with a list to free,
 * where it has no merged object or no patch does it. */
mxpatch_status mxpatch_gate_undo(mxpatch_gate* gate, mxpatch_style style,
                                 mxpatch_owned* out, mxpatch_faults** faults);

/* What the policy makes of each part of a document: disjoint, in order of the
 * text, listed and counted as fields are. Keys and braces of an object whose
 * members are of several kinds are in no region; writers and deletion are of no
 * account. */
mxpatch_status mxpatch_gate_regions(mxpatch_gate* gate, const char* document,
                                    size_t document_size, uint32_t* count,
                                    uint32_t* omitted);
mxpatch_status mxpatch_gate_region(const mxpatch_gate* gate, uint32_t index,
                                   mxpatch_region* out);

/* Bytes of scratch, and a way to give back all above `keep`; the verdict ends
 * with what it stood in. */
mxpatch_status mxpatch_gate_memory(const mxpatch_gate* gate, size_t* out);
mxpatch_status mxpatch_gate_shrink(mxpatch_gate* gate, size_t keep);

MXPATCH_END

#endif
