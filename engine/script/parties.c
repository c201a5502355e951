/* The values of a row that refer to other rows. */
#include "script/rows.h"

#include <stdio.h>
#include <string.h>
#include "script/references.h"
#include "script/scenario.h"

static const enum reference references[] = {
    [KEY_PARTY] = REFERENCE_PARTY,         [KEY_PARTICIPANT] = REFERENCE_PARTICIPANT,
    [KEY_ARTEFACT] = REFERENCE_ARTEFACT,   [KEY_INJECT] = REFERENCE_INJECT,
    [KEY_EXPECT] = REFERENCE_EXPECT,       [KEY_AGREEMENT] = REFERENCE_AGREEMENT,
    [KEY_OBJECTIVE] = REFERENCE_OBJECTIVE, [KEY_GATE] = REFERENCE_GATE,
    [KEY_PARTIES] = REFERENCE_PARTY,       [KEY_PARTICIPANTS] = REFERENCE_PARTICIPANT,
    [KEY_ARTEFACTS] = REFERENCE_ARTEFACT,  [KEY_RECIPIENTS] = REFERENCE_PARTICIPANT,
    [KEY_QUORUM] = REFERENCE_PARTY,
};

/* Where a list may name kinds, one of those may have been meant. */
static void suggest_kind(const struct reader *self, struct text id,
                         char mend[REFERENCE_MEND_MAX])
{
    struct text kinds[kind_end];
    int nearest;

    if (self->key->kind < KEY_PARTIES || self->key->kind == KEY_ARTEFACTS ||
        !strncmp(mend, "did", 3) || map_find(&self->plan->party_ids, id) != MAP_NONE)
        return;
    for (uint32_t i = 0; i < kind_end; i++)
        kinds[i] = i ? term_text(&kind_terms, i) : TEXT("all");
    nearest = text_nearest(id, kinds, kind_end);
    if (nearest >= 0)
        snprintf(mend, REFERENCE_MEND_MAX, "did you mean '%.*s'?",
                 TEXT_ARG(kinds[nearest]));
}

enum { ADDRESSES_MAX = 256 };

/* "velora/legal" is for one seat of a team: the team, which receives it. */
static uint32_t read_address(struct reader *self, struct text written)
{
    struct address address;
    char label[ROW_LABEL_MAX], mend[REFERENCE_MEND_MAX] = "say seats = { ... } of it";
    const struct text_list *seats;
    int nearest;

    if (plan_address(self->plan, written, &address)) {
        address.seat = text_keep(self->arena, address.seat);
        if (self->addresses.count < ADDRESSES_MAX)
            self->addresses.items[self->addresses.count++] = address;
        return address.party;
    }
    row_label(self, label);
    if (address.party == PLAN_NONE) {
        row_problem(self, written, "name a participant, and a seat of it behind \"/\"",
                    "%s names the seat '%.60s' of nobody", label, written.bytes);
        return PLAN_NONE;
    }
    seats = &self->plan->parties[address.party].seats;
    nearest = text_nearest(address.seat, seats->items, seats->count);
    if (nearest >= 0)
        snprintf(mend, sizeof(mend), "did you mean '%.*s/%.*s'?",
                 TEXT_ARG(self->plan->parties[address.party].id),
                 TEXT_ARG(seats->items[nearest]));
    row_problem(self, written, mend, "%s names '%.60s', but there is no such seat", label,
                written.bytes);
    return PLAN_NONE;
}

/* The row that the string at `index` names, or PLAN_NONE with a problem. */
static uint32_t read_reference(struct reader *self, int index)
{
    enum reference reference = references[self->key->kind];
    struct text id = row_string(self, index);
    char label[ROW_LABEL_MAX], mend[REFERENCE_MEND_MAX], wants[60];
    uint32_t row;

    if (!id.bytes) {
        snprintf(wants, sizeof(wants), "the id of a%s %s",
                 strchr("aeio", reference_word(reference)[0]) ? "n" : "",
                 reference_word(reference));
        row_wrong_kind(self, index, wants);
        return PLAN_NONE;
    }
    if (self->key->kind == KEY_RECIPIENTS && memchr(id.bytes, '/', id.length))
        return read_address(self, id);
    row = reference_find(self->plan, reference, id, mend);
    if (row == PLAN_NONE) {
        suggest_kind(self, id, mend);
        row_label(self, label);
        row_problem(self, id, mend, "%s names %s '%.60s'", label,
                    reference_word(reference), id.bytes);
    }
    return row;
}

/* The participants that a kind, or "all", stands for; NULL when it is neither. Who is
 * called like a kind is meant by that word. */
