/* libyaml's reader, scanner and parser (see core/yaml/libyaml), with functions
   that nobody else sees, and what core/yaml asks of them. */
#define YAML_VERSION_MAJOR 0
#define YAML_VERSION_MINOR 2
#define YAML_VERSION_PATCH 5
#define YAML_VERSION_STRING "0.2.5"
#ifndef NDEBUG
#define NDEBUG /* nothing here aborts */
#endif

#include "macros.h"

#include "api.c"
#include "parser.c"
#include "scanner.c"

#include "events.h"

struct mxpatch_events {
  yaml_parser_t parser;
  yaml_event_t event;
};

mxpatch_events* mxpatch_event_open(const char* text, size_t size) {
  mxpatch_events* made = yaml_malloc(sizeof *made);
  if (made == NULL) return NULL;
  memset(&made->event, 0, sizeof made->event);
  if (!yaml_parser_initialize(&made->parser)) {
    yaml_free(made);
    return NULL;
  }
  yaml_char_t* const copy = yaml_malloc(size + text_padding);
  if (copy == NULL) {
    mxpatch_event_close(made);
    return NULL;
  }
  if (size != 0) memcpy(copy, text, size);
  memset(copy + size, 0, text_padding);
  made->parser.buffer.start = made->parser.buffer.pointer = copy;
  return made;
}

void mxpatch_event_close(mxpatch_events* of) {
  if (of == NULL) return;
  yaml_event_delete(&of->event);
  yaml_parser_delete(&of->parser);
  yaml_free(of);
}

enum mxpatch_event_type mxpatch_event_next(mxpatch_events* of,
                                               mxpatch_event* out) {
  yaml_event_t* const from = &of->event;
  memset(out, 0, sizeof *out);
  do {
    yaml_event_delete(from);
    if (!yaml_parser_parse(&of->parser, from)) {
      return out->type = mxpatch_event_failed;
    }
  } while (from->type == YAML_STREAM_START_EVENT);
  out->begin = from->start_mark.byte;
  out->end = from->end_mark.byte;
  switch (from->type) {
    case YAML_DOCUMENT_START_EVENT:
      out->type = mxpatch_event_document_start;
      break;
    case YAML_DOCUMENT_END_EVENT:
      out->type = mxpatch_event_document_end;
      break;
    case YAML_ALIAS_EVENT:
      out->type = mxpatch_event_alias;
      out->anchor = (const char*)from->data.alias.anchor;
      break;
    case YAML_SCALAR_EVENT:
      out->type = mxpatch_event_scalar;
      out->plain = from->data.scalar.plain_implicit;
      out->unquoted = from->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
      out->block = from->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
                   from->data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
      out->value = (const char*)from->data.scalar.value;
      out->length = from->data.scalar.length;
      out->anchor = (const char*)from->data.scalar.anchor;
      out->tag = (const char*)from->data.scalar.tag;
      break;
    case YAML_SEQUENCE_START_EVENT:
      out->type = mxpatch_event_sequence_start;
      out->block = from->data.sequence_start.style == YAML_BLOCK_SEQUENCE_STYLE;
      out->anchor = (const char*)from->data.sequence_start.anchor;
      out->tag = (const char*)from->data.sequence_start.tag;
      break;
    case YAML_SEQUENCE_END_EVENT:
      out->type = mxpatch_event_sequence_end;
      break;
    case YAML_MAPPING_START_EVENT:
      out->type = mxpatch_event_mapping_start;
      out->block = from->data.mapping_start.style == YAML_BLOCK_MAPPING_STYLE;
      out->anchor = (const char*)from->data.mapping_start.anchor;
      out->tag = (const char*)from->data.mapping_start.tag;
      break;
    case YAML_MAPPING_END_EVENT:
      out->type = mxpatch_event_mapping_end;
      break;
    default:
      out->type = mxpatch_event_stream_end;
  }
  return out->type;
}

mxpatch_event_problem mxpatch_event_why(const mxpatch_events* of) {
  const yaml_parser_t* const from = &of->parser;
  mxpatch_event_problem why = {0};
  if (from->error == YAML_SCANNER_ERROR || from->error == YAML_PARSER_ERROR) {
    why.what = from->problem;
    why.context = from->context;
    why.begin = from->problem_mark.byte;
    why.context_begin = from->context_mark.byte;
  }
  return why;
}
