/* YAML, and what then speaks of it. */
#include <stdint.h>

#include "check.h"

static const char manifest[] =
    "# as it is stored\n"
    "apiVersion: kubeflow.org/v1\n"
    "kind: MXJob\n"
    "spec:\n"
    "  jobMode: MXTrain\n"
    "  cleanPodPolicy: None\n";

static mxpatch_yaml* opened(const char* text, mxpatch_input as) {
  mxpatch_yaml* yaml = NULL;
  CHECK(mxpatch_yaml_new(&yaml) == MXPATCH_OK);
  CHECK(mxpatch_yaml_open(yaml, TEXT(text), as) == MXPATCH_OK);
  CHECK(mxpatch_yaml_next(yaml) == MXPATCH_OK);
  return yaml;
}

static mxpatch_slice json(const mxpatch_yaml* yaml) {
  mxpatch_slice made;
  CHECK(mxpatch_yaml_json(yaml, &made) == MXPATCH_OK);
  return made;
}

/* Whether a span has that text in it. */
static int spans(mxpatch_span at, const char* text, const char* expected) {
  return at.end - at.begin == strlen(expected) &&
         memcmp(text + at.begin, expected, strlen(expected)) == 0;
}

static void writing(void) {
  mxpatch_owned made;
  mxpatch_faults* faults = NULL;
  CHECK(mxpatch_yaml_write(TEXT("{\"b\":[1,{}],\"a\":\"yes\"}"), &made,
                           &faults) == MXPATCH_OK);
  CHECK(faults == NULL);
  CHECK(is((mxpatch_slice){made.data, made.size},
           "a: \"yes\"\nb:\n- 1\n- {}\n"));
  mxpatch_owned_free(&made);
  CHECK(mxpatch_yaml_write(TEXT("[7, 1e999]"), &made, &faults) ==
        MXPATCH_REFUSED);
  CHECK(made.data == NULL && mxpatch_faults_count(faults) == 1);
  mxpatch_diagnostic found;
  CHECK(mxpatch_faults_at(faults, 0, &found) == MXPATCH_OK);
  CHECK(strcmp(mxpatch_code_name(found.code), "yaml-number") == 0);
  CHECK(found.span.begin == 4 && found.span.end == 9);
  mxpatch_faults_free(faults);
  CHECK(mxpatch_yaml_write(TEXT("[1"), &made, &faults) == MXPATCH_REFUSED);
  CHECK(mxpatch_faults_at(faults, 0, &found) == MXPATCH_OK);
  CHECK(found.input == MXPATCH_DOCUMENT && found.span.begin == 2);
  mxpatch_faults_free(faults);
  CHECK(mxpatch_yaml_write(TEXT("{}"), NULL, NULL) == MXPATCH_OK);
  CHECK(mxpatch_yaml_write(TEXT("["), NULL, NULL) == MXPATCH_REFUSED);
  CHECK(mxpatch_yaml_write(NULL, 1, &made, &faults) == MXPATCH_BAD_ARGUMENT);
}

static void editing(void) {
  static const char text[] = "# c\nspec:\n  a: yes # d\n  l: [1]\n";
  mxpatch_yaml* yaml = opened(text, MXPATCH_DOCUMENT);
  const mxpatch_slice way[] = {{"spec", 4}, {"a", 1}};
  const mxpatch_slice list[] = {{"spec", 4}, {"l", 1}, {"x", 1}};
  mxpatch_owned made;
  uint32_t rewritten = 7;
  mxpatch_faults* faults = NULL;
  CHECK(mxpatch_yaml_edit(yaml, way, 2, TEXT("{\"b\":1}"), &made, &rewritten,
                          &faults) == MXPATCH_OK);
  CHECK(rewritten == 0 && faults == NULL);
  CHECK(is((mxpatch_slice){made.data, made.size},
           "# c\nspec:\n  a:\n    b: 1 # d\n  l: [1]\n"));
  mxpatch_owned_free(&made);
  CHECK(mxpatch_yaml_unset(yaml, way, 2, &made, &rewritten, &faults) ==
        MXPATCH_OK);
  CHECK(is((mxpatch_slice){made.data, made.size}, "# c\nspec:\n  l: [1]\n"));
  mxpatch_owned_free(&made);
  CHECK(mxpatch_yaml_unset(yaml, way, 1, &made, &rewritten, &faults) ==
        MXPATCH_OK);
  CHECK(rewritten == 1);
  mxpatch_owned_free(&made);
  CHECK(mxpatch_yaml_edit(yaml, list, 3, TEXT("1"), &made, &rewritten,
                          &faults) == MXPATCH_REFUSED);
  mxpatch_diagnostic found;
  CHECK(mxpatch_faults_origin(faults, MXPATCH_PATCH, yaml) == MXPATCH_OK);
  CHECK(mxpatch_faults_at(faults, 0, &found) == MXPATCH_OK);
  CHECK(found.input == MXPATCH_PATCH && spans(found.span, text, "[1]"));
  mxpatch_faults_free(faults);
  CHECK(mxpatch_yaml_edit(yaml, way, 2, TEXT("1e999"), &made, &rewritten,
                          &faults) == MXPATCH_REFUSED);
  mxpatch_faults_free(faults);
  CHECK(mxpatch_yaml_edit(yaml, way, 2, TEXT("{"), NULL, NULL, NULL) ==
        MXPATCH_REFUSED);
  CHECK(mxpatch_yaml_edit(yaml, NULL, 2, TEXT("1"), &made, NULL, NULL) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_yaml_next(yaml) == MXPATCH_ABSENT);
  CHECK(mxpatch_yaml_unset(yaml, way, 2, &made, &rewritten, &faults) ==
        MXPATCH_ABSENT);
  mxpatch_yaml_free(yaml);
}

