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
 *  (3) A verdict, fields and regions, a request, and a merger's output are
 *      views: they borrow from the texts that were passed, and from their
 *      handle. Keep the texts alive and unchanged until the handle's next call
 *      that judges, reads or merges, or until it is freed.
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
 *  (8) Offsets count bytes from 0, and ranges are half-open. Lines and columns
 *      count from 1. Indexes count from 0.
 *
 * What it does not do: read files or the environment, print, abort, recurse,
 * start threads, keep global state, or take C strings for texts. There is no
 * way to set an allocator. YAML has a library of its own.
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
#define MXPATCH_ABI_VERSION 2
#define MXPATCH_ABI_OLDEST 2

typedef struct mxpatch_policy mxpatch_policy; /* which fields may change */
typedef struct mxpatch_policy_set mxpatch_policy_set; /* one for each kind */
typedef struct mxpatch_faults mxpatch_faults;         /* why it was refused */
typedef struct mxpatch_identifier mxpatch_identifier; /* says what it is */
typedef struct mxpatch_gate mxpatch_gate;             /* judges by a policy */
typedef struct mxpatch_verdict mxpatch_verdict;       /* a view into a gate */
typedef struct mxpatch_merger mxpatch_merger;     /* merges without a policy */
typedef struct mxpatch_request mxpatch_request;   /* an AdmissionReview */
typedef struct mxpatch_reviewer mxpatch_reviewer; /* answers them */

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

/* What becomes of the member status: an API server keeps its own; it is locked;
 * it is a field that may be updated. */
typedef enum mxpatch_status_mode MXPATCH_INT {
  MXPATCH_STATUS_SUBRESOURCE = 0,
  MXPATCH_STATUS_LOCKED = 1,
  MXPATCH_STATUS_OPEN = 2
} mxpatch_status_mode;

/* What a policy makes of a part of a document, for whoever sends a patch: a
 * field that may be updated; an entry of labels or annotations whose key is
 * locked; what an API server keeps as it is, whatever a client sends;
 * everything else. */
typedef enum mxpatch_region_kind MXPATCH_INT {
  MXPATCH_REGION_UPDATABLE = 0,
  MXPATCH_REGION_KEY_LOCKED = 1,
  MXPATCH_REGION_SERVER = 2,
  MXPATCH_REGION_LOCKED = 3
} mxpatch_region_kind;

/* What languages count that are not C. */
typedef enum mxpatch_unit MXPATCH_INT {
  MXPATCH_CODE_POINTS = 0,
  MXPATCH_UTF16 = 1
} mxpatch_unit;

/* What a set of policies knows of an object. */
typedef enum mxpatch_choice MXPATCH_INT {
  MXPATCH_CHOICE_UNKNOWN = 0,       /* nothing of its group and kind */
  MXPATCH_CHOICE_JUDGED = 1,        /* there is a policy for it */
  MXPATCH_CHOICE_SCALED = 2,        /* and one that it is a Scale of */
  MXPATCH_CHOICE_OTHER_VERSION = 3, /* one is for other versions */
  MXPATCH_CHOICE_OTHER_OBJECT = 4,  /* one is for its resource with another
                                       kind, or for its kind elsewhere */
  MXPATCH_CHOICE_WITHOUT_SCALE = 5  /* one is for what is scaled, without a
                                       word about that */
} mxpatch_choice;

typedef enum mxpatch_review_operation MXPATCH_INT {
  MXPATCH_REVIEW_CREATE = 0,
  MXPATCH_REVIEW_UPDATE = 1,
  MXPATCH_REVIEW_DELETE = 2,
  MXPATCH_REVIEW_CONNECT = 3
} mxpatch_review_operation;

/* What a denial becomes: a denial; an allowed answer that warns of it; an
 * allowed answer with a note for the audit log. */
typedef enum mxpatch_review_mode MXPATCH_INT {
  MXPATCH_ENFORCE = 0,
  MXPATCH_WARN = 1,
  MXPATCH_AUDIT = 2
} mxpatch_review_mode;

