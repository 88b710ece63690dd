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
 *      is kept; with one exception, which (3) is about.
 *  (3) A verdict, fields of a document, and a merger's output are views: they
 *      borrow from the texts that were passed, and from their handle. Keep the
 *      texts alive and unchanged until the handle's next call that judges or
 *      merges, or until it is freed.
 *  (4) mxpatch_slice is borrowed: never free it. mxpatch_owned belongs to you:
 *      free it with mxpatch_owned_free. Neither ends with a zero.
 *  (5) What can fail returns an mxpatch_status; its outputs come by pointer,
 *      and are zero when it fails. An output pointer may be NULL where you do
 *      not want that output. A denial is no failure: it is a verdict.
 *  (6) A policy may be used by any number of threads. Each other handle is for
 *      one thread at a time; a call that finds another one inside returns
 *      MXPATCH_BUSY and does nothing.
 *  (7) Plain structs are frozen. They hold no pointers, so their layout is the
 *      same everywhere. What may grow has functions instead.
 *  (8) Offsets count bytes from 0, and ranges are half-open. Lines and columns
 *      count from 1. Indexes count from 0.
 *
 * What it does not do: read files or the environment, print, abort, recurse,
 * start threads, keep global state, or take C strings for texts. There is no
 * way to set an allocator. YAML belongs to the command.
 */
#ifndef MXPATCH_H_
#define MXPATCH_H_

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif
/* Enumerations are as wide as an int, and to hold a value that is not listed is
 * no undefined behaviour: it is refused. */
