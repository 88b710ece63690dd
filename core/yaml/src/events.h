/* The events of libyaml's parser. events.c is the only file that knows libyaml.
 */
#ifndef MXPATCH_YAML_EVENTS_H
#define MXPATCH_YAML_EVENTS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mxpatch_events mxpatch_events;

enum mxpatch_event_type {
  mxpatch_event_failed, /* see mxpatch_event_problem */
  mxpatch_event_stream_end,
  mxpatch_event_document_start,
  mxpatch_event_document_end,
  mxpatch_event_alias,
  mxpatch_event_scalar,
  mxpatch_event_sequence_start,
  mxpatch_event_sequence_end,
  mxpatch_event_mapping_start,
  mxpatch_event_mapping_end
};

/* What it points to is there until the next event is asked for. */
typedef struct mxpatch_event {
  enum mxpatch_event_type type;
  int plain;    /* a scalar that is resolved: plain, or with the tag "!" */
  int unquoted; /* a scalar of the plain style */
  int block;    /* a collection or scalar of a block style */
  const char* value;
  size_t length;
  const char* anchor; /* NULL without one; of an alias, its name */
  const char* tag;    /* NULL without one */
  size_t begin, end;  /* bytes */
} mxpatch_event;

typedef struct mxpatch_event_problem {
  const char* what;    /* NULL: there is no memory */
  const char* context; /* NULL, or what was being read */
  size_t begin;        /* bytes; of the problem, and of the context */
  size_t context_begin;
} mxpatch_event_problem;

/* Begins a text of UTF-8 without a byte order mark, which is borrowed. NULL
   where there is no memory. */
mxpatch_events* mxpatch_event_open(const char* text, size_t size);
void mxpatch_event_close(mxpatch_events*);

enum mxpatch_event_type mxpatch_event_next(mxpatch_events*, mxpatch_event*);
/* After mxpatch_event_failed. */
mxpatch_event_problem mxpatch_event_why(const mxpatch_events*);

#ifdef __cplusplus
}
#endif

#endif
