/* What was judged. */
#ifndef MXPATCH_VERDICT_H_
#define MXPATCH_VERDICT_H_

#include "mxpatch/faults.h"

MXPATCH_BEGIN

typedef struct mxpatch_verdict mxpatch_verdict; /* a view into a gate */

typedef enum mxpatch_operation MXPATCH_INT {
  MXPATCH_OPERATION_PATCH = 0,
  MXPATCH_OPERATION_UPDATE = 1,
  MXPATCH_OPERATION_CREATE = 2
} mxpatch_operation;

typedef enum mxpatch_change_op MXPATCH_INT {
  MXPATCH_ADD = 0,
  MXPATCH_REMOVE = 1,
  MXPATCH_REPLACE = 2
} mxpatch_change_op;

/* One difference between the object before and after. */
typedef struct mxpatch_change {
  mxpatch_change_op op;
  uint32_t allowed;
  uint32_t path;
  uint32_t before; /* see mxpatch_verdict_value; 0 for an addition */
  uint32_t after;  /* 0 for a removal */
  mxpatch_span document;
  mxpatch_span patch; /* in the patch, or in the new object */
  mxpatch_span merged;
} mxpatch_change;

/* A verdict in numbers. */
typedef struct mxpatch_summary {
  uint32_t allowed; /* 1 exactly when code is 200 */
  uint32_t code;    /* 200, 400, 403, 409, 413 or 500 */
  mxpatch_operation operation;
  uint32_t diagnostics; /* listed */
  uint32_t omitted;     /* above the limit, not listed */
  uint32_t errors;      /* listed and omitted */
  uint32_t warnings;    /* listed and omitted */
  uint32_t changes;     /* listed */
  uint32_t has_merged;
  uint32_t changes_omitted; /* judged, above the limit, not listed */
} mxpatch_summary;

/* REQUIRES for all: the verdict is the last one of its gate, see (3). */

mxpatch_status mxpatch_verdict_summary(const mxpatch_verdict* verdict,
                                       mxpatch_summary* out);
/* 1 when allowed, and the code; both 0 for NULL. */
uint32_t mxpatch_verdict_allowed(const mxpatch_verdict* verdict);
uint32_t mxpatch_verdict_code(const mxpatch_verdict* verdict);
/* "OK", "Forbidden"; static. */
mxpatch_status mxpatch_verdict_reason(const mxpatch_verdict* verdict,
                                      mxpatch_slice* out);
/* Lives as long as the verdict. */
mxpatch_status mxpatch_verdict_policy(const mxpatch_verdict* verdict,
                                      mxpatch_slice* out);
/* One line of at most 256 bytes. */
mxpatch_status mxpatch_verdict_message(const mxpatch_verdict* verdict,
                                       mxpatch_language language,
                                       mxpatch_owned* out);
/* All of it as JSON (core/verdict.schema.json): the same text on every surface.
 */
mxpatch_status mxpatch_verdict_json(const mxpatch_verdict* verdict,
                                    mxpatch_language language,
                                    mxpatch_owned* out);
/* The same beside the summary and the merged object, for hosts in which calls
 * and JSON are expensive: `words` of 4 bytes in the machine's order, `texts`
 * one behind the other, UTF-8. Of a text there is a word, its size; one that is
 * absent is empty. In this order:
 *
 *   texts: policy, apiVersion, kind, namespace, name, reason, message
 *
 *   words: diagnostics omitted, changes omitted, diagnostics listed, changes
 *   listed
 *
 *   of each diagnostic, words: code (see mxpatch_code_name), severity, input,
 *   span (2), line, column, end line, end column (code points from 1, all 0
 *   where the span is unknown); texts: pointer, field, message, suggestion; and
 *   as JSON: its arguments (an object), its fix (an object), its related places
 *   (an array)
 *
 *   of each change, words: op, allowed, spans in document, patch and merged (2
 *   each); texts: pointer, field, before, after
 *
 * Later versions add words at the end only. */
mxpatch_status mxpatch_verdict_record(const mxpatch_verdict* verdict,
                                      mxpatch_language language,
                                      mxpatch_owned* words,
                                      mxpatch_owned* texts);