#ifdef __cplusplus
extern "C" {
#define MXPATCH_INT : int
#else
#define MXPATCH_INT
#endif

/* The interface of this header, and the oldest one that still works with it. A
 * program that was compiled against ABI n works with a library for which
 * mxpatch_abi_oldest() <= n <= mxpatch_abi_version(). */
#define MXPATCH_ABI_VERSION 1
#define MXPATCH_ABI_OLDEST 1

typedef struct mxpatch_policy mxpatch_policy;     /* which fields may change */
typedef struct mxpatch_faults mxpatch_faults;     /* why a policy is refused */
typedef struct mxpatch_gate mxpatch_gate;         /* judges by a policy */
typedef struct mxpatch_verdict mxpatch_verdict;   /* a view into a gate */
typedef struct mxpatch_merger mxpatch_merger;     /* merges without a policy */
typedef struct mxpatch_reviewer mxpatch_reviewer; /* answers AdmissionReviews */

typedef enum mxpatch_status MXPATCH_INT {
  MXPATCH_OK = 0,
  MXPATCH_REFUSED = 1,       /* an input is at fault: ask the handle why */
  MXPATCH_OUT_OF_MEMORY = 2, /* nothing was changed */
  MXPATCH_BUSY = 3,          /* another call is inside of this handle */
  MXPATCH_ABSENT = 4,        /* no such index, or no such part here */
  MXPATCH_BAD_ARGUMENT = 5   /* a NULL handle, an unknown constant, no room */
} mxpatch_status;

typedef enum mxpatch_severity MXPATCH_INT {
  MXPATCH_ERROR = 0,
  MXPATCH_WARNING = 1
} mxpatch_severity;

/* Which text a place is in. NEW is the second text of update and diff. */
typedef enum mxpatch_input MXPATCH_INT {
  MXPATCH_DOCUMENT = 0,
  MXPATCH_PATCH = 1,
  MXPATCH_NEW = 2,
  MXPATCH_POLICY = 3,
  MXPATCH_REVIEW = 4
} mxpatch_input;

typedef enum mxpatch_language MXPATCH_INT {
  MXPATCH_ENGLISH = 0,
  MXPATCH_CHINESE = 1
} mxpatch_language;

/* PRESERVE leaves untouched bytes as they are; COMPACT has no white space;
 * PRETTY has four spaces a level. */
typedef enum mxpatch_style MXPATCH_INT {
  MXPATCH_PRESERVE = 0,
  MXPATCH_COMPACT = 1,
  MXPATCH_PRETTY = 2
} mxpatch_style;

/* RFC7396 as the RFC says, KUBERNETES as an API server does it. */
typedef enum mxpatch_dialect MXPATCH_INT {
  MXPATCH_RFC7396 = 0,
  MXPATCH_KUBERNETES = 1
} mxpatch_dialect;

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

typedef enum mxpatch_field_type MXPATCH_INT {
  MXPATCH_LABELS = 0,
  MXPATCH_ANNOTATIONS = 1,
  MXPATCH_INTEGER = 2,
  MXPATCH_STRING = 3,
  MXPATCH_BOOLEAN = 4,
  MXPATCH_ANY = 5
} mxpatch_field_type;

/* What can be limited. DOCUMENT, PATCH and OUTPUT count bytes, DEPTH levels of
 * arrays and objects (the root is 1), DIAGNOSTICS those that are listed. */
typedef enum mxpatch_limit MXPATCH_INT {
  MXPATCH_LIMIT_DOCUMENT = 0,
  MXPATCH_LIMIT_PATCH = 1,
  MXPATCH_LIMIT_DEPTH = 2,
  MXPATCH_LIMIT_OUTPUT = 3,
  MXPATCH_LIMIT_DIAGNOSTICS = 4,
  MXPATCH_LIMIT_CHANGES = 5
} mxpatch_limit;

/* Borrowed bytes. Each function says for how long. */
typedef struct mxpatch_slice {
  const char* data;
  size_t size;
} mxpatch_slice;

/* Bytes that are yours: free them with mxpatch_owned_free. */
typedef struct mxpatch_owned {
  char* data;
  size_t size;
} mxpatch_owned;

/* A range of bytes. One that is not known has MXPATCH_UNKNOWN for both ends. */
#define MXPATCH_UNKNOWN UINT32_C(0xffffffff)
typedef struct mxpatch_span {
  uint32_t begin;
  uint32_t end;
} mxpatch_span;

/* A place for people. `column` counts code points, `utf16` the same in UTF-16
 * units. */
typedef struct mxpatch_position {
  uint32_t line;
  uint32_t column;
  uint32_t utf16;
} mxpatch_position;

/* One finding. Its texts, arguments and fix have functions. */
typedef struct mxpatch_diagnostic {
  uint32_t code; /* see mxpatch_code_name */
  mxpatch_severity severity;
  mxpatch_input input;
  mxpatch_span span;
  uint32_t path; /* see mxpatch_verdict_pointer; 0 is the root */
  uint32_t has_related;
  mxpatch_input related_input;
  mxpatch_span related;
  uint32_t argument_count;
  uint32_t edit_count; /* of its fix; 0 where there is none */
} mxpatch_diagnostic;

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

/* One updatable path of a policy. */
typedef struct mxpatch_field_rule {
  int64_t minimum; /* where has_minimum is 1 */
  int64_t maximum;
  mxpatch_field_type type;
  uint32_t has_minimum;
  uint32_t has_maximum;
  uint32_t removable;
  uint32_t repeats; /* the path has a `*`, which stands for any one member */
  uint32_t enum_count;
  uint32_t locked_key_count;
  uint32_t reserved; /* 0 */
} mxpatch_field_rule;

/* An updatable field as a document has it. */
typedef struct mxpatch_field_state {
  uint32_t rule;    /* the index of its rule in the policy */
  uint32_t present; /* 0 also where the document holds null */
  mxpatch_span span;
} mxpatch_field_state;

/* --- The library ---------------------------------------------------------- */

/* "0.1.0"; static. */
const char* mxpatch_version(void);
/* MXPATCH_ABI_VERSION and MXPATCH_ABI_OLDEST of the library that is linked. */
uint32_t mxpatch_abi_version(void);
uint32_t mxpatch_abi_oldest(void);

/* Memory for hosts that can not pass their own (WebAssembly): yours until it is
 * given to mxpatch_release. NULL when there is none. */
void* mxpatch_allocate(size_t size);
void mxpatch_release(void* memory);

/* Frees the bytes and makes the struct empty: doing so again does nothing. */
void mxpatch_owned_free(mxpatch_owned* bytes);

/* Line and column of an offset: one pass over the text up to there. An offset
 * above the size counts as the size. */
mxpatch_status mxpatch_locate(const char* text, size_t text_size,
                              uint32_t offset, mxpatch_position* out);

/* Bytes as they may be shown to people: control, bidirectional and zero-width
 * characters, and what is no UTF-8, as escapes. */
mxpatch_status mxpatch_escape(const char* text, size_t text_size,
                              mxpatch_owned* out);

/* The codes of diagnostics. Names and numbers never change their meaning; more
 * may come. `index` counts from 0; 0 is no code. */
uint32_t mxpatch_code_count(void);
uint32_t mxpatch_code_at(uint32_t index);
/* 0 where there is none of that name. */
uint32_t mxpatch_code_find(const char* name, size_t name_size);
/* "field-locked", static; "none" for a number that is no code. */
const char* mxpatch_code_name(uint32_t code);
/* The HTTP code that it brings; 200 for warnings. */
uint32_t mxpatch_code_http(uint32_t code);

/* --- Policies ------------------------------------------------------------- */

/* Compiles a policy (mxpatch.policy/v1, JSON). REFUSED where it has faults:
 * then `faults` is a list of them to free, and `out` is NULL. */
mxpatch_status mxpatch_policy_parse(const char* json, size_t json_size,
                                    mxpatch_policy** out,
                                    mxpatch_faults** faults);
/* A policy that is built in: "mxjob". ABSENT where there is none. */
mxpatch_status mxpatch_policy_builtin(const char* name, size_t name_size,
                                      mxpatch_policy** out);
/* Gates and reviewers that use it may live on. */
void mxpatch_policy_free(mxpatch_policy* policy);

/* Built-in policies: names and JSON texts, static. */
uint32_t mxpatch_builtin_count(void);
mxpatch_status mxpatch_builtin_name(uint32_t index, mxpatch_slice* out);
mxpatch_status mxpatch_builtin_text(const char* name, size_t name_size,
                                    mxpatch_slice* out);

/* Faults of a policy in order of place. `message` is in English and lives as
 * long as the list. */
uint32_t mxpatch_faults_count(const mxpatch_faults* faults);
mxpatch_status mxpatch_faults_at(const mxpatch_faults* faults, uint32_t index,
                                 mxpatch_diagnostic* out,
                                 mxpatch_slice* message);
void mxpatch_faults_free(mxpatch_faults* faults);

/* What a policy is called and what it matches. The slices live as long as the
 * policy. */
mxpatch_status mxpatch_policy_name(const mxpatch_policy* policy,
                                   mxpatch_slice* out);
mxpatch_status mxpatch_policy_match(const mxpatch_policy* policy,
                                    mxpatch_slice* group, mxpatch_slice* kind,
                                    mxpatch_slice* resource);
/* 1 where it is the one for its kind when no policy is named. */
uint32_t mxpatch_policy_is_default(const mxpatch_policy* policy);
/* 1 where it is for objects of this apiVersion and kind. */
uint32_t mxpatch_policy_matches(const mxpatch_policy* policy,
                                const char* api_version,
                                size_t api_version_size, const char* kind,
                                size_t kind_size);

/* The updatable paths in the policy's order: `field` is "metadata.labels",
 * `pointer` "/metadata/labels". The slices live as long as the policy. */
uint32_t mxpatch_policy_field_count(const mxpatch_policy* policy);
mxpatch_status mxpatch_policy_field(const mxpatch_policy* policy,
                                    uint32_t index, mxpatch_field_rule* out,
                                    mxpatch_slice* field,
                                    mxpatch_slice* pointer);
/* The strings that a field takes, and keys of its map that stay as they are (a
 * `*` at either end stands for any text). */
mxpatch_status mxpatch_policy_field_enum(const mxpatch_policy* policy,
                                         uint32_t index, uint32_t which,
                                         mxpatch_slice* out);
mxpatch_status mxpatch_policy_field_locked_key(const mxpatch_policy* policy,
                                               uint32_t index, uint32_t which,
                                               mxpatch_slice* out);

/* --- Gates ---------------------------------------------------------------- */

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

/* The updatable fields as the document has them, one for each member where a
 * path has a `*`; what is not listed is locked. 0 fields where the document
 * can not be read. Ends the present verdict; borrows from the document. */
mxpatch_status mxpatch_gate_fields(mxpatch_gate* gate, const char* document,
                                   size_t document_size, uint32_t* count);
/* One of them. `value` is its text in the document; both slices live until the
 * gate's next call that judges. */
mxpatch_status mxpatch_gate_field(const mxpatch_gate* gate, uint32_t index,
                                  mxpatch_field_state* out,
                                  mxpatch_slice* pointer, mxpatch_slice* value);

/* Bytes of scratch, and a way to give back all above `keep`; the verdict ends
 * with what it stood in. */
mxpatch_status mxpatch_gate_memory(const mxpatch_gate* gate, size_t* out);
mxpatch_status mxpatch_gate_shrink(mxpatch_gate* gate, size_t keep);

/* --- Verdicts ------------------------------------------------------------- */
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
 * and JSON are dear: `words` of 4 bytes in the machine's order, `texts` one
 * behind the other. Of a text there is a word, its size; one that is absent is
 * empty.
 *
 *   policy, apiVersion, kind, namespace, name (of the last four the bodies of
 *   JSON strings), reason, message, the JSON array of diagnostics (texts)
 *
 *   each change: op, allowed, spans in document, patch and merged; pointer,
 *   field, before, after (texts)
 *
 * Later versions add words at the end only. */
mxpatch_status mxpatch_verdict_record(const mxpatch_verdict* verdict,
                                      mxpatch_language language,
                                      mxpatch_owned* words,
                                      mxpatch_owned* texts);
/* As a Kubernetes metav1.Status. */
mxpatch_status mxpatch_verdict_status(const mxpatch_verdict* verdict,
                                      mxpatch_language language,
                                      mxpatch_owned* out);

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

/* --- Merging without a policy --------------------------------------------- */

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
/* The smallest merge patch that, applied in that dialect, turns document into
 * updated. */
mxpatch_status mxpatch_merger_diff(mxpatch_merger* merger, const char* document,
                                   size_t document_size, const char* updated,
                                   size_t updated_size,
                                   mxpatch_dialect dialect);
/* The smallest merge patch that takes the patch back. */
mxpatch_status mxpatch_merger_undo(mxpatch_merger* merger, const char* document,
                                   size_t document_size, const char* patch,
                                   size_t patch_size, mxpatch_dialect dialect);
/* Whether a text is JSON. Has no output. */
mxpatch_status mxpatch_merger_validate(mxpatch_merger* merger, const char* json,
                                       size_t json_size);
/* The text of a patch with the value at a JSON Pointer set, or taken away. */
mxpatch_status mxpatch_merger_edit(mxpatch_merger* merger, const char* patch,
                                   size_t patch_size, const char* pointer,
                                   size_t pointer_size, const char* value,
                                   size_t value_size);
mxpatch_status mxpatch_merger_unset(mxpatch_merger* merger, const char* patch,
                                    size_t patch_size, const char* pointer,
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
/* Why the last call was refused. ABSENT where it was not. */
mxpatch_status mxpatch_merger_error(const mxpatch_merger* merger,
                                    mxpatch_diagnostic* out);
mxpatch_status mxpatch_merger_error_message(const mxpatch_merger* merger,
                                            mxpatch_language language,
                                            mxpatch_owned* out);

/* --- AdmissionReviews ----------------------------------------------------- */

/* Answers what an API server asks a validating webhook. An object that none of
 * its policies is for is denied, unless `allow_unmatched` is 1. */
mxpatch_status mxpatch_reviewer_new(uint32_t allow_unmatched,
                                    mxpatch_language language,
                                    mxpatch_reviewer** out);
void mxpatch_reviewer_free(mxpatch_reviewer* reviewer);
/* Of several policies for an object the default of its kind judges it, else the
 * one that was added first; REFUSED for a second default of one kind. It shares
 * the policy, which may be freed. */
mxpatch_status mxpatch_reviewer_add(mxpatch_reviewer* reviewer,
                                    const mxpatch_policy* policy);
/* OK where there is a response, be it a denial. `response` is JSON and lives
 * until the next call. REFUSED for what is no review: see the error. */
mxpatch_status mxpatch_reviewer_review(mxpatch_reviewer* reviewer,
                                       const char* review, size_t review_size,
                                       mxpatch_slice* response);
/* Of the last response: 1 where allowed; 200, or what the denial says; the
 * policy that judged, empty where none did, alive until the next call. */
mxpatch_status mxpatch_reviewer_result(const mxpatch_reviewer* reviewer,
                                       uint32_t* allowed, uint32_t* code,
                                       mxpatch_slice* policy);
/* Why the last review was refused. ABSENT where it was not. */
mxpatch_status mxpatch_reviewer_error(const mxpatch_reviewer* reviewer,
                                      mxpatch_diagnostic* out);
mxpatch_status mxpatch_reviewer_error_message(const mxpatch_reviewer* reviewer,
                                              mxpatch_language language,
                                              mxpatch_owned* out);
/* Bytes of scratch, and a way to give them back. */
mxpatch_status mxpatch_reviewer_memory(const mxpatch_reviewer* reviewer,
                                       size_t* out);
mxpatch_status mxpatch_reviewer_shrink(mxpatch_reviewer* reviewer);

#undef MXPATCH_INT
#ifdef __cplusplus
} /* extern "C" */
#endif
#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif /* MXPATCH_H_ */
