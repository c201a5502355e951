#include "script/sections.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <lauxlib.h>
#include "core/calendar.h"
#include "script/placing.h"
#include "words/seat.h"

/* A list of rows in the exercise, and where they go in the plan. */
static const struct section {
    enum language_table_name table;
    size_t rows, count, ids; /* offsets in struct plan */
} sections[] = {
#define SECTION(table, name)                                                             \
    { TABLE_##table, offsetof(struct plan, name##s),                                     \
      offsetof(struct plan, name##_count), offsetof(struct plan, name##_ids) },
    SECTION(modules, module){ TABLE_participants, offsetof(struct plan, parties),
                              offsetof(struct plan, party_count),
                              offsetof(struct plan, party_ids) },
    { TABLE_entities, offsetof(struct plan, parties), offsetof(struct plan, party_count),
      offsetof(struct plan, party_ids) },
    SECTION(agreements, agreement) SECTION(objectives, objective)
        SECTION(artefacts, artefact) SECTION(injects, inject) SECTION(expects, expect)
            SECTION(asks, ask) SECTION(impacts, impact) SECTION(pools, pool)
                SECTION(outages, outage) SECTION(gates, gate)
                    SECTION(storylines, storyline) SECTION(on, storyline)
#undef SECTION
};
/* Ids are read and places written without knowing which kind of row it is. */
#define ROW_SHAPE(type)                                                                  \
    _Static_assert(offsetof(struct type, id) == 0 &&                                     \
                       offsetof(struct type, place) + sizeof(struct place) ==            \
                           sizeof(struct type),                                          \
                   "a row begins with its id and ends with its place")
ROW_SHAPE(party);
ROW_SHAPE(agreement);
ROW_SHAPE(objective);
ROW_SHAPE(artefact);
ROW_SHAPE(inject);
ROW_SHAPE(expect);
ROW_SHAPE(ask);
ROW_SHAPE(impact);
ROW_SHAPE(pool);
ROW_SHAPE(outage);
ROW_SHAPE(gate);
ROW_SHAPE(module);
ROW_SHAPE(storyline);

_Static_assert(sizeof(sections) / sizeof(sections[0]) == SECTION_COUNT,
               "the list is as long as sections.h says");

static void *at_offset(struct plan *plan, size_t offset)
{
    return (char *)plan + offset;
}

static struct place *place_of_row(void *row, size_t row_size)
{
    return (struct place *)((char *)row + row_size) - 1;
}

int sections_push_exercise(lua_State *L, struct loading *self)
{
    sandbox_source_run(L, self->source);
    if (lua_type(L, -1) != LUA_TTABLE)
        return 0;
    lua_pushliteral(L, "exercise");
    if (lua_rawget(L, -2) != LUA_TTABLE)
        return 0;
    return lua_gettop(L);
}

void sections_begin_row(struct loading *self, enum language_table_name table)
{
    struct reader *reader = &self->reader;

    reader->table = &language_tables[table];
    reader->key = NULL;
    reader->row_id = (struct text){ 0 };
    reader->row_number = 0;
    reader->place = self->place;
}

/* ---- the first walk: ids, so that rows may name rows that come later ---- */

static void take_id(struct reader *self, struct map *ids, uint32_t row, void *rows,
                    size_t row_size)
{
    struct text id = self->row_id;
    const struct place *place;
    char label[ROW_LABEL_MAX];
    uint32_t first;
    const bool are_parties = ids == &self->plan->party_ids;
    const bool is_all = are_parties && text_is(id, "all");
    const char *reserved = are_parties ? seat_reserved(id) : NULL;
    const enum fault fault = map_add(ids, id, row);

    if (!is_all && !reserved && fault != FAULT_TWICE)
        return;
    row_label(self, label);
    if (is_all)
        row_problem(self, id, "choose another id",
                    "%s has an id that stands for all participants", label);
    if (reserved)
        row_problem(self, id, "choose another id", "%s %s", label, reserved);
    if (fault != FAULT_TWICE)
        return;
    first = map_find(ids, id);
    place = place_of_row((char *)rows + first * row_size, row_size);
    row_problem(self, id, NULL, "%s is declared twice; first on line %u", label,
                place->line);
}

/* Finds id and place of the row whose table is on top of the stack. */
static void collect_row(struct loading *self, const struct section *section, uint32_t row,
                        void *rows)
{
    struct reader *reader = &self->reader;
    const struct language_table *table = reader->table;
    lua_State *L = reader->L;
    void *found = (char *)rows + row * table->row_size;
    struct place *place = place_of_row(found, table->row_size);
    struct text *id = found;

    row_default(table, found);
    reader->place = *place = place_of_table(reader->sandbox, L, -1);
    if (!place->line)
        reader->place = *place = self->place;
    lua_pushliteral(L, "id");
    lua_rawget(L, -2);
    if (section->table == TABLE_on && lua_isnil(L, -1)) {
        char number[24];

        snprintf(number, sizeof(number), "on-%u", reader->row_number);
        *id = text_keep(reader->arena, text_of(number));
    } else if (!lua_isnil(L, -1)) {
        reader->key = language_find(table, TEXT("id"), 0);
        value_read(reader, lua_gettop(L), found);
    }
    lua_pop(L, 1);
    if (id->bytes) {
        reader->row_id = *id;
        take_id(reader, at_offset(reader->plan, section->ids), row, rows,
                table->row_size);
    }
}

/* Makes room for `count` more rows behind those the plan has; returns all of them. */
static void *grow_rows(struct loading *self, const struct section *section,
                       uint32_t count)
{
    struct plan *plan = self->reader.plan;
    uint32_t *row_count = at_offset(plan, section->count);
    void **rows = at_offset(plan, section->rows);
    size_t row_size = language_tables[section->table].row_size;
    void *grown = arena_take(plan->arena, (*row_count + count) * row_size);

    if (*row_count)
        memcpy(grown, *rows, *row_count * row_size);
    self->first[self->section] = *row_count;
    self->count[self->section] = count;
    *row_count += count;
    *rows = grown;
    return grown;
}

/* Pushes the section's list and returns its length; -1 when there is none. */
static int64_t push_section(struct loading *self, int exercise)
{
    struct reader *reader = &self->reader;
    const struct language_table *table = &language_tables[sections[self->section].table];
    lua_State *L = reader->L;
    struct place own;

    sections_begin_row(self, TABLE_exercise);
    reader->row_id = reader->plan->id;
    reader->key = language_find(reader->table, table->name, 0);
    lua_pushlstring(L, table->name.bytes, table->name.length);
    if (lua_rawget(L, exercise) == LUA_TNIL)
        return -1;
    if (lua_type(L, -1) != LUA_TTABLE) {
        if (!reader->has_ids)
            row_wrong_kind(reader, lua_gettop(L), "a table");
        return -1;
    }
    own = place_of_table(reader->sandbox, L, -1);
    if (own.line)
        reader->place = own;
    return 0;
}

static int compare_names(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

/* Storylines are called by their key: sorted, because that is the order they run in. */
static void collect_storylines(struct loading *self, int list)
{
    struct reader *reader = &self->reader;
    lua_State *L = reader->L;
    struct storyline *rows;
    struct text *names;
    uint32_t count = 0, first;

    for (lua_pushnil(L); lua_next(L, list); lua_pop(L, 1))
        count++;
    if (count > reader->key->limit) {
        row_problem(reader, (struct text){ 0 }, NULL,
                    "%u storylines; at most %llu are taken", count,
                    (unsigned long long)reader->key->limit);
        return;
    }
    names = arena_take(reader->arena, count * sizeof(*names));
    count = 0;
    for (lua_pushnil(L); lua_next(L, list); lua_pop(L, 1)) {
        struct text name = row_string(reader, -2);

        if (name.bytes && id_is_well_formed(name))
            names[count++] = text_keep(reader->arena, name);
        else
            row_problem(reader, name,
                        "write name = function(play) ... end; names are made "
                        "of a-z 0-9 - . _ /",
                        "a storyline is called '%.60s'", name.bytes ? name.bytes : "?");
    }
    qsort(names, count, sizeof(*names), compare_names);
    rows = grow_rows(self, &sections[self->section], count);
    first = self->first[self->section];
    for (uint32_t i = 0; i < count; i++) {
        rows[first + i].id = names[i];
        rows[first + i].place =
            place_within(reader->sandbox, place_of_table(reader->sandbox, L, list),
                         names[i], (struct text){ 0 });
        map_add(&reader->plan->storyline_ids, names[i], first + i);
    }
}

int sections_collect(lua_State *L)
{
    struct loading *self = lua_touserdata(L, 1);
    const struct section *section = &sections[self->section];
    int exercise = sections_push_exercise(L, self), list;
    struct place place;
    int64_t count;
    void *rows;

    self->reader.L = L;
    if (push_section(self, exercise) < 0)
        return 0;
    list = lua_gettop(L);
    if (section->table == TABLE_storylines) {
        collect_storylines(self, list);
        return 0;
    }
    count = row_list_open(&self->reader, list, "rows: { { id = ... }, ... }");
    if (count <= 0)
        return 0;
    rows = grow_rows(self, section, (uint32_t)count);
    place = self->reader.place;
    for (uint32_t i = 0; i < count; i++) {
        lua_rawgeti(L, list, (lua_Integer)i + 1);
        sections_begin_row(self, section->table);
        self->reader.place = place;
        self->reader.row_number = i + 1;
        if (lua_type(L, -1) == LUA_TTABLE)
            collect_row(self, section, self->first[self->section] + i, rows);
        else
            row_problem(&self->reader, (struct text){ 0 },
                        "a row is a table: { id = ... }", "%s %u is a %s",
                        self->reader.table->row, i + 1, luaL_typename(L, -1));
        lua_settop(L, list);
    }
    if (section->table == TABLE_participants)
        self->reader.plan->participant_count = self->reader.plan->party_count;
    return 0;
}

/* ---- the second walk: all values ---- */

static void read_storyline(struct loading *self, struct storyline *row)
{
    struct reader *reader = &self->reader;
    lua_State *L = reader->L;

    if (lua_type(L, -1) == LUA_TTABLE) {
        row_read(reader, lua_gettop(L), row);
        return;
    }
    reader->key = &reader->table->keys[0];
    value_function(reader, lua_gettop(L), &row->run);
}

/* Modules are laid out, and the exercise is as long as they are. */
static void finish_modules(struct loading *loading, bool is_sound)
{
    struct reader *self = &loading->reader;
    struct plan *plan = self->plan;
    const struct language_key *length;
    exercise_time sum = 0;
    uint32_t wrong;

    self->table = &language_tables[TABLE_exercise];
    self->row_id = (struct text){ 0 };
    self->place = loading->place;
    length = language_find(self->table, TEXT("length"), 0);
    if (!plan->module_count && plan->length == MOMENT_NONE)
        row_require(self, length);
    if (!plan->module_count || !is_sound)
        return;
    wrong = calendar_lay_out(plan);
    for (uint32_t i = 0; i < plan->module_count; i++)
        sum += plan->modules[i].length;
    if (wrong != PLAN_NONE) {
        const struct module *module = &plan->modules[wrong];

        problem_add(self->problems, severity_ERROR, module->place, module->id,
                    wrong ? "let it start later, or shorten the one before"
                          : "leave one of the two out",
                    wrong ? "module '%.*s' starts before the one before it has ended"
                          : "module '%.*s' does not start at startex, though it is first",
                    TEXT_ARG(module->id));
    }
    if (plan->length != MOMENT_NONE && plan->length != sum) {
        char given[MOMENT_TEXT_MAX], found[MOMENT_TEXT_MAX];

        moment_write_length(plan->length, given);
        moment_write_length(sum, found);
        self->key = length;
        row_problem(self, (struct text){ 0 }, "leave length out",
                    "the exercise has a length of %s, and its modules one of %s", given,
                    found);
    }
    plan->length = sum;
}

int sections_read(lua_State *L)
{
    struct loading *self = lua_touserdata(L, 1);
    const struct section *section = &sections[self->section];
    const struct language_table *table = &language_tables[section->table];
    struct reader *reader = &self->reader;
    int exercise = sections_push_exercise(L, self), list;
    char *rows = *(char **)at_offset(reader->plan, section->rows);
    uint32_t first = self->first[self->section];

    uint32_t error_count_before = reader->problems->error_count;

    reader->L = L;
    list = push_section(self, exercise) < 0 ? 0 : lua_gettop(L);
    for (uint32_t i = 0; list && i < self->count[self->section]; i++) {
        void *row = rows + (first + i) * table->row_size;

        sections_begin_row(self, section->table);
        reader->row_number = i + 1;
        reader->row_id = *(struct text *)row;
        reader->place = *place_of_row(row, table->row_size);
        if (section->table == TABLE_storylines) {
            lua_pushlstring(L, reader->row_id.bytes, reader->row_id.length);
            lua_rawget(L, list);
            read_storyline(self, row);
        } else if (lua_rawgeti(L, list, (lua_Integer)i + 1) == LUA_TTABLE) {
            uint32_t error_count = reader->problems->error_count;

            row_read(reader, lua_gettop(L), row);
            row_finish(reader, section->table, row,
                       reader->problems->error_count == error_count);
        }
        lua_settop(L, list);
    }
    if (section->table == TABLE_modules)
        finish_modules(self, reader->problems->error_count == error_count_before);
    return 0;
}

void sections_open(struct plan *plan)
{
    for (uint32_t i = 0; i < SECTION_COUNT; i++)
        map_open(at_offset(plan, sections[i].ids), plan->arena);
    map_open(&plan->param_ids, plan->arena);
}

const void *sections_rows(const struct plan *plan, enum language_table_name table,
                          uint32_t *count)
{
    const char *base = (const char *)plan;

    *count = 0;
    for (uint32_t i = 0; i < SECTION_COUNT; i++) {
        const char *rows;

        if (sections[i].table != table || table == TABLE_on)
            continue;
        rows = *(const void *const *)(base + sections[i].rows);
        *count = *(const uint32_t *)(base + sections[i].count);
        if (table == TABLE_participants)
            *count = plan->participant_count;
        if (table != TABLE_entities)
            return rows;
        *count -= plan->participant_count;
        return (const struct party *)(const void *)rows + plan->participant_count;
    }
    return NULL;
}