static void documents(void) {
  static const char text[] =
      "---\n# nothing\n---\na: yes\n---\nb: [1, 2]\n---\nc: 'x\n";
  mxpatch_yaml* yaml = opened(text, MXPATCH_PATCH);
  CHECK(is(json(yaml), "{\"a\":true}"));
  mxpatch_yaml_facts facts;
  CHECK(mxpatch_yaml_facts_of(yaml, &facts) == MXPATCH_OK);
  CHECK(facts.number == 1 && facts.warnings == 1 && facts.omitted == 0);
  CHECK(facts.extent.begin == 14 && facts.extent.end == 24);
  mxpatch_faults* warnings = NULL;
  CHECK(mxpatch_yaml_warnings(yaml, &warnings) == MXPATCH_OK);
  CHECK(mxpatch_faults_count(warnings) == 1);
  mxpatch_diagnostic found;
  CHECK(mxpatch_faults_at(warnings, 0, &found) == MXPATCH_OK);
  CHECK(strcmp(mxpatch_code_name(found.code), "yaml-word") == 0);
  CHECK(found.severity == MXPATCH_WARNING && found.input == MXPATCH_PATCH);
  CHECK(spans(found.span, text, "yes"));
  mxpatch_faults_free(warnings);

  CHECK(mxpatch_yaml_next(yaml) == MXPATCH_OK);
  CHECK(is(json(yaml), "{\"b\":[1,2]}"));
  const mxpatch_span second = {8, 9};
  mxpatch_span place;
  CHECK(mxpatch_yaml_place(yaml, second, &place) == MXPATCH_OK);
  CHECK(spans(place, text, "2"));
  CHECK(mxpatch_yaml_warnings(yaml, &warnings) == MXPATCH_OK);
  CHECK(mxpatch_faults_count(warnings) == 0);
  mxpatch_faults_free(warnings);

  /* One that cannot be read ends the text. */
  CHECK(mxpatch_yaml_next(yaml) == MXPATCH_REFUSED);
  mxpatch_slice none;
  CHECK(mxpatch_yaml_json(yaml, &none) == MXPATCH_ABSENT && none.size == 0);
  CHECK(mxpatch_yaml_place(yaml, second, &place) == MXPATCH_ABSENT);
  mxpatch_faults* faults = NULL;
  CHECK(mxpatch_yaml_faults(yaml, &faults) == MXPATCH_OK);
  CHECK(mxpatch_faults_at(faults, 0, &found) == MXPATCH_OK);
  CHECK(strcmp(mxpatch_code_name(found.code), "yaml-syntax") == 0);
  mxpatch_position begin;
  CHECK(mxpatch_fault_place(faults, 0, &begin, NULL) == MXPATCH_OK);
  CHECK(begin.line >= 8);
  mxpatch_faults_free(faults);
  CHECK(mxpatch_yaml_next(yaml) == MXPATCH_REFUSED);

  /* A text without any, and one that is none. */
  CHECK(mxpatch_yaml_open(yaml, TEXT("# a\n"), MXPATCH_DOCUMENT) == MXPATCH_OK);
  CHECK(mxpatch_yaml_next(yaml) == MXPATCH_ABSENT);
  CHECK(mxpatch_yaml_faults(yaml, &faults) == MXPATCH_ABSENT);
  CHECK(mxpatch_yaml_open(yaml, TEXT("a: \xff"), MXPATCH_DOCUMENT) ==
        MXPATCH_REFUSED);
  CHECK(mxpatch_yaml_open(yaml, TEXT("a: 1"), (mxpatch_input)9) ==
        MXPATCH_BAD_ARGUMENT);
  mxpatch_yaml_free(yaml);
}

