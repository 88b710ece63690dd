/* Macros of libyaml that stand in a hundred places, as functions: they are most
   of what it weighs otherwise. And the whole text is there at once, with zeros
   behind it: what it looks ahead to never has to be fetched. */
#ifndef MXPATCH_YAML_MACROS_H
#define MXPATCH_YAML_MACROS_H

#include "yaml_private.h"

/* Zeros behind the text, for which the scanner takes its end. It looks at most
   eight characters ahead. */
enum { text_padding = 16 };

#define CACHE(parser, length) 1

/* --- Characters ----------------------------------------------------------- */

static int is_break(const yaml_char_t* at) {
  if (*at == '\r' || *at == '\n') return 1;
  if (*at == 0xc2) return at[1] == 0x85;                      /* NEL */
  return *at == 0xe2 && at[1] == 0x80 && (at[2] | 1) == 0xa9; /* LS, PS */
}
static int is_blank(const yaml_char_t* at) { return *at == ' ' || *at == '\t'; }
static int is_breakz(const yaml_char_t* at) {
  return *at == '\0' || is_break(at);
}
static int is_blankz(const yaml_char_t* at) {
  return is_blank(at) || is_breakz(at);
}
static int is_alpha(const yaml_char_t* at) {
  const yaml_char_t letter = *at | 0x20;
  return (letter >= 'a' && letter <= 'z') || (*at >= '0' && *at <= '9') ||
         *at == '_' || *at == '-';
}
static size_t width_of(const yaml_char_t* at) {
  return *at < 0x80 ? 1 : *at < 0xe0 ? 2 : *at < 0xf0 ? 3 : 4;
}

#undef IS_BREAK_AT
#undef IS_BLANK_AT
#undef IS_BREAKZ_AT
#undef IS_BLANKZ_AT
#undef IS_ALPHA_AT
#undef WIDTH_AT
#define IS_BREAK_AT(string, offset) is_break((string).pointer + (offset))
#define IS_BLANK_AT(string, offset) is_blank((string).pointer + (offset))
#define IS_BREAKZ_AT(string, offset) is_breakz((string).pointer + (offset))
#define IS_BLANKZ_AT(string, offset) is_blankz((string).pointer + (offset))
#define IS_ALPHA_AT(string, offset) is_alpha((string).pointer + (offset))
#define WIDTH_AT(string, offset) width_of((string).pointer + (offset))

/* --- Strings, queues and stacks ------------------------------------------- */

/* A block of twice the size, zeros in what is new of it; two places in it go
   along. 0, and nothing changed, without memory. */
static int enlarge(void** begin, void** end, void** first, void** second) {
  char* const old = *begin;
  const size_t size = (size_t)((char*)*end - old);
  const size_t first_at = (size_t)((char*)*first - old);
  const size_t second_at = (size_t)((char*)*second - old);
  char* const made = yaml_malloc(size * 2);
  if (made == NULL) return 0;
  memcpy(made, old, size);
  memset(made + size, 0, size);
  *begin = made;
  *end = made + size * 2;
  *first = made + first_at;
  *second = made + second_at;
  yaml_free(old);
  return 1;
}
static int yaml_string_extend(yaml_char_t** start, yaml_char_t** pointer,
                              yaml_char_t** end) {
  return enlarge((void**)start, (void**)end, (void**)pointer, (void**)start);
}
static int yaml_stack_extend(void** start, void** top, void** end) {
  if ((char*)*end - (char*)*start >= INT_MAX / 2) return 0;
  return enlarge(start, end, top, start);
}
static int yaml_queue_extend(void** start, void** head, void** tail,
                             void** end) {
  const size_t size = (size_t)((char*)*tail - (char*)*head);
  if (*head == *start) return enlarge(start, end, head, tail);
  memmove(*start, *head, size);
  *head = *start;
  *tail = (char*)*start + size;
  return 1;
}
static int out_of_memory(yaml_parser_t* parser) {
  parser->error = YAML_MEMORY_ERROR;
  return 0;
}
static int string_init(yaml_parser_t* parser, yaml_string_t* string) {
  string->start = string->pointer = YAML_MALLOC(INITIAL_STRING_SIZE);
  if (string->start == NULL) return out_of_memory(parser);
  string->end = string->start + INITIAL_STRING_SIZE;
  memset(string->start, 0, INITIAL_STRING_SIZE);
  return 1;
}
static int string_extend(yaml_parser_t* parser, yaml_string_t* string) {
  return string->pointer + 5 < string->end ||
         yaml_string_extend(&string->start, &string->pointer, &string->end) ||
         out_of_memory(parser);
}
static int string_join(yaml_parser_t* parser, yaml_string_t* string,
                       yaml_string_t* other) {
  if (!yaml_string_join(&string->start, &string->pointer, &string->end,
                        &other->start, &other->pointer, &other->end)) {
    return out_of_memory(parser);
  }
  other->pointer = other->start;
  return 1;
}
static int enqueue(yaml_parser_t* parser, const yaml_token_t* token) {
  if (parser->tokens.tail == parser->tokens.end &&
      !yaml_queue_extend(
          (void**)&parser->tokens.start, (void**)&parser->tokens.head,
          (void**)&parser->tokens.tail, (void**)&parser->tokens.end)) {
    return out_of_memory(parser);
  }
  *parser->tokens.tail++ = *token;
  return 1;
}

