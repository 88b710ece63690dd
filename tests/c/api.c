/* What a program in C relies on, compiled as strict C11. Exits with the number
 * of checks that failed. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "check.h"

int failed = 0;

static const char document[] =
    "{\"apiVersion\":\"kubeflow.org/v1\",\"kind\":\"MXJob\","
    "\"spec\":{\"jobMode\":\"MXTrain\",\"cleanPodPolicy\":\"None\"}}";

static void versions(void) {
  CHECK(mxpatch_abi_version() == MXPATCH_ABI_VERSION);
  CHECK(mxpatch_abi_oldest() <= mxpatch_abi_version());
  CHECK(strlen(mxpatch_version()) >= 5);
}

/* Every free function takes NULL, and owned bytes may be freed again. */
static void freeing_nothing(void) {
  mxpatch_policy_free(NULL);
  mxpatch_faults_free(NULL);
  mxpatch_gate_free(NULL);
  mxpatch_merger_free(NULL);
  mxpatch_reviewer_free(NULL);
  mxpatch_owned_free(NULL);
  mxpatch_release(NULL);
  mxpatch_owned bytes = {NULL, 0};
  mxpatch_owned_free(&bytes);
  CHECK(mxpatch_escape(TEXT("a\033b"), &bytes) == MXPATCH_OK);
  CHECK(bytes.size > 3 && memchr(bytes.data, '\033', bytes.size) == NULL);
  mxpatch_owned_free(&bytes);
  CHECK(bytes.data == NULL && bytes.size == 0);
  mxpatch_owned_free(&bytes);
  void* memory = mxpatch_allocate(0);
  CHECK(memory != NULL);
  mxpatch_release(memory);
}

