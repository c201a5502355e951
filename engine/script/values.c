/* The values of a row that stand for themselves; those that refer to other rows are
 * in parties.c. */
#include "script/rows.h"

#include <stdio.h>
#include <lauxlib.h>
#include "core/calendar.h"

/* Reads a text of at most `limit` bytes. */
static bool read_text(struct reader *self, int index, uint64_t limit, struct text *text)
{
    struct text found = row_string(self, index);
    char label[ROW_LABEL_MAX];

    if (!found.bytes) {
        row_wrong_kind(self, index, "a text in quotes");
        return false;
    }
    if (found.length > limit) {
        row_label(self, label);
        row_problem(self, (struct text){ 0 }, NULL,
                    "%.*s of %s is %zu bytes long; at most %llu are taken",
                    TEXT_ARG(self->key->name), label, found.length,
                    (unsigned long long)limit);
        return false;
    }
    if (!text_utf8(found.bytes, found.length)) {
        row_label(self, label);
        row_problem(self, (struct text){ 0 }, "save the file as UTF-8",
                    "%.*s of %s is not valid UTF-8", TEXT_ARG(self->key->name), label);
        return false;
    }
    *text = text_keep(self->arena, found);
    return true;
}

static void read_word(struct reader *self, int index, struct text *text)
{
    struct text found;
    char label[ROW_LABEL_MAX];

    if (!read_text(self, index, self->key->limit, &found))
        return;
    if (id_is_well_formed(found)) {
        *text = found;
        return;
    }
    row_label(self, label);
    row_problem(self, found, "ids are made of a-z 0-9 - . _ /", "'%.60s' in %s is no %s",
                found.bytes, label, self->key->kind == KEY_ID ? "id" : "word");
}

/* Whole seconds at `index`, or what `read` makes of the text there. */
static bool read_time(struct reader *self, int index, exercise_time *time,
                      bool (*read)(const struct plan *plan, struct text text,
                                   exercise_time *time, struct calendar_trouble *trouble))
{
    struct text written = row_string(self, index);
    struct calendar_trouble trouble = { "is no length",
                                        "write a length such as \"1h30m\" or \"45s\"" };
    char label[ROW_LABEL_MAX], shown[70];
    exercise_time found = 0;
    bool is_read = false;

    if (written.bytes) {
        is_read = read(self->plan, written, &found, &trouble);
    } else if (lua_type(self->L, index) == LUA_TNUMBER) {
        int is_whole;
        lua_Integer seconds = lua_tointegerx(self->L, index, &is_whole);
        bool is_out =
            is_whole && (seconds < 0 || (exercise_time)seconds > MOMENT_MAX / SECOND);

        is_read = is_whole && !is_out;
        found = is_read ? (exercise_time)seconds * SECOND : 0;
        if (is_out)
            trouble = (struct calendar_trouble){ "is out of range",
                                                 "lengths go from 0 to 366 days" };
    } else {
        row_wrong_kind(self, index, "a length such as \"1h30m\", or whole seconds");
        return false;
    }
    if (is_read) {
        *time = found;
        return true;
    }
    if (written.bytes)
        snprintf(shown, sizeof(shown), "'%.60s'", written.bytes);
    else
        snprintf(shown, sizeof(shown), "%.14g", lua_tonumber(self->L, index));
    row_label(self, label);
    row_problem(self, written, trouble.mend, "%.*s of %s: %s %s",
                TEXT_ARG(self->key->name), label, shown, trouble.what);
    return false;
}

static bool read_length(const struct plan *plan, struct text text, exercise_time *length,
                        struct calendar_trouble *trouble)
{
    enum fault fault = moment_parse(text, length);

    (void)plan;
    if (fault == FAULT_RANGE)
        *trouble = (struct calendar_trouble){ "is out of range",
                                              "lengths go from 0 to 366 days" };
    return !fault;
}

bool value_length(struct reader *self, int index, exercise_time *length)
{
    return read_time(self, index, length, read_length);
}

bool value_moment(struct reader *self, int index, exercise_time *moment)
{
    return read_time(self, index, moment, calendar_read);
}

