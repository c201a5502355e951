/*
 * a_scenario.h - a scenario loaded into a sandbox of its own, for tests.
 */
#pragma once
#include "script/scenario.h"
#include "script/sound.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

extern const unsigned char embedded_drill_lua[];
extern const size_t embedded_drill_lua_length;

struct a_scenario {
    struct sandbox sandbox;
    struct arena arena;
    struct plan plan;
    struct problem_list problems;
    enum fault fault;
};

/* A sandbox that knows the library. */
static inline void a_scenario_open(struct a_scenario *self)
{
    struct text library = { (const char *)embedded_drill_lua, embedded_drill_lua_length };

    *self = (struct a_scenario){ 0 };
    assert_int_equal(sandbox_open(&self->sandbox, 128 << 20), FAULT_NONE);
    arena_open(&self->arena, 256 << 20, NULL, NULL);
    self->plan.arena = self->problems.arena = &self->arena;
    assert_int_equal(sandbox_add_library(&self->sandbox, TEXT("drill"), library),
                     FAULT_NONE);
}

/* Loads `source` under `name`, with "name=value" texts that end with NULL. */
static inline void a_scenario_run(struct a_scenario *self, const char *name,
                                  struct text source, const char *const *given)
{
    struct text items[8];
    struct text_list params = { items, 0 };

    for (; given && *given; given++)
        items[params.count++] = text_of(*given);
    assert_int_equal(sandbox_add_source(&self->sandbox, text_of(name), source),
                     FAULT_NONE);
    self->fault = scenario_load(&self->sandbox, text_of(name), &params, 0, &self->plan,
                                &self->problems);
}

static inline void a_scenario_load(struct a_scenario *self, const char *name,
                                   struct text source, const char *const *given)
{
    a_scenario_open(self);
    a_scenario_run(self, name, source, given);
}

/* All that `tocsin check` does. */
static inline void a_scenario_check(struct a_scenario *self, const char *name,
                                    struct text source)
{
    a_scenario_load(self, name, source, NULL);
    sound_check(&self->sandbox, &self->plan, &self->problems, &self->arena);
}

static inline void a_scenario_close(struct a_scenario *self)
{
    arena_close(&self->arena);
    sandbox_close(&self->sandbox);
}

/* "scenario.lua:3: error: message; mend", a line each. */
static inline void a_scenario_write(const struct a_scenario *self,
                                    struct text_buffer *out)
{
    for (uint32_t i = 0; i < self->problems.count; i++) {
        const struct problem *problem = &self->problems.items[i];

        text_format(out, "%u: %.*s: %.*s%s%.*s\n", problem->place.line,
                    TEXT_ARG(term_text(&severity_terms, problem->severity)),
                    TEXT_ARG(problem->message), problem->mend.length ? "; " : "",
                    TEXT_ARG(problem->mend));
    }
    if (!self->problems.count)
        text_put(out, "none\n");
}

/* A file of the source tree. */
static inline struct text_buffer a_file(const char *name)
{
    char path[1024], piece[4096];
    struct text_buffer contents = { 0 };
    size_t length;
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", TOCSIN_SOURCE_DIR, name);
    file = fopen(path, "rb");
    while (file && (length = fread(piece, 1, sizeof(piece), file)) > 0)
        text_add(&contents, piece, length);
    if (file)
        fclose(file);
    return contents;
}
