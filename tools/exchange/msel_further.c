#include "tools/exchange/msel_further.h"

#include <string.h>

#include "tools/exchange/csv.h"
#include "tools/exchange/scenario_source.h"

/* Which column has which key of the tables that are no events. */
static const struct place {
    const char *table, *key;
    enum msel_column column;
} places[] = {
    { "agreements", "title", MSEL_SYNOPSIS },
    { "agreements", "among", MSEL_TO },
    { "agreements", "covers", MSEL_ACT },
    { "agreements", "up_to", MSEL_TLP },
    { "agreements", "reply", MSEL_WITHIN },
    { "asks", "of", MSEL_TO },
    { "asks", "about", MSEL_ABOUT },
    { "asks", "kind", MSEL_ACT },
    { "asks", "text", MSEL_TEXT },
    { "asks", "within", MSEL_WITHIN },
    { "asks", "objective", MSEL_OBJECTIVE },
    { "exercise", "title", MSEL_SYNOPSIS },
    { "participants", "name", MSEL_SYNOPSIS },
    { "entities", "name", MSEL_SYNOPSIS },
    { "objectives", "title", MSEL_SYNOPSIS },
    { "artefacts", "title", MSEL_SYNOPSIS },
    { "artefacts", "tlp", MSEL_TLP },
    { "modules", "title", MSEL_SYNOPSIS },
    { "pools", "title", MSEL_SYNOPSIS },
    { "gates", "title", MSEL_SYNOPSIS },
    { "gates", "controller", MSEL_CONTROLLER },
};

static const struct {
    const char *table, *kind;
} tables[] = {
    { "exercise", "exercise" },        { "modules", "module" },
    { "participants", "participant" }, { "entities", "entity" },
    { "agreements", "agreement" },     { "objectives", "objective" },
    { "artefacts", "artefact" },       { "asks", "question" },
    { "impacts", "impact" },           { "pools", "pool" },
    { "outages", "outage" },           { "gates", "gate" },
};

/* Keys of events that have a column, or that no table of texts can hold. */
static const struct {
    const char *table, *keys;
} placed[] = {
    { "injects",
      " id kind at to from channel tlp synopsis subject text carries controller "
      "expected notes instead_of " },
    { "expects",
      " id title of must never about carrying with within after objective notes "
      "when " },
};

struct text msel_further_kind(const char *table)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(tables[i].table, table) == 0)
            return text_of(tables[i].kind);
    return (struct text){ 0 };
}

static const struct place *place_of(const char *table, struct text key)
{
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strcmp(places[i].table, table) == 0 && text_is(key, places[i].key))
            return &places[i];
    return NULL;
}

static bool is_placed(const char *table, struct text key)
{
    char wanted[ID_LENGTH_MAX + 3];
    size_t length = key.length < ID_LENGTH_MAX ? key.length : ID_LENGTH_MAX;

    wanted[0] = ' ';
    memcpy(wanted + 1, key.bytes, length);
    memcpy(wanted + 1 + length, " ", 2);
    for (size_t i = 0; i < sizeof placed / sizeof *placed; i++)
        if (strcmp(placed[i].table, table) == 0)
            return strstr(placed[i].keys, wanted) != NULL;
    return text_is(key, "id") || place_of(table, key);
}

/* ---- out ---- */

struct text msel_further_keys(const struct sheet *sheet, const char *table,
                              const struct sheet_row *row)
{
    struct text_buffer lines = { 0 };
    struct text kept;

    for (uint32_t i = 0; i < row->count; i++) {
        const struct sheet_cell *cell = &row->cells[i];

        if (cell->locale.length || is_placed(table, cell->key))
            continue;
        text_format(&lines, "%s%.*s = ", lines.length ? "\n" : "", TEXT_ARG(cell->key));
        for (size_t c = 0; c < cell->text.length; c++)
            text_add(&lines, cell->text.bytes[c] == '\n' ? " " : &cell->text.bytes[c], 1);
    }
    kept = text_keep(sheet->arena, text_written(&lines));
    text_release(&lines);
    return kept.length ? kept : (struct text){ 0 };
}

static struct text members_of(const struct sheet *sheet, const struct sheet_row *row,
                              const char *key)
{
    struct text_buffer list = { 0 };
    const struct sheet_cell *cell;
    struct text kept;

    for (uint32_t at = 0; (cell = sheet_next(row, key, &at)) != NULL;)
        if (!cell->locale.length || !list.length)
            text_format(&list, "%s%.*s", list.length ? MSEL_SEPARATOR : "",
                        TEXT_ARG(cell->text));
    kept = text_keep(sheet->arena, text_written(&list));
    text_release(&list);
    return kept;
}

