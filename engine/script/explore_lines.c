/*
 * Which lines of storylines no path comes to.
 *
 * Lines are noted as they run. A function counts when it is a storyline, when it waits,
 * or when it stands inside one that does: any other may also run while the scenario
 * loads, so that lines which no storyline needs prove nothing.
 */
#include "script/explore_inside.h"

#include <stdio.h>
#include <string.h>
#include "script/scenario.h"

enum {
    LINE_RAN = 1,
    LINE_ACTIVE = 2, /* has code, of a function that ran */
    LINE_NOTED = 4, /* the function that begins here is known */
    LINE_UNSEEN = 8, /* of a storyline not all of whose paths were seen */
    LINE_CHANCY = 16, /* of one that asks for what only rounds answer */
    LINE_COUNTS = 32,
};

/* The lines of one script; marks and roots are by line, from 0. */
struct script_lines {
    const char *key; /* what Lua calls it, by address */
    struct text name, bytes;
    uint8_t *marks;
    uint32_t *roots; /* number of the root that begins there; 0: none */
    uint32_t count;
};

/* A function that counts: from line to line. */
struct line_root {
    struct script_lines *script;
    uint32_t from, to, storyline;
    uint32_t seen_by; /* storyline that ran it last, + 1 */
    const char *hangs_on;
    bool is_unseen;
};

struct explored_lines {
    struct arena *arena;
    struct script_lines *scripts;
    uint32_t script_count;
    struct line_root *roots;
    uint32_t root_count;
    size_t roots_max;
};

static uint32_t count_lines(struct text bytes)
{
    uint32_t count = 2; /* line 0, and the last without its end */

    for (size_t i = 0; i < bytes.length; i++)
        count += bytes.bytes[i] == '\n';
    return count;
}

void lines_open(struct explorer *self, struct arena *arena)
{
    const struct sandbox *sandbox = self->sandbox;
    struct explored_lines *lines = arena_take(arena, sizeof(*lines));

    lines->arena = arena;
    lines->scripts = arena_take(arena, sandbox->source_count * sizeof(*lines->scripts));
    for (uint32_t i = 0; i < sandbox->source_count; i++) {
        const struct sandbox_source *source = &sandbox->sources[i];
        struct script_lines *script = &lines->scripts[lines->script_count];

        if (source->kind != SANDBOX_SCRIPT || !source->is_done)
            continue;
        script->name = text_of(source->name);
        script->bytes = source->bytes;
        script->count = count_lines(source->bytes);
        script->marks = arena_take(arena, script->count);
        script->roots = arena_take(arena, script->count * sizeof(*script->roots));
        lines->script_count++;
    }
    self->lines = lines;
}

/* The script a function stands in; NULL for a library. */
static struct script_lines *script_of(struct explored_lines *self, const lua_Debug *debug)
{
    for (uint32_t i = 0; i < self->script_count; i++)
        if (self->scripts[i].key == debug->source)
            return &self->scripts[i];
    for (uint32_t i = 0; i < self->script_count && debug->source[0] == '@'; i++)
        if (text_is(self->scripts[i].name, debug->source + 1)) {
            self->scripts[i].key = debug->source;
            return &self->scripts[i];
        }
    return NULL;
}

/* Takes the active lines from the table on top of `L`. The last line of a function is
 * its end, which one that returns outright never comes to. */
static void note_active(struct script_lines *script, lua_State *L, const lua_Debug *debug)
{
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1)) {
        lua_Integer line = lua_tointeger(L, -2);

        if (line > 0 && line < script->count && line != debug->lastlinedefined)
            script->marks[line] |= LINE_ACTIVE;
    }
    lua_pop(L, 1);
}

/* A line runs that has not run before, mostly. */
static void ran(void *subject, lua_State *L, lua_Debug *debug)
{
    struct explorer *self = subject;
    struct script_lines *script;
    uint32_t line = (uint32_t)debug->currentline;

    lua_getinfo(L, "S", debug);
    script = script_of(self->lines, debug);
    if (!script || line >= script->count || script->marks[line] & LINE_RAN)
        return;
    script->marks[line] |= LINE_RAN;
    if (debug->linedefined <= 0 || (uint32_t)debug->linedefined >= script->count ||
        script->marks[debug->linedefined] & LINE_NOTED)
        return;
    script->marks[debug->linedefined] |= LINE_NOTED;
    lua_getinfo(L, "L", debug);
    note_active(script, L, debug);
}

/* The function of `debug`, which holds its source and its lines, counts. */
static void note_root(struct explorer *self, const lua_Debug *debug)
{
    struct explored_lines *lines = self->lines;
    struct script_lines *script = script_of(lines, debug);
    uint32_t from = (uint32_t)debug->linedefined, to = (uint32_t)debug->lastlinedefined;

    if (!script || debug->linedefined <= 0 || to >= script->count)
        return;
    if (!script->roots[from]) {
        lines->roots = arena_grow(lines->arena, lines->roots, sizeof(*lines->roots),
                                  &lines->roots_max, lines->root_count + (size_t)1);
        lines->roots[lines->root_count++] = (struct line_root){
            .script = script, .from = from, .to = to, .storyline = self->storyline
        };
        script->roots[from] = lines->root_count;
    }
    struct line_root *root = &lines->roots[script->roots[from] - 1];
    root->to = to > root->to ? to : root->to;
    root->seen_by = self->storyline + 1;
}

