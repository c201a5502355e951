#include "core/check_inside.h"
#include "core/statute.h"

/* Whether a row says outright when it opens, so that no delivery has to. */
static bool opens_by_itself(const struct expect *row)
{
    return row->after != MOMENT_NONE || row->when || row->answers ||
           expect_opens_by_clock(row);
}

/* The earliest moment at which the row can open. */
static exercise_time opening(const struct checking *self, const struct expect *row)
{
    const struct plan *plan = self->plan;
    exercise_time at = 0, from;

    if (row->after != MOMENT_NONE)
        return row->after;
    if (row->when)
        return row->when->kind == CONDITION_AFTER ? row->when->at : 0;
    if (row->about != PLAN_NONE && plan->injects[row->about].at != MOMENT_NONE)
        at = plan->injects[row->about].at;
    for (uint32_t i = 0; i < row->carrying.count; i++) {
        from = self->held_from[row->carrying.rows[i]];
        if (from != MOMENT_NONE && from > at)
            at = from;
    }
    if (row->under != PLAN_NONE) {
        from = plan->agreements[row->under].from;
        if (from != MOMENT_NONE && from > at)
            at = from;
    }
    return at;
}

static void check_times(struct checking *self, const struct expect *row)
{
    const struct plan *plan = self->plan;
    const struct agreement *under =
        row->under == PLAN_NONE ? NULL : &plan->agreements[row->under];
    exercise_time opened = opening(self, row);
    exercise_time within = expect_within(plan, row);
    char a[MOMENT_TEXT_MAX], b[MOMENT_TEXT_MAX];

    if (check_is_past_end(self, opened))
        CHECK_ERROR(self, row, NULL, "expect '%.*s' opens at %s, after the end at %s",
                    TEXT_ARG(row->id), check_written(opened, a),
                    check_written(plan->length, b));
    else if (row->must && within != MOMENT_NONE &&
             check_is_past_end(self, opened + within))
        CHECK_ERROR(self, row,
                    "shorten within, open it earlier, or make the drill longer",
                    "expect '%.*s' is due at %s at the earliest, after the end at %s",
                    TEXT_ARG(row->id), check_written(opened + within, a),
                    check_written(plan->length, b));
    else if (row->when && check_moment_past(row->when, plan->length) != MOMENT_NONE)
        CHECK_WARNING(self, row, NULL,
                      "expect '%.*s' waits for %s, which lies after the end at %s",
                      TEXT_ARG(row->id),
                      check_written(check_moment_past(row->when, plan->length), a),
                      check_written(plan->length, b));
    if (row->must && within == MOMENT_NONE && !expect_is_in_story(row))
        CHECK_WARNING(self, row, "say within = ...",
                      "expect '%.*s' has no deadline, so it is never missed",
                      TEXT_ARG(row->id));
    if (row->never && row->within != MOMENT_NONE)
        CHECK_ERROR(self, row, "say until = ...",
                    "expect '%.*s' forbids, so within means nothing", TEXT_ARG(row->id));
    if (row->must && row->until != MOMENT_NONE && row->every == MOMENT_NONE)
        CHECK_ERROR(self, row, "say within = ...",
                    "expect '%.*s' demands, so until means nothing", TEXT_ARG(row->id));
    if (row->until <= opened && (row->never || row->every != MOMENT_NONE))
        CHECK_ERROR(self, row, NULL, "expect '%.*s' ends at %s, before it opens at %s",
                    TEXT_ARG(row->id), check_written(row->until, a),
                    check_written(opened, b));
    if (check_is_past_end(self, row->until) && (row->never || row->every != MOMENT_NONE))
        CHECK_WARNING(self, row, "leave until out",
                      "until of expect '%.*s' lies after the end", TEXT_ARG(row->id));
    if (under && under->until <= opened)
        CHECK_ERROR(
            self, row, NULL, "agreement '%.*s' ends at %s, before expect '%.*s' opens",
            TEXT_ARG(under->id), check_written(under->until, a), TEXT_ARG(row->id));
}

static void check_when(struct checking *self, const struct expect *row)
{
    char why[200];

    if (row->when && check_never_holds(self->plan, self->can_be_held, row->when, why))
        CHECK_ERROR(self, row, "wait for something that can happen",
                    "expect '%.*s' can never open: %s", TEXT_ARG(row->id), why);
}

