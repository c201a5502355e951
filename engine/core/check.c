#include "core/check_inside.h"

#include <string.h>

/* Longer rings of supersedes or withdraws are not looked for. */
enum { RING_MAX = 1000 };

bool check_is_faulty(const struct checking *self, struct text id)
{
    return !id.bytes || map_find(&self->faulty, id) != MAP_NONE;
}

bool check_is_past_end(const struct checking *self, exercise_time at)
{
    return at != MOMENT_NONE && self->plan->length != MOMENT_NONE &&
           at > self->plan->length;
}

exercise_time check_moment_past(const struct condition *condition, exercise_time end)
{
    if ((condition->kind == CONDITION_AFTER || condition->kind == CONDITION_NONE_BY) &&
        condition->at > end)
        return condition->at;
    for (uint32_t i = 0; i < condition->child_count; i++) {
        exercise_time past = check_moment_past(condition->children[i], end);

        if (past != MOMENT_NONE)
            return past;
    }
    return MOMENT_NONE;
}

const char *check_written(exercise_time moment, char text[MOMENT_TEXT_MAX])
{
    moment_write(moment, text);
    return text;
}

/* ---- agreements ---- */

static void check_agreements(struct checking *self)
{
    for (uint32_t i = 0; i < self->plan->agreement_count; i++) {
        const struct agreement *row = &self->plan->agreements[i];
        exercise_time from = row->from == MOMENT_NONE ? 0 : row->from;
        char a[MOMENT_TEXT_MAX], b[MOMENT_TEXT_MAX];

        if (check_is_faulty(self, row->id))
            continue;
        if (row->among.count < 2)
            CHECK_ERROR(self, row, "name at least two parties in among",
                        "agreement '%.*s' has fewer than two parties", TEXT_ARG(row->id));
        if (check_is_past_end(self, from))
            CHECK_ERROR(self, row, NULL,
                        "agreement '%.*s' comes in force at %s, after the end at %s",
                        TEXT_ARG(row->id), check_written(from, a),
                        check_written(self->plan->length, b));
        if (row->until <= from)
            CHECK_ERROR(self, row, NULL,
                        "agreement '%.*s' ends at %s, before it comes in force at %s",
                        TEXT_ARG(row->id), check_written(row->until, a),
                        check_written(from, b));
    }
}

/* ---- injects ---- */

/* An id in braces that is no parameter, nor the recipient's name or country; absent when
 * there is none. */
static struct text unknown_mention(const struct plan *plan, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        size_t end = i + 1;

        if (text.bytes[i] != '{')
            continue;
        while (end < text.length &&
               strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-",
                      text.bytes[end]) &&
               text.bytes[end])
            end++;
        struct text name = { text.bytes + i + 1, end - i - 1 };

        if (name.length && end < text.length && text.bytes[end] == '}' &&
            map_find(&plan->param_ids, name) == MAP_NONE && !text_is(name, "team") &&
            !text_is(name, "country"))
            return name;
    }
    return (struct text){ 0 };
}

static void check_mentions(struct checking *self, const struct inject *row,
                           const struct localised *words, const char *what)
{
    for (uint32_t i = 0; i < words->count; i++) {
        struct text name = unknown_mention(self->plan, words->texts[i]);

        /* What a storyline or a miss releases may bring its own values. */
        if (name.bytes && row->at != MOMENT_NONE)
            CHECK_WARNING(self, row, "declare it in params",
                          "%s of inject '%.*s' mentions {%.*s}, which is no parameter",
                          what, TEXT_ARG(row->id), TEXT_ARG(name));
    }
}

static void check_words(struct checking *self, const struct inject *row)
{
    check_mentions(self, row, &row->subject, "subject");
    check_mentions(self, row, &row->text, "text");
    if (!row->text.count && row->kind != INJECT_WATCH)
        CHECK_WARNING(self, row, "give it a text, or say kind = \"watch\"",
                      "inject '%.*s' has no text", TEXT_ARG(row->id));
}

