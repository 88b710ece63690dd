/* Which fields of an object may be updated. */
#ifndef MXPATCH_POLICY_H_
#define MXPATCH_POLICY_H_

#include "mxpatch/faults.h"

MXPATCH_BEGIN

typedef struct mxpatch_policy mxpatch_policy; /* which fields may change */

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

/* What a policy makes of a part of a document, for whoever sends a patch: a
 * field that may be updated; an entry of labels or annotations whose key is
 * locked; what an API server keeps as it is, whatever a client sends;
 * everything else. MIXED, of a place alone: an object with members of several
 * kinds. */
typedef enum mxpatch_region_kind MXPATCH_INT {
  MXPATCH_REGION_UPDATABLE = 0,
  MXPATCH_REGION_KEY_LOCKED = 1,
  MXPATCH_REGION_SERVER = 2,
  MXPATCH_REGION_LOCKED = 3,
  MXPATCH_REGION_MIXED = 4
} mxpatch_region_kind;

/* What a policy says of a place in an object. */
typedef struct mxpatch_place {
  mxpatch_region_kind kind;
  uint32_t rule;     /* of the field that it is, or is inside of: its index;
                        MXPATCH_UNKNOWN where there is none */
  mxpatch_span said; /* in the policy's text */
} mxpatch_place;

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
/* The path as the policy spells it, which tells a `*` that stands for any one
 * member from one that is a name: "spec.*", "/spec/a.b". */
mxpatch_status mxpatch_policy_field_path(const mxpatch_policy* policy,
                                         uint32_t index, mxpatch_slice* out);
/* The strings that a field takes, and keys of its map that stay as they are (a
 * `*` at either end stands for any text). */
mxpatch_status mxpatch_policy_field_enum(const mxpatch_policy* policy,
                                         uint32_t index, uint32_t which,
                                         mxpatch_slice* out);
mxpatch_status mxpatch_policy_field_locked_key(const mxpatch_policy* policy,
                                               uint32_t index, uint32_t which,
                                               mxpatch_slice* out);

/* What it says of the place at a JSON Pointer, whether an object has it or not;
 * of what is in an array, ask for the array. `said` is a rule, a locked key,
 * the member status, or the key "updatable" of what is in no rule; it is not
 * known where that is a rule of API servers. `locked_key` is the first that
 * fits, of KEY_LOCKED. BAD_ARGUMENT where the pointer is none. */
mxpatch_status mxpatch_policy_place(const mxpatch_policy* policy,
                                    const char* pointer, size_t pointer_size,
                                    mxpatch_place* out,
                                    mxpatch_slice* locked_key);

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

MXPATCH_END

#endif