static void check_every(struct checking *self, const struct expect *row)
{
    exercise_time within = expect_within(self->plan, row);

    if (row->every == MOMENT_NONE)
        return;
    if (row->never || row->answers)
        CHECK_ERROR(self, row, "leave every out",
                    "expect '%.*s' %s, so every means nothing", TEXT_ARG(row->id),
                    row->never ? "forbids" : "opens with each request");
    else if (within > row->every)
        CHECK_ERROR(self, row, "say within = ..., no longer than every",
                    "expect '%.*s' opens anew before it is due", TEXT_ARG(row->id));
}

/* Somebody who never receives what the row is about never owes it. */
static void check_about(struct checking *self, const struct expect *row)
{
    const struct plan *plan = self->plan;
    const struct inject *inject;

    if (row->about == PLAN_NONE || opens_by_itself(row))
        return;
    inject = &plan->injects[row->about];
    if (inject->kind == INJECT_WATCH)
        CHECK_ERROR(self, row, "say after = drill.released \"...\"",
                    "expect '%.*s' can never open: '%.*s' is watched, and sent to nobody",
                    TEXT_ARG(row->id), TEXT_ARG(inject->id));
    if (inject->kind == INJECT_WATCH || inject->to_function || !inject->to.count ||
        check_is_faulty(self, inject->id))
        return;
    for (uint32_t i = 0; i < row->of.count; i++) {
        if (row_list_has(&inject->to, row->of.rows[i]))
            continue;
        /* A storyline may release it to others than the plan says. */
        problem_add(
            self->problems,
            inject->at == MOMENT_NONE || row->never ? severity_WARNING : severity_ERROR,
            row->place, row->id, "let them receive it, or say when it opens",
            "expect '%.*s' can never open for '%.*s', who does not receive '%.*s'",
            TEXT_ARG(row->id), TEXT_ARG(plan->parties[row->of.rows[i]].id),
            TEXT_ARG(inject->id));
        return;
    }
}

static void check_carrying(struct checking *self, const struct expect *row)
{
    const struct plan *plan = self->plan;

    for (uint32_t i = 0; i < row->carrying.count; i++) {
        const struct artefact *artefact = &plan->artefacts[row->carrying.rows[i]];

        if (check_is_faulty(self, artefact->id))
            continue;
        if (row->must && self->held_from[row->carrying.rows[i]] == MOMENT_NONE)
            CHECK_ERROR(
                self, row, "let an inject carry it, or say held_by",
                "expect '%.*s' wants '%.*s' handed over, which nobody can come to hold",
                TEXT_ARG(row->id), TEXT_ARG(artefact->id));
    }
}

/* Whom the row wants reached: enough of them must be left without the team itself, and
 * under an agreement be parties to it. */
static void check_with(struct checking *self, const struct expect *row)
{
    const struct plan *plan = self->plan;
    const struct agreement *under =
        row->under == PLAN_NONE ? NULL : &plan->agreements[row->under];

    if (under && check_is_faulty(self, under->id))
        return; /* whom its among was to name is not known */
    for (uint32_t i = 0; i < row->of.count && row->with.count; i++) {
        uint32_t team = row->of.rows[i], reachable = 0, others = 0, needed;

        for (uint32_t k = 0; k < row->with.count; k++) {
            bool is_other = row->with.rows[k] != team;

            others += is_other;
            reachable +=
                is_other && (!under || row_list_has(&under->among, row->with.rows[k]));
        }
        needed = row->quorum == QUORUM_ALL   ? others
                 : row->quorum == QUORUM_ANY ? 1
                                             : row->at_least;
        if (!others || needed > others) {
            CHECK_ERROR(
                self, row, "leave that team out of `of`, or name others in `with`",
                "expect '%.*s': '%.*s' must reach %u, and `with` names %u besides itself",
                TEXT_ARG(row->id), TEXT_ARG(plan->parties[team].id), needed ? needed : 1,
                others);
            return;
        }
        if (needed > reachable) {
            CHECK_ERROR(self, row, "name them in its among, or choose another agreement",
                        "expect '%.*s' wants more reached than are party to '%.*s'",
                        TEXT_ARG(row->id), TEXT_ARG(under->id));
            return;
        }
    }
}

/* Message types that hand nothing over, so that no agreement has to cover them. */
static const message_set silent_types =
    UINT64_C(1) << MESSAGE_acknowledge | UINT64_C(1) << MESSAGE_consent_ask |
    UINT64_C(1) << MESSAGE_consent_give | UINT64_C(1) << MESSAGE_poc_check |
    UINT64_C(1) << MESSAGE_poc_reply | UINT64_C(1) << MESSAGE_declare |
    UINT64_C(1) << MESSAGE_answer | UINT64_C(1) << MESSAGE_log;