static const struct row_list *kind_list(struct reader *self, struct text name)
{
    uint32_t kind = text_is(name, "all") ? 0 : term_find(&kind_terms, name);
    struct row_list *list = &self->kinds[kind];

    if ((!kind && !text_is(name, "all")) ||
        map_find(&self->plan->party_ids, name) != MAP_NONE)
        return NULL;
    if (list->rows)
        return list;
    list->rows =
        arena_take(self->arena, self->plan->participant_count * sizeof(uint32_t));
    for (uint32_t i = 0; i < self->plan->participant_count; i++)
        if (!kind || self->plan->parties[i].kind == kind)
            list->rows[list->count++] = i;
    return list;
}

static void add_row(struct reader *self, struct row_list *list, uint32_t row)
{
    if (self->seen[row / 64] & UINT64_C(1) << row % 64)
        return;
    self->seen[row / 64] |= UINT64_C(1) << row % 64;
    list->rows[list->count++] = row;
}

/* Adds what member `index` names; where parties belong, a kind or "all" too. */
static void add_member(struct reader *self, int index, struct row_list *list)
{
    bool is_of_parties = self->key->kind != KEY_ARTEFACTS;
    struct text name = row_string(self, index);
    const struct row_list *kind =
        is_of_parties && name.bytes ? kind_list(self, name) : NULL;
    char label[ROW_LABEL_MAX];
    uint32_t row;

    if (!kind) {
        row = read_reference(self, index);
        if (row != PLAN_NONE)
            add_row(self, list, row);
        return;
    }
    if (!kind->count) {
        row_label(self, label);
        row_problem(self, name, NULL,
                    "%s names '%.60s', but no participant is of that kind", label,
                    name.bytes);
    }
    for (uint32_t i = 0; i < kind->count; i++)
        add_row(self, list, kind->rows[i]);
}

/* Reads a list of ids without doubles, in the order they are written. */
static void read_rows(struct reader *self, int index, struct row_list *list)
{
    bool is_of_parties = self->key->kind != KEY_ARTEFACTS;
    int64_t count = row_list_open(self, index, is_of_parties ? "parties" : "artefacts");
    struct row_list read = { 0 };
    char label[ROW_LABEL_MAX];

    if (count < 0)
        return;
    if (count == 1 && is_of_parties) {
        const struct row_list *kind;
        struct text name;

        row_list_push(self, index, 0);
        name = row_string(self, -1);
        kind = name.bytes ? kind_list(self, name) : NULL;
        lua_pop(self->L, 1);
        if (kind && kind->count) {
            *list = *kind; /* rows never change, so many lists may share them */
            return;
        }
    }
    read.rows = self->scratch;
    for (uint32_t i = 0; i < count; i++) {
        row_list_push(self, index, i);
        add_member(self, lua_gettop(self->L), &read);
        lua_pop(self->L, 1);
    }
    for (uint32_t i = 0; i < read.count; i++)
        self->seen[read.rows[i] / 64] = 0;
    if (self->key->limit && read.count > self->key->limit) {
        row_label(self, label);
        row_problem(self, (struct text){ 0 }, NULL,
                    "%.*s of %s names %u parties; at most %llu are taken",
                    TEXT_ARG(self->key->name), label, read.count,
                    (unsigned long long)self->key->limit);
        return;
    }
    list->rows = arena_take(self->arena, read.count * sizeof(uint32_t));
    memcpy(list->rows, read.rows, read.count * sizeof(uint32_t));
    list->count = read.count;
}

static bool has_condition(struct reader *self, int index)
{
    bool is_condition;

    lua_pushliteral(self->L, "condition");
    is_condition = lua_rawget(self->L, index) != LUA_TNIL;
    lua_pop(self->L, 1);
    return is_condition;
}

/* drill.any{}, drill.all{} or drill.at_least(k, {}) over parties. */
static void read_quorum_of(struct reader *self, int index, struct expect *expect)
{
    static const struct {
        const char *word;
        enum quorum quorum;
    } quorums[] = { { "any", QUORUM_ANY },
                    { "all", QUORUM_ALL },
                    { "at_least", QUORUM_AT_LEAST } };
    lua_State *L = self->L;
    struct text word;
    char label[ROW_LABEL_MAX];
    bool is_known = false;

    lua_pushliteral(L, "condition");
    lua_rawget(L, index);
    word = row_string(self, -1);
    for (size_t i = 0; i < sizeof(quorums) / sizeof(quorums[0]); i++)
        if (word.bytes && text_is(word, quorums[i].word))
            expect->quorum = quorums[i].quorum, is_known = true;
    lua_pushliteral(L, "of");
    lua_rawget(L, index);
    lua_pushliteral(L, "count");
    lua_rawget(L, index);
    row_label(self, label);
    if (!is_known || lua_type(L, -2) != LUA_TTABLE) {
        row_problem(self, (struct text){ 0 },
                    "use a list, drill.any{}, drill.at_least(k, {}) or a function",
                    "with of %s is no list of parties", label);
    } else {
        read_rows(self, lua_gettop(L) - 1, &expect->with);
        if (expect->quorum == QUORUM_AT_LEAST) {
            lua_Integer count = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;

            if (count < 1 || count > UINT32_MAX)
                row_problem(self, (struct text){ 0 }, NULL,
                            "with of %s: drill.at_least wants a count of 1 or more",
                            label);
            else
                expect->at_least = (uint32_t)count;
        }
    }
    lua_pop(L, 3);
}

