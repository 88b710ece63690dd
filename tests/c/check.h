/* How the programs in C check. */
#ifndef CHECK_H
#define CHECK_H

#include <mxpatch.h>
#include <stdio.h>
#include <string.h>

extern int failed;
#define CHECK(condition)                                              \
  do {                                                                \
    if (!(condition)) {                                               \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      ++failed;                                                       \
    }                                                                 \
  } while (0)

#define TEXT(text) (text), strlen(text)

static inline int is(mxpatch_slice bytes, const char* expected) {
  return bytes.size == strlen(expected) &&
         memcmp(bytes.data, expected, bytes.size) == 0;
}

/* Whether a text has a part; frees nothing. */
static inline int holds(mxpatch_owned text, const char* part) {
  const size_t size = strlen(part);
  for (size_t at = 0; at + size <= text.size; ++at) {
    if (memcmp(text.data + at, part, size) == 0) return 1;
  }
  return 0;
}

static inline mxpatch_gate* new_gate(const char* policy_name) {
  mxpatch_policy* policy = NULL;
  mxpatch_gate* gate = NULL;
  CHECK(mxpatch_policy_builtin(TEXT(policy_name), &policy) == MXPATCH_OK);
  CHECK(mxpatch_gate_new(policy, &gate) == MXPATCH_OK);
  mxpatch_policy_free(policy); /* the gate keeps what it needs */
  return gate;
}

/* In files of their own. */
void yaml(void);
void undoing(void);

#endif