static void limits(void) {
  mxpatch_yaml* yaml = NULL;
  CHECK(mxpatch_yaml_new(&yaml) == MXPATCH_OK);
  CHECK(mxpatch_yaml_set_limit(yaml, (mxpatch_limit)99, 1) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_yaml_set_limit(yaml, MXPATCH_LIMIT_DOCUMENT, 4) == MXPATCH_OK);
  CHECK(mxpatch_yaml_set_limit(yaml, MXPATCH_LIMIT_DEPTH, 1) == MXPATCH_OK);
  CHECK(mxpatch_yaml_set_limit(yaml, MXPATCH_LIMIT_OUTPUT, 7) == MXPATCH_OK);
  CHECK(mxpatch_yaml_open(yaml, TEXT("a: 12"), MXPATCH_DOCUMENT) ==
        MXPATCH_REFUSED);
  CHECK(mxpatch_yaml_open(yaml, TEXT("a: 1"), MXPATCH_DOCUMENT) == MXPATCH_OK);
  CHECK(mxpatch_yaml_next(yaml) == MXPATCH_OK);
  CHECK(mxpatch_yaml_open(yaml, TEXT("[[]]"), MXPATCH_DOCUMENT) == MXPATCH_OK);
  CHECK(mxpatch_yaml_next(yaml) == MXPATCH_REFUSED);
  /* Sizes that no text has. */
  CHECK(mxpatch_yaml_set_limit(yaml, MXPATCH_LIMIT_DOCUMENT, UINT64_MAX) ==
        MXPATCH_OK);
  CHECK(mxpatch_yaml_open(yaml, "a", SIZE_MAX, MXPATCH_DOCUMENT) ==
        MXPATCH_REFUSED);
  mxpatch_yaml_free(yaml);
}

