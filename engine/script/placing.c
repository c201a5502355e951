#include "script/placing.h"

#include <string.h>
#include "script/sandbox_inside.h"

/* How many lines are searched: an exercise is a row of many lines. */
enum { LINES_MAX = 5000 };

struct place place_of_table(struct sandbox *sandbox, lua_State *L, int index)
{
    struct place place = { 0 };

    if (!sandbox_row_place(sandbox, lua_topointer(L, index), &place.file, &place.line))
        return (struct place){ 0 };
    return place;
}

/* A walk over Lua source that steps over comments and strings as one piece each. */
struct walk {
    const char *at, *end;
    uint32_t line, line_end;
};

static bool is_of_a_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_';
}

static void to_line(struct walk *walk, uint32_t line)
{
    while (walk->line < line && walk->at < walk->end)
        if (*walk->at++ == '\n')
            walk->line++;
}

/* The end of the piece at walk->at: a comment, a quoted string, a name, or a byte. */
static const char *piece_end(const struct walk *walk)
{
    const char *at = walk->at, *end = walk->end;

    if (*at == '-' && end - at > 1 && at[1] == '-') {
        while (at < end && *at != '\n')
            at++;
        return at;
    }
    if (*at == '"' || *at == '\'') {
        char quote = *at++;

        while (at < end && *at != quote && *at != '\n')
            at += *at == '\\' && at + 1 < end ? 2 : 1;
        return at < end ? at + 1 : end;
    }
    if (!is_of_a_name(*at))
        return at + 1;
    while (at < end && is_of_a_name(*at))
        at++;
    return at;
}

/* Takes one piece; false behind the last line that is searched. */
static bool take(struct walk *walk, struct text *piece)
{
    const char *end;

    while (walk->at < walk->end && (*walk->at == ' ' || *walk->at == '\n' ||
                                    *walk->at == '\t' || *walk->at == '\r'))
        walk->line += *walk->at++ == '\n';
    if (walk->at >= walk->end || walk->line > walk->line_end)
        return false;
    end = piece_end(walk);
    *piece = (struct text){ walk->at, (size_t)(end - walk->at) };
    walk->at = end;
    return true;
}

/* Whether `piece` is `key` and "=" follows, or the key as ["key"]. */
static bool is_key(const struct walk *walk, struct text piece, struct text key)
{
    struct walk ahead = *walk;
    struct text next;

    if (piece.length == key.length + 2 &&
        (piece.bytes[0] == '"' || piece.bytes[0] == '\''))
        return !memcmp(piece.bytes + 1, key.bytes, key.length) && take(&ahead, &next) &&
               text_is(next, "]");
    return text_equal(piece, key) && take(&ahead, &next) && text_is(next, "=") &&
           !(ahead.at < ahead.end && *ahead.at == '=');
}

static bool is_value(struct text piece, struct text value)
{
    return piece.length == value.length + 2 &&
           (piece.bytes[0] == '"' || piece.bytes[0] == '\'') &&
           !memcmp(piece.bytes + 1, value.bytes, value.length);
}

/* Walks on to `key`, at the depth of braces wanted (0: at any), up to the end of the
 * braces that open first. */
static bool find_key(struct walk *walk, struct text key, int depth_wanted)
{
    struct text piece;
    int depth = 0;

    while (take(walk, &piece)) {
        if ((!depth_wanted || depth == depth_wanted) && is_key(walk, piece, key))
            return true;
        depth += text_is(piece, "{") - text_is(piece, "}");
        if (depth < 0 || (!depth && text_is(piece, "}")))
            return false;
    }
    return false;
}

struct place place_within(struct sandbox *sandbox, struct place row, struct text key,
                          struct text value)
{
    struct sandbox_source *source = sandbox_source_find(sandbox, row.file);
    struct place found = row;
    struct text piece;
    struct walk begin, walk;

    if (!source || !row.line || !key.length)
        return row;
    begin =
        (struct walk){ source->bytes.bytes, source->bytes.bytes + source->bytes.length, 1,
                       row.line + LINES_MAX };
    to_line(&begin, row.line);
    walk = begin;
    if (!find_key(&walk, key, 1)) {
        walk = begin;
        if (!find_key(&walk, key, 0))
            return row;
    }
    found.line = walk.line;
    /* The value ends with the row, or where its own list closes. */
    for (int depth = 0; value.bytes && depth >= 0 && take(&walk, &piece);) {
        depth += text_is(piece, "{") - text_is(piece, "}");
        if (is_value(piece, value)) {
            found.line = walk.line;
            break;
        }
    }
    return found;
}
