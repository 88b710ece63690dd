# What is changed in libyaml 0.2.5, and why. kubectl reads YAML by go-yaml v2,
# a port of an older libyaml: where the two differ, it is read as there. Marks
# know bytes, every function is local to events.c, and nothing takes more than
# linear time. Each change is of a passage that stands exactly once.
#
#   change(FILE OLD NEW)   provided by the one who includes this

# --- Local functions ----------------------------------------------------------

change(yaml.h
[==[#else
#   define  YAML_DECLARE(type)  type
#endif]==]
[==[#else
#   define  YAML_DECLARE(type)  static type
#endif]==])

# Each of its files includes this one.
change(yaml_private.h
[==[#if HAVE_CONFIG_H
]==]
[==[#pragma once

#if HAVE_CONFIG_H
]==])

# --- Marks in bytes -----------------------------------------------------------

change(yaml.h
[==[    /** The position index. */
    size_t index;
]==]
[==[    /** The position index, in characters. */
    size_t index;

    /** The same in bytes. */
    size_t byte;
]==])
# --- The whole text at once ----------------------------------------------------

# What walks over it stands in core/yaml/src/macros.h.
cut(scanner.c
[==[/*
 * Ensure that the buffer contains the required number of characters.
]==]
[==[/*
 * Public API declarations.
]==])
# A copy of the text with zeros behind it, from events.c.
change(api.c
[==[    if (!BUFFER_INIT(parser, parser->raw_buffer, INPUT_RAW_BUFFER_SIZE))
        goto error;
    if (!BUFFER_INIT(parser, parser->buffer, INPUT_BUFFER_SIZE))
        goto error;
    if (!QUEUE_INIT(parser, parser->tokens,]==]
[==[    if (!QUEUE_INIT(parser, parser->tokens,]==])

# --- Linear time --------------------------------------------------------------

# An emptied string is known by its first byte; to wipe all of it for every line
# is quadratic once many blank lines have made it long.
change(yaml_private.h
[==[     memset((string).start, 0, (string).end-(string).start))]==]
[==[     *(string).start = 0)]==])

# Each token looked at the potential simple keys of every level, so that deep
# flow collections were quadratic. As in go-yaml only two are looked at: the one
# of a ':' that was found, and the one at the head of the queue. Their tokens
# ascend with their levels, so it is found by halving.
change(scanner.c
[==[static int
yaml_parser_stale_simple_keys(yaml_parser_t *parser);
]==]
[==[static int
yaml_parser_check_simple_key(yaml_parser_t *parser,
        yaml_simple_key_t *simple_key);

static yaml_simple_key_t *
yaml_parser_head_simple_key(yaml_parser_t *parser);
]==])
change(scanner.c
[==[            yaml_simple_key_t *simple_key;

            /* Check if any potential simple key may occupy the head position. */

            if (!yaml_parser_stale_simple_keys(parser))
                return 0;

            for (simple_key = parser->simple_keys.start;
                    simple_key != parser->simple_keys.top; simple_key++) {
                if (simple_key->possible
                        && simple_key->token_number == parser->tokens_parsed) {
                    need_more_tokens = 1;
                    break;
                }
            }
]==]
[==[            /* Check if any potential simple key may occupy the head position. */

            yaml_simple_key_t *simple_key =
                yaml_parser_head_simple_key(parser);

            if (simple_key) {
                if (!yaml_parser_check_simple_key(parser, simple_key))
                    return 0;
                need_more_tokens = simple_key->possible;
            }
]==])
change(scanner.c
[==[    /* Remove obsolete potential simple keys. */

    if (!yaml_parser_stale_simple_keys(parser))
        return 0;

]==]
[==[]==])
change(scanner.c
[==[/*
 * Check the list of potential simple keys and remove the positions that
 * cannot contain simple keys anymore.
 */

static int
yaml_parser_stale_simple_keys(yaml_parser_t *parser)
{
    yaml_simple_key_t *simple_key;

    /* Check for a potential simple key for each flow level. */

    for (simple_key = parser->simple_keys.start;
            simple_key != parser->simple_keys.top; simple_key ++)
    {
]==]
[==[/*
 * The potential simple key that is at the head of the queue, or NULL.
 */

static yaml_simple_key_t *
yaml_parser_head_simple_key(yaml_parser_t *parser)
{
    yaml_simple_key_t *first = parser->simple_keys.start;
    yaml_simple_key_t *last = parser->simple_keys.top;

    while (first != last)
    {
        yaml_simple_key_t *middle = first + (last - first) / 2;
        if (middle->token_number < parser->tokens_parsed)
            first = middle + 1;
        else
            last = middle;
    }

    /* A level without a key of its own has the number of its first token. */

    for (; first != parser->simple_keys.top
            && first->token_number == parser->tokens_parsed; first ++)
    {
        if (first->possible)
            return first;
    }

    return NULL;
}

/*
 * A potential simple key is none anymore where it would be too long.
 */

static int
yaml_parser_check_simple_key(yaml_parser_t *parser,
        yaml_simple_key_t *simple_key)
{
    {
]==])
change(scanner.c
[==[    yaml_simple_key_t empty_simple_key = { 0, 0, 0, { 0, 0, 0 } };
]==]
[==[    yaml_simple_key_t empty_simple_key = { 0, 0, 0, { 0, 0, 0, 0 } };
    empty_simple_key.token_number =
        parser->tokens_parsed + (parser->tokens.tail - parser->tokens.head);
    empty_simple_key.mark = parser->mark;
]==])
change(scanner.c
[==[    yaml_simple_key_t simple_key = { 0, 0, 0, { 0, 0, 0 } };
]==]
[==[    yaml_simple_key_t simple_key = { 0, 0, 0, { 0, 0, 0, 0 } };
]==])
change(scanner.c
[==[    /* Have we found a simple key? */

    if (simple_key->possible)
]==]
[==[    /* Have we found a simple key? */

    if (!yaml_parser_check_simple_key(parser, simple_key))
        return 0;

    if (simple_key->possible)
]==])

# --- As go-yaml v2 reads ------------------------------------------------------

# No more than 10,000 levels.
change(scanner.c
[==[    parser->flow_level++;

    return 1;
]==]
[==[    parser->flow_level++;

    if (parser->flow_level > 10000)
        return yaml_parser_set_scanner_error(parser,
                "while increasing flow level", parser->mark,
                "exceeded max depth of 10000");

    return 1;
]==])
change(scanner.c
[==[        parser->indent = column;

        /* Create a token and insert it into the queue. */
]==]
[==[        parser->indent = column;

        if (parser->indents.top - parser->indents.start > 10000)
            return yaml_parser_set_scanner_error(parser,
                    "while increasing indent level", parser->mark,
                    "exceeded max depth of 10000");

        /* Create a token and insert it into the queue. */
]==])

# `!a,b` is one tag in a flow collection too.
change(scanner.c
[==[            || (uri_char && (
                CHECK(parser->buffer, ',')
                || CHECK(parser->buffer, '[') || CHECK(parser->buffer, ']')
                )
            ))
]==]
[==[            || CHECK(parser->buffer, ',')
            || CHECK(parser->buffer, '[') || CHECK(parser->buffer, ']'))
]==])
change(scanner.c
[==[        if (!parser->flow_level || !CHECK(parser->buffer, ',') ) {
            yaml_parser_set_scanner_error(parser, "while scanning a tag",
                    start_mark, "did not find expected whitespace or line break");
            goto error;
        }
]==]
[==[        yaml_parser_set_scanner_error(parser, "while scanning a tag",
                start_mark, "did not find expected whitespace or line break");
        goto error;
]==])

# "\'" is an escape, "\/" is none.
change(scanner.c
[==[                    case '/':
                        *(string.pointer++) = '/';
                        break;
]==]
[==[                    case '\'':
                        *(string.pointer++) = '\'';
                        break;
]==])

# In a flow collection '?' ends a plain scalar, and "a:" may stand before ','.
change(scanner.c
[==[            if (parser->flow_level
                    && CHECK(parser->buffer, ':')
                    && (
                        CHECK_AT(parser->buffer, ',', 1)
                        || CHECK_AT(parser->buffer, '?', 1)
                        || CHECK_AT(parser->buffer, '[', 1)
                        || CHECK_AT(parser->buffer, ']', 1)
                        || CHECK_AT(parser->buffer, '{', 1)
                        || CHECK_AT(parser->buffer, '}', 1)
                    )
                    ) {
                yaml_parser_set_scanner_error(parser, "while scanning a plain scalar",
                        start_mark, "found unexpected ':'");
                goto error;
            }

]==]
[==[]==])
change(scanner.c
[==[                        (CHECK(parser->buffer, ',')
                         || CHECK(parser->buffer, '[')
]==]
[==[                        (CHECK(parser->buffer, ',')
                         || CHECK(parser->buffer, '?')
                         || CHECK(parser->buffer, '[')
]==])

# Only %YAML 1.1 is taken.
change(scanner.c
[==[#define MAX_NUMBER_LENGTH   9]==]
[==[#define MAX_NUMBER_LENGTH   2]==])
change(parser.c
[==[                    || (
                        token->data.version_directive.minor != 1
                        && token->data.version_directive.minor != 2
                    )) {
]==]
[==[                    || token->data.version_directive.minor != 1) {
]==])

# --- Small --------------------------------------------------------------------

# realloc weighs more than what it is for, blocks that double: these stand in
# core/yaml/src/macros.h.
cut(api.c
[==[/*
 * Extend a string.
]==]
[==[/*
 * Append a string B to a string A.
]==])
cut(api.c
[==[/*
 * Extend a stack.
]==]
[==[/*
 * Create a new parser object.
]==])
