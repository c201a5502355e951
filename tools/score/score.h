/*
 * score.h - how fast each team came how far, counted from a closed .drill file, or from
 * the index of one that is being played.
 *
 * Read through the views of engine/store/schema.sql; nothing is judged again here.
 *
 *   answered   met or late
 *   response   from delivery to met, without time given and jumps of the clock, over the
 *              answered whose opening was delivered; its median follows median.h
 *   asked      answered or missed: open, excused and void leave the count
 *   coverage   teams that answered at least once, of the teams asked
 *
 * What a team must never do has no response: such rows are counted as kept (met at its
 * end) or breached, and stay out of answered, asked and response times. An obligation
 * still overdue in the file counts as missed.
 *
 * What exercise control ruled counts first; what the stage had found is kept beside it.
 * Partly is asked, and not answered. Time that was given is no part of a response. What
 * came late, and fell due while the server saw nobody of the team connected, is late, and
 * counted apart as late-link, so that it can be read both ways.
 */
#pragma once
#include "base/arena.h"
#include "store/drillfile.h"
#include "wire/json.h"

/* More obligations, participants or expectations than this are refused. */
#define SCORE_ROWS_MAX 200000

/* How many obligations stand where; indexed by enum state. */
struct score_counts {
    uint32_t of[state_end];
};

/* One obligation of one team. Times never reached are MOMENT_NONE. */
struct score_obligation {
    uint64_t number; /* in this drill, from 1 */
    struct text team_id, expect_id, inject;
    uint32_t team, expect; /* places in the lists below */
    bool never, helped, late_link, is_ruled;
    exercise_time opened, delivered, acknowledged, first_action, met, due;
    exercise_time credit, response; /* lengths; response: as the file's views have it */
    enum state state; /* that counts */
    enum state automatic; /* that the stage found */
    struct text entered_by; /* who entered what met it; absent: the team itself */
    uint64_t cause_seq; /* 0: none */
};

struct score_team {
    struct text id, name, kind, country, utc, profile; /* utc absent: UTC */
    struct score_counts counts; /* without what it must never do */
    uint32_t asked, answered;
    uint32_t watched, kept; /* of what it must never do */
    uint32_t late_link; /* of those late */
    uint32_t response_count;
    exercise_time median; /* response; MOMENT_NONE without any */
    uint64_t said; /* messages sent */
};

/* An expectation, or what an agreement asks: id is then agreement:<id>. */
struct score_expect {
    struct text id, act, about, under, objective; /* absent where not declared */
    bool never;
    exercise_time within; /* length; MOMENT_NONE where not declared */
    struct score_counts counts;
    uint32_t teams_asked, teams_answered; /* of a never row: watched, kept */
    uint32_t response_count;
    exercise_time median;
};

struct score {
    struct arena arena;
    struct text exercise, title, fact_chain; /* fact_chain in hexadecimal */
    uint64_t seed, inputs, facts, messages;
    bool is_so_far; /* the drill is still played: `ended` is how far it has come */
    exercise_time length, ended;
    struct score_counts counts; /* over everything, what must never be done included */
    struct score_counts automatic; /* the same as the stage found it */
    uint32_t ruled, late_link; /* late_link: of those late */
    uint32_t helped, entered; /* of those answered */
    exercise_time median; /* over all responses */
    uint32_t response_count;
    struct score_team *teams; /* as the scenario declares them */
    struct score_expect *expects; /* as declared, then agreements as they first asked */
    struct score_obligation *obligations; /* by number */
    uint32_t team_count, expect_count, obligation_count;
};

/* Counts the drill in `file`, open or sealed, and keeps nothing of it. On DAMAGED or
 * FULL, with a line for people in `why`, there is nothing to close. */
enum fault score_open(struct score *self, const struct drillfile *file,
                      char why[DRILL_WHY_MAX]);
void score_close(struct score *self);

bool score_is_answered(const struct score_obligation *obligation);
/* From delivery to met; MOMENT_NONE where that is not a response time. */
exercise_time score_response(const struct score_obligation *obligation);

/* Adds "obligations" {met, late, missed, excused, void, breached, open}, with partly
 * where there is any, and "teams" [{id, answered, median_response_s}], with late_link
 * where there is any, to the object that is open. Where exercise control ruled or entered
 * something, or a line was lost, "control" stands between them: {automatic: the same
 * counts as the stage found them, ruled, late_link, helped, entered}. */
void score_json(const struct score *self, struct json_writer *out);