/* A length counts from the beginning of a wait, and a row has no such beginning. */
static bool has_length(const struct condition *self)
{
    for (uint32_t i = 0; i < self->child_count; i++)
        if (has_length(self->children[i]))
            return true;
    return self->relative;
}

static void read_condition(struct reader *self, int index, struct expect *expect)
{
    char why[300], label[ROW_LABEL_MAX];
    const struct condition *condition =
        scenario_condition(self->L, index, self->plan, self->arena, why);
    struct text quoted = { 0 };
    char *mend, *quote;

    row_label(self, label);
    if (!condition) {
        mend = strstr(why, "; ");
        if (mend)
            *mend = '\0', mend += 2;
        quote = strchr(why, '\'');
        if (quote && strchr(quote + 1, '\''))
            quoted =
                (struct text){ quote + 1, (size_t)(strchr(quote + 1, '\'') - quote - 1) };
        row_problem(self, quoted, mend, "%.*s of %s %s", TEXT_ARG(self->key->name), label,
                    why);
    } else if (has_length(condition)) {
        row_problem(self, (struct text){ 0 }, "say drill.after(\"1h\") for a moment",
                    "%.*s of %s holds a length where a condition belongs",
                    TEXT_ARG(self->key->name), label);
    } else if (expect->when) {
        row_problem(self, (struct text){ 0 }, "join them with drill.all{}",
                    "%s has two conditions, in after and when", label);
    } else {
        expect->when = condition;
    }
}

static void read_recipients(struct reader *self, int index, struct inject *inject)
{
    struct address room[ADDRESSES_MAX];

    self->addresses = (struct address_list){ room, 0 };
    read_rows(self, index, &inject->to);
    inject->seats.count = self->addresses.count;
    inject->seats.items =
        arena_take(self->arena, inject->seats.count * sizeof(struct address));
    memcpy(inject->seats.items, room, inject->seats.count * sizeof(struct address));
    self->addresses = (struct address_list){ 0 };
}

/* A table in the row whose keys are the row's own. */
static void read_inner(struct reader *self, int index, enum language_table_name inner,
                       void *row)
{
    const struct language_table *table = self->table;
    const struct language_key *key = self->key;

    self->table = &language_tables[inner];
    row_read(self, index, row);
    self->table = table;
    self->key = key;
}

void value_read_reference(struct reader *self, int index, void *row)
{
    void *place = (char *)row + self->key->offset;
    int type = lua_type(self->L, index);
    struct expect *expect = row;
    struct inject *inject = row;

    switch (self->key->kind) {
    case KEY_PARTIES:
    case KEY_PARTICIPANTS:
    case KEY_ARTEFACTS:
        read_rows(self, index, place);
        return;
    case KEY_RECIPIENTS:
        if (type == LUA_TFUNCTION)
            value_function(self, index, &inject->to_function);
        else
            read_recipients(self, index, inject);
        return;
    case KEY_QUORUM:
        if (type == LUA_TFUNCTION)
            value_function(self, index, &expect->with_function);
        else if (type == LUA_TTABLE && has_condition(self, index))
            read_quorum_of(self, index, expect);
        else
            read_rows(self, index, &expect->with);
        return;
    case KEY_AFTER:
        if (type == LUA_TSTRING || type == LUA_TNUMBER)
            value_moment(self, index, place);
        else
            read_condition(self, index, expect);
        return;
    case KEY_CONDITION:
        read_condition(self, index, expect);
        return;
    case KEY_FROM:
        if (text_is(row_string(self, index), "play"))
            *(exercise_time *)place = MOMENT_NONE;
        else
            value_moment(self, index, place);
        return;
    case KEY_BOUNDS:
        if (type != LUA_TTABLE)
            row_wrong_kind(self, index, "bounds: { max = \"AMBER\" }");
        else
            read_inner(self, index, TABLE_bounds, row);
        return;
    case KEY_STORY:
        if (type == LUA_TTABLE)
            read_inner(self, index, TABLE_story, row);
        else
            value_date(self, index, place);
        return;
    default:
        *(uint32_t *)place = read_reference(self, index);
    }
}