static void read_number(struct reader *self, int index, uint64_t *number)
{
    int is_whole = 0;
    lua_Integer read = 0;
    char label[ROW_LABEL_MAX];
    uint64_t limit = self->key->limit ? self->key->limit : INT64_MAX;

    if (lua_type(self->L, index) != LUA_TNUMBER) {
        row_wrong_kind(self, index, "a whole number");
        return;
    }
    read = lua_tointegerx(self->L, index, &is_whole);
    if (is_whole && read >= 0 && (uint64_t)read <= limit) {
        *number = (uint64_t)read;
        return;
    }
    row_label(self, label);
    row_problem(self, (struct text){ 0 }, NULL,
                "%.*s of %s wants a whole number from 0 to %llu",
                TEXT_ARG(self->key->name), label, (unsigned long long)limit);
}

/* "08:00Z" or "day 2 10:00+02:00"; without a zone where it is UTC. */
static bool read_wall(struct reader *self, int index, bool is_utc, struct wall *wall)
{
    struct text written = row_string(self, index);
    char label[ROW_LABEL_MAX];
    struct wall read;

    if (!written.bytes) {
        row_wrong_kind(self, index,
                       is_utc ? "a time of day such as \"08:00\""
                              : "a time of day such as \"08:00Z\"");
        return false;
    }
    if (!wall_parse(written, &read) && (is_utc ? !read.day : read.has_zone)) {
        *wall = read;
        return true;
    }
    row_label(self, label);
    row_problem(self, written,
                is_utc ? "write it as \"08:00\", in UTC"
                       : "write it as \"08:00Z\", \"10:00+02:00\" or \"day 2 08:00Z\"",
                "%.*s of %s: '%.60s' is no time of day", TEXT_ARG(self->key->name), label,
                written.bytes);
    return false;
}

void value_date(struct reader *self, int index, date *found)
{
    struct text written = row_string(self, index);
    char label[ROW_LABEL_MAX];
    enum fault fault;

    if (!written.bytes) {
        row_wrong_kind(self, index, "a date such as \"2026-03-02 08:00Z\"");
        return;
    }
    fault = date_parse(written, found);
    if (!fault)
        return;
    row_label(self, label);
    row_problem(self, written,
                fault == FAULT_RANGE ? "years go from 1971 to 2300"
                                     : "write it as \"2026-03-02 08:00Z\"",
                "%.*s of %s: '%.60s' is no date%s", TEXT_ARG(self->key->name), label,
                written.bytes, fault == FAULT_RANGE ? " of a calendar" : "");
}

static void read_jump(struct reader *self, int index, struct story_jump *jump)
{
    struct text written = row_string(self, index);
    char label[ROW_LABEL_MAX];

    if (!written.bytes) {
        row_wrong_kind(self, index, "a length such as \"+16h\"");
        return;
    }
    if (story_jump_parse(written, jump))
        return;
    row_label(self, label);
    row_problem(self, written, STORY_JUMP_MEND,
                "%.*s of %s: '%.60s' is no way for a story", TEXT_ARG(self->key->name),
                label, written.bytes);
}

/* "+03:00", "-05:30" or "Z" as minutes. */
static void read_offset(struct reader *self, int index, int32_t *offset)
{
    struct text written = row_string(self, index);
    char label[ROW_LABEL_MAX];

    if (!written.bytes) {
        row_wrong_kind(self, index, "an offset such as \"+03:00\"");
        return;
    }
    if (!moment_parse_offset(written, offset))
        return;
    row_label(self, label);
    row_problem(self, written, "write it as \"+03:00\", \"-05:30\" or \"Z\"",
                "%.*s of %s: '%.60s' is no offset from UTC", TEXT_ARG(self->key->name),
                label, written.bytes);
}