/* The widest mark the act can bear: that of what it carries, unless the team itself is
 * the source and may mark it anew. */
static uint32_t widest_mark(const struct checking *self, const struct expect *row)
{
    uint32_t mark = row->tlp_min;

    for (uint32_t i = 0; i < row->carrying.count; i++) {
        uint32_t artefact = row->carrying.rows[i], source = self->sources[artefact];
        uint32_t tlp = self->plan->artefacts[artefact].tlp;

        if (tlp > mark && source != PLAN_NONE && !row_list_has(&row->of, source))
            mark = tlp;
    }
    return mark;
}

/* Nothing passes an agreement above its `up_to`, and RED under none. */
static void check_mark(struct checking *self, const struct expect *row,
                       const struct agreement *under)
{
    uint32_t mark = widest_mark(self, row);

    if (!row->must || row->answers ||
        (mark != tlp_RED && (!under->up_to || mark <= under->up_to)))
        return;
    CHECK_WARNING(self, row, "raise up_to, lower the mark, or have the source consent",
                  "expect '%.*s' wants TLP:%.*s, which agreement '%.*s' lets nobody pass",
                  TEXT_ARG(row->id), TEXT_ARG(term_text(&tlp_terms, mark)),
                  TEXT_ARG(under->id));
}

static void check_under(struct checking *self, const struct expect *row)
{
    const struct plan *plan = self->plan;
    const struct agreement *under;

    if (row->under == PLAN_NONE) {
        if (row->answers)
            CHECK_ERROR(self, row, "say under = ...",
                        "expect '%.*s' answers requests, but under no agreement",
                        TEXT_ARG(row->id));
        return;
    }
    if (row->never) {
        CHECK_ERROR(self, row, "leave under out",
                    "expect '%.*s': under has no meaning with never", TEXT_ARG(row->id));
        return;
    }
    under = &plan->agreements[row->under];
    if (check_is_faulty(self, under->id))
        return;
    check_mark(self, row, under);
    for (uint32_t i = 0; i < row->of.count; i++) {
        if (row_list_has(&under->among, row->of.rows[i]))
            continue;
        CHECK_ERROR(self, row, "name it in its among, or choose another agreement",
                    "expect '%.*s': '%.*s' is no party to agreement '%.*s'",
                    TEXT_ARG(row->id), TEXT_ARG(plan->parties[row->of.rows[i]].id),
                    TEXT_ARG(under->id));
        break;
    }
    if (row->answers && !(row->answers & under->covers))
        CHECK_ERROR(
            self, row, "add the request to its covers",
            "expect '%.*s' answers a request that agreement '%.*s' does not cover",
            TEXT_ARG(row->id), TEXT_ARG(under->id));
    if (row->must && !row->answers && !(row->must & (under->covers | silent_types)))
        CHECK_ERROR(self, row, "add it to its covers, or choose another agreement",
                    "expect '%.*s' demands what agreement '%.*s' does not cover",
                    TEXT_ARG(row->id), TEXT_ARG(under->id));
}

static void check_demands(struct checking *self, const struct expect *row)
{
    message_set with_status =
        UINT64_C(1) << MESSAGE_acknowledge | UINT64_C(1) << MESSAGE_consent_give;

    if (row->tlp_max && row->tlp_min && row->tlp_min > row->tlp_max)
        CHECK_ERROR(self, row, NULL,
                    "expect '%.*s': no mark lies between its min and max",
                    TEXT_ARG(row->id));
    if (row->status && !((row->must | row->never) & with_status))
        CHECK_ERROR(self, row, "say must = \"acknowledge\"",
                    "expect '%.*s' wants a status that its messages do not have",
                    TEXT_ARG(row->id));
    if (row->stage && !((row->must | row->never) & UINT64_C(1) << MESSAGE_notify))
        CHECK_ERROR(self, row, "say must = \"notify\"",
                    "expect '%.*s' wants a stage that its messages do not have",
                    TEXT_ARG(row->id));
    if (row->declaration && !((row->must | row->never) & UINT64_C(1) << MESSAGE_declare))
        CHECK_ERROR(self, row, "say must = \"declare\"",
                    "expect '%.*s' wants a declaration that its messages do not have",
                    TEXT_ARG(row->id));
}