/* As a Kubernetes metav1.Status, with a cause for each error; PRETTY as an API
 * server has it. */
mxpatch_status mxpatch_verdict_status(const mxpatch_verdict* verdict,
                                      mxpatch_language language,
                                      mxpatch_style style, mxpatch_owned* out);

/* Findings, in order of input, place and code. */
mxpatch_status mxpatch_verdict_diagnostic(const mxpatch_verdict* verdict,
                                          uint32_t index,
                                          mxpatch_diagnostic* out);
/* What it says, one line. */
mxpatch_status mxpatch_diagnostic_message(const mxpatch_verdict* verdict,
                                          uint32_t index,
                                          mxpatch_language language,
                                          mxpatch_owned* out);
/* What its related place shows; ABSENT where has_related is 0. */
mxpatch_status mxpatch_diagnostic_related(const mxpatch_verdict* verdict,
                                          uint32_t index,
                                          mxpatch_language language,
                                          mxpatch_owned* out);
/* "Did you mean"; ABSENT where there is none. */
mxpatch_status mxpatch_diagnostic_suggestion(const mxpatch_verdict* verdict,
                                             uint32_t index,
                                             mxpatch_owned* out);
/* What the message is made from. `name` is static, `json` the value as JSON;
 * `more` is how many members a list leaves out. */
mxpatch_status mxpatch_diagnostic_argument(const mxpatch_verdict* verdict,
                                           uint32_t index, uint32_t which,
                                           mxpatch_slice* name,
                                           mxpatch_owned* json, uint32_t* more);
/* A safe way to mend it: what it does, and its edits in ascending order, in the
 * diagnostic's input. `text`, which takes the place of `span`, lives as long as
 * the verdict. ABSENT where there is none. */
mxpatch_status mxpatch_diagnostic_fix(const mxpatch_verdict* verdict,
                                      uint32_t index, mxpatch_language language,
                                      mxpatch_owned* title);
mxpatch_status mxpatch_diagnostic_edit(const mxpatch_verdict* verdict,
                                       uint32_t index, uint32_t which,
                                       mxpatch_span* span, mxpatch_slice* text);

/* Changes, in order of path. */
mxpatch_status mxpatch_verdict_change(const mxpatch_verdict* verdict,
                                      uint32_t index, mxpatch_change* out);

/* A path as a JSON Pointer, and as Kubernetes writes fields:
 * metadata.labels[a.b/c]. REQUIRES: the path is one of this verdict. */
mxpatch_status mxpatch_verdict_pointer(const mxpatch_verdict* verdict,
                                       uint32_t path, mxpatch_owned* out);
mxpatch_status mxpatch_verdict_field(const mxpatch_verdict* verdict,
                                     uint32_t path, mxpatch_owned* out);
/* A value of a change as JSON text. ABSENT for 0. REQUIRES: the value is one of
 * this verdict. */
mxpatch_status mxpatch_verdict_value(const mxpatch_verdict* verdict,
                                     uint32_t value, mxpatch_owned* out);

/* The object after the patch, also when denied. ABSENT where an input could not
 * be read. Either its size, and then into memory of your own (BAD_ARGUMENT
 * where `capacity` is below it); or as owned bytes; or, without a copy, piece
 * by piece in the preserve style, each a range of one of the texts or static.
 */
mxpatch_status mxpatch_merged_size(const mxpatch_verdict* verdict,
                                   mxpatch_style style, uint64_t* out);
mxpatch_status mxpatch_merged_write(const mxpatch_verdict* verdict,
                                    mxpatch_style style, char* out,
                                    size_t capacity, size_t* written);
mxpatch_status mxpatch_merged(const mxpatch_verdict* verdict,
                              mxpatch_style style, mxpatch_owned* out);
mxpatch_status mxpatch_merged_piece_count(const mxpatch_verdict* verdict,
                                          uint32_t* out);
mxpatch_status mxpatch_merged_piece(const mxpatch_verdict* verdict,
                                    uint32_t index, mxpatch_slice* out);

MXPATCH_END

#endif
