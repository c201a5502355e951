/*
 * check_marks.c - whether what is demanded may be told at all.
 *
 * Every agreement is taken to be in force, and every participant to consent to the
 * sharing of what it is the source of: what is still forbidden is so in every course of
 * the drill (TLP 2.0, FIRST, August 2022; see core/sharing.h).
 */
#include "core/check_inside.h"
#include "core/sharing.h"

struct marks {
    const struct plan *plan;
    struct problem_list *problems;
    const bool *is_consented; /* by artefact */
    bool *in_force; /* by agreement: all of them */
};

/* What may not be told, and to whom. */
struct forbidden {
    uint32_t artefact, to; /* artefact PLAN_NONE: what the inject says */
};

static bool can_consent(const struct marks *self, uint32_t artefact)
{
    return self->is_consented[artefact] ||
           self->plan->artefacts[artefact].source < self->plan->participant_count;
}

/* Another country's law is another check's. */
static bool may_hand_over(const struct marks *self, uint32_t artefact,
                          enum message_type type, uint32_t team, uint32_t to)
{
    const struct artefact *row = &self->plan->artefacts[artefact];
    struct stake stake = { artefact, row->source, row->tlp };

    return can_consent(self, artefact) || artefact_stays(self->plan, artefact, to) ||
           sharing_verdict(self->plan, self->in_force, &stake, type, team, to) !=
               verdict_BREACH;
}

/* An incident's number gives nothing away, and whoever was sent the inject knows it. */
static bool may_speak_of(const struct marks *self, const struct inject *inject,
                         enum message_type type, uint32_t team, uint32_t to)
{
    struct stake stake = { PLAN_NONE, inject->from, inject->tlp };

    if (inject->incident.length || inject->to_function || row_list_has(&inject->to, to))
        return true;
    for (uint32_t i = 0; i < inject->carries.count; i++)
        if (may_hand_over(self, inject->carries.rows[i], type, team, to))
            return true;
    return !inject->carries.count && sharing_verdict(self->plan, self->in_force, &stake,
                                                     type, team, to) != verdict_BREACH;
}

static bool may_tell(const struct marks *self, const struct expect *row,
                     enum message_type type, uint32_t team, struct forbidden *forbidden)
{
    const struct inject *inject =
        row->about == PLAN_NONE ? NULL : &self->plan->injects[row->about];

    for (uint32_t i = 0; i < row->carrying.count; i++)
        if (!may_hand_over(self, row->carrying.rows[i], type, team, forbidden->to)) {
            forbidden->artefact = row->carrying.rows[i];
            return false;
        }
    if (row->carrying.count || !inject ||
        may_speak_of(self, inject, type, team, forbidden->to))
        return true;
    forbidden->artefact = inject->carries.count ? inject->carries.rows[0] : PLAN_NONE;
    return false;
}

/* Whether the team can lawfully reach as many as the row wants, by this type. */
static bool can_reach(const struct marks *self, const struct expect *row,
                      enum message_type type, uint32_t team, struct forbidden *forbidden)
{
    uint32_t others = 0, reached = 0;

    for (uint32_t i = 0; i < row->with.count; i++) {
        struct forbidden one = { PLAN_NONE, row->with.rows[i] };

        others += one.to != team;
        if (one.to != team && may_tell(self, row, type, team, &one))
            reached++;
        else if (one.to != team)
            *forbidden = one;
    }
    return reached >= (row->quorum == QUORUM_ALL   ? others
                       : row->quorum == QUORUM_ANY ? 1
                                                   : row->at_least);
}

/* By one of the row's types, of which all but the silent ones disclose something. */
static bool can_meet(const struct marks *self, const struct expect *row, uint32_t team,
                     struct forbidden *forbidden)
{
    for (uint32_t type = 1; type < MESSAGE_SET_END; type++)
        if (row->must >> type & 1 &&
            (!sharing_discloses((enum message_type)type) ||
             can_reach(self, row, (enum message_type)type, team, forbidden)))
            return true;
    return false;
}

static void report(const struct marks *self, const struct expect *row,
                   const struct forbidden *forbidden)
{
    static const char *const mend =
        "widen the mark, make an agreement, or have the source consent";
    const struct plan *plan = self->plan;
    struct text to = plan->parties[forbidden->to].id;

    if (forbidden->artefact != PLAN_NONE) {
        const struct artefact *artefact = &plan->artefacts[forbidden->artefact];

        CHECK_WARNING(self, row, mend,
                      "expect '%.*s' wants '%.*s' told to '%.*s', which TLP:%.*s and "
                      "every agreement forbid",
                      TEXT_ARG(row->id), TEXT_ARG(artefact->id), TEXT_ARG(to),
                      TEXT_ARG(term_text(&tlp_terms, artefact->tlp)));
    } else {
        const struct inject *inject = &plan->injects[row->about];

        CHECK_WARNING(self, row, mend,
                      "expect '%.*s' wants '%.*s' to know of inject '%.*s', which "
                      "TLP:%.*s and every agreement forbid",
                      TEXT_ARG(row->id), TEXT_ARG(to), TEXT_ARG(inject->id),
                      TEXT_ARG(term_text(&tlp_terms, inject->tlp)));
    }
}

/* The mark of the message may not be lower than that of what it carries. */
static void check_bound(const struct marks *self, const struct expect *row)
{
    for (uint32_t i = 0; i < row->carrying.count && row->tlp_max; i++) {
        const struct artefact *artefact = &self->plan->artefacts[row->carrying.rows[i]];

        if (row->tlp_max < artefact->tlp && !can_consent(self, row->carrying.rows[i]))
            CHECK_WARNING(
                self, row, "widen the bound, or have the source consent",
                "expect '%.*s' allows at most TLP:%.*s, but '%.*s' is TLP:%.*s",
                TEXT_ARG(row->id), TEXT_ARG(term_text(&tlp_terms, row->tlp_max)),
                TEXT_ARG(artefact->id), TEXT_ARG(term_text(&tlp_terms, artefact->tlp)));
    }
}

void check_marks(const struct plan *plan, const bool *is_consented,
                 struct problem_list *problems)
{
    struct marks self = { plan, problems, is_consented, NULL };
    struct map faulty;

    map_open(&faulty, plan->arena);
    problem_ids(problems, &faulty);
    self.in_force = arena_take(plan->arena, plan->agreement_count * sizeof(bool));
    for (uint32_t i = 0; i < plan->agreement_count; i++)
        self.in_force[i] = true;
    for (uint32_t i = 0; i < plan->expect_count; i++) {
        const struct expect *row = &plan->expects[i];
        struct forbidden forbidden = { PLAN_NONE, PLAN_NONE };

        if (!row->must || !row->id.bytes || map_find(&faulty, row->id) != MAP_NONE)
            continue;
        check_bound(&self, row);
        if (row->under != PLAN_NONE || !row->with.count)
            continue; /* what an agreement lets pass is known by itself */
        for (uint32_t k = 0; k < row->of.count; k++)
            if (!can_meet(&self, row, row->of.rows[k], &forbidden) &&
                forbidden.to != PLAN_NONE) {
                report(&self, row, &forbidden);
                break;
            }
    }
}