/* Words of a review. GROUP, VERSION and KIND are of the objects; USER is a
 * name; SUBRESOURCE is empty for the object itself. */
typedef enum mxpatch_request_part MXPATCH_INT {
  MXPATCH_REQUEST_UID = 0,
  MXPATCH_REQUEST_USER = 1,
  MXPATCH_REQUEST_NAMESPACE = 2,
  MXPATCH_REQUEST_NAME = 3,
  MXPATCH_REQUEST_GROUP = 4,
  MXPATCH_REQUEST_VERSION = 5,
  MXPATCH_REQUEST_KIND = 6,
  MXPATCH_REQUEST_RESOURCE = 7,
  MXPATCH_REQUEST_SUBRESOURCE = 8,
  MXPATCH_REQUEST_RESOURCE_GROUP = 9,
  MXPATCH_REQUEST_RESOURCE_VERSION = 10,
  MXPATCH_REQUEST_API_VERSION = 11 /* of the review: admission.k8s.io/v1 */
} mxpatch_request_part;

/* What can be limited. DOCUMENT, PATCH and OUTPUT count bytes, DEPTH levels of
 * arrays and objects (the root is 1), DIAGNOSTICS, CHANGES and FIELDS (regions,
 * too) those that are listed. */
typedef enum mxpatch_limit MXPATCH_INT {
  MXPATCH_LIMIT_DOCUMENT = 0,
  MXPATCH_LIMIT_PATCH = 1,
  MXPATCH_LIMIT_DEPTH = 2,
  MXPATCH_LIMIT_OUTPUT = 3,
  MXPATCH_LIMIT_DIAGNOSTICS = 4,
  MXPATCH_LIMIT_CHANGES = 5,
  MXPATCH_LIMIT_FIELDS = 6
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

/* Users of a policy who may change more, and how many paths that are. */
typedef struct mxpatch_writer_rule {
  uint32_t user_count;
  uint32_t path_count;
} mxpatch_writer_rule;

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

/* What a review asks, in numbers. */
typedef struct mxpatch_admission {
  mxpatch_review_operation operation;
  uint32_t dry_run;
  mxpatch_span object; /* in the review; unknown where there is none */
  mxpatch_span old_object;
} mxpatch_admission;

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

/* --- The library ---------------------------------------------------------- */

/* "0.1.0"; static. */
const char* mxpatch_version(void);
/* MXPATCH_ABI_VERSION and MXPATCH_ABI_OLDEST of the library that is linked. */
uint32_t mxpatch_abi_version(void);
uint32_t mxpatch_abi_oldest(void);

/* Memory for hosts that cannot pass their own (WebAssembly): yours until it is
 * given to mxpatch_release. NULL when there is none. */
void* mxpatch_allocate(size_t size);
void mxpatch_release(void* memory);

/* Frees the bytes and makes the struct empty: doing so again does nothing. */
void mxpatch_owned_free(mxpatch_owned* bytes);

/* Line and column of an offset: one pass over the text up to there. An offset
 * above the size counts as the size. */
mxpatch_status mxpatch_locate(const char* text, size_t text_size,
                              uint32_t offset, mxpatch_position* out);

/* Turns offsets in bytes into offsets in that unit, in place and in one pass
 * over the text. They have to ascend: BAD_ARGUMENT, with nothing changed, where
 * they do not. One within a character is that of the character, one above the
 * size that of the end. */
mxpatch_status mxpatch_offsets(const char* text, size_t text_size,
                               mxpatch_unit unit, uint32_t* offsets,
                               uint32_t count);

/* Bytes as they may be shown to people: control, bidirectional and zero-width
 * characters, and what is not UTF-8, as escapes. */
mxpatch_status mxpatch_escape(const char* text, size_t text_size,
                              mxpatch_owned* out);

/* The codes of diagnostics. Names and numbers never change their meaning; more
 * may come. `index` counts from 0; 0 is not a code. */
uint32_t mxpatch_code_count(void);
uint32_t mxpatch_code_at(uint32_t index);
/* 0 where there is none of that name. */
uint32_t mxpatch_code_find(const char* name, size_t name_size);
/* "field-locked", static; "none" for a number that is not a code. */
const char* mxpatch_code_name(uint32_t code);
/* The HTTP code that it brings; 200 for warnings. */
uint32_t mxpatch_code_http(uint32_t code);

/* What it means and what to do about it, and a short input that brings it (the
 * module of WebAssembly has none); static, empty for a number that is not a
 * code.
 */
const char* mxpatch_code_meaning(uint32_t code, mxpatch_language language);
const char* mxpatch_code_example(uint32_t code);

/* --- Faults --------------------------------------------------------------- */

/* Why a text was refused: what was found, in order of place. A list is yours to
 * free; it needs neither the text nor the handle. Its slices live as long as it
 * does. Path and arguments of a fault are always 0. */
uint32_t mxpatch_faults_count(const mxpatch_faults* faults);
mxpatch_status mxpatch_faults_at(const mxpatch_faults* faults, uint32_t index,
                                 mxpatch_diagnostic* out);
/* Line and column of its span. ABSENT where the text is not known, as of the
 * policies of a set. */
mxpatch_status mxpatch_fault_place(const mxpatch_faults* faults, uint32_t index,
                                   mxpatch_position* begin,
                                   mxpatch_position* end);
/* What it says, one line; what its related place shows, ABSENT where there is
 * none. */
mxpatch_status mxpatch_fault_message(const mxpatch_faults* faults,
                                     uint32_t index, mxpatch_language language,
                                     mxpatch_slice* out);
mxpatch_status mxpatch_fault_related(const mxpatch_faults* faults,
                                     uint32_t index, mxpatch_language language,
                                     mxpatch_slice* out);
/* A safe way to mend it, as of a verdict's findings: what it does, and its
 * edits in ascending order. ABSENT where there is none. */
mxpatch_status mxpatch_fault_fix(const mxpatch_faults* faults, uint32_t index,
                                 mxpatch_language language,
                                 mxpatch_slice* title);
mxpatch_status mxpatch_fault_edit(const mxpatch_faults* faults, uint32_t index,
                                  uint32_t which, mxpatch_span* span,
                                  mxpatch_slice* text);
void mxpatch_faults_free(mxpatch_faults* faults);

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

/* What a policy is called and what it matches. The slices live as long as the
 * policy. */
mxpatch_status mxpatch_policy_name(const mxpatch_policy* policy,
                                   mxpatch_slice* out);
mxpatch_status mxpatch_policy_match(const mxpatch_policy* policy,
                                    mxpatch_slice* group, mxpatch_slice* kind,
                                    mxpatch_slice* resource);
/* "v1"; "*" stands for any. ABSENT behind the last. */
mxpatch_status mxpatch_policy_version(const mxpatch_policy* policy,
                                      uint32_t index, mxpatch_slice* out);
/* 1 where it is the one for its kind when no policy is named. */
uint32_t mxpatch_policy_is_default(const mxpatch_policy* policy);
/* 1 where it is built in. */
uint32_t mxpatch_policy_is_builtin(const mxpatch_policy* policy);
mxpatch_status_mode mxpatch_policy_status(const mxpatch_policy* policy);
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

/* Users who may change more in an update, by their exact names, and the paths
 * that are. `repeats` is 1 where the path has a `*`. */
uint32_t mxpatch_policy_writer_count(const mxpatch_policy* policy);
mxpatch_status mxpatch_policy_writer(const mxpatch_policy* policy,
                                     uint32_t index, mxpatch_writer_rule* out);
mxpatch_status mxpatch_policy_writer_user(const mxpatch_policy* policy,
                                          uint32_t index, uint32_t which,
                                          mxpatch_slice* out);
mxpatch_status mxpatch_policy_writer_path(const mxpatch_policy* policy,
                                          uint32_t index, uint32_t which,
                                          uint32_t* repeats,
                                          mxpatch_slice* field,
                                          mxpatch_slice* pointer);

/* Values (JSON) that mean the same as absence at a path, in which a `*` stands
 * for an element of an array, too. */
uint32_t mxpatch_policy_absent_count(const mxpatch_policy* policy);
mxpatch_status mxpatch_policy_absent(const mxpatch_policy* policy,
                                     uint32_t index, uint32_t* repeats,
                                     mxpatch_slice* field,
                                     mxpatch_slice* pointer,
                                     mxpatch_slice* value);

/* What the subresource `scale` changes: spec.replicas of a Scale stands for it.
 * ABSENT where the policy says nothing of it. */
mxpatch_status mxpatch_policy_scale(const mxpatch_policy* policy,
                                    mxpatch_slice* field,
                                    mxpatch_slice* pointer);

/* --- Sets of policies ----------------------------------------------------- */

/* Several policies, and the one rule by which an object gets its own of them:
 * by group, version and kind, in a review by resource too; one of your own wins
 * over one that is built in, and the default of a kind over the others; of
 * those, the first given. Immutable, as a policy: share it among threads, and
 * make another one to change it. It shares the policies, which may be freed.
 *
 * `with_builtin` adds the defaults that are built in, behind yours. REFUSED for
 * a second default of your own for one kind; the span of each fault is in the
 * text of that policy. */
mxpatch_status mxpatch_policy_set_new(const mxpatch_policy* const* policies,
                                      uint32_t count, uint32_t with_builtin,
                                      mxpatch_policy_set** out,
                                      mxpatch_faults** faults);
void mxpatch_policy_set_free(mxpatch_policy_set* set);

/* Its policies in the order in which they were given. What is put out is a
 * handle of your own, to free. */
uint32_t mxpatch_policy_set_size(const mxpatch_policy_set* set);
mxpatch_status mxpatch_policy_set_policy(const mxpatch_policy_set* set,
                                         uint32_t index, mxpatch_policy** out);
/* The index of the policy with a name; ABSENT where there is none. */
mxpatch_status mxpatch_policy_set_find(const mxpatch_policy_set* set,
                                       const char* name, size_t name_size,
                                       uint32_t* index);
/* Which policy is for an object of this apiVersion and kind. `index` is that of
 * the policy that `how` speaks of, and 0 for UNKNOWN. */
mxpatch_status mxpatch_policy_set_choose(const mxpatch_policy_set* set,
                                         const char* api_version,
                                         size_t api_version_size,
                                         const char* kind, size_t kind_size,
                                         mxpatch_choice* how, uint32_t* index);

/* --- What an object calls itself ------------------------------------------ */

/* Owns scratch as a gate does. Of its limits those of a document count. */
mxpatch_status mxpatch_identifier_new(mxpatch_identifier** out);
void mxpatch_identifier_free(mxpatch_identifier* identifier);
mxpatch_status mxpatch_identifier_set_limit(mxpatch_identifier* identifier,
                                            mxpatch_limit which,
                                            uint64_t value);
/* What is asked for when a policy is to be chosen, decoded; empty where it is
 * absent or not a string. The slices live until the next call. REFUSED where
 * the document cannot be read, is not an object, or says one of them twice. */
mxpatch_status mxpatch_identify(mxpatch_identifier* identifier,
                                const char* document, size_t document_size,
                                mxpatch_slice* api_version, mxpatch_slice* kind,
                                mxpatch_slice* name_space, mxpatch_slice* name);
/* Why the last document was refused, a list to free; ABSENT where it was not.
 * The document must still be there. */
mxpatch_status mxpatch_identifier_faults(const mxpatch_identifier* identifier,
                                         mxpatch_faults** out);

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

/* --- AdmissionReviews ----------------------------------------------------- */

/* A webhook's three steps. First, what is asked: REFUSED for what is not a
 * review (a server then answers 400, or 413 for input-too-large). The review is
 * borrowed until the handle's next call, and by what is judged of it. */
mxpatch_status mxpatch_request_new(mxpatch_request** out);
void mxpatch_request_free(mxpatch_request* request);
mxpatch_status mxpatch_request_read(mxpatch_request* request,
                                    const char* review, size_t review_size);
/* Why the last review was refused, a list to free; ABSENT where it was not. The
 * review must still be there. */
mxpatch_status mxpatch_request_faults(const mxpatch_request* request,
                                      mxpatch_faults** out);
/* What it asks, in numbers and in words, for those who log it. Words are
 * decoded, empty where it does not say, and live until the next call. ABSENT
 * where nothing was read. */
mxpatch_status mxpatch_request_facts(const mxpatch_request* request,
                                     mxpatch_admission* out);
mxpatch_status mxpatch_request_text(const mxpatch_request* request,
                                    mxpatch_request_part which,
                                    mxpatch_slice* out);

/* Second, what to think of it. A reviewer judges by the policy that the set has
 * for the object; one that none is for is denied, unless `allow_unmatched` is 1
 * and nothing of its kind or resource is known. It shares the set, which may be
 * freed. */
mxpatch_status mxpatch_reviewer_new(const mxpatch_policy_set* policies,
                                    uint32_t allow_unmatched,
                                    mxpatch_reviewer** out);
void mxpatch_reviewer_free(mxpatch_reviewer* reviewer);
/* The policies of further reviews: a server that reads them anew gives each of
 * its reviewers the new set. Ends the last answer. */
mxpatch_status mxpatch_reviewer_use(mxpatch_reviewer* reviewer,
                                    const mxpatch_policy_set* policies);
/* By the policy that the set has for it, or by the one of that name. The
 * verdict belongs to the reviewer until its next call, and borrows from the
 * request; it is NULL where no policy judged: a deletion, or what none is for.
 * ABSENT where no review was read. */
mxpatch_status mxpatch_reviewer_judge(mxpatch_reviewer* reviewer,
                                      const mxpatch_request* request,
                                      const char* policy, size_t policy_size,
                                      const mxpatch_verdict** out);
/* Of what was judged last, whatever the mode: 1 where it is allowed; 200, or
 * what the denial says; the policy, empty where none judged, alive until the
 * next call. */
mxpatch_status mxpatch_reviewer_result(const mxpatch_reviewer* reviewer,
                                       uint32_t* allowed, uint32_t* code,
                                       mxpatch_slice* policy);

/* Third, the AdmissionReview that answers, JSON of at most 16 KiB. REQUIRES:
 * the request is the one that was judged last. */
mxpatch_status mxpatch_reviewer_respond(const mxpatch_reviewer* reviewer,
                                        const mxpatch_request* request,
                                        mxpatch_review_mode mode,
                                        mxpatch_language language,
                                        mxpatch_owned* out);

/* All three in a row. OK where there is a response, be it a denial; REFUSED as
 * for mxpatch_request_read, and the faults are a list to free. */
mxpatch_status mxpatch_reviewer_review(mxpatch_reviewer* reviewer,
                                       const char* review, size_t review_size,
                                       mxpatch_review_mode mode,
                                       mxpatch_language language,
                                       mxpatch_owned* response);
mxpatch_status mxpatch_reviewer_faults(const mxpatch_reviewer* reviewer,
                                       mxpatch_faults** out);

/* Bytes of scratch, and a way to give them back; what was judged ends. */
mxpatch_status mxpatch_reviewer_memory(const mxpatch_reviewer* reviewer,
                                       size_t* out);
mxpatch_status mxpatch_reviewer_shrink(mxpatch_reviewer* reviewer);

/* --- metav1.Status -------------------------------------------------------- */

/* What a server answers without a verdict, as a Kubernetes Status: 401, 404,
 * 405, 411, 413, 415, 500, a deletion. Strings are cut to what a Status may
 * hold, and the first 100 causes are written. PRETTY is as an API server has
 * it, every other style compact. */
mxpatch_status mxpatch_status_write(const mxpatch_answer* what,
                                    mxpatch_style style, mxpatch_owned* out);

#undef MXPATCH_INT
#ifdef __cplusplus
} /* extern "C" */
#endif
#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#endif /* MXPATCH_H_ */
