/* Several policies, and which of them is for an object. */
#ifndef MXPATCH_POLICY_SET_H_
#define MXPATCH_POLICY_SET_H_

#include "mxpatch/policy.h"

MXPATCH_BEGIN

typedef struct mxpatch_policy_set mxpatch_policy_set; /* one for each kind */

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

typedef struct mxpatch_identifier mxpatch_identifier; /* says what it is */

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

MXPATCH_END

#endif
