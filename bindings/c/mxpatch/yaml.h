/* YAML as kubectl reads it, as JSON and a map of places. */
#ifndef MXPATCH_YAML_H_
#define MXPATCH_YAML_H_

#include "mxpatch/faults.h"
#include "mxpatch/gate.h"

MXPATCH_BEGIN

typedef struct mxpatch_yaml mxpatch_yaml; /* reads documents of YAML */

/* One document of a text. */
typedef struct mxpatch_yaml_facts {
  uint32_t number;     /* from 1; those with nothing in them are not counted */
  mxpatch_span extent; /* in the source */
  uint32_t warnings;   /* listed */
  uint32_t omitted;    /* above the limit, not listed */
  uint32_t reserved;   /* 0 */
} mxpatch_yaml_facts;

/* It is read as sigs.k8s.io/yaml does: `yes` is true, 0777 is 511, keys are
 * strings, `<<` merges. A key that stands twice is refused, where kubectl would
 * take the last and say nothing. Owns scratch as a gate does. */
mxpatch_status mxpatch_yaml_new(mxpatch_yaml** out);
void mxpatch_yaml_free(mxpatch_yaml* yaml);
/* DOCUMENT limits the bytes of a text (64 MiB where it is not set), OUTPUT
 * those of a document as JSON (32 MiB), DEPTH its levels, DIAGNOSTICS the
 * warnings that are listed; the others mean nothing here. Ends the present
 * text. */
mxpatch_status mxpatch_yaml_set_limit(mxpatch_yaml* yaml, mxpatch_limit which,
                                      uint64_t value);

/* Begins a text, UTF-8, or UTF-16 with a byte order mark; its faults are said
 * to be in `as`. It is borrowed until the next text, or until the handle is
 * freed. REFUSED where it is too large, or not a text. */
mxpatch_status mxpatch_yaml_open(mxpatch_yaml* yaml, const char* text,
                                 size_t text_size, mxpatch_input as);
/* Goes to the next document; those with nothing in them are passed over. ABSENT
 * behind the last; REFUSED where it cannot be read, and nothing behind it is.
 */
mxpatch_status mxpatch_yaml_next(mxpatch_yaml* yaml);
/* Why the last call was refused, a list to free; ABSENT where it was not. */
mxpatch_status mxpatch_yaml_faults(const mxpatch_yaml* yaml,
                                   mxpatch_faults** out);

/* Of the document that it went to, ABSENT where there is none; slices live
 * until the next text or document. Its JSON, compact, to be given to any call
 * that takes a document, a patch or a policy. */
mxpatch_status mxpatch_yaml_json(const mxpatch_yaml* yaml, mxpatch_slice* out);
mxpatch_status mxpatch_yaml_facts_of(const mxpatch_yaml* yaml,
                                     mxpatch_yaml_facts* out);
/* Words that YAML 1.2 reads otherwise (yaml-word), a list to free; it may be
 * empty. */
mxpatch_status mxpatch_yaml_warnings(const mxpatch_yaml* yaml,
                                     mxpatch_faults** out);
/* What places in YAML are of: the text, or what became of it in UTF-8. */
mxpatch_status mxpatch_yaml_source(const mxpatch_yaml* yaml,
                                   mxpatch_slice* out);

/* The place in the source of a place in the JSON: of a key or a value all of
 * it, of a part of one its first character. */
mxpatch_status mxpatch_yaml_place(const mxpatch_yaml* yaml,
                                  mxpatch_span in_json, mxpatch_span* out);

/* JSON as the YAML that kubectl prints (-o yaml): keys in its order, two blanks
 * a level; at most 64 MiB. REFUSED, with a list to free, whose faults are in
 * DOCUMENT, where it is not JSON, has a number that no double holds, or is too
 * large: deep nesting can make much of little. */
mxpatch_status mxpatch_yaml_write(const char* json, size_t json_size,
                                  mxpatch_owned* out, mxpatch_faults** faults);

/* Edits the document that it is at, at a path of names, as a merger does that
 * of JSON. `out` is the whole text: where it can be, every byte around stays;
 * `rewritten` is 1 where it could not, and the document is written anew without
 * its comments. Other documents stay. REFUSED, with a list to free, as those of
 * a merger (PATCH is the JSON: see mxpatch_faults_origin) or
 * mxpatch_yaml_write.
 */
mxpatch_status mxpatch_yaml_edit(const mxpatch_yaml* yaml,
                                 const mxpatch_slice* names,
                                 uint32_t name_count, const char* value,
                                 size_t value_size, mxpatch_owned* out,
                                 uint32_t* rewritten, mxpatch_faults** faults);
mxpatch_status mxpatch_yaml_unset(const mxpatch_yaml* yaml,
                                  const mxpatch_slice* names,
                                  uint32_t name_count, mxpatch_owned* out,
                                  uint32_t* rewritten, mxpatch_faults** faults);

/* From now until its next call that judges, a gate speaks of the source instead
 * of the JSON that was given to it as `which`: its verdict, JSON and record,
 * which tell the warnings too, its fields and regions (as DOCUMENT). Edits of a
 * fix that cannot be made in the source are left out. REQUIRES: the handle
 * stays at this document until then. ABSENT where it is at none. */
mxpatch_status mxpatch_gate_origin(mxpatch_gate* gate, mxpatch_input which,
                                   const mxpatch_yaml* yaml);
/* The same, for good, of a list of faults that speaks of that JSON. */
mxpatch_status mxpatch_faults_origin(mxpatch_faults* faults,
                                     mxpatch_input which,
                                     const mxpatch_yaml* yaml);

MXPATCH_END

#endif
