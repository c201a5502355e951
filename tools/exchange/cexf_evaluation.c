/*
 * cexf_evaluation.c - expectations and questions as evaluations: filters over the JSON of
 * what a team says, as a program that is told of it (target tool `webhook`) applies them.
 *
 * A filter is a jq path, a comparison and values; all of an evaluation must hold. What
 * must never be done has none: to say that something is missing, CEXF has no means.
 */
#include <stdio.h>

#include "tools/exchange/cexf_out.h"

enum { SCORE_MAX = 10 };

const char *const cexf_tables[CEXF_TABLE_COUNT] = {
#define CEXF_TABLE(name) [CEXF_TABLE_##name] = #name,
    CEXF_TABLES
#undef CEXF_TABLE
};

/* ---- filters ---- */

static void add_filter(struct cexf_out *self, json_t *filters, const char *path,
                       const char *comparison, json_t *values)
{
    json_t *filter = json_object(), *config = json_object();

    cexf_put(self, config, "comparison", json_string(comparison));
    cexf_put(self, config, "values", values);
    cexf_put(self, filter, path, config);
    self->has_failed |= json_array_append_new(filters, filter) != 0;
}

static json_t *values_of(struct cexf_out *self, const struct sheet_row *row,
                         const char *key)
{
    json_t *values = json_array();
    const struct sheet_cell *cell;

    for (uint32_t at = 0; (cell = sheet_next(row, key, &at)) != NULL;)
        self->has_failed |= json_array_append_new(values, cexf_words(cell->text)) != 0;
    return values;
}

static void filter_by(struct cexf_out *self, json_t *filters, const struct sheet_row *row,
                      const char *key, const char *path, const char *comparison)
{
    json_t *values = values_of(self, row, key);

    if (json_array_size(values))
        add_filter(self, filters, path, comparison, values);
    else
        json_decref(values);
}

/* So many of these are among the recipients. */
static void filter_quorum(struct cexf_out *self, json_t *filters,
                          const struct sheet_row *row, struct text quorum)
{
    struct text_buffer path = { 0 };
    const struct sheet_cell *cell;
    char count[40];

    text_put(&path, "[.to[] | select(");
    for (uint32_t at = 0, i = 0; (cell = sheet_next(row, "with", &at)) != NULL; i++)
        text_format(&path, "%s. == \"%.*s\"", i ? " or " : "", TEXT_ARG(cell->text));
    text_put(&path, ")]");
    snprintf(count, sizeof count, ">=%.*s", TEXT_ARG(quorum));
    add_filter(self, filters, text_written(&path).bytes, "count",
               json_pack("[s]", count));
    text_release(&path);
}

static json_t *filters_of_expect(struct cexf_out *self, const struct sheet_row *row)
{
    static const char *const plain[] = { "under",       "status", "justification",
                                         "declaration", "rsit",   "severity",
                                         "stage" };
    json_t *filters = json_array();
    struct text quorum = sheet_text(row, "at_least");
    char path[40];

    if (!sheet_text(row, "must").length)
        return filters;
    filter_by(self, filters, row, "must", ".type", "equals_any");
    filter_by(self, filters, row, "of", ".from", "equals_any");
    if (quorum.length && sheet_text(row, "with").length)
        filter_quorum(self, filters, row, quorum);
    else
        filter_by(self, filters, row, "with", ".to", "contains");
    filter_by(self, filters, row, "carrying", ".carries", "contains");
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        snprintf(path, sizeof path, ".%s", plain[i]);
        filter_by(self, filters, row, plain[i], path, "equals");
    }
    return filters;
}

static json_t *filters_of_ask(struct cexf_out *self, const struct sheet_row *row)
{
    json_t *filters = json_array();

    add_filter(self, filters, ".type", "equals", json_pack("[s]", "answer"));
    add_filter(self, filters, ".ask", "equals", json_pack("[o]", cexf_words(row->id)));
    filter_by(self, filters, row, "right", ".value", "equals_any");
    return filters;
}

/* ---- evaluations ---- */

struct text cexf_result(struct cexf_out *self, struct text expect)
{
    const struct sheet_row *row = sheet_find(self->sheet, "expects", expect);
    struct text title = sheet_text(row, "title");
    struct text_buffer words = { 0 };
    struct text kept;

    text_format(&words, "%.*s%s%.*s", TEXT_ARG(expect), title.length ? ": " : "",
                TEXT_ARG(title));
    kept = text_keep(self->sheet->arena, text_written(&words));
    text_release(&words);
    return kept;
}

static void add_evaluation(struct cexf_out *self, const struct sheet_row *row,
                           uint32_t table, uint32_t home)
{
    bool is_ask = table == CEXF_TABLE_asks;
    json_t *homeless = is_ask ? self->asks : self->expects;
    json_t *aside = cexf_row_aside(self, row, table, "");

    if (home == MAP_NONE) {
        uncarried_add(self->list, UNCARRIED_ASIDE,
                      is_ask ? TEXT("questions without an inject")
                             : TEXT("expectations without an inject"),
                      TEXT("CEXF judges what hangs on an inject only"), row->id);
        self->has_failed |= json_array_append_new(homeless, aside) != 0;
        return;
    }
    json_t *evaluation = json_object(), *context = json_object();
    json_t *filters = is_ask ? filters_of_ask(self, row) : filters_of_expect(self, row);
    cexf_put(self, aside, "table", json_string(cexf_tables[table]));
    cexf_put(self, context, CEXF_ASIDE, aside);
    cexf_put(self, evaluation, "result",
             cexf_words(is_ask ? row->id : cexf_result(self, row->id)));
    cexf_put(self, evaluation, "evaluation_strategy", json_string("data_filtering"));
    cexf_put(self, evaluation, "evaluation_context", context);
    if (!json_array_size(filters))
        uncarried_add(self->list, UNCARRIED_ASIDE, TEXT("expectations without a filter"),
                      TEXT("what must never be done; CEXF judges only what was done"),
                      row->id);
    cexf_put(self, evaluation, "parameters", filters);
    cexf_put(self, evaluation, "score_range", json_pack("[ii]", 0, SCORE_MAX));
    self->has_failed |=
        json_array_append_new(json_object_get(self->injects[home], "inject_evaluation"),
                              evaluation) != 0;
    uncarried_add(self->list, UNCARRIED_MADE, TEXT("score_range"),
                  TEXT("Tocsin gives no points: each evaluation is worth 10"),
                  (struct text){ 0 });
}

void cexf_evaluations(struct cexf_out *self)
{
    const struct sheet_table *expects = sheet_table(self->sheet, "expects");
    const struct sheet_table *asks = sheet_table(self->sheet, "asks");
    const struct sheet_table *injects = sheet_table(self->sheet, "injects");

    for (uint32_t i = 0; i < expects->count; i++)
        add_evaluation(self, &expects->rows[i], CEXF_TABLE_expects, self->homes[i]);
    for (uint32_t i = 0; i < asks->count; i++) {
        struct text about = sheet_text(&asks->rows[i], "about");
        uint32_t home =
            about.length && injects->count ? map_find(&injects->ids, about) : MAP_NONE;
        add_evaluation(self, &asks->rows[i], CEXF_TABLE_asks, home);
    }
}