/* A verdict on JSON that came from YAML speaks of the YAML. */
static void verdicts(void) {
  static const char patch[] = "spec:\n  jobMode: MXTune\n  suspend: yes\n";
  mxpatch_yaml* document = opened(manifest, MXPATCH_DOCUMENT);
  mxpatch_yaml* change = opened(patch, MXPATCH_PATCH);
  mxpatch_gate* gate = new_gate("mxjob");
  const mxpatch_verdict* verdict = NULL;
  const mxpatch_slice a = json(document), b = json(change);
  CHECK(mxpatch_gate_patch(gate, a.data, a.size, b.data, b.size, &verdict) ==
        MXPATCH_OK);
  CHECK(mxpatch_gate_origin(gate, MXPATCH_POLICY, change) ==
        MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_gate_origin(gate, MXPATCH_DOCUMENT, document) == MXPATCH_OK);
  CHECK(mxpatch_gate_origin(gate, MXPATCH_PATCH, change) == MXPATCH_OK);

  mxpatch_summary summary;
  CHECK(mxpatch_verdict_summary(verdict, &summary) == MXPATCH_OK);
  CHECK(summary.code == 403 && summary.diagnostics == 3);
  CHECK(summary.errors == 2 && summary.warnings == 1);
  mxpatch_diagnostic found;
  CHECK(mxpatch_verdict_diagnostic(verdict, 0, &found) == MXPATCH_OK);
  CHECK(spans(found.span, patch, "jobMode"));
  CHECK(found.has_related == 1 && found.related_input == MXPATCH_DOCUMENT);
  CHECK(spans(found.related, manifest, "MXTrain"));
  CHECK(mxpatch_verdict_diagnostic(verdict, 2, &found) == MXPATCH_OK);
  CHECK(strcmp(mxpatch_code_name(found.code), "yaml-word") == 0);
  CHECK(found.input == MXPATCH_PATCH && spans(found.span, patch, "yes"));
  mxpatch_owned text;
  CHECK(mxpatch_diagnostic_message(verdict, 2, MXPATCH_CHINESE, &text) ==
        MXPATCH_OK);
  CHECK(holds(text, "yes"));
  mxpatch_owned_free(&text);
  CHECK(mxpatch_verdict_diagnostic(verdict, 3, &found) == MXPATCH_ABSENT);

  mxpatch_change changed;
  CHECK(mxpatch_verdict_change(verdict, 0, &changed) == MXPATCH_OK);
  CHECK(spans(changed.document, manifest, "MXTrain"));
  CHECK(spans(changed.patch, patch, "MXTune"));

  /* JSON and record say the same. */
  CHECK(mxpatch_verdict_json(verdict, MXPATCH_ENGLISH, &text) == MXPATCH_OK);
  CHECK(holds(text, "\"span\":{\"begin\":8,\"end\":15},\"line\":2,\"column\":3"));
  CHECK(holds(text, "\"code\":\"yaml-word\""));
  mxpatch_owned_free(&text);
  mxpatch_owned words;
  CHECK(mxpatch_verdict_record(verdict, MXPATCH_ENGLISH, &words, &text) ==
        MXPATCH_OK);
  uint32_t numbers[17];
  memcpy(numbers, words.data, sizeof numbers);
  CHECK(numbers[9] == 3 && numbers[10] == 2);     /* listed */
  CHECK(numbers[14] == 8 && numbers[15] == 15);   /* the first one's span */
  CHECK(numbers[16] == 2);                        /* and its line */
  mxpatch_owned_free(&words);
  mxpatch_owned_free(&text);

  /* Until the next call that judges. */
  CHECK(mxpatch_gate_patch(gate, a.data, a.size, b.data, b.size, &verdict) ==
        MXPATCH_OK);
  CHECK(mxpatch_verdict_summary(verdict, &summary) == MXPATCH_OK);
  CHECK(summary.diagnostics == 2);

  /* Regions and fields are of the document. */
  uint32_t count = 0, omitted = 0;
  CHECK(mxpatch_gate_fields(gate, a.data, a.size, &count, &omitted) ==
        MXPATCH_OK);
  CHECK(mxpatch_gate_origin(gate, MXPATCH_DOCUMENT, document) == MXPATCH_OK);
  int seen = 0;
  for (uint32_t i = 0; i != count; ++i) {
    mxpatch_field_state field;
    CHECK(mxpatch_gate_field(gate, i, &field, NULL, NULL) == MXPATCH_OK);
    seen += field.present && spans(field.span, manifest, "None");
  }
  CHECK(seen == 1);
  CHECK(mxpatch_gate_regions(gate, a.data, a.size, &count, &omitted) ==
        MXPATCH_OK);
  CHECK(mxpatch_gate_origin(gate, MXPATCH_DOCUMENT, document) == MXPATCH_OK);
  seen = 0;
  for (uint32_t i = 0; i != count; ++i) {
    mxpatch_region region;
    CHECK(mxpatch_gate_region(gate, i, &region) == MXPATCH_OK);
    seen += region.kind == MXPATCH_REGION_UPDATABLE &&
            spans(region.span, manifest, "cleanPodPolicy: None");
  }
  CHECK(seen == 1);
  mxpatch_gate_free(gate);
  mxpatch_yaml_free(document);
  mxpatch_yaml_free(change);
}

/* Warnings above the limit of the reader are counted with what a verdict leaves
 * out. */
