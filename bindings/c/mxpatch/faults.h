/* Codes of what is found, and lists of why something was refused. */
#ifndef MXPATCH_FAULTS_H_
#define MXPATCH_FAULTS_H_

#include "mxpatch/base.h"

MXPATCH_BEGIN

typedef struct mxpatch_faults mxpatch_faults; /* why it was refused */

typedef enum mxpatch_severity MXPATCH_INT {
  MXPATCH_ERROR = 0,
  MXPATCH_WARNING = 1
} mxpatch_severity;

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

/* What it means and what to do about it, and a short input that brings it;
 * static, empty for a number that is not a code, and in the module of
 * WebAssembly. */
const char* mxpatch_code_meaning(uint32_t code, mxpatch_language language);
const char* mxpatch_code_example(uint32_t code);

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

MXPATCH_END

#endif
