/* mxpatch in C: may this JSON merge patch be applied to this object, and what
 * does the object become?
 *
 * Conventions
 *
 *  (1) Handles are pointers to incomplete structs, made by a `_new`, `_parse`
 *      or `_builtin` function and freed by the `_free` one of the same name.
 *      Every free function takes NULL.
 *  (2) Inputs are bytes with a length; no terminating zero is needed. NULL is
 *      fine where the length is 0. They are borrowed for the call, and nothing
 *      is kept, but for what (3) is about.
 *  (3) A verdict, fields and regions, a request, and a merger's output are
 *      views: they borrow from the texts that were passed, and from their
 *      handle. Keep the texts alive and unchanged until the handle's next call
 *      that judges, reads or merges, or until it is freed. The text of
 *      mxpatch_yaml_open is borrowed until the next text or until the handle is
 *      freed; the handle given to mxpatch_gate_origin has to stay at its
 *      document until the gate's next call that judges.
 *  (4) mxpatch_slice is borrowed: never free it. mxpatch_owned belongs to you:
 *      free it with mxpatch_owned_free. Neither ends with a zero.
 *  (5) What can fail returns an mxpatch_status; its outputs come by pointer,
 *      and are zero when it fails. An output pointer may be NULL where you do
 *      not want that output. A denial is not a failure: it is a verdict.
 *  (6) A policy may be used by any number of threads. Each other handle is for
 *      one thread at a time; a call that finds another one inside returns
 *      MXPATCH_BUSY and does nothing.
 *  (7) Plain structs are frozen. They hold no pointers, so their layout is the
 *      same everywhere, but for bytes (4) and what is only passed in
 *      (mxpatch_answer). What may grow has functions instead.
 *  (8) A text is JSON, but for those of mxpatch/yaml.h: from there come JSON
 *      for all other calls, and the places that they then speak of.
 *  (9) Offsets count bytes from 0, and ranges are half-open. Lines and columns
 *      count from 1. Indexes count from 0.
 *
 * What it does not do: read files or the environment, print, abort, recurse,
 * start threads, keep global state, or take C strings for texts. There is no
 * way to set an allocator.
 */
#ifndef MXPATCH_H_
#define MXPATCH_H_

#include "mxpatch/base.h"
#include "mxpatch/faults.h"
#include "mxpatch/gate.h"
#include "mxpatch/merger.h"
#include "mxpatch/policy.h"
#include "mxpatch/policy_set.h"
#include "mxpatch/review.h"
#include "mxpatch/status.h"
#include "mxpatch/verdict.h"
#include "mxpatch/yaml.h"

#endif /* MXPATCH_H_ */
