/*
 * statute.h - clocks that laws start, as rows: from what, how long, for which notice.
 *
 * They run in story time, because the law counts days and a drill has hours. They start
 * with awareness, which a team declares itself, not with the onset of the incident.
 */
#pragma once
#include "core/plan.h"

enum statute_start {
    STATUTE_SAID, /* the scenario says when: `after`, `when` or `answers` */
    STATUTE_DECLARED, /* when the team itself makes this declaration */
    STATUTE_FOLLOWS, /* when the team has met the clock this one follows */
};

struct statute_rule {
    enum statute_start start;
    uint32_t of; /* enum declaration, or enum statute */
    exercise_time length; /* in story time */
    uint32_t months; /* instead of a length, by the calendar */
    uint32_t notice; /* enum notice demanded of a notify; 0: any */
    struct text law; /* what people call it */
};

/* By enum statute. */
extern const struct statute_rule statute_rules[statute_end];

/* Whether the row runs on the clock of the story. */
bool expect_is_in_story(const struct expect *self);
/* Whether its clock of the law opens it, and nothing else the row says. */
bool expect_opens_by_clock(const struct expect *self);
/* When it is due in the story if it opens at `opened`. */
date expect_story_due(const struct expect *self, date opened);