static void check_release(struct checking *self, const struct inject *row)
{
    bool has_recipients = row->to.count || row->to_function;
    char a[MOMENT_TEXT_MAX], b[MOMENT_TEXT_MAX];

    if (check_is_past_end(self, row->at))
        CHECK_ERROR(self, row, "release it earlier, or make the drill longer",
                    "inject '%.*s' is released at %s, after the end at %s",
                    TEXT_ARG(row->id), check_written(row->at, a),
                    check_written(self->plan->length, b));
    if (row->at != MOMENT_NONE && !has_recipients && row->kind != INJECT_WATCH)
        CHECK_ERROR(self, row, "say to = ...", "inject '%.*s' has no recipients",
                    TEXT_ARG(row->id));
    if (row->at != MOMENT_NONE && row->instead_of != PLAN_NONE)
        CHECK_ERROR(self, row, "leave one of them out",
                    "inject '%.*s' is released both at a time and instead of an expect",
                    TEXT_ARG(row->id));
    if (row->kind == INJECT_CONTINGENCY && row->instead_of == PLAN_NONE)
        CHECK_ERROR(self, row, "say instead_of = \"...\"",
                    "inject '%.*s' is a contingency for no expect", TEXT_ARG(row->id));
    if ((row->retry == MOMENT_NONE) != !row->second_channel.bytes)
        CHECK_ERROR(self, row, "a communication check wants both",
                    "inject '%.*s' has only one of retry and second_channel",
                    TEXT_ARG(row->id));
    if (row->retry != MOMENT_NONE && row->kind != INJECT_CHECK)
        CHECK_ERROR(self, row, "say kind = \"check\"",
                    "inject '%.*s' has a retry, but is no communication check",
                    TEXT_ARG(row->id));
    if (row->cost && row->kind != INJECT_HINT)
        CHECK_ERROR(self, row, "say kind = \"hint\"",
                    "inject '%.*s' has a cost, but is no hint", TEXT_ARG(row->id));
}

/* Whether following supersedes or withdraws from `inject` leads back to it. */
static bool comes_back(const struct plan *plan, uint32_t inject, bool is_withdrawal)
{
    uint32_t next = inject;

    for (uint32_t i = 0; i < RING_MAX; i++) {
        next = is_withdrawal ? plan->injects[next].withdraws
                             : plan->injects[next].supersedes;
        if (next == PLAN_NONE)
            return false;
        if (next == inject)
            return true;
    }
    return false;
}

static void check_injects(struct checking *self)
{
    for (uint32_t i = 0; i < self->plan->inject_count; i++) {
        const struct inject *row = &self->plan->injects[i];

        if (check_is_faulty(self, row->id))
            continue;
        check_release(self, row);
        check_words(self, row);
        if (comes_back(self->plan, i, false))
            CHECK_ERROR(self, row, NULL, "inject '%.*s' supersedes itself, by a ring",
                        TEXT_ARG(row->id));
        if (comes_back(self->plan, i, true))
            CHECK_ERROR(self, row, NULL, "inject '%.*s' withdraws itself, by a ring",
                        TEXT_ARG(row->id));
        for (uint32_t k = 0; k < row->carries.count; k++) {
            const struct artefact *artefact =
                &self->plan->artefacts[row->carries.rows[k]];
            uint32_t source = self->sources[row->carries.rows[k]];

            /* The source may mark its own information as it likes. */
            if (row->tlp && row->tlp < artefact->tlp && source != PLAN_NONE &&
                source != row->from)
                CHECK_WARNING(
                    self, row, "raise its mark, unless the leak is meant",
                    "inject '%.*s' is marked TLP:%.*s, but carries '%.*s' (TLP:%.*s)",
                    TEXT_ARG(row->id), TEXT_ARG(term_text(&tlp_terms, row->tlp)),
                    TEXT_ARG(artefact->id),
                    TEXT_ARG(term_text(&tlp_terms, artefact->tlp)));
        }
    }
}

/* ---- the smaller tables ---- */

static void check_impacts(struct checking *self)
{
    for (uint32_t i = 0; i < self->plan->impact_count; i++) {
        const struct impact *row = &self->plan->impacts[i];

        if (check_is_faulty(self, row->id))
            continue;
        if (!row->every || !row->grows)
            CHECK_ERROR(self, row, NULL,
                        "impact '%.*s' never grows: every and grows are not 0",
                        TEXT_ARG(row->id));
        if (row->spared_by != PLAN_NONE && self->held_from[row->spared_by] == MOMENT_NONE)
            CHECK_WARNING(self, row, "let an inject carry it",
                          "impact '%.*s': nobody can come to hold '%.*s'",
                          TEXT_ARG(row->id),
                          TEXT_ARG(self->plan->artefacts[row->spared_by].id));
    }
}

static void check_artefacts(struct checking *self)
{
    for (uint32_t i = 0; i < self->plan->artefact_count; i++) {
        const struct artefact *row = &self->plan->artefacts[i];

        if (!check_is_faulty(self, row->id) && self->held_from[i] == MOMENT_NONE)
            CHECK_WARNING(self, row, "let an inject carry it, or say held_by",
                          "nobody can come to hold artefact '%.*s'", TEXT_ARG(row->id));
    }
}