/* The term the string at `index` spells, or 0 with a problem. */
static uint32_t read_term(struct reader *self, int index)
{
    const struct term_set *terms = self->key->terms;
    struct text spelling = row_string(self, index);
    char label[ROW_LABEL_MAX], mend[200] = "";
    uint32_t term;

    if (!spelling.bytes) {
        row_wrong_kind(self, index, "a word in quotes");
        return 0;
    }
    term = term_find(terms, spelling);
    if (!term) {
        struct text names[32];
        uint32_t count = 0;
        int nearest;
        size_t length = 0;

        for (uint32_t i = 1; i < terms->count && count < 32; i++)
            names[count++] = terms->terms[i].spelling;
        nearest = text_nearest(spelling, names, count);
        if (nearest >= 0)
            snprintf(mend, sizeof(mend), "did you mean '%.*s'?",
                     TEXT_ARG(names[nearest]));
        for (uint32_t i = 0; i < count && nearest < 0 && length < sizeof(mend) - 40; i++)
            length += (size_t)snprintf(mend + length, sizeof(mend) - length, "%s%.*s",
                                       i ? ", " : "one of ", TEXT_ARG(names[i]));
        row_label(self, label);
        row_problem(self, spelling, mend, "%.*s of %s: there is no '%.60s'",
                    TEXT_ARG(self->key->name), label, spelling.bytes);
    }
    return term;
}

static void read_texts(struct reader *self, int index, struct text_list *list)
{
    int64_t count = row_list_open(self, index, "texts");
    struct text_list read = { 0 };

    if (count < 0)
        return;
    read.items = arena_take(self->arena, (size_t)count * sizeof(*read.items));
    for (uint32_t i = 0; i < count; i++) {
        bool is_read;

        row_list_push(self, index, i);
        is_read = read_text(self, lua_gettop(self->L), MEMBER_LENGTH_MAX,
                            &read.items[read.count]);
        lua_pop(self->L, 1);
        read.count += is_read;
    }
    *list = read;
}

static void read_types(struct reader *self, int index, message_set *types)
{
    int64_t count = row_list_open(self, index, "message types");

    for (uint32_t i = 0; i < count; i++) {
        struct text names[MESSAGE_COUNT], name;
        enum message_type type;
        char label[ROW_LABEL_MAX], mend[120] = "";
        uint32_t name_count = 0;
        int nearest;

        row_list_push(self, index, i);
        name = row_string(self, -1);
        type = name.bytes ? message_find(name) : MESSAGE_NONE;
        row_label(self, label);
        if (!name.bytes) {
            row_wrong_kind(self, -1, "message types such as \"share\"");
        } else if (!type || message_rules[type].plane != PLANE_PLAYER) {
            for (uint32_t k = 1; k < MESSAGE_COUNT; k++)
                if (message_rules[k].plane == PLANE_PLAYER)
                    names[name_count++] = message_rules[k].name;
            nearest = text_nearest(name, names, name_count);
            if (nearest >= 0)
                snprintf(mend, sizeof(mend), "did you mean '%.*s'?",
                         TEXT_ARG(names[nearest]));
            row_problem(self, name, mend, "%.*s of %s: participants send no '%.60s'",
                        TEXT_ARG(self->key->name), label, name.bytes);
        } else {
            *types |= UINT64_C(1) << type;
        }
        lua_pop(self->L, 1);
    }
}

/* By name, "en" before all others, so that the default does not depend on the order of
 * a table; behind a plain text, which is the default as it stands. */
void value_add_locale(struct localised *list, struct text locale, struct text text)
{
    uint32_t i = list->count++;

    for (; i > 0 && list->locales[i - 1].bytes && !text_is(list->locales[i - 1], "en") &&
           (text_is(locale, "en") || text_compare(list->locales[i - 1], locale) > 0);
         i--) {
        list->locales[i] = list->locales[i - 1];
        list->texts[i] = list->texts[i - 1];
    }
    list->locales[i] = locale;
    list->texts[i] = text;
}

