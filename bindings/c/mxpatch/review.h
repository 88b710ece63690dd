/* AdmissionReviews: a webhook's three steps. */
#ifndef MXPATCH_REVIEW_H_
#define MXPATCH_REVIEW_H_

#include "mxpatch/policy_set.h"
#include "mxpatch/verdict.h"

MXPATCH_BEGIN

typedef struct mxpatch_request mxpatch_request;   /* an AdmissionReview */
typedef struct mxpatch_reviewer mxpatch_reviewer; /* answers them */

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

/* What a review asks, in numbers. */
typedef struct mxpatch_admission {
  mxpatch_review_operation operation;
  uint32_t dry_run;
  mxpatch_span object; /* in the review; unknown where there is none */
  mxpatch_span old_object;
} mxpatch_admission;

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

MXPATCH_END

#endif