static void check_modules(struct checking *self)
{
    for (uint32_t i = 0; i < self->plan->module_count; i++) {
        const struct module *row = &self->plan->modules[i];

        if (check_is_faulty(self, row->id))
            continue;
        if (!row->length)
            CHECK_ERROR(self, row, NULL, "module '%.*s' has no length",
                        TEXT_ARG(row->id));
        if (!i && row->gate != PLAN_NONE)
            CHECK_ERROR(self, row, "leave gate out",
                        "module '%.*s' is the first and begins at STARTEX, so its gate "
                        "means nothing",
                        TEXT_ARG(row->id));
    }
}

/* ---- the whole ---- */

/* A storyline that answers messages may hand over whatever it likes, and an inject with
 * an error may carry anything: with one of them nothing is out of reach. */
static void find_reachable(struct checking *self)
{
    const struct plan *plan = self->plan;
    bool is_open = false;

    self->held_from =
        arena_take(plan->arena, plan->artefact_count * sizeof(exercise_time));
    self->objectives_used =
        arena_take(plan->arena, (plan->objective_count / 64 + 1) * sizeof(uint64_t));
    self->objectives_led_to =
        arena_take(plan->arena, (plan->objective_count / 64 + 1) * sizeof(uint64_t));
    self->can_be_held = check_holdable(plan);
    for (uint32_t i = 0; i < plan->storyline_count; i++)
        is_open |= plan->storylines[i].on != 0;
    for (uint32_t i = 0; i < plan->inject_count; i++)
        is_open |= check_is_faulty(self, plan->injects[i].id);
    for (uint32_t i = 0; i < plan->artefact_count; i++)
        self->held_from[i] =
            is_open || plan->artefacts[i].held_by.count ? 0 : MOMENT_NONE;
    for (uint32_t i = 0; i < plan->inject_count; i++) {
        const struct inject *inject = &plan->injects[i];
        exercise_time at = inject->at == MOMENT_NONE ? 0 : inject->at;

        for (uint32_t k = 0; k < inject->carries.count; k++)
            if (at < self->held_from[inject->carries.rows[k]])
                self->held_from[inject->carries.rows[k]] = at;
    }
}

/* Whoever sends all injects that bring an artefact is its source, where the plan names
 * none. */
static void find_sources(struct checking *self)
{
    const struct plan *plan = self->plan;
    bool *is_brought = arena_take(plan->arena, plan->artefact_count * sizeof(bool));

    self->sources = arena_take(plan->arena, plan->artefact_count * sizeof(uint32_t));
    for (uint32_t i = 0; i < plan->artefact_count; i++)
        self->sources[i] = plan->artefacts[i].source;
    for (uint32_t i = 0; i < plan->inject_count; i++) {
        const struct inject *inject = &plan->injects[i];

        for (uint32_t k = 0; k < inject->carries.count; k++) {
            uint32_t row = inject->carries.rows[k];
            const struct artefact *artefact = &plan->artefacts[row];

            if (artefact->source != PLAN_NONE || artefact->held_by.count)
                continue;
            self->sources[row] = is_brought[row] && self->sources[row] != inject->from
                                     ? PLAN_NONE
                                     : inject->from;
            is_brought[row] = true;
        }
    }
}

/* What every look at a plan begins with. */
static struct checking begin(const struct plan *plan, struct problem_list *problems)
{
    struct checking self = { .plan = plan, .problems = problems };

    map_open(&self.faulty, plan->arena);
    problem_ids(problems, &self.faulty);
    return self;
}

void check_plan(const struct plan *plan, struct problem_list *problems)
{
    struct checking self;

    if (!plan->participant_count)
        return; /* the scenario did not load so far */
    self = begin(plan, problems);
    find_reachable(&self);
    find_sources(&self);
    check_modules(&self);
    check_agreements(&self);
    check_injects(&self);
    check_expects(&self);
    check_asks(&self);
    check_rings(&self);
    check_impacts(&self);
    check_outages(&self);
    check_world(&self);
    check_objectives(&self);
    check_locales(&self);
    check_artefacts(&self);
    problem_sort(problems);
}

void check_coverage(const struct plan *plan, struct problem_list *problems)
{
    struct checking self = begin(plan, problems);

    check_followed(&self);
    check_grid(&self);
    problem_sort(problems);
}
