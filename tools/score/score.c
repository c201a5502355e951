#include "tools/score/score.h"

#include "tools/score/reading.h"
#include "tools/score/tally.h"

/* Far above what SCORE_ROWS_MAX rows of ordinary names take. */
#define SCORE_BYTES_MAX ((size_t)4 << 30)

enum fault score_open(struct score *self, const struct drillfile *file,
                      char why[DRILL_WHY_MAX])
{
    struct score score = { .seed = 0 };
    enum fault fault;

    arena_open(&score.arena, SCORE_BYTES_MAX, NULL, NULL);
    fault = reading_fill(&score, file, why);
    if (fault != FAULT_NONE) {
        arena_close(&score.arena);
        return fault;
    }
    tally(&score);
    *self = score;
    return FAULT_NONE;
}

void score_close(struct score *self)
{
    arena_close(&self->arena);
}

bool score_is_answered(const struct score_obligation *obligation)
{
    return !obligation->never &&
           (obligation->state == state_MET || obligation->state == state_LATE);
}

exercise_time score_response(const struct score_obligation *obligation)
{
    if (!score_is_answered(obligation) || obligation->delivered == MOMENT_NONE ||
        obligation->met == MOMENT_NONE || obligation->met < obligation->delivered)
        return MOMENT_NONE;
    return obligation->response;
}

static void json_counts(struct json_writer *out, const char *name,
                        const struct score_counts *counts)
{
    static const enum state shown[] = {
        state_MET,  state_LATE,     state_MISSED, state_EXCUSED,
        state_VOID, state_BREACHED, state_OPEN,
    };

    json_object(out, name);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        json_add_number(out, term_text(&state_terms, shown[i]).bytes,
                        counts->of[shown[i]]);
    if (counts->of[state_PARTLY])
        json_add_number(out, "partly", counts->of[state_PARTLY]);
    json_end(out);
}

static void json_control(struct json_writer *out, const struct score *self)
{
    if (!self->ruled && !self->late_link && !self->entered)
        return;
    json_object(out, "control");
    json_counts(out, "automatic", &self->automatic);
    json_add_number(out, "ruled", self->ruled);
    json_add_number(out, "late_link", self->late_link);
    json_add_number(out, "helped", self->helped);
    json_add_number(out, "entered", self->entered);
    json_end(out);
}

void score_json(const struct score *self, struct json_writer *out)
{
    json_counts(out, "obligations", &self->counts);
    json_control(out, self);
    json_list(out, "teams");
    for (uint32_t i = 0; i < self->team_count; i++) {
        const struct score_team *team = &self->teams[i];

        json_object(out, NULL);
        json_add_text(out, "id", team->id);
        json_add_number(out, "answered", team->answered);
        if (team->late_link)
            json_add_number(out, "late_link", team->late_link);
        json_add_seconds(out, "median_response_s", team->median);
        json_end(out);
    }
    json_end(out);
}