/* Whether an inject, or what came of one, opens the row or asks for it. */
static bool is_led_to(const struct expect *row)
{
    return row->about != PLAN_NONE || row->carrying.count || row->when || row->answers ||
           row->every != MOMENT_NONE;
}

void check_expects(struct checking *self)
{
    for (uint32_t i = 0; i < self->plan->expect_count; i++) {
        const struct expect *row = &self->plan->expects[i];

        check_use_objective(self, row->objective, is_led_to(row));
        if (check_is_faulty(self, row->id))
            continue;
        check_times(self, row);
        check_when(self, row);
        check_cut_off(self, row, opening(self, row));
        check_clock(self, row);
        check_judge(self, row);
        check_every(self, row);
        check_about(self, row);
        check_carrying(self, row);
        check_with(self, row);
        check_under(self, row);
        check_demands(self, row);
    }
}

static void check_choices(struct checking *self, const struct ask *row)
{
    if (row->form != ASK_CHOICE) {
        if (row->choices.count)
            CHECK_ERROR(self, row, "say kind = \"choice\"",
                        "ask '%.*s' has choices, but wants no choice", TEXT_ARG(row->id));
        return;
    }
    if (row->choices.count < 2)
        CHECK_ERROR(self, row, "say choices = { ... }",
                    "ask '%.*s' offers fewer than two choices", TEXT_ARG(row->id));
    for (uint32_t i = 0; i < row->right.count && row->choices.count; i++) {
        uint32_t k = 0;

        while (k < row->choices.count &&
               !text_equal(row->choices.items[k], row->right.items[i]))
            k++;
        if (k == row->choices.count)
            CHECK_ERROR(self, row, "spell it like one of the choices",
                        "ask '%.*s': the right answer '%.*s' is none of its choices",
                        TEXT_ARG(row->id), TEXT_ARG(row->right.items[i]));
    }
}

/* Whoever does not receive what the question comes with is never asked. */
static void check_asked(struct checking *self, const struct ask *row)
{
    const struct plan *plan = self->plan;
    const struct inject *inject;

    if (row->about == PLAN_NONE)
        return;
    inject = &plan->injects[row->about];
    if (inject->to_function || !inject->to.count || check_is_faulty(self, inject->id))
        return;
    for (uint32_t i = 0; i < row->of.count; i++) {
        if (row_list_has(&inject->to, row->of.rows[i]))
            continue;
        /* A storyline may release it to others than the plan says. */
        problem_add(self->problems,
                    inject->at == MOMENT_NONE ? severity_WARNING : severity_ERROR,
                    row->place, row->id, "let them receive it, or leave about out",
                    "ask '%.*s' is never put to '%.*s', who does not receive '%.*s'",
                    TEXT_ARG(row->id), TEXT_ARG(plan->parties[row->of.rows[i]].id),
                    TEXT_ARG(inject->id));
        return;
    }
}

void check_asks(struct checking *self)
{
    const struct plan *plan = self->plan;
    char a[MOMENT_TEXT_MAX], b[MOMENT_TEXT_MAX];

    for (uint32_t i = 0; i < plan->ask_count; i++) {
        const struct ask *row = &plan->asks[i];
        exercise_time at = 0;

        check_use_objective(self, row->objective, true);
        if (check_is_faulty(self, row->id))
            continue;
        check_choices(self, row);
        check_asked(self, row);
        if (!row->of.count && row->about == PLAN_NONE)
            CHECK_ERROR(self, row, "say of = ..., or about = ...",
                        "ask '%.*s' is put to nobody", TEXT_ARG(row->id));
        if (row->right.count && row->form == ASK_TEXT)
            CHECK_ERROR(self, row, "leave right out, or say kind = \"value\"",
                        "ask '%.*s': a rubric judges it, so right means nothing",
                        TEXT_ARG(row->id));
        if (row->rubric.length && row->form != ASK_TEXT)
            CHECK_ERROR(
                self, row, "leave rubric out, or say kind = \"text\"",
                "ask '%.*s': its answers are compared, so nobody reads the rubric",
                TEXT_ARG(row->id));
        if (row->about != PLAN_NONE && plan->injects[row->about].at != MOMENT_NONE)
            at = plan->injects[row->about].at;
        if (row->within != MOMENT_NONE && check_is_past_end(self, at + row->within))
            CHECK_ERROR(self, row, "shorten within, or make the drill longer",
                        "ask '%.*s' is due at %s at the earliest, after the end at %s",
                        TEXT_ARG(row->id), check_written(at + row->within, a),
                        check_written(plan->length, b));
    }
}