static void read_localised(struct reader *self, int index, struct localised *localised)
{
    enum { LOCALES_MAX = 32 };
    lua_State *L = self->L;
    struct localised read = { 0 };
    uint32_t count = 0;

    read.locales = arena_take(self->arena, sizeof(struct text));
    read.texts = arena_take(self->arena, sizeof(struct text));
    if (lua_type(L, index) != LUA_TTABLE) {
        if (read_text(self, index, self->key->limit, &read.texts[read.count]))
            read.count = 1, *localised = read;
        return;
    }
    if (!row_is_plain(self, index))
        return;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        count++;
    if (count > LOCALES_MAX)
        count = LOCALES_MAX;
    read.locales = arena_take(self->arena, count * sizeof(struct text));
    read.texts = arena_take(self->arena, count * sizeof(struct text));
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        struct text locale = row_string(self, -2), text;
        char label[ROW_LABEL_MAX];

        row_label(self, label);
        if (!locale.bytes || locale.length > 16 || read.count == count)
            row_problem(self, (struct text){ 0 }, "write { en = \"...\", fr = \"...\" }",
                        "%.*s of %s has a text without a locale",
                        TEXT_ARG(self->key->name), label);
        else if (read_text(self, lua_gettop(L), self->key->limit, &text))
            value_add_locale(&read, text_keep(self->arena, locale), text);
    }
    *localised = read;
}

bool value_function(struct reader *self, int index, script_function *function)
{
    if (lua_type(self->L, index) != LUA_TFUNCTION) {
        row_wrong_kind(self, index, "a function");
        return false;
    }
    lua_pushvalue(self->L, index);
    *function = (script_function)luaL_ref(self->L, LUA_REGISTRYINDEX);
    return true;
}

/* Lengths, moments, times of day with their zones, and dates. */
static void read_when(struct reader *self, int index, void *place)
{
    struct wall wall;

    switch (self->key->kind) {
    case KEY_LENGTH:
        value_length(self, index, place);
        return;
    case KEY_MOMENT:
        value_moment(self, index, place);
        return;
    case KEY_WALL:
        read_wall(self, index, false, place);
        return;
    case KEY_DATE:
        value_date(self, index, place);
        return;
    case KEY_JUMP:
        read_jump(self, index, place);
        return;
    case KEY_OFFSET:
        read_offset(self, index, place);
        return;
    default:
        if (read_wall(self, index, true, &wall))
            *(exercise_time *)place = wall_of_day(&wall);
        return;
    }
}

void value_read(struct reader *self, int index, void *row)
{
    void *place = (char *)row + self->key->offset;
    struct text remark;
    uint64_t number = 0;
    uint32_t term;

    switch (self->key->kind) {
    case KEY_ID:
    case KEY_WORD:
        if (self->key->kind == KEY_WORD || !self->has_ids)
            read_word(self, index, place);
        return;
    case KEY_TEXT:
        read_text(self, index, self->key->limit, place);
        return;
    case KEY_REMARK:
        read_text(self, index, self->key->limit, &remark);
        return;
    case KEY_NUMBER:
        read_number(self, index, place);
        return;
    case KEY_COUNT:
        read_number(self, index, &number);
        *(uint32_t *)place = (uint32_t)number;
        return;
    case KEY_FLAG:
        if (lua_type(self->L, index) == LUA_TBOOLEAN)
            *(bool *)place = lua_toboolean(self->L, index);
        else
            row_wrong_kind(self, index, "true or false");
        return;
    case KEY_LENGTH:
    case KEY_MOMENT:
    case KEY_WALL:
    case KEY_DATE:
    case KEY_JUMP:
    case KEY_CLOCK:
    case KEY_OFFSET:
        read_when(self, index, place);
        return;
    case KEY_TERM:
        *(uint32_t *)place = read_term(self, index);
        return;
    case KEY_CHOICE:
        term = read_term(self, index);
        *(uint32_t *)place = term ? term - 1 : 0;
        return;
    case KEY_SPELLING:
        *(struct text *)place = term_text(self->key->terms, read_term(self, index));
        return;
    case KEY_LOCALISED:
        read_localised(self, index, place);
        return;
    case KEY_TEXTS:
        read_texts(self, index, place);
        return;
    case KEY_TYPES:
        read_types(self, index, place);
        return;
    case KEY_FUNCTION:
        value_function(self, index, place);
        return;
    case KEY_ROWS:
    case KEY_PARAMS:
    case KEY_STORYLINES:
        return; /* sections are read in an order of their own */
    default:
        value_read_reference(self, index, row);
    }
}
