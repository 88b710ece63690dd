/* metav1.Status, which a Kubernetes server answers. */
#ifndef MXPATCH_STATUS_H_
#define MXPATCH_STATUS_H_

#include "mxpatch/base.h"

MXPATCH_BEGIN

/* A metav1.Status. What is empty or 0 is left out; an empty reason is the one
 * that goes with the code. */
typedef struct mxpatch_cause {
  mxpatch_slice reason;
  mxpatch_slice message;
  mxpatch_slice field;
} mxpatch_cause;

typedef struct mxpatch_answer {
  uint32_t code; /* from 400 on a failure */
  uint32_t retry_after_seconds;
  mxpatch_slice reason;
  mxpatch_slice message;
  mxpatch_slice name; /* these four are details: of what is spoken */
  mxpatch_slice group;
  mxpatch_slice kind;
  mxpatch_slice uid;
  const mxpatch_cause* causes;
  uint32_t cause_count;
  uint32_t reserved; /* 0 */
} mxpatch_answer;

/* What a server answers without a verdict, as a Kubernetes Status: 401, 404,
 * 405, 411, 413, 415, 500, a deletion. Strings are cut to what a Status may
 * hold, and the first 100 causes are written. PRETTY is as an API server has
 * it, every other style compact. */
mxpatch_status mxpatch_status_write(const mxpatch_answer* what,
                                    mxpatch_style style, mxpatch_owned* out);

MXPATCH_END

#endif
