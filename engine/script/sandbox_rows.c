#include <stdlib.h>
#include <string.h>

#include "script/sandbox_inside.h"

/*
 * Lua notes for a constructor the line of the token before it, which in a list of
 * rows is the line above. A parenthesis around each constructor means the same to
 * Lua and puts that token on the right line:
 *
 *   { id = "a" },      ({ id = "a" }),
 */

/* Length of the long bracket that `rest` begins with ("[==["), 0 when it is none. */
static size_t bracket_length(struct text rest)
{
    size_t length = 1;

    if (rest.length == 0 || rest.bytes[0] != '[')
        return 0;
    while (length < rest.length && rest.bytes[length] == '=')
        length++;
    return length < rest.length && rest.bytes[length] == '[' ? length + 1 : 0;
}

/* Length up to and with the "]==]" that closes a bracket of `open` bytes. */
static size_t long_text_length(struct text rest, size_t open)
{
    for (size_t i = open; i + open <= rest.length; i++)
        if (rest.bytes[i] == ']' && rest.bytes[i + open - 1] == ']' &&
            strspn(rest.bytes + i + 1, "=") >= open - 2)
            return i + open;
    return rest.length;
}

static size_t short_text_length(struct text rest)
{
    for (size_t i = 1; i < rest.length; i++) {
        if (rest.bytes[i] == '\\')
            i++;
        else if (rest.bytes[i] == rest.bytes[0] || rest.bytes[i] == '\n')
            return i + 1;
    }
    return rest.length;
}

static size_t comment_length(struct text rest)
{
    struct text behind = { rest.bytes + 2, rest.length - 2 };
    size_t open = bracket_length(behind);

    if (open)
        return 2 + long_text_length(behind, open);
    const char *end = memchr(rest.bytes, '\n', rest.length);
    return end ? (size_t)(end - rest.bytes) : rest.length;
}

size_t sandbox_piece_length(struct text rest)
{
    size_t open = bracket_length(rest);

    if (open)
        return long_text_length(rest, open);
    if (rest.bytes[0] == '"' || rest.bytes[0] == '\'')
        return short_text_length(rest);
    if (text_starts(rest, "--"))
        return comment_length(rest);
    return 1;
}

char *sandbox_rows_mark(struct text source, size_t *length)
{
    size_t brace_count = 0;

    for (size_t i = 0; i < source.length; i++)
        brace_count += source.bytes[i] == '{' || source.bytes[i] == '}';
    char *marked = malloc(source.length + brace_count + 1);
    char *to = marked;
    if (!marked)
        return NULL;
    while (source.length > 0) {
        size_t piece = sandbox_piece_length(source);
        if (source.bytes[0] == '{')
            *to++ = '(';
        memcpy(to, source.bytes, piece);
        to += piece;
        if (source.bytes[0] == '}')
            *to++ = ')';
        source.bytes += piece;
        source.length -= piece;
    }
    *length = (size_t)(to - marked);
    return marked;
}
