/* What takes a verdict back; sizes that no text has. */
#include <stdint.h>

#include "check.h"

static const char document[] =
    "{\"kind\":\"MXJob\",\"metadata\":{\"labels\":{\"a\":\"1\"}},"
    "\"spec\":{\"cleanPodPolicy\":\"None\"}}";

static void undo(void) {
  mxpatch_gate* gate = new_gate("mxjob");
  mxpatch_owned back;
  mxpatch_faults* faults = NULL;
  /* Nothing was judged yet; then one that is allowed, and one that is not. */
  CHECK(mxpatch_gate_undo(gate, MXPATCH_PRESERVE, &back, &faults) ==
        MXPATCH_ABSENT);
  CHECK(mxpatch_gate_patch(
            gate, TEXT(document),
            TEXT("{\"metadata\":{\"labels\":{\"a\":null,\"b\":\"2\"}}}"),
            NULL) == MXPATCH_OK);
  CHECK(mxpatch_gate_undo(gate, MXPATCH_COMPACT, &back, &faults) == MXPATCH_OK);
  CHECK(is((mxpatch_slice){back.data, back.size},
           "{\"metadata\":{\"labels\":{\"a\":\"1\",\"b\":null}}}"));
  mxpatch_owned_free(&back);
  const mxpatch_verdict* verdict = NULL;
  CHECK(mxpatch_gate_patch(gate, TEXT(document),
                           TEXT("{\"spec\":{\"jobMode\":\"MXTune\"}}"),
                           &verdict) == MXPATCH_OK);
  CHECK(mxpatch_gate_undo(gate, MXPATCH_COMPACT, &back, &faults) == MXPATCH_OK);
  CHECK(is((mxpatch_slice){back.data, back.size},
           "{\"spec\":{\"jobMode\":null}}"));
  mxpatch_owned_free(&back);
  CHECK(mxpatch_verdict_code(verdict) == 403); /* which still stands */

  /* What has no merged object, and what no patch does. */
  CHECK(mxpatch_gate_patch(gate, TEXT(document), TEXT("{\"spec\""), NULL) ==
        MXPATCH_OK);
  CHECK(mxpatch_gate_undo(gate, MXPATCH_COMPACT, &back, &faults) ==
        MXPATCH_REFUSED);
  CHECK(back.data == NULL && mxpatch_faults_count(faults) == 1);
  mxpatch_faults_free(faults);
  CHECK(mxpatch_gate_patch(gate, TEXT("{\"spec\":{\"a\":null}}"),
                           TEXT("{\"spec\":{\"a\":1}}"), NULL) == MXPATCH_OK);
  const mxpatch_status status =
      mxpatch_gate_undo(gate, MXPATCH_COMPACT, &back, &faults);
  CHECK(status == MXPATCH_OK || status == MXPATCH_REFUSED);
  mxpatch_owned_free(&back);
  mxpatch_faults_free(faults);

  /* Only of patch(), and only with a style that there is. */
  CHECK(mxpatch_gate_update(gate, TEXT(document), TEXT(document), NULL, 0,
                            NULL) == MXPATCH_OK);
  CHECK(mxpatch_gate_undo(gate, MXPATCH_COMPACT, &back, &faults) ==
        MXPATCH_ABSENT);
  CHECK(mxpatch_gate_undo(gate, (mxpatch_style)9, &back, &faults) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_gate_undo(NULL, MXPATCH_COMPACT, &back, &faults) ==
        MXPATCH_BAD_ARGUMENT);
  mxpatch_gate_free(gate);
}

/* Refused before a byte is looked at: there is one. */
static void no_text_is_that_large(void) {
  mxpatch_gate* gate = new_gate("mxjob");
  const mxpatch_verdict* verdict = NULL;
  CHECK(mxpatch_gate_patch(gate, "{", SIZE_MAX, TEXT("{}"), &verdict) ==
        MXPATCH_OK);
  CHECK(mxpatch_verdict_code(verdict) == 500);
  CHECK(mxpatch_gate_patch(gate, TEXT("{}"), "{", SIZE_MAX, &verdict) ==
        MXPATCH_OK);
  CHECK(mxpatch_verdict_code(verdict) == 413);
  CHECK(mxpatch_gate_create(gate, "{", SIZE_MAX, &verdict) == MXPATCH_OK);
  CHECK(mxpatch_verdict_code(verdict) == 413);
  uint32_t count = 1, omitted = 1;
  CHECK(mxpatch_gate_fields(gate, "{", SIZE_MAX, &count, &omitted) ==
        MXPATCH_OK);
  CHECK(count == 0 && omitted == 0);
  CHECK(mxpatch_gate_regions(gate, "{", SIZE_MAX, &count, &omitted) ==
        MXPATCH_OK);
  CHECK(count == 0);
  CHECK(mxpatch_gate_set_limit(gate, MXPATCH_LIMIT_DOCUMENT, UINT64_MAX) ==
        MXPATCH_OK);
  CHECK(mxpatch_gate_patch(gate, "{", SIZE_MAX, TEXT("{}"), &verdict) ==
        MXPATCH_OK);
  CHECK(mxpatch_verdict_code(verdict) == 500);
  mxpatch_gate_free(gate);

  mxpatch_policy* policy = NULL;
  mxpatch_faults* faults = NULL;
  CHECK(mxpatch_policy_parse("{", SIZE_MAX, &policy, &faults) ==
        MXPATCH_REFUSED);
  CHECK(policy == NULL && mxpatch_faults_count(faults) == 1);
  mxpatch_faults_free(faults);

  mxpatch_merger* merger = NULL;
  CHECK(mxpatch_merger_new(&merger) == MXPATCH_OK);
  CHECK(mxpatch_merger_apply(merger, "{", SIZE_MAX, TEXT("{}"),
                             MXPATCH_RFC7396) == MXPATCH_REFUSED);
  CHECK(mxpatch_merger_faults(merger, &faults) == MXPATCH_OK);
  mxpatch_faults_free(faults);
  CHECK(mxpatch_merger_format(merger, "{", SIZE_MAX) == MXPATCH_REFUSED);
  mxpatch_merger_free(merger);

  mxpatch_identifier* identifier = NULL;
  CHECK(mxpatch_identifier_new(&identifier) == MXPATCH_OK);
  CHECK(mxpatch_identify(identifier, "{", SIZE_MAX, NULL, NULL, NULL, NULL) ==
        MXPATCH_REFUSED);
  mxpatch_identifier_free(identifier);

  mxpatch_request* request = NULL;
  CHECK(mxpatch_request_new(&request) == MXPATCH_OK);
  CHECK(mxpatch_request_read(request, "{", SIZE_MAX) == MXPATCH_REFUSED);
  mxpatch_request_free(request);
}

void undoing(void) {
  undo();
  no_text_is_that_large();
}