static void verdicts(void) {
  mxpatch_gate* gate = new_gate("mxjob");
  const mxpatch_verdict* verdict = NULL;
  CHECK(mxpatch_gate_patch(gate, TEXT(document),
                           TEXT("{\"spec\":{\"jobMode\":\"MXTune\"}}"),
                           &verdict) == MXPATCH_OK);
  CHECK(mxpatch_verdict_allowed(verdict) == 0);
  CHECK(mxpatch_verdict_code(verdict) == 403);
  mxpatch_slice reason;
  CHECK(mxpatch_verdict_reason(verdict, &reason) == MXPATCH_OK);
  CHECK(is(reason, "Forbidden"));

  /* One finding, one change; nothing beyond. */
  mxpatch_diagnostic found;
  CHECK(mxpatch_verdict_diagnostic(verdict, 0, &found) == MXPATCH_OK);
  CHECK(strcmp(mxpatch_code_name(found.code), "field-locked") == 0);
  CHECK(found.span.begin == 9 && found.span.end == 18);
  CHECK(mxpatch_verdict_diagnostic(verdict, 1, &found) == MXPATCH_ABSENT);
  CHECK(found.code == 0 && found.span.end == 0);
  mxpatch_change change;
  CHECK(mxpatch_verdict_change(verdict, 0, &change) == MXPATCH_OK);
  CHECK(change.op == MXPATCH_REPLACE && change.allowed == 0);
  CHECK(mxpatch_verdict_change(verdict, 1, &change) == MXPATCH_ABSENT);
  mxpatch_owned text;
  CHECK(mxpatch_verdict_value(verdict, 0, &text) == MXPATCH_ABSENT);
  CHECK(mxpatch_verdict_value(verdict, 99999, &text) == MXPATCH_OK);
  CHECK(text.size == 0);
  CHECK(mxpatch_verdict_pointer(verdict, 99999, &text) == MXPATCH_OK);
  CHECK(text.size == 0);

  /* Both languages; an unknown one is refused. */
  mxpatch_owned english, chinese;
  CHECK(mxpatch_diagnostic_message(verdict, 0, MXPATCH_ENGLISH, &english) ==
        MXPATCH_OK);
  CHECK(mxpatch_diagnostic_message(verdict, 0, MXPATCH_CHINESE, &chinese) ==
        MXPATCH_OK);
  CHECK(english.size > 0 && chinese.size > 0);
  CHECK(english.size != chinese.size ||
        memcmp(english.data, chinese.data, english.size) != 0);
  mxpatch_owned_free(&english);
  mxpatch_owned_free(&chinese);
  CHECK(mxpatch_diagnostic_message(verdict, 0, (mxpatch_language)7, &english) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(english.data == NULL);

  CHECK(mxpatch_verdict_status(verdict, MXPATCH_ENGLISH, MXPATCH_COMPACT,
                               &text) == MXPATCH_OK);
  CHECK(text.size > 0);
  mxpatch_owned_free(&text);

  /* Memory of our own, one byte too small and just enough. */
  uint64_t size = 0;
  char out[512];
  size_t written = 1;
  CHECK(mxpatch_merged_size(verdict, MXPATCH_COMPACT, &size) == MXPATCH_OK);
  CHECK(size == strlen(document) - 1); /* MXTune is shorter than MXTrain */
  CHECK(mxpatch_merged_write(verdict, MXPATCH_COMPACT, out, (size_t)size - 1,
                             &written) == MXPATCH_BAD_ARGUMENT);
  CHECK(written == 0);
  CHECK(mxpatch_merged_write(verdict, MXPATCH_COMPACT, out, (size_t)size,
                             &written) == MXPATCH_OK);
  CHECK(written == size);

  /* The same as words and texts. */
  mxpatch_owned words;
  CHECK(mxpatch_verdict_record(verdict, MXPATCH_ENGLISH, &words, &text) ==
        MXPATCH_OK);
  uint32_t first = 0;
  CHECK(words.size % 4 == 0 && words.size > 32 && text.size > 5);
  memcpy(&first, words.data, sizeof first);
  CHECK(first == 5);
  CHECK(memcmp(text.data, "mxjob", 5) == 0);
  mxpatch_owned_free(&words);
  mxpatch_owned_free(&text);
  CHECK(mxpatch_verdict_record(verdict, MXPATCH_ENGLISH, NULL, NULL) ==
        MXPATCH_OK);
  CHECK(mxpatch_verdict_record(verdict, (mxpatch_language)7, &words, &text) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(words.data == NULL && text.data == NULL);

  /* Outputs that are not wanted. */
  CHECK(mxpatch_gate_patch(gate, TEXT(document), TEXT("{}"), NULL) ==
        MXPATCH_OK);
  CHECK(mxpatch_gate_patch(gate, TEXT(document), NULL, 4, &verdict) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(verdict == NULL);
  CHECK(mxpatch_gate_patch(NULL, TEXT(document), TEXT("{}"), &verdict) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_verdict_json(NULL, MXPATCH_ENGLISH, &text) ==
        MXPATCH_BAD_ARGUMENT);

  /* Nothing is something: an empty patch is a verdict. */
  CHECK(mxpatch_gate_patch(gate, TEXT(document), NULL, 0, &verdict) ==
        MXPATCH_OK);
  CHECK(mxpatch_verdict_code(verdict) == 400);

  /* What the views stood in is given back, and they say so. */
  size_t memory = 0;
  CHECK(mxpatch_gate_memory(gate, &memory) == MXPATCH_OK && memory > 0);
  CHECK(mxpatch_gate_shrink(gate, 0) == MXPATCH_OK);
  CHECK(mxpatch_gate_memory(gate, &memory) == MXPATCH_OK && memory == 0);
  CHECK(mxpatch_verdict_json(verdict, MXPATCH_ENGLISH, &text) ==
        MXPATCH_ABSENT);
  CHECK(mxpatch_verdict_code(verdict) == 0);
  mxpatch_gate_free(gate);
}

static void limits(void) {
  mxpatch_gate* gate = new_gate("mxjob");
  uint64_t value = 0;
  CHECK(mxpatch_gate_limit(gate, MXPATCH_LIMIT_PATCH, &value) == MXPATCH_OK);
  CHECK(value == 3145728);
  CHECK(mxpatch_gate_set_limit(gate, MXPATCH_LIMIT_PATCH, 4) == MXPATCH_OK);
  CHECK(mxpatch_gate_limit(gate, MXPATCH_LIMIT_PATCH, &value) == MXPATCH_OK);
  CHECK(value == 4);
  CHECK(mxpatch_gate_set_limit(gate, (mxpatch_limit)99, 4) ==
        MXPATCH_BAD_ARGUMENT);
  const mxpatch_verdict* verdict = NULL;
  CHECK(mxpatch_gate_patch(gate, TEXT(document), TEXT("{ } "), &verdict) ==
        MXPATCH_OK);
  CHECK(mxpatch_verdict_code(verdict) == 200);
  CHECK(mxpatch_gate_patch(gate, TEXT(document), TEXT("{  } "), &verdict) ==
        MXPATCH_OK);
  CHECK(mxpatch_verdict_code(verdict) == 413);
  mxpatch_gate_free(gate);
}

static void policies(void) {
  CHECK(mxpatch_builtin_count() >= 1);
  mxpatch_policy* policy = (mxpatch_policy*)&failed;
  CHECK(mxpatch_policy_builtin(TEXT("nothing"), &policy) == MXPATCH_ABSENT);
  CHECK(policy == NULL);
  for (uint32_t i = 0; i != mxpatch_builtin_count(); ++i) {
    mxpatch_slice name, text, own;
    CHECK(mxpatch_builtin_name(i, &name) == MXPATCH_OK);
    CHECK(mxpatch_builtin_text(name.data, name.size, &text) == MXPATCH_OK);
    CHECK(mxpatch_policy_parse(text.data, text.size, &policy, NULL) ==
          MXPATCH_OK);
    CHECK(mxpatch_policy_name(policy, &own) == MXPATCH_OK);
    CHECK(own.size == name.size && memcmp(own.data, name.data, own.size) == 0);
    CHECK(mxpatch_policy_field_count(policy) > 0);
    mxpatch_policy_free(policy);
  }
  mxpatch_slice text;
  CHECK(mxpatch_builtin_name(mxpatch_builtin_count(), &text) == MXPATCH_ABSENT);

  const char own[] =
      "{\"format\":\"mxpatch.policy/v1\",\"name\":\"own\",\"default\":true,"
      "\"match\":{\"group\":\"example.io\",\"versions\":[\"v1\"],"
      "\"kind\":\"Job\",\"resource\":\"jobs\"},\"status\":\"locked\","
      "\"updatable\":[{\"path\":\"metadata.labels\",\"type\":\"labels\","
      "\"lockedKeys\":[\"a.io/*\"]},{\"path\":\"spec.parts.*.count\","
      "\"type\":\"integer\",\"minimum\":-2,\"maximum\":7},"
      "{\"path\":\"spec.mode\",\"type\":\"string\",\"enum\":[\"x\",\"y\"],"
      "\"removable\":false}]}";
  CHECK(mxpatch_policy_parse(TEXT(own), &policy, NULL) == MXPATCH_OK);
  mxpatch_slice group, kind, resource, field, pointer, word;
  CHECK(mxpatch_policy_match(policy, &group, &kind, &resource) == MXPATCH_OK);
  CHECK(is(group, "example.io") && is(kind, "Job") && is(resource, "jobs"));
  CHECK(mxpatch_policy_is_default(policy) == 1);
  CHECK(mxpatch_policy_matches(policy, TEXT("example.io/v1"), TEXT("Job")));
  CHECK(!mxpatch_policy_matches(policy, TEXT("example.io/v2"), TEXT("Job")));
  mxpatch_field_rule rule;
  CHECK(mxpatch_policy_field(policy, 0, &rule, NULL, NULL) == MXPATCH_OK);
  CHECK(rule.type == MXPATCH_LABELS && rule.locked_key_count == 1);
  CHECK(mxpatch_policy_field_locked_key(policy, 0, 0, &word) == MXPATCH_OK);
  CHECK(is(word, "a.io/*"));
  CHECK(mxpatch_policy_field(policy, 1, &rule, &field, &pointer) == MXPATCH_OK);
  CHECK(rule.type == MXPATCH_INTEGER && rule.repeats == 1);
  CHECK(rule.has_minimum && rule.minimum == -2);
  CHECK(rule.has_maximum && rule.maximum == 7);
  CHECK(is(field, "spec.parts[*].count") && is(pointer, "/spec/parts/*/count"));
  CHECK(mxpatch_policy_field(policy, 2, &rule, NULL, NULL) == MXPATCH_OK);
  CHECK(rule.removable == 0 && rule.enum_count == 2);
  CHECK(mxpatch_policy_field_enum(policy, 2, 1, &word) == MXPATCH_OK);
  CHECK(is(word, "y"));
  CHECK(mxpatch_policy_field_enum(policy, 2, 2, &word) == MXPATCH_ABSENT);
  CHECK(mxpatch_policy_field(policy, 3, &rule, NULL, NULL) == MXPATCH_ABSENT);

  /* The same fields in a document, one for each member. */
  mxpatch_gate* gate = NULL;
  CHECK(mxpatch_gate_new(policy, &gate) == MXPATCH_OK);
  mxpatch_policy_free(policy);
  const char parts[] =
      "{\"spec\":{\"mode\":null,\"parts\":{\"a\":{\"count\":1},"
      "\"b\":{\"count\":22}}}}";
  uint32_t count = 0;
  uint32_t omitted = 7;
  CHECK(mxpatch_gate_fields(gate, TEXT(parts), &count, &omitted) == MXPATCH_OK);
  CHECK(count == 4 && omitted == 0);
  mxpatch_field_state state;
  mxpatch_slice value;
  CHECK(mxpatch_gate_field(gate, 2, &state, &pointer, &value) == MXPATCH_OK);
  CHECK(state.rule == 1 && state.present == 1);
  CHECK(is(pointer, "/spec/parts/b/count") && is(value, "22"));
  CHECK(parts[state.span.begin] == '2');
  CHECK(mxpatch_gate_field(gate, 3, &state, &pointer, &value) == MXPATCH_OK);
  CHECK(state.rule == 2 && state.present == 0 && is(value, "null"));
  CHECK(mxpatch_gate_field(gate, 4, &state, NULL, NULL) == MXPATCH_ABSENT);

  /* What may be touched, and a limit of both. */
  mxpatch_region region;
  CHECK(mxpatch_gate_regions(gate, TEXT(parts), &count, &omitted) ==
        MXPATCH_OK);
  CHECK(count > 2 && omitted == 0);
  int updatable = 0;
  for (uint32_t i = 0; i != count; ++i) {
    CHECK(mxpatch_gate_region(gate, i, &region) == MXPATCH_OK);
    CHECK(parts[region.span.begin] == '"');
    updatable += region.kind == MXPATCH_REGION_UPDATABLE;
  }
  CHECK(updatable == 3);
  CHECK(mxpatch_gate_region(gate, count, &region) == MXPATCH_ABSENT);
  CHECK(mxpatch_gate_field(gate, 0, &state, NULL, NULL) == MXPATCH_ABSENT);
  CHECK(mxpatch_gate_set_limit(gate, MXPATCH_LIMIT_FIELDS, 1) == MXPATCH_OK);
  CHECK(mxpatch_gate_regions(gate, TEXT(parts), &count, &omitted) ==
        MXPATCH_OK);
  CHECK(count == 1 && omitted > 1);
  CHECK(mxpatch_gate_fields(gate, TEXT("[1]"), &count, &omitted) == MXPATCH_OK);
  CHECK(count == 0 && omitted == 0);
  mxpatch_gate_free(gate);

  mxpatch_faults* faults = NULL;
  CHECK(mxpatch_policy_parse(TEXT("{\"format\":1,\"nmae\":2}"), &policy,
                             &faults) == MXPATCH_REFUSED);
  CHECK(policy == NULL && mxpatch_faults_count(faults) > 1);
  mxpatch_diagnostic first;
  CHECK(mxpatch_faults_at(faults, 0, &first) == MXPATCH_OK);
  CHECK(first.input == MXPATCH_POLICY);
  CHECK(mxpatch_faults_at(faults, 99, &first) == MXPATCH_ABSENT);
  mxpatch_slice chinese;
  CHECK(mxpatch_fault_message(faults, 0, MXPATCH_ENGLISH, &word) == MXPATCH_OK);
  CHECK(mxpatch_fault_message(faults, 0, MXPATCH_CHINESE, &chinese) ==
        MXPATCH_OK);
  CHECK(word.size > 0 && chinese.size > 0);
  CHECK(word.size != chinese.size ||
        memcmp(word.data, chinese.data, word.size) != 0);
  CHECK(mxpatch_fault_message(faults, 0, (mxpatch_language)2, &word) ==
        MXPATCH_BAD_ARGUMENT);
  mxpatch_position begin, end;
  CHECK(mxpatch_fault_place(faults, 1, &begin, &end) == MXPATCH_OK);
  CHECK(begin.line == 1 && end.column > begin.column);
  CHECK(mxpatch_fault_place(faults, 99, &begin, &end) == MXPATCH_ABSENT);
  CHECK(mxpatch_fault_edit(faults, 0, 9, NULL, NULL) == MXPATCH_ABSENT);
  mxpatch_faults_free(faults);
  CHECK(mxpatch_policy_parse(TEXT("{"), &policy, NULL) == MXPATCH_REFUSED);
}

static mxpatch_policy* parsed(const char* name, const char* is_default) {
  char text[512];
  snprintf(text, sizeof text,
           "{\"format\":\"mxpatch.policy/v1\",\"name\":\"%s\",\"default\":%s,"
           "\"match\":{\"group\":\"example.io\",\"versions\":[\"v1\",\"v2\"],"
           "\"kind\":\"Job\",\"resource\":\"jobs\"},\"updatable\":[{\"path\":"
           "\"spec.a\",\"type\":\"any\"}],\"status\":\"open\",\"writers\":[{"
           "\"users\":[\"ann\",\"bob\"],\"paths\":[\"spec.b\",\"spec.*.c\"]}],"
           "\"absentEquals\":[{\"path\":\"spec.d\",\"value\":{}}]}",
           name, is_default);
  mxpatch_policy* policy = NULL;
  CHECK(mxpatch_policy_parse(TEXT(text), &policy, NULL) == MXPATCH_OK);
  return policy;
}

static void said(void) {
  static const char text[] =
      "{\"format\":\"mxpatch.policy/v1\",\"name\":\"p\",\"match\":{\"group\":"
      "\"g\",\"kind\":\"K\",\"resource\":\"ks\"},\"updatable\":[{\"path\":"
      "\"spec.suspend\",\"type\":\"boolean\"},{\"path\":\"metadata.labels\","
      "\"type\":\"labels\",\"lockedKeys\":[\"a/*\"]}]}";
  mxpatch_policy* policy = NULL;
  mxpatch_place place;
  mxpatch_slice key;
  CHECK(mxpatch_policy_parse(TEXT(text), &policy, NULL) == MXPATCH_OK);
  CHECK(mxpatch_policy_place(policy, TEXT("/spec/suspend"), &place, &key) ==
        MXPATCH_OK);
  CHECK(place.kind == MXPATCH_REGION_UPDATABLE && key.size == 0);
  mxpatch_slice pointer;
  CHECK(mxpatch_policy_field(policy, place.rule, NULL, NULL, &pointer) ==
        MXPATCH_OK);
  CHECK(is(pointer, "/spec/suspend"));
  CHECK(text[place.said.begin] == '{' && text[place.said.end - 1] == '}');
  CHECK(mxpatch_policy_place(policy, TEXT("/metadata/labels/a~1q"), &place,
                             &key) == MXPATCH_OK);
  CHECK(place.kind == MXPATCH_REGION_KEY_LOCKED && place.rule == 1);
  CHECK(is(key, "a/*"));
  CHECK(memcmp(text + place.said.begin, "\"a/*\"", 5) == 0);
  CHECK(mxpatch_policy_place(policy, TEXT("/metadata/uid"), &place, &key) ==
        MXPATCH_OK);
  CHECK(place.kind == MXPATCH_REGION_SERVER);
  CHECK(place.rule == MXPATCH_UNKNOWN && place.said.begin == MXPATCH_UNKNOWN);
  CHECK(mxpatch_policy_place(policy, NULL, 0, &place, NULL) == MXPATCH_OK);
  CHECK(place.kind == MXPATCH_REGION_MIXED);
  CHECK(mxpatch_policy_place(policy, TEXT("spec"), &place, &key) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_policy_place(policy, NULL, 1, &place, &key) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_policy_place(NULL, TEXT(""), &place, &key) ==
        MXPATCH_BAD_ARGUMENT);
  mxpatch_policy_free(policy);
}

static void facts(void) {
  mxpatch_policy* policy = parsed("own", "false");
  mxpatch_slice text, pointer, value;
  CHECK(mxpatch_policy_version(policy, 1, &text) == MXPATCH_OK);
  CHECK(is(text, "v2"));
  CHECK(mxpatch_policy_version(policy, 2, &text) == MXPATCH_ABSENT);
  CHECK(mxpatch_policy_is_builtin(policy) == 0);
  CHECK(mxpatch_policy_status(policy) == MXPATCH_STATUS_OPEN);
  mxpatch_writer_rule writer;
  uint32_t repeats = 7;
  CHECK(mxpatch_policy_writer_count(policy) == 1);
  CHECK(mxpatch_policy_writer(policy, 0, &writer) == MXPATCH_OK);
  CHECK(writer.user_count == 2 && writer.path_count == 2);
  CHECK(mxpatch_policy_writer_user(policy, 0, 1, &text) == MXPATCH_OK);
  CHECK(is(text, "bob"));
  CHECK(mxpatch_policy_writer_path(policy, 0, 1, &repeats, &text, &pointer) ==
        MXPATCH_OK);
  CHECK(repeats == 1 && is(text, "spec[*].c") && is(pointer, "/spec/*/c"));
  CHECK(mxpatch_policy_writer_user(policy, 0, 2, &text) == MXPATCH_ABSENT);
  CHECK(mxpatch_policy_writer(policy, 1, &writer) == MXPATCH_ABSENT);
  CHECK(mxpatch_policy_absent_count(policy) == 1);
  CHECK(mxpatch_policy_absent(policy, 0, &repeats, &text, &pointer, &value) ==
        MXPATCH_OK);
  CHECK(repeats == 0 && is(text, "spec.d") && is(pointer, "/spec/d"));
  CHECK(is(value, "{}"));
  CHECK(mxpatch_policy_absent(policy, 1, NULL, NULL, NULL, NULL) ==
        MXPATCH_ABSENT);
  mxpatch_policy_free(policy);
  CHECK(mxpatch_policy_builtin(TEXT("mxjob"), &policy) == MXPATCH_OK);
  CHECK(mxpatch_policy_is_builtin(policy) == 1);
  CHECK(mxpatch_policy_status(policy) == MXPATCH_STATUS_SUBRESOURCE);
  mxpatch_policy_free(policy);
}

/* A second default is refused with its faults, and not for want of memory. */
static void sets(void) {
  mxpatch_policy* all[] = {parsed("first", "false"), parsed("second", "true"),
                           parsed("third", "true")};
  const mxpatch_policy* const* given = (const mxpatch_policy* const*)all;
  mxpatch_policy_set* set = NULL;
  mxpatch_faults* faults = NULL;
  mxpatch_slice text;
  CHECK(mxpatch_policy_set_new(given, 3, 1, &set, &faults) == MXPATCH_REFUSED);
  CHECK(set == NULL && mxpatch_faults_count(faults) >= 1);
  mxpatch_diagnostic why;
  CHECK(mxpatch_faults_at(faults, 0, &why) == MXPATCH_OK);
  CHECK(strcmp(mxpatch_code_name(why.code), "policy-two-defaults") == 0);
  CHECK(mxpatch_fault_message(faults, 0, MXPATCH_ENGLISH, &text) == MXPATCH_OK);
  CHECK(mxpatch_fault_place(faults, 0, NULL, NULL) == MXPATCH_ABSENT);
  mxpatch_faults_free(faults);
  CHECK(mxpatch_policy_set_new(given, 3, 0, &set, NULL) == MXPATCH_REFUSED);

  CHECK(mxpatch_policy_set_new(given, 2, 1, &set, &faults) == MXPATCH_OK);
  CHECK(faults == NULL);
  for (int i = 0; i != 3; ++i) mxpatch_policy_free(all[i]);
  CHECK(mxpatch_policy_set_size(set) > 2);
  mxpatch_choice how;
  uint32_t index = 7;
  CHECK(mxpatch_policy_set_choose(set, TEXT("example.io/v2"), TEXT("Job"), &how,
                                  &index) == MXPATCH_OK);
  CHECK(how == MXPATCH_CHOICE_JUDGED && index == 1); /* the default */
  CHECK(mxpatch_policy_set_choose(set, TEXT("example.io/v3"), TEXT("Job"), &how,
                                  &index) == MXPATCH_OK);
  CHECK(how == MXPATCH_CHOICE_OTHER_VERSION);
  CHECK(mxpatch_policy_set_choose(set, TEXT("v1"), TEXT("Pod"), &how, &index) ==
        MXPATCH_OK);
  CHECK(how == MXPATCH_CHOICE_UNKNOWN && index == 0);
  CHECK(mxpatch_policy_set_find(set, TEXT("trainjob"), &index) == MXPATCH_OK);
  mxpatch_policy* policy = NULL;
  CHECK(mxpatch_policy_set_policy(set, index, &policy) == MXPATCH_OK);
  mxpatch_policy_set_free(set);
  CHECK(mxpatch_policy_name(policy, &text) == MXPATCH_OK);
  CHECK(is(text, "trainjob"));
  mxpatch_policy_free(policy);
  CHECK(mxpatch_policy_set_new(NULL, 0, 0, &set, NULL) == MXPATCH_OK);
  CHECK(mxpatch_policy_set_find(set, TEXT("mxjob"), &index) == MXPATCH_ABSENT);
  CHECK(mxpatch_policy_set_policy(set, 0, &policy) == MXPATCH_ABSENT);
  mxpatch_policy_set_free(set);
}

static void identities(void) {
  mxpatch_identifier* says = NULL;
  mxpatch_slice version, kind, name_space, name;
  mxpatch_faults* faults = NULL;
  mxpatch_diagnostic why;
  CHECK(mxpatch_identifier_new(&says) == MXPATCH_OK);
  CHECK(mxpatch_identifier_faults(says, &faults) == MXPATCH_ABSENT);
  const char object[] =
      "{\"apiVersion\":\"a/v1\",\"kind\":\"J\\u00e9\",\"metadata\":{"
      "\"name\":\"n\"}}";
  CHECK(mxpatch_identify(says, TEXT(object), &version, &kind, &name_space,
                         &name) == MXPATCH_OK);
  CHECK(is(version, "a/v1") && is(kind, "J\xc3\xa9") && is(name, "n"));
  CHECK(name_space.size == 0);
  CHECK(mxpatch_identify(says, TEXT("{\"kind\":\"a\",\n\"kind\":\"b\"}"),
                         &version, &kind, NULL, NULL) == MXPATCH_REFUSED);
  CHECK(kind.data == NULL);
  CHECK(mxpatch_identifier_faults(says, &faults) == MXPATCH_OK);
  CHECK(mxpatch_faults_at(faults, 0, &why) == MXPATCH_OK);
  CHECK(strcmp(mxpatch_code_name(why.code), "duplicate-key") == 0);
  CHECK(why.input == MXPATCH_DOCUMENT && why.has_related);
  mxpatch_position at;
  CHECK(mxpatch_fault_place(faults, 0, &at, NULL) == MXPATCH_OK);
  CHECK(at.line == 2 && at.column == 1);
  mxpatch_slice text;
  CHECK(mxpatch_fault_related(faults, 0, MXPATCH_ENGLISH, &text) == MXPATCH_OK);
  mxpatch_faults_free(faults);
  CHECK(mxpatch_identifier_set_limit(says, MXPATCH_LIMIT_DOCUMENT, 1) ==
        MXPATCH_OK);
  CHECK(mxpatch_identify(says, TEXT("{}"), NULL, NULL, NULL, NULL) ==
        MXPATCH_REFUSED);
  mxpatch_identifier_free(says);
}

static mxpatch_slice slice(const char* text) {
  const mxpatch_slice made = {text, strlen(text)};
  return made;
}

static void merging(void) {
  mxpatch_merger* merger = NULL;
  mxpatch_diagnostic why;
  mxpatch_owned text;
  uint64_t size = 7;
  CHECK(mxpatch_merger_new(&merger) == MXPATCH_OK);
  mxpatch_faults* faults = NULL;
  CHECK(mxpatch_merger_faults(merger, &faults) == MXPATCH_ABSENT);
  CHECK(mxpatch_merger_output(merger, MXPATCH_COMPACT, &text) ==
        MXPATCH_ABSENT);
  CHECK(mxpatch_merger_apply(merger, TEXT("[1"), TEXT("{}"), MXPATCH_RFC7396) ==
        MXPATCH_REFUSED);
  CHECK(mxpatch_merger_faults(merger, &faults) == MXPATCH_OK);
  CHECK(mxpatch_faults_at(faults, 0, &why) == MXPATCH_OK);
  CHECK(why.input == MXPATCH_DOCUMENT && why.span.begin == 2);
  mxpatch_position at;
  CHECK(mxpatch_fault_place(faults, 0, &at, NULL) == MXPATCH_OK);
  CHECK(at.line == 1 && at.column == 3);
  mxpatch_faults_free(faults);
  CHECK(mxpatch_merger_output_size(merger, MXPATCH_COMPACT, &size) ==
        MXPATCH_ABSENT);
  CHECK(size == 0);
  CHECK(mxpatch_merger_apply(merger, TEXT("{}"), TEXT("{}"),
                             (mxpatch_dialect)9) == MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_merger_diff(merger, TEXT("{}"), TEXT("{}"),
                            (mxpatch_dialect)9) == MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_merger_undo(merger, TEXT("{}"), TEXT("{}"),
                            (mxpatch_dialect)9) == MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_merger_apply(merger, TEXT("{\"a\": 1}"), TEXT("{\"b\":[2]}"),
                             MXPATCH_KUBERNETES) == MXPATCH_OK);
  char out[64];
  size_t written = 0;
  CHECK(mxpatch_merger_output_size(merger, MXPATCH_COMPACT, &size) ==
        MXPATCH_OK);
  CHECK(mxpatch_merger_output_write(merger, MXPATCH_COMPACT, out, sizeof out,
                                    &written) == MXPATCH_OK);
  CHECK(written == size && written == strlen("{\"a\":1,\"b\":[2]}"));
  CHECK(memcmp(out, "{\"a\":1,\"b\":[2]}", written) == 0);
  const mxpatch_slice path[] = {slice("a/b"), slice("~"), slice("")};
  CHECK(mxpatch_merger_edit(merger, TEXT("{}"), path, 3, TEXT("5")) ==
        MXPATCH_OK);
  CHECK(mxpatch_merger_output(merger, MXPATCH_COMPACT, &text) == MXPATCH_OK);
  CHECK(holds(text, "{\"a/b\":{\"~\":{\"\":5}}}"));
  CHECK(mxpatch_merger_unset(merger, text.data, text.size, path, 3) ==
        MXPATCH_OK);
  mxpatch_owned_free(&text);
  CHECK(mxpatch_merger_edit(merger, TEXT("{}"), NULL, 1, TEXT("5")) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_merger_edit_at(merger, TEXT("{}"), TEXT("/a~1b"), TEXT("[")) ==
        MXPATCH_REFUSED);
  CHECK(mxpatch_merger_format(merger, TEXT("[ 1 ]")) == MXPATCH_OK);
  CHECK(mxpatch_merger_output(merger, MXPATCH_COMPACT, &text) == MXPATCH_OK);
  CHECK(holds(text, "[1]"));
  mxpatch_owned_free(&text);
  CHECK(mxpatch_merger_set_limit(merger, MXPATCH_LIMIT_DEPTH, 1) == MXPATCH_OK);
  CHECK(mxpatch_merger_limit(merger, MXPATCH_LIMIT_DEPTH, &size) == MXPATCH_OK);
  CHECK(size == 1);
  CHECK(mxpatch_merger_validate(merger, TEXT("[]")) == MXPATCH_OK);
  CHECK(mxpatch_merger_validate(merger, TEXT("[[]]")) == MXPATCH_REFUSED);
  mxpatch_merger_free(merger);
}

static void reviews(void) {
  mxpatch_policy* policy = NULL;
  mxpatch_reviewer* reviewer = NULL;
  mxpatch_owned response;
  mxpatch_slice by;
  mxpatch_diagnostic why;
  uint32_t allowed = 0, code = 0;
  size_t memory = 0;
  CHECK(mxpatch_policy_builtin(TEXT("mxjob"), &policy) == MXPATCH_OK);
  mxpatch_policy_set* set = NULL;
  const mxpatch_policy* const none = NULL;
  CHECK(mxpatch_policy_set_new(&none, 1, 0, &set, NULL) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_policy_set_new((const mxpatch_policy* const*)&policy, 1, 0,
                               &set, NULL) == MXPATCH_OK);
  mxpatch_policy_free(policy);
  CHECK(mxpatch_reviewer_new(set, 2, &reviewer) == MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_reviewer_new(NULL, 0, &reviewer) == MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_reviewer_new(set, 0, &reviewer) == MXPATCH_OK);
  CHECK(mxpatch_reviewer_use(reviewer, NULL) == MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_reviewer_use(reviewer, set) == MXPATCH_OK);
  mxpatch_policy_set_free(set);
  CHECK(mxpatch_reviewer_result(reviewer, &allowed, &code, &by) ==
        MXPATCH_ABSENT);
  char review[1024];
  snprintf(review, sizeof review,
           "{\"apiVersion\":\"admission.k8s.io/v1\","
           "\"kind\":\"AdmissionReview\",\"request\":{\"uid\":\"u\","
           "\"kind\":{\"group\":\"kubeflow.org\",\"version\":\"v1\","
           "\"kind\":\"MXJob\"},\"resource\":{\"group\":\"kubeflow.org\","
           "\"version\":\"v1\",\"resource\":\"mxjobs\"},"
           "\"operation\":\"UPDATE\",\"oldObject\":%s,\"object\":%s}}",
           document, "{\"apiVersion\":\"kubeflow.org/v1\",\"kind\":\"MXJob\"}");
  CHECK(mxpatch_reviewer_review(reviewer, TEXT(review), MXPATCH_ENFORCE,
                                MXPATCH_ENGLISH, &response) == MXPATCH_OK);
  CHECK(holds(response, "\"allowed\":false"));
  mxpatch_owned_free(&response);
  CHECK(mxpatch_reviewer_result(reviewer, &allowed, &code, &by) == MXPATCH_OK);
  CHECK(allowed == 0 && code == 403 && is(by, "mxjob"));
  mxpatch_faults* faults = NULL;
  CHECK(mxpatch_reviewer_faults(reviewer, &faults) == MXPATCH_ABSENT);
  CHECK(mxpatch_reviewer_review(reviewer, TEXT(review), MXPATCH_WARN,
                                MXPATCH_CHINESE, &response) == MXPATCH_OK);
  CHECK(holds(response, "\"allowed\":true") && holds(response, "warnings"));
  mxpatch_owned_free(&response);
  CHECK(mxpatch_reviewer_review(reviewer, TEXT(review), (mxpatch_review_mode)3,
                                MXPATCH_ENGLISH,
                                &response) == MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_reviewer_review(reviewer, TEXT("{\"a\":"), MXPATCH_ENFORCE,
                                MXPATCH_ENGLISH,
                                &response) == MXPATCH_REFUSED);
  CHECK(response.data == NULL);
  CHECK(mxpatch_reviewer_result(reviewer, &allowed, &code, &by) ==
        MXPATCH_ABSENT);
  CHECK(mxpatch_reviewer_faults(reviewer, &faults) == MXPATCH_OK);
  CHECK(mxpatch_faults_at(faults, 0, &why) == MXPATCH_OK);
  CHECK(why.input == MXPATCH_REVIEW);
  mxpatch_faults_free(faults);

  /* The same in three steps, by a policy that is named. */
  mxpatch_request* request = NULL;
  mxpatch_admission asked;
  mxpatch_slice word;
  const mxpatch_verdict* verdict = NULL;
  CHECK(mxpatch_request_new(&request) == MXPATCH_OK);
  CHECK(mxpatch_request_facts(request, &asked) == MXPATCH_ABSENT);
  CHECK(mxpatch_reviewer_judge(reviewer, request, NULL, 0, &verdict) ==
        MXPATCH_ABSENT);
  CHECK(mxpatch_request_read(request, TEXT("[]")) == MXPATCH_REFUSED);
  CHECK(mxpatch_request_faults(request, &faults) == MXPATCH_OK);
  CHECK(mxpatch_fault_message(faults, 0, MXPATCH_ENGLISH, &word) == MXPATCH_OK);
  mxpatch_faults_free(faults);
  CHECK(mxpatch_request_read(request, TEXT(review)) == MXPATCH_OK);
  CHECK(mxpatch_request_facts(request, &asked) == MXPATCH_OK);
  CHECK(asked.operation == MXPATCH_REVIEW_UPDATE && asked.dry_run == 0);
  CHECK(review[asked.object.begin] == '{' &&
        asked.old_object.begin != MXPATCH_UNKNOWN);
  const struct {
    mxpatch_request_part which;
    const char* wanted;
  } words[] = {{MXPATCH_REQUEST_UID, "u"},
               {MXPATCH_REQUEST_USER, ""},
               {MXPATCH_REQUEST_NAMESPACE, ""},
               {MXPATCH_REQUEST_NAME, ""},
               {MXPATCH_REQUEST_GROUP, "kubeflow.org"},
               {MXPATCH_REQUEST_VERSION, "v1"},
               {MXPATCH_REQUEST_KIND, "MXJob"},
               {MXPATCH_REQUEST_RESOURCE, "mxjobs"},
               {MXPATCH_REQUEST_SUBRESOURCE, ""},
               {MXPATCH_REQUEST_RESOURCE_GROUP, "kubeflow.org"},
               {MXPATCH_REQUEST_RESOURCE_VERSION, "v1"},
               {MXPATCH_REQUEST_API_VERSION, "admission.k8s.io/v1"}};
  for (size_t i = 0; i != sizeof words / sizeof *words; ++i) {
    CHECK(mxpatch_request_text(request, words[i].which, &word) == MXPATCH_OK);
    CHECK(is(word, words[i].wanted));
  }
  CHECK(mxpatch_request_text(request, (mxpatch_request_part)12, &word) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_reviewer_respond(reviewer, request, MXPATCH_ENFORCE,
                                 MXPATCH_ENGLISH, &response) == MXPATCH_ABSENT);
  CHECK(mxpatch_reviewer_judge(reviewer, request, TEXT("nobody"), &verdict) ==
        MXPATCH_OK);
  CHECK(verdict == NULL);
  CHECK(mxpatch_reviewer_result(reviewer, &allowed, &code, &by) == MXPATCH_OK);
  CHECK(allowed == 0);
  CHECK(mxpatch_reviewer_judge(reviewer, request, TEXT("mxjob"), &verdict) ==
        MXPATCH_OK);
  CHECK(mxpatch_verdict_code(verdict) == 403);
  CHECK(mxpatch_verdict_policy(verdict, &word) == MXPATCH_OK);
  CHECK(is(word, "mxjob"));
  CHECK(mxpatch_reviewer_respond(reviewer, request, MXPATCH_AUDIT,
                                 MXPATCH_ENGLISH, &response) == MXPATCH_OK);
  CHECK(holds(response, "\"allowed\":true"));
  mxpatch_owned_free(&response);
  mxpatch_request_free(request);

  CHECK(mxpatch_reviewer_memory(reviewer, &memory) == MXPATCH_OK && memory > 0);
  CHECK(mxpatch_reviewer_shrink(reviewer) == MXPATCH_OK);
  mxpatch_reviewer_free(reviewer);
}

static void statuses(void) {
  mxpatch_owned text;
  const mxpatch_cause cause = {slice("FieldValueInvalid"), slice("why"),
                               slice("spec.a")};
  mxpatch_answer what = {0};
  what.code = 404;
  what.message = slice("mxjobs \"a\" not found");
  what.name = slice("a");
  what.kind = slice("mxjobs");
  what.causes = &cause;
  what.cause_count = 1;
  CHECK(mxpatch_status_write(&what, MXPATCH_COMPACT, &text) == MXPATCH_OK);
  CHECK(holds(text, "\"reason\":\"NotFound\"") &&
        holds(text, "\"field\":\"spec.a\""));
  mxpatch_owned_free(&text);
  CHECK(mxpatch_status_write(&what, MXPATCH_PRETTY, &text) == MXPATCH_OK);
  CHECK(holds(text, "\n"));
  mxpatch_owned_free(&text);
  what.causes = NULL;
  CHECK(mxpatch_status_write(&what, MXPATCH_COMPACT, &text) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_status_write(NULL, MXPATCH_COMPACT, &text) ==
        MXPATCH_BAD_ARGUMENT);
}

static void places(void) {
  mxpatch_position at;
  /* Two code points, the second of two UTF-16 units. */
  CHECK(mxpatch_locate(TEXT("a\r\nb\xf0\x9f\x98\x80"
                            "c"),
                       8, &at) == MXPATCH_OK);
  CHECK(at.line == 2 && at.column == 3 && at.utf16 == 4);

  const char wide[] = "a\xc3\xa9\xf0\x9f\x98\x80"
                      "b";
  uint32_t places[] = {0, 1, 3, 7, 8, 99};
  const uint32_t count = sizeof places / sizeof *places;
  CHECK(mxpatch_offsets(TEXT(wide), MXPATCH_UTF16, places, count) ==
        MXPATCH_OK);
  const uint32_t units[] = {0, 1, 2, 4, 5, 5};
  CHECK(memcmp(places, units, sizeof units) == 0);
  uint32_t down[] = {3, 1};
  CHECK(mxpatch_offsets(TEXT(wide), MXPATCH_CODE_POINTS, down, 2) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(down[0] == 3);
  CHECK(mxpatch_offsets(TEXT(wide), (mxpatch_unit)2, places, 1) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_offsets(TEXT(wide), MXPATCH_UTF16, NULL, 1) ==
        MXPATCH_BAD_ARGUMENT);

  const uint32_t locked = mxpatch_code_find(TEXT("field-locked"));
  CHECK(strlen(mxpatch_code_meaning(locked, MXPATCH_ENGLISH)) > 20);
  CHECK(strcmp(mxpatch_code_meaning(locked, MXPATCH_ENGLISH),
               mxpatch_code_meaning(locked, MXPATCH_CHINESE)) != 0);
  CHECK(*mxpatch_code_meaning(locked, (mxpatch_language)2) == '\0');
  CHECK(*mxpatch_code_meaning(0x10000, MXPATCH_ENGLISH) == '\0');
  CHECK(*mxpatch_code_example(locked) != '\0');
}

/* A second thread inside of a gate is told that it is busy, and no more. */
struct shared {
  mxpatch_gate* gate;
  char* large;
  size_t size;
  atomic_int stop;
};

static void* judge_until_stopped(void* argument) {
  struct shared* with = argument;
  while (!with->stop) {
    mxpatch_gate_patch(with->gate, with->large, with->size, TEXT("{}"), NULL);
  }
  return NULL;
}

static void busy(void) {
  struct shared with = {new_gate("mxjob"), NULL, 1 << 20, 0};
  with.large = malloc(with.size);
  memset(with.large, ' ', with.size);
  with.large[0] = '{';
  with.large[with.size - 1] = '}';
  pthread_t other;
  CHECK(pthread_create(&other, NULL, judge_until_stopped, &with) == 0);
  mxpatch_status status = MXPATCH_OK;
  size_t memory = 0;
  while (status == MXPATCH_OK) status = mxpatch_gate_memory(with.gate, &memory);
  CHECK(status == MXPATCH_BUSY && memory == 0);
  with.stop = 1;
  pthread_join(other, NULL);
  CHECK(mxpatch_gate_memory(with.gate, &memory) == MXPATCH_OK);
  mxpatch_gate_free(with.gate);
  free(with.large);
}

int main(void) {
  versions();
  freeing_nothing();
  verdicts();
  limits();
  policies();
  said();
  facts();
  sets();
  identities();
  merging();
  reviews();
  statuses();
  places();
  undoing();
  yaml();
  busy();
  return failed;
}
