/* What every part of mxpatch.h knows: how calls end, bytes and places, and the
 * library itself. */
#ifndef MXPATCH_BASE_H_
#define MXPATCH_BASE_H_

#include <stddef.h>
#include <stdint.h>

/* What is between these is shown, and C. */
#if defined(__GNUC__)
#define MXPATCH_SHOW _Pragma("GCC visibility push(default)")
#define MXPATCH_HIDE _Pragma("GCC visibility pop")
#else
#define MXPATCH_SHOW
#define MXPATCH_HIDE
#endif
/* Enumerations are as wide as an int, and to hold a value that is not listed is
 * not undefined behaviour: it is refused. */
#ifdef __cplusplus
#define MXPATCH_BEGIN MXPATCH_SHOW extern "C" {
#define MXPATCH_END \
  }                 \
  MXPATCH_HIDE
#define MXPATCH_INT : int
#else
#define MXPATCH_BEGIN MXPATCH_SHOW
#define MXPATCH_END MXPATCH_HIDE
#define MXPATCH_INT
#endif

/* The interface of mxpatch.h, and the oldest one that still works with it. A
 * program that was compiled against ABI n works with a library for which
 * mxpatch_abi_oldest() <= n <= mxpatch_abi_version(). */
#define MXPATCH_ABI_VERSION 2
#define MXPATCH_ABI_OLDEST 2

MXPATCH_BEGIN

typedef enum mxpatch_status MXPATCH_INT {
  MXPATCH_OK = 0,
  MXPATCH_REFUSED = 1,       /* an input is at fault: ask the handle why */
  MXPATCH_OUT_OF_MEMORY = 2, /* nothing was changed */
  MXPATCH_BUSY = 3,          /* another call is inside of this handle */
  MXPATCH_ABSENT = 4,        /* no such index, or no such part here */
  MXPATCH_BAD_ARGUMENT = 5   /* a NULL handle, an unknown constant, no room */
} mxpatch_status;

/* Which text a place is in. NEW is the second text of update and diff. */
typedef enum mxpatch_input MXPATCH_INT {
  MXPATCH_DOCUMENT = 0,
  MXPATCH_PATCH = 1,
  MXPATCH_NEW = 2,
  MXPATCH_POLICY = 3,
  MXPATCH_REVIEW = 4
} mxpatch_input;

typedef enum mxpatch_language MXPATCH_INT {
  MXPATCH_ENGLISH = 0,
  MXPATCH_CHINESE = 1
} mxpatch_language;

/* PRESERVE leaves untouched bytes as they are; COMPACT has no white space;
 * PRETTY has four spaces a level. */
typedef enum mxpatch_style MXPATCH_INT {
  MXPATCH_PRESERVE = 0,
  MXPATCH_COMPACT = 1,
  MXPATCH_PRETTY = 2
} mxpatch_style;

/* What can be limited. DOCUMENT, PATCH and OUTPUT count bytes, DEPTH levels of
 * arrays and objects (the root is 1), DIAGNOSTICS, CHANGES and FIELDS (regions,
 * too) those that are listed. */
typedef enum mxpatch_limit MXPATCH_INT {
  MXPATCH_LIMIT_DOCUMENT = 0,
  MXPATCH_LIMIT_PATCH = 1,
  MXPATCH_LIMIT_DEPTH = 2,
  MXPATCH_LIMIT_OUTPUT = 3,
  MXPATCH_LIMIT_DIAGNOSTICS = 4,
  MXPATCH_LIMIT_CHANGES = 5,
  MXPATCH_LIMIT_FIELDS = 6
} mxpatch_limit;

/* What languages count that are not C. */
typedef enum mxpatch_unit MXPATCH_INT {
  MXPATCH_CODE_POINTS = 0,
  MXPATCH_UTF16 = 1
} mxpatch_unit;

/* Borrowed bytes. Each function says for how long. */
typedef struct mxpatch_slice {
  const char* data;
  size_t size;
} mxpatch_slice;

/* Bytes that are yours: free them with mxpatch_owned_free. */
typedef struct mxpatch_owned {
  char* data;
  size_t size;
} mxpatch_owned;

/* A range of bytes. One that is not known has MXPATCH_UNKNOWN for both ends. */
#define MXPATCH_UNKNOWN UINT32_C(0xffffffff)
typedef struct mxpatch_span {
  uint32_t begin;
  uint32_t end;
} mxpatch_span;

/* A place for people. `column` counts code points, `utf16` the same in UTF-16
 * units. */
typedef struct mxpatch_position {
  uint32_t line;
  uint32_t column;
  uint32_t utf16;
} mxpatch_position;

/* "0.1.0"; static. */
const char* mxpatch_version(void);
/* MXPATCH_ABI_VERSION and MXPATCH_ABI_OLDEST of the library that is linked. */
uint32_t mxpatch_abi_version(void);
uint32_t mxpatch_abi_oldest(void);

/* Memory for hosts that cannot pass their own (WebAssembly): yours until it is
 * given to mxpatch_release. NULL when there is none. */
void* mxpatch_allocate(size_t size);
void mxpatch_release(void* memory);

/* Frees the bytes and makes the struct empty: doing so again does nothing. */
void mxpatch_owned_free(mxpatch_owned* bytes);

/* Line and column of an offset: one pass over the text up to there. An offset
 * above the size counts as the size. */
mxpatch_status mxpatch_locate(const char* text, size_t text_size,
                              uint32_t offset, mxpatch_position* out);

/* Turns offsets in bytes into offsets in that unit, in place and in one pass
 * over the text. They have to ascend: BAD_ARGUMENT, with nothing changed, where
 * they do not. One within a character is that of the character, one above the
 * size that of the end. */
mxpatch_status mxpatch_offsets(const char* text, size_t text_size,
                               mxpatch_unit unit, uint32_t* offsets,
                               uint32_t count);

/* Bytes as they may be shown to people: control, bidirectional and zero-width
 * characters, and what is not UTF-8, as escapes. */
mxpatch_status mxpatch_escape(const char* text, size_t text_size,
                              mxpatch_owned* out);

MXPATCH_END

#endif
