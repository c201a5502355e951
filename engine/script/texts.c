#include "script/texts.h"

#include <string.h>
#include <lauxlib.h>
#include "script/placing.h"
#include "script/references.h"
#include "script/sandbox_inside.h"

#define FOLDER "text/"
enum { LOCALE_LENGTH_MAX = 16 };

struct texts {
    struct reader *reader;
    struct sandbox_source *source;
    struct text locale;
};

/* "text/fr.lua" → "fr"; absent for any other source. */
static struct text locale_of(const struct sandbox_source *source)
{
    struct text name = text_of(source->name);

    if (source->kind != SANDBOX_SCRIPT || !text_starts(name, FOLDER))
        return (struct text){ 0 };
    name.bytes += sizeof(FOLDER) - 1;
    name.length -= sizeof(FOLDER ".lua") - 1;
    return name;
}

/* Puts the text where the locale's was, or beside the others. */
static void put(struct texts *self, struct localised *list, struct text text)
{
    struct arena *arena = self->reader->arena;
    struct localised grown = { .count = list->count };

    if (!text.bytes)
        return;
    for (uint32_t i = 0; i < list->count; i++)
        if (text_equal(list->locales[i], self->locale)) {
            list->texts[i] = text;
            return;
        }
    grown.locales = arena_take(arena, (list->count + 1) * sizeof(*grown.locales));
    grown.texts = arena_take(arena, (list->count + 1) * sizeof(*grown.texts));
    if (list->count) {
        memcpy(grown.locales, list->locales, list->count * sizeof(*grown.locales));
        memcpy(grown.texts, list->texts, list->count * sizeof(*grown.texts));
    }
    value_add_locale(&grown, self->locale, text);
    *list = grown;
}

/* The value at `index` as words; whatever is wrong with it is told. */
static void read_wording(struct reader *self, int index, struct wording *wording)
{
    const struct language_key *text = language_find(self->table, TEXT("text"), 0);
    struct language_key own = *text;

    if (lua_type(self->L, index) == LUA_TTABLE) {
        self->place = place_of_table(self->sandbox, self->L, index);
        row_read(self, index, wording);
        return;
    }
    /* A bare text has no key but its id. */
    own.name = self->row_id;
    self->row_id = (struct text){ 0 };
    self->key = &own;
    value_read(self, index, wording);
    self->row_id = own.name;
    self->key = NULL;
}

static void put_wording(struct texts *self, const struct wording *wording)
{
    struct reader *reader = self->reader;
    struct plan *plan = reader->plan;
    uint32_t inject = map_find(&plan->inject_ids, reader->row_id);
    uint32_t ask = map_find(&plan->ask_ids, reader->row_id);
    const struct language_key *limit =
        language_find(&language_tables[TABLE_asks], TEXT("text"), 0);

    if (inject != MAP_NONE) {
        put(self, &plan->injects[inject].subject, wording->subject);
        put(self, &plan->injects[inject].text, wording->text);
        return;
    }
    reader->key = limit;
    if (wording->subject.bytes)
        row_problem(reader, (struct text){ 0 }, "leave it out",
                    "translation '%.*s' has a subject, and an ask has none",
                    TEXT_ARG(reader->row_id));
    else if (wording->text.length > limit->limit)
        row_problem(reader, (struct text){ 0 }, NULL,
                    "translation '%.*s' is %zu bytes long; an ask takes at most %llu",
                    TEXT_ARG(reader->row_id), wording->text.length,
                    (unsigned long long)limit->limit);
    else
        put(self, &plan->asks[ask].text, wording->text);
    reader->key = NULL;
}

/* What may have been meant by an id that is neither an inject's nor an ask's. */
static void refuse_id(struct reader *self, struct text id)
{
    static const enum reference references[] = { REFERENCE_INJECT, REFERENCE_ASK };
    char mend[REFERENCE_MEND_MAX] = "";

    for (int i = 0; i < 2 && !text_starts(text_of(mend), "did"); i++)
        reference_find(self->plan, references[i], id, mend);
    row_problem(self, (struct text){ 0 }, text_starts(text_of(mend), "did") ? mend : NULL,
                "no inject or ask is called '%.60s'", id.bytes);
}

static void read_entry(struct texts *self, struct place file)
{
    struct reader *reader = self->reader;
    struct plan *plan = reader->plan;
    lua_State *L = reader->L;
    struct text id = row_string(reader, -2);
    struct wording wording = { { 0 }, { 0 }, { 0 } };
    bool is_inject, is_ask;

    reader->key = NULL;
    reader->row_id = (struct text){ 0 };
    reader->place = file;
    if (!id.bytes) {
        row_problem(reader, id, "write [\"inject or ask id\"] = \"...\"",
                    "a text stands behind no id");
        return;
    }
    reader->place = place_within(reader->sandbox, file, id, (struct text){ 0 });
    is_inject = map_find(&plan->inject_ids, id) != MAP_NONE;
    is_ask = map_find(&plan->ask_ids, id) != MAP_NONE;
    if (!is_inject && !is_ask) {
        refuse_id(reader, id);
        return;
    }
    reader->row_id = text_keep(reader->arena, id);
    if (is_inject && is_ask) {
        row_problem(reader, (struct text){ 0 }, "give one of them another id",
                    "'%.60s' is both an inject and an ask", id.bytes);
        return;
    }
    read_wording(reader, lua_gettop(L), &wording);
    put_wording(self, &wording);
}

static int read_source(lua_State *L)
{
    struct texts *self = lua_touserdata(L, 1);
    struct reader *reader = self->reader;
    struct place file = { text_of(self->source->name), 1 }, own;
    int list;

    reader->L = L;
    reader->table = &language_tables[TABLE_translations];
    reader->key = NULL;
    reader->row_id = (struct text){ 0 };
    reader->row_number = 0;
    reader->place = file;
    if (self->locale.length > LOCALE_LENGTH_MAX) {
        row_problem(reader, (struct text){ 0 }, "call it text/fr.lua, or the like",
                    "the name of a locale has at most %d bytes", LOCALE_LENGTH_MAX);
        return 0;
    }
    sandbox_source_run(L, self->source);
    list = lua_gettop(L);
    if (lua_type(L, list) != LUA_TTABLE) {
        row_problem(reader, (struct text){ 0 },
                    "end it with: return { [\"inject or ask id\"] = \"...\" }",
                    "the texts are a %s", luaL_typename(L, list));
        return 0;
    }
    own = place_of_table(reader->sandbox, L, list);
    if (own.line)
        file = own;
    reader->place = file;
    if (!row_is_plain(reader, list))
        return 0;
    for (lua_pushnil(L); lua_next(L, list); lua_settop(L, list + 1))
        read_entry(self, file);
    return 0;
}

enum fault texts_read(struct reader *reader, struct text *source)
{
    struct sandbox *sandbox = reader->sandbox;
    enum fault fault = FAULT_NONE;

    for (uint32_t i = 0; i < sandbox->source_count && !fault; i++) {
        struct texts self = { reader, &sandbox->sources[i], { 0 } };

        self.locale = locale_of(self.source);
        if (!self.locale.length)
            continue;
        *source = text_of(self.source->name);
        fault = sandbox_do(sandbox, read_source, &self, (struct text){ 0 });
    }
    return fault;
}
