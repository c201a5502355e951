/*
 * gantt.h - what went on over time, a picture for each group of rows.
 *
 *               T+00:00   T+00:30   T+01:00
 *   Marisol        |--<> odd-traffic                 marks: something arrived, planned |
 *   UTC+03:00      [=====M------|] share-beacon      a duty: opened, met, due
 *
 * Things of one group stand in as few lanes as they fit into with their labels, marks
 * above bars; a group of its own keeps a picture short enough for a printed page. Where
 * a group has more than GANTT_MARKS_MAX marks, columns say how many came when. A dense
 * picture has neither names nor labels, and low lanes: a strip above a table.
 */
#pragma once
#include "base/arena.h"
#include "draw/svg.h"

#define GANTT_MARKS_MAX 160

enum gantt_kind {
    GANTT_MARK, /* a moment: `from` */
    GANTT_WAIT, /* a wait from..until, with its latest end in `due` */
    GANTT_DUTY, /* an obligation from..until, with state and due */
    GANTT_NEVER, /* a prohibition: the same, drawn as a thin line */
};

/* What became of a mark: filled, hollow, hollow and broken, a cross. */
enum gantt_mark { GANTT_DONE, GANTT_AHEAD, GANTT_HELD, GANTT_DROPPED, GANTT_MARKS };

struct gantt_item {
    enum gantt_kind kind;
    enum gantt_mark mark;
    exercise_time from, until;
    /* MOMENT_NONE, each of them, where there is none: begin with GANTT_ITEM. */
    exercise_time due;
    exercise_time planned; /* of a mark: a line leads from there, when a minute off */
    exercise_time earliest, latest; /* of a mark: when rehearsals had it */
    uint32_t state;
    struct text label; /* stands beside it, cut when long */
    struct text detail; /* all of it in words, for a pointer that rests on it */
};

#define GANTT_ITEM                                                                       \
    .due = MOMENT_NONE, .planned = MOMENT_NONE, .earliest = MOMENT_NONE,                 \
    .latest = MOMENT_NONE

/* Whether a mark stands a minute or more from where it was planned. */
bool gantt_is_off(const struct gantt_item *item);

/* A stretch in which a group was cut off. */
struct gantt_band {
    exercise_time from, until;
};

struct gantt_group {
    struct text name, note; /* left of the lanes, one below the other */
    const struct gantt_item *items; /* in any order */
    const struct gantt_band *bands;
    size_t item_count, band_count;
};

/* What is the same for all groups of a page. */
struct gantt_look {
    exercise_time length; /* the time axis stands for [0, length] */
    struct text description;
    struct text cut; /* "link cut", in a band */
    struct text crowd; /* above columns; "{count}" and "{most}" are filled in */
    bool is_dense;
};

/* Where moments stand in such a picture. */
struct svg_axis gantt_axis(const struct gantt_look *look);

/* Draws one group. `name` is a class and id, unique on the page; `scratch` is taken from
 * by what is needed only while drawing. */
void gantt_draw(struct text_buffer *out, struct arena *scratch, const char *name,
                const struct gantt_group *group, const struct gantt_look *look);