#undef STRING_INIT
#undef STRING_EXTEND
#undef JOIN
#undef ENQUEUE
#define STRING_INIT(parser, string, size) string_init(parser, &(string))
#define STRING_EXTEND(parser, string) string_extend(parser, &(string))
#define JOIN(parser, string, other) string_join(parser, &(string), &(other))
#define ENQUEUE(parser, queue, token) enqueue(parser, &(token))

/* --- Tokens and events ---------------------------------------------------- */

static void token_init(yaml_token_t* token, yaml_token_type_t type,
                       const yaml_mark_t* start, const yaml_mark_t* end) {
  memset(token, 0, sizeof *token);
  token->type = type;
  token->start_mark = *start;
  token->end_mark = *end;
}
static void event_init(yaml_event_t* event, yaml_event_type_t type,
                       const yaml_mark_t* start, const yaml_mark_t* end) {
  memset(event, 0, sizeof *event);
  event->type = type;
  event->start_mark = *start;
  event->end_mark = *end;
}

#undef TOKEN_INIT
#undef EVENT_INIT
#define TOKEN_INIT(token, type, start, end) \
  token_init(&(token), type, &(start), &(end))
#define EVENT_INIT(event, type, start, end) \
  event_init(&(event), type, &(start), &(end))

/* --- Going on ------------------------------------------------------------- */

static void skip(yaml_parser_t* parser) {
  const size_t width = width_of(parser->buffer.pointer);
  parser->mark.byte += width;
  parser->mark.index++;
  parser->mark.column++;
  parser->buffer.pointer += width;
}
static void skip_line(yaml_parser_t* parser) {
  const yaml_char_t* const at = parser->buffer.pointer;
  const int two = at[0] == '\r' && at[1] == '\n';
  const size_t width = two ? 2 : width_of(at);
  if (!is_break(at)) return;
  parser->mark.byte += width;
  parser->mark.index += two ? 2 : 1;
  parser->mark.column = 0;
  parser->mark.line++;
  parser->buffer.pointer += width;
}
static int read(yaml_parser_t* parser, yaml_string_t* string) {
  const yaml_char_t* at = parser->buffer.pointer;
  if (!string_extend(parser, string)) return 0;
  skip(parser);
  while (at != parser->buffer.pointer) *string->pointer++ = *at++;
  return 1;
}
/* LS and PS stay as they are, every other break becomes a line feed; at the end
   of the text there is none. */
static int read_line(yaml_parser_t* parser, yaml_string_t* string) {
  if (!is_break(parser->buffer.pointer)) return 1;
  if (*parser->buffer.pointer == 0xe2) {
    if (!read(parser, string)) return 0;
    parser->mark.column = 0;
    parser->mark.line++;
    return 1;
  }
  if (!string_extend(parser, string)) return 0;
  *string->pointer++ = '\n';
  skip_line(parser);
  return 1;
}

#define SKIP(parser) skip(parser)
#define SKIP_LINE(parser) skip_line(parser)
#define READ(parser, string) read(parser, &(string))
#define READ_LINE(parser, string) read_line(parser, &(string))

#endif
