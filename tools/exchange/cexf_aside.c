#include "tools/exchange/cexf_aside.h"

#include <string.h>

/* Keys that scenario_source.c can write again. Whatever language.def has beyond them is
 * told to be left out. */
static const struct {
    const char *table, *keys;
} taken[] = {
    { "exercise", " id seed startex story structure breaches density " },
    { "participants", " id name kind level country utc locale profile seats " },
    { "entities", " id name kind level country " },
    { "agreements", " id title among purpose covers up_to reply from until structures " },
    { "objectives", " id title gca " },
    { "artefacts", " id kind value title tlp source held_by stays_in " },
    { "pools", " id title size lender unit " },
    { "outages", " id of at length " },
    { "impacts", " id unit of from every grows spared_by most " },
    { "injects",
      " id kind at to from as tlp channel second_channel retry incident rsit severity "
      "subject text carries supersedes withdraws instead_of shown cost synopsis "
      "controller "
      "expected notes " },
    { "expects",
      " id title of must never about carrying with at_least under within every after "
      "when "
      "answers tlp_max tlp_min clock within_story stage status justification declaration "
      "rsit severity until objective judge hold shown notes " },
    { "asks", " id of about kind text choices right attempts cost within objective " },
};

static bool stands_in(const char *names, struct text name)
{
    const char *at = names;

    while (name.length &&
           (at = memmem(at, strlen(at), name.bytes, name.length)) != NULL) {
        if (at > names && at[-1] == ' ' && at[name.length] == ' ')
            return true;
        at++;
    }
    return false;
}

struct text cexf_aside_plain(const struct sheet_row *row, const char *key)
{
    const struct sheet_cell *cell;

    for (uint32_t at = 0; (cell = sheet_next(row, key, &at)) != NULL;)
        if (!cell->locale.length || text_is(cell->locale, "en"))
            return cell->text;
    return sheet_text(row, key);
}

bool cexf_aside_takes(const char *table, struct text key)
{
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (strcmp(taken[i].table, table) == 0)
            return stands_in(taken[i].keys, key);
    return false;
}

/* ---- writing ---- */

static void note_key(struct cexf_keys *keys, struct text key)
{
    for (uint32_t i = 0; i < keys->count; i++)
        if (text_equal(keys->items[i], key))
            return;
    if (keys->count < CEXF_ASIDE_KEY_COUNT_MAX)
        keys->items[keys->count++] = key;
}

static bool is_localised(const struct sheet_row *row, struct text key)
{
    for (uint32_t i = 0; i < row->count; i++)
        if (row->cells[i].locale.length && text_equal(row->cells[i].key, key))
            return true;
    return false;
}

/* A text, a list, or texts by locale: what has no locale is English, as participants
 * without one read. */
static json_t *value_of(const struct sheet_row *row, struct text key)
{
    bool has_locales = is_localised(row, key);
    json_t *list = has_locales ? json_object() : json_array(), *value;

    for (uint32_t i = 0; i < row->count; i++) {
        const struct sheet_cell *cell = &row->cells[i];
        if (!text_equal(cell->key, key))
            continue;
        value = json_stringn(cell->text.bytes, cell->text.length);
        if (has_locales)
            json_object_set_new(list, cell->locale.length ? cell->locale.bytes : "en",
                                value);
        else
            json_array_append_new(list, value);
    }
    if (has_locales || json_array_size(list) != 1)
        return list;
    value = json_incref(json_array_get(list, 0));
    json_decref(list);
    return value;
}

json_t *cexf_aside_write(const struct sheet_row *row, const char *table,
                         const char *placed, struct cexf_keys *keys)
{
    json_t *aside = json_object();

    for (uint32_t i = 0; i < row->count; i++) {
        struct text key = row->cells[i].key;
        if (!cexf_aside_takes(table, key) || json_object_get(aside, key.bytes) ||
            (stands_in(placed, key) && !is_localised(row, key)))
            continue;
        json_object_set_new(aside, key.bytes, value_of(row, key));
        note_key(keys, key);
    }
    return aside;
}

/* ---- reading ---- */

static void put_text(struct sheet *sheet, struct sheet_row *row, const char *key,
                     const char *locale, const json_t *text)
{
    struct text value = { json_string_value(text), json_string_length(text) };

    sheet_put(sheet, row, key, value);
    if (*locale && value.length)
        row->cells[row->count - 1].locale = text_keep(sheet->arena, text_of(locale));
}

static bool put_value(struct sheet *sheet, struct sheet_row *row, const char *key,
                      json_t *value)
{
    const char *locale;
    json_t *member;
    size_t index;

    if (json_is_string(value))
        put_text(sheet, row, key, "", value);
    else if (!json_is_array(value) && !json_is_object(value))
        return false;
    json_array_foreach(value, index, member)
    {
        if (!json_is_string(member))
            return false;
        put_text(sheet, row, key, "", member);
    }
    json_object_foreach(value, locale, member)
    {
        if (!json_is_string(member) || !*locale || strlen(locale) > 16)
            return false;
        put_text(sheet, row, key, locale, member);
    }
    return true;
}

bool cexf_aside_read(struct sheet *sheet, struct sheet_row *row, const char *table,
                     json_t *aside, const char **wrong)
{
    const char *key;
    json_t *value;

    json_object_foreach(aside, key, value)
    {
        *wrong = key;
        if (strcmp(key, "id") == 0 && json_is_string(value))
            continue;
        if (!cexf_aside_takes(table, text_of(key)) || !put_value(sheet, row, key, value))
            return false;
    }
    return true;
}
