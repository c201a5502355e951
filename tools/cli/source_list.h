/*
 * source_list.h - the sources of one setup while they are gathered, each name once.
 */
#pragma once
#include "base/arena.h"
#include "words/message.h"

/* As many as a worker takes, less one for its settings. */
#define SOURCE_COUNT_MAX 511

struct source_file {
    enum source source;
    const char *name; /* as the worker knows it */
    const char *path; /* as the user knows it; NULL: built in */
    struct text bytes;
};

struct source_list {
    struct source_file *items;
    uint32_t count;
};

void source_list_open(struct source_list *self, struct arena *arena);
/* Adds a source, or puts it in the place of one with its kind and name. FULL. */
enum fault source_list_add(struct source_list *self, enum source source, const char *name,
                           const char *path, struct text bytes);
/* Libraries, then the scenario, profiles and tests, each by name: the one order in
 * which equal sources are sent. */
void source_list_sort(struct source_list *self);

/* Whether a team may be played by "mature": there is mature.lua and it is no helper of
 * other profiles (those are called conduct...). */
bool source_list_has_profile(const struct source_list *self, struct text profile);
/* UNKNOWN, and a sentence that names the nearest profile and all others. */
enum fault source_list_no_profile(const struct source_list *self, struct text profile,
                                  char *why, size_t size);
