/* Prints one verdict; with anything wrong on the way, exits with 1. */
#include <mxpatch.h>
#include <stdio.h>

#define SIZE(text) (sizeof(text) - 1)

static const char document[] =
    "{\"apiVersion\":\"kubeflow.org/v1\",\"kind\":\"MXJob\","
    "\"spec\":{\"a\":1,\"cleanPodPolicy\":\"None\"}}";
static const char patch[] = "{\"spec\":{\"cleanPodPolicy\":\"All\"}}";

int main(void) {
  mxpatch_policy* policy = NULL;
  mxpatch_gate* gate = NULL;
  const mxpatch_verdict* verdict = NULL;
  mxpatch_owned merged;
  if (mxpatch_abi_version() != MXPATCH_ABI_VERSION ||
      mxpatch_policy_builtin("mxjob", 5, &policy) != MXPATCH_OK ||
      mxpatch_gate_new(policy, &gate) != MXPATCH_OK ||
      mxpatch_gate_patch(gate, document, SIZE(document), patch, SIZE(patch),
                         &verdict) != MXPATCH_OK ||
      mxpatch_merged(verdict, MXPATCH_COMPACT, &merged) != MXPATCH_OK) {
    return 1;
  }
  printf("%u %.*s\n", mxpatch_verdict_code(verdict), (int)merged.size,
         merged.data);
  mxpatch_owned_free(&merged);
  mxpatch_gate_free(gate);
  mxpatch_policy_free(policy);
  return 0;
}