static void add_row(const struct msel *self, const char *table,
                    const struct sheet_row *row, struct text_buffer *out)
{
    const struct sheet *sheet = &self->told->sheet;
    struct text cells[MSEL_COLUMN_COUNT] = { { 0 } };
    bool is_first = true;

    cells[MSEL_ID] = row->id;
    cells[MSEL_KIND] = msel_further_kind(table);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strcmp(places[i].table, table) == 0)
            cells[places[i].column] = members_of(sheet, row, places[i].key);
    struct text objective = cells[MSEL_OBJECTIVE];
    struct text title = sheet_text(sheet_find(sheet, "objectives", objective), "title");
    struct text_buffer both = { 0 };

    if (title.length)
        text_format(&both, "%.*s: %.*s", TEXT_ARG(objective), TEXT_ARG(title));
    cells[MSEL_OBJECTIVE] = text_written(&both);
    cells[MSEL_FURTHER] = msel_further_keys(sheet, table, row);
    for (int i = 0; i < MSEL_COLUMN_COUNT; i++)
        csv_cell(out, cells[i], &is_first);
    csv_line_end(out, &is_first);
    text_release(&both);
}

void msel_further_csv(const struct msel *self, struct text_buffer *out)
{
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        const struct sheet_table *table =
            sheet_table(&self->told->sheet, tables[t].table);

        for (uint32_t i = 0; i < table->count; i++)
            add_row(self, tables[t].table, &table->rows[i], out);
    }
}

/* ---- what is left behind ---- */

bool msel_done_words(struct text when, struct text *expect, struct text *team)
{
    static const char between[] = " is done by ";
    const char *at = memmem(when.bytes, when.length, between, sizeof between - 1);

    if (!at)
        return false;
    *expect = (struct text){ when.bytes, (size_t)(at - when.bytes) };
    *team = (struct text){ at + sizeof between - 1,
                           when.length - expect->length - (sizeof between - 1) };
    if (text_is(*team, "all its teams"))
        *team = (struct text){ 0 };
    else if (!id_is_well_formed(*team))
        return false;
    return id_is_well_formed(*expect);
}

/* What an import makes a condition of again, and what is no condition. */
static bool is_read_back(struct text when)
{
    static const char end[] = " is released";
    struct text id = { when.bytes, when.length - (sizeof end - 1) }, team;

    if (when.length < sizeof end)
        return !when.length || msel_done_words(when, &id, &team);
    return msel_done_words(when, &id, &team) ||
           (memcmp(when.bytes + id.length, end, sizeof end - 1) == 0 &&
            id_is_well_formed(id));
}

static void list_events(const struct sheet *sheet, const char *name,
                        struct uncarried_list *list)
{
    const struct sheet_table *table = sheet_table(sheet, name);

    for (uint32_t i = 0; i < table->count; i++) {
        const struct sheet_row *row = &table->rows[i];

        if (!is_read_back(sheet_text(row, "when")))
            uncarried_add(list, UNCARRIED_LEFT, TEXT("when of expects"),
                          TEXT("a condition is more than its words"), row->id);
        if (strcmp(name, "injects") == 0 && !sheet_text(row, "to").length &&
            !text_is(sheet_text(row, "kind"), "watch"))
            uncarried_add(list, UNCARRIED_LEFT, TEXT("recipients chosen in play"),
                          TEXT("an import sends it to all"), row->id);
        for (uint32_t k = 0; k < row->count; k++)
            if (row->cells[k].locale.length && !text_is(row->cells[k].locale, "en"))
                uncarried_add(list, UNCARRIED_LEFT, TEXT("texts in further languages"),
                              TEXT("a cell has one text; translations are files of their "
                                   "own: text/LOCALE.lua"),
                              row->id);
    }
}