void lines_begin(struct explorer *self)
{
    lua_State *L = self->sandbox->L;
    lua_Debug debug;

    self->is_unseen = false;
    self->hangs_on = NULL;
    if (!self->lines)
        return;
    scenario_push_function(self->sandbox, self->plan->storylines[self->storyline].run);
    lua_getinfo(L, ">S", &debug);
    note_root(self, &debug);
    sandbox_watch_lines(self->sandbox, ran, self);
}

void lines_wait(struct explorer *self)
{
    lua_Debug debug;

    for (int level = 0;
         self->lines && lua_getstack(self->sandbox->current, level, &debug); level++) {
        lua_getinfo(self->sandbox->current, "S", &debug);
        note_root(self, &debug);
    }
}

void lines_end(struct explorer *self)
{
    struct explored_lines *lines = self->lines;

    sandbox_watch_lines(self->sandbox, NULL, NULL);
    for (uint32_t i = 0; lines && i < lines->root_count; i++)
        if (lines->roots[i].seen_by == self->storyline + 1) {
            lines->roots[i].is_unseen |= self->is_unseen;
            if (self->hangs_on)
                lines->roots[i].hangs_on = self->hangs_on;
        }
}

/* ---- what no path ran ---- */

/* Every line gets what is known of all functions around it, and the innermost's name. */
static void spread(struct explored_lines *self)
{
    for (uint32_t i = 0; i < self->root_count; i++) {
        const struct line_root *root = &self->roots[i];
        struct script_lines *script = root->script;
        uint8_t mark = (uint8_t)(LINE_COUNTS | (root->is_unseen ? LINE_UNSEEN : 0) |
                                 (root->hangs_on ? LINE_CHANCY : 0));

        for (uint32_t line = root->from; line <= root->to; line++) {
            script->marks[line] |= mark;
            if (root->hangs_on || !(script->marks[line] & LINE_CHANCY))
                script->roots[line] = i + 1;
        }
    }
}

static bool begins_with(struct text line, const char *word)
{
    size_t length = strlen(word);

    while (line.length && (*line.bytes == ' ' || *line.bytes == '\t')) {
        line.bytes++;
        line.length--;
    }
    return line.length >= length && !memcmp(line.bytes, word, length) &&
           (line.length == length || strchr(" (\"'[,);\r", line.bytes[length]));
}

/* Whether the line only raises an error: nothing is meant to lead there. */
static bool raises(struct text line)
{
    return begins_with(line, "error") || begins_with(line, "assert");
}

static void report(struct explorer *self, const struct script_lines *script,
                   uint32_t from, uint32_t to)
{
    const struct line_root *root = &self->lines->roots[script->roots[from] - 1];
    struct place place = { text_keep(self->problems->arena, script->name), from };
    struct text id = self->plan->storylines[root->storyline].id;
    char where[60];

    if (from == to)
        snprintf(where, sizeof(where), "this line");
    else
        snprintf(where, sizeof(where), "lines %u-%u", from, to);
    if (root->hangs_on)
        problem_add(self->problems, severity_NOTE, place, id,
                    "let a test beside the scenario come here",
                    "storyline '%.*s': no outcome that was looked at leads to %s; it "
                    "hangs on %s",
                    TEXT_ARG(id), where, root->hangs_on);
    else if (self->plan->param_count)
        problem_add(self->problems, severity_NOTE, place, id,
                    "check it again with --set, if a parameter leads here",
                    "storyline '%.*s': no outcome leads to %s, as the parameters are set",
                    TEXT_ARG(id), where);
    else
        problem_add(self->problems, severity_WARNING, place, id,
                    "compare with an outcome the wait can have, or leave it out",
                    "storyline '%.*s': no outcome leads to %s", TEXT_ARG(id), where);
}

/* One for each stretch of lines; those without code neither belong to it nor end it. */
static void report_script(struct explorer *self, const struct script_lines *script)
{
    struct text rest = script->bytes;
    uint32_t from = 0, to = 0;
    bool is_error = false;

    for (uint32_t line = 1; line < script->count; line++) {
        const char *end = memchr(rest.bytes, '\n', rest.length);
        size_t length = end ? (size_t)(end - rest.bytes) : rest.length;
        bool is_missed =
            (script->marks[line] & (LINE_COUNTS | LINE_RAN | LINE_UNSEEN)) == LINE_COUNTS;

        struct text words = { rest.bytes, length };

        if (!(script->marks[line] & LINE_ACTIVE) || begins_with(words, "end")) {
            /* no code of its own: at its end a loop only turns back */
        } else if (is_missed) {
            is_error = raises(words);
            from = from ? from : line;
            to = line;
        } else {
            if (from && !is_error)
                report(self, script, from, to);
            from = 0;
        }
        rest.bytes += end ? length + 1 : length;
        rest.length -= end ? length + 1 : length;
    }
    if (from && !is_error)
        report(self, script, from, to);
}

void lines_report(struct explorer *self)
{
    spread(self->lines);
    for (uint32_t i = 0; i < self->lines->script_count; i++)
        report_script(self, &self->lines->scripts[i]);
}
