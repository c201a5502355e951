/* What a row means when it leaves something out, and what no single key can say. */
#include "script/rows.h"

#include <string.h>
#include "core/statute.h"

/* A clock of the law says what it wants, where the row does not. */
static void finish_clock(struct expect *row)
{
    message_set notify = UINT64_C(1) << MESSAGE_notify;

    if (!row->clock)
        return;
    if (!row->must && !row->never)
        row->must = notify;
    if (!row->stage && row->must == notify)
        row->stage = statute_rules[row->clock].notice;
    row->shown = true;
}

/* A seat is called as the people in it are: velora/legal. */
static void judge_seats(struct reader *self, const struct party *row)
{
    char label[ROW_LABEL_MAX];

    row_label(self, label);
    self->key = language_find(self->table, TEXT("seats"), 0);
    for (uint32_t i = 0; i < row->seats.count; i++) {
        struct text seat = row->seats.items[i];
        bool is_twice = false;

        for (uint32_t k = 0; k < i; k++)
            is_twice = is_twice || text_equal(row->seats.items[k], seat);
        if (is_twice)
            row_problem(self, seat, NULL, "%s has the seat '%.*s' twice", label,
                        TEXT_ARG(seat));
        else if (!id_is_well_formed(seat) || memchr(seat.bytes, '/', seat.length))
            row_problem(self, seat, "seats are made of a-z 0-9 - . _",
                        "'%.*s' in %s is no seat", TEXT_ARG(seat), label);
    }
    self->key = NULL;
}

static void judge_structures(struct reader *self, const struct agreement *row)
{
    const struct term_set *terms =
        language_find(&language_tables[TABLE_exercise], TEXT("structure"), 0)->terms;
    char label[ROW_LABEL_MAX];

    row_label(self, label);
    self->key = language_find(self->table, TEXT("structures"), 0);
    for (uint32_t i = 0; i < row->structures.count; i++)
        if (!term_find(terms, row->structures.items[i]))
            row_problem(self, row->structures.items[i], "one of mesh, star, hybrid",
                        "%s exists in the structure '%.*s', which there is not", label,
                        TEXT_ARG(row->structures.items[i]));
    if (row->structures.count && !self->plan->structure.length)
        row_problem(self, (struct text){ 0 }, "say structure = ... of the exercise",
                    "%s exists in some structures, but the exercise has none", label);
    self->key = NULL;
}

void row_finish(struct reader *self, enum language_table_name table, void *row,
                bool is_sound)
{
    char label[ROW_LABEL_MAX];

    self->key = NULL;
    switch (table) {
    case TABLE_participants:
    case TABLE_entities:
        if (!((struct party *)row)->locale.bytes)
            ((struct party *)row)->locale = TEXT("en");
        judge_seats(self, row);
        return;
    case TABLE_agreements:
        judge_structures(self, row);
        return;
    case TABLE_expects:
        row_label(self, label);
        finish_clock(row);
        if (is_sound && !((struct expect *)row)->must == !((struct expect *)row)->never)
            row_problem(self, (struct text){ 0 }, "say one of must and never",
                        ((struct expect *)row)->must ? "%s has both must and never"
                                                     : "%s has neither must nor never",
                        label);
        if (((struct expect *)row)->every < MINUTE) {
            self->key = language_find(self->table, TEXT("every"), 0);
            row_problem(self, (struct text){ 0 }, "say a minute or more",
                        "%s opens anew too often", label);
        }
        return;
    case TABLE_injects:
        if (((struct inject *)row)->instead_of != PLAN_NONE &&
            ((struct inject *)row)->kind == INJECT_CONTEXTUAL)
            ((struct inject *)row)->kind = INJECT_CONTINGENCY;
        return;
    case TABLE_asks:
        if (!((struct ask *)row)->attempts)
            ((struct ask *)row)->attempts = 1;
        return;
    case TABLE_on:
        if (!((struct storyline *)row)->max)
            ((struct storyline *)row)->max = 20;
        return;
    default:
        return;
    }
}