static void omissions(void) {
  static const char object[] =
      "kind: MXJob\napiVersion: kubeflow.org/v1\nspec: {a: [no, no, no]}\n";
  static const char patch[] = "spec: {suspend: yes, x: [yes, yes]}\n";
  mxpatch_yaml* yamls[2] = {NULL, NULL};
  const mxpatch_slice texts[2] = {{object, sizeof object - 1},
                                  {patch, sizeof patch - 1}};
  mxpatch_slice made[2];
  for (int i = 0; i != 2; ++i) {
    CHECK(mxpatch_yaml_new(&yamls[i]) == MXPATCH_OK);
    CHECK(mxpatch_yaml_set_limit(yamls[i], MXPATCH_LIMIT_DIAGNOSTICS, 1) ==
          MXPATCH_OK);
    CHECK(mxpatch_yaml_open(yamls[i], texts[i].data, texts[i].size,
                            (mxpatch_input)i) == MXPATCH_OK);
    CHECK(mxpatch_yaml_next(yamls[i]) == MXPATCH_OK);
    made[i] = json(yamls[i]);
  }
  mxpatch_gate* gate = new_gate("mxjob");
  CHECK(mxpatch_gate_set_limit(gate, MXPATCH_LIMIT_DIAGNOSTICS, 1) ==
        MXPATCH_OK);
  const mxpatch_verdict* verdict = NULL;
  CHECK(mxpatch_gate_patch(gate, made[0].data, made[0].size, made[1].data,
                           made[1].size, &verdict) == MXPATCH_OK);
  mxpatch_summary summary;
  CHECK(mxpatch_verdict_summary(verdict, &summary) == MXPATCH_OK);
  CHECK(summary.diagnostics == 1 && summary.omitted == 1);
  CHECK(summary.errors == 2 && summary.warnings == 0);
  CHECK(mxpatch_gate_origin(gate, MXPATCH_DOCUMENT, yamls[0]) == MXPATCH_OK);
  CHECK(mxpatch_gate_origin(gate, MXPATCH_PATCH, yamls[1]) == MXPATCH_OK);

  CHECK(mxpatch_verdict_summary(verdict, &summary) == MXPATCH_OK);
  CHECK(summary.diagnostics == 3 && summary.omitted == 5);
  CHECK(summary.errors == 2 && summary.warnings == 6);
  mxpatch_owned text, words;
  CHECK(mxpatch_verdict_json(verdict, MXPATCH_ENGLISH, &text) == MXPATCH_OK);
  CHECK(holds(text, "\"omitted\":5,"));
  mxpatch_owned_free(&text);
  CHECK(mxpatch_verdict_record(verdict, MXPATCH_ENGLISH, &words, &text) ==
        MXPATCH_OK);
  uint32_t numbers[10];
  memcpy(numbers, words.data, sizeof numbers);
  CHECK(numbers[7] == 5 && numbers[9] == 3); /* omitted, listed */
  mxpatch_owned_free(&words);
  mxpatch_owned_free(&text);
  mxpatch_gate_free(gate);
  for (int i = 0; i != 2; ++i) mxpatch_yaml_free(yamls[i]);
}

/* A policy in YAML, and its faults there. */
static void policies(void) {
  static const char good[] =
      "format: mxpatch.policy/v1\nname: own\n"
      "match: {group: a.b, versions: [v1], kind: Thing, resource: things}\n"
      "updatable:\n  - path: spec.replicas\n    type: integer # a bound\n";
  mxpatch_yaml* yaml = opened(good, MXPATCH_POLICY);
  mxpatch_slice text = json(yaml);
  mxpatch_policy* policy = NULL;
  mxpatch_faults* faults = NULL;
  CHECK(mxpatch_policy_parse(text.data, text.size, &policy, &faults) ==
        MXPATCH_OK);
  CHECK(mxpatch_policy_field_count(policy) == 1);
  mxpatch_slice path;
  CHECK(mxpatch_policy_field_path(policy, 0, &path) == MXPATCH_OK);
  CHECK(is(path, "spec.replicas"));
  CHECK(mxpatch_policy_field_path(policy, 1, &path) == MXPATCH_ABSENT);
  mxpatch_policy_free(policy);

  static const char bad[] =
      "format: mxpatch.policy/v1\nname: own\n"
      "match: {group: a.b, versions: [v1], kind: Thing, resource: things}\n"
      "updateable:\n  - path: spec.replicas\n    type: integer\n";
  CHECK(mxpatch_yaml_open(yaml, TEXT(bad), MXPATCH_POLICY) == MXPATCH_OK);
  CHECK(mxpatch_yaml_next(yaml) == MXPATCH_OK);
  text = json(yaml);
  CHECK(mxpatch_policy_parse(text.data, text.size, &policy, &faults) ==
        MXPATCH_REFUSED);
  CHECK(mxpatch_faults_origin(faults, MXPATCH_POLICY, yaml) == MXPATCH_OK);
  int seen = 0;
  for (uint32_t i = 0; i != mxpatch_faults_count(faults); ++i) {
    mxpatch_diagnostic found;
    mxpatch_position begin;
    CHECK(mxpatch_faults_at(faults, i, &found) == MXPATCH_OK);
    CHECK(mxpatch_fault_place(faults, i, &begin, NULL) == MXPATCH_OK);
    seen += spans(found.span, bad, "updateable") && begin.line == 4 &&
            begin.column == 1;
  }
  CHECK(seen == 1);
  mxpatch_faults_free(faults);
  mxpatch_yaml_free(yaml);
}

void yaml(void) {
  writing();
  editing();
  mxpatch_yaml_free(NULL);
  CHECK(mxpatch_yaml_new(NULL) == MXPATCH_BAD_ARGUMENT);
  CHECK(mxpatch_yaml_next(NULL) == MXPATCH_BAD_ARGUMENT);
  documents();
  limits();
  verdicts();
  omissions();
  policies();
}
