/*
 * cexf_aside.h - the keys of a plan for which CEXF has no place, in objects of their own.
 *
 * CEXF lets most of its objects have further members. What only Tocsin understands stands
 * in members called "tocsin": a row of the scenario language as an object, its values in
 * the spelling of scenarios, a list as an array, texts by locale as an object.
 */
#pragma once
#include <jansson.h>

#include "tools/exchange/sheet.h"

#define CEXF_ASIDE "tocsin"
#define CEXF_ASIDE_KEY_COUNT_MAX 64

/* Keys of one table that were written. */
struct cexf_keys {
    struct text items[CEXF_ASIDE_KEY_COUNT_MAX];
    uint32_t count;
};

/* The value of a text that may stand in several locales: English, else the first. */
struct text cexf_aside_plain(const struct sheet_row *row, const char *key);
/* Whether rows of the table can be read back with this key. */
bool cexf_aside_takes(const char *table, struct text key);
/* The row without what it does not take and what stands in `placed` (names between
 * blanks); keys are added to `keys`. NULL without memory. */
json_t *cexf_aside_write(const struct sheet_row *row, const char *table,
                         const char *placed, struct cexf_keys *keys);
/* Puts the members of `aside` into the row; its id stands already. False at a member that
 * is none of these, whose name is in `*wrong`. */
bool cexf_aside_read(struct sheet *sheet, struct sheet_row *row, const char *table,
                     json_t *aside, const char **wrong);