void msel_further_list(const struct msel *self, bool is_csv, struct uncarried_list *list)
{
    static const char *const worded[] = { "injects", "expects", "asks" };
    const struct sheet *sheet = &self->told->sheet;
    const struct sheet_table *artefacts = sheet_table(sheet, "artefacts");

    for (size_t t = 0; t < sizeof tables / sizeof *tables && !is_csv; t++) {
        const struct sheet_table *table = sheet_table(sheet, tables[t].table);

        for (uint32_t i = 0; i < table->count; i++)
            uncarried_add(list, UNCARRIED_LEFT, text_of(tables[t].table),
                          TEXT("it is no event; --csv has it"), table->rows[i].id);
    }
    for (size_t i = 0; i < sizeof worded / sizeof *worded; i++)
        list_events(sheet, worded[i], list);
    for (uint32_t i = 0; i < artefacts->count; i++)
        if (sheet_text(&artefacts->rows[i], "file").length)
            uncarried_add(list, UNCARRIED_LEFT, TEXT("files of artefacts"),
                          TEXT("a table has no files; copy attachments/ and name them"),
                          artefacts->rows[i].id);
    for (uint32_t i = 0; i < self->told->way_count; i++)
        uncarried_add(list, UNCARRIED_LEFT, TEXT("ways in which storylines release"),
                      TEXT("the trigger says so in words; the event waits at a gate"),
                      self->told->ways[i].inject);
}

/* ---- in ---- */

/* "warn: Warn in time" or a title alone; the first one's id, absent without one. */
struct text import_objectives(struct importing *self)
{
    struct sheet *sheet = &self->import->sheet;
    struct text list = import_cell(self, MSEL_OBJECTIVE), first = { 0 };

    while (list.length) {
        const char *end = memmem(list.bytes, list.length, "; ", 2);
        size_t length = end ? (size_t)(end - list.bytes) : list.length;
        struct text title = { list.bytes, length };
        const char *colon = memmem(title.bytes, title.length, ": ", 2);
        struct text id = { title.bytes, colon ? (size_t)(colon - title.bytes) : 0 };

        length += end ? 2 : 0;
        list.bytes += length;
        list.length -= length;
        if (colon && id_is_well_formed(id)) {
            title.bytes += id.length + 2;
            title.length -= id.length + 2;
        } else {
            id = id_is_well_formed(title) ? title : scenario_id(self->arena, title);
        }
        if (!sheet_find(sheet, "objectives", id))
            sheet_put(sheet, sheet_add_row(sheet, "objectives", id), "title", title);
        first = first.length ? first : text_keep(self->arena, id);
    }
    return first;
}

static const char *table_of(const struct importing *self)
{
    struct text kind = import_cell(self, MSEL_KIND);

    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (text_is(kind, tables[i].kind))
            return tables[i].table;
    return NULL;
}

bool import_is_further(const struct importing *self)
{
    return table_of(self) != NULL;
}

/* A line that is no "key = value" is told. */
void import_further_keys(struct importing *self, struct sheet_row *row)
{
    struct text rest = import_exact(self, MSEL_FURTHER);

    while (rest.length) {
        const char *end = memchr(rest.bytes, '\n', rest.length);
        size_t length = end ? (size_t)(end - rest.bytes) : rest.length;
        const char *sign = memmem(rest.bytes, length, " = ", 3);
        struct text key = { rest.bytes, sign ? (size_t)(sign - rest.bytes) : 0 };
        struct text value = { rest.bytes + key.length + 3, length - key.length - 3 };

        if (!key.length || strspn(key.bytes, "abcdefghijklmnopqrstuvwxyz_") < key.length)
            import_problem(self, MSEL_FURTHER, "'%.*s' is no line as: key = value",
                           (int)(length < 60 ? length : 60), rest.bytes);
        else
            sheet_put(&self->import->sheet, row, text_keep(self->arena, key).bytes,
                      value);
        rest.bytes += length + (end != NULL);
        rest.length -= length + (end != NULL);
    }
}

void import_further(struct importing *self)
{
    struct sheet *sheet = &self->import->sheet;
    const char *table = table_of(self);
    struct text id = import_cell(self, MSEL_ID);
    struct sheet_row *row;

    if (strcmp(table, "exercise") == 0) {
        import_further_keys(self, &sheet_make(sheet, TEXT("exercise"))->rows[0]);
        return; /* its name is said by who imports it */
    }
    if (!id_is_well_formed(id) || sheet_find(sheet, table, id)) {
        import_problem(self, MSEL_ID, "'%.*s' is no id, or stands in an earlier row",
                       TEXT_ARG(id));
        return;
    }
    row = sheet_add_row(sheet, table, id);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct text cell = import_exact(self, places[i].column), member;
        bool is_list = places[i].column == MSEL_TO || places[i].column == MSEL_ACT;

        if (strcmp(places[i].table, table) != 0)
            continue;
        while (is_list && import_take(&cell, &member))
            sheet_put(sheet, row, places[i].key, member);
        if (places[i].column == MSEL_OBJECTIVE)
            sheet_put(sheet, row, places[i].key, import_objectives(self));
        else if (!is_list)
            sheet_put(sheet, row, places[i].key, cell);
    }
    import_further_keys(self, row);
}
