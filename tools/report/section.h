/*
 * section.h - the parts of the after-action report, in the order of the page.
 *
 * Each part reads what it needs through the views, writes one <section> and knows
 * nothing of the others. All share one struct report.
 */
#pragma once
#include "tools/report/html.h"
#include "tools/score/rows.h"
#include "tools/score/score.h"

/* More rows of one kind than this are a FULL fault. */
#define REPORT_ROWS_MAX 4000000
/* A list of single things ends here, and says so: a page must stay one that a browser
 * opens, whatever a scenario does in a year. */
#define REPORT_LIST_MAX 50000

struct report {
    const struct score *score;
    const struct drillfile *file;
    struct text_buffer *out;
    struct arena arena;
    char *why; /* DRILL_WHY_MAX bytes, for the first fault */
    struct text mark; /* the highest TLP mark of what the page contains; absent: none */
    struct map *names;
    struct text *name_list;
};

/* The name of a participant or an entity of the story, else the id itself. */
struct text report_name(const struct report *self, struct text id);
/* Words kept until the report is closed; `format` as for printf, texts by TEXT_ARG. */
struct text report_words(struct report *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Ends a list: where it was cut, a line says so. */
enum fault report_list_close(struct report *self, struct rows *rows);

/* Faults are DAMAGED and FULL, with a line in self->why. */
enum fault section_summary(struct report *self); /* title and key figures */
enum fault section_timeline(struct report *self); /* Gantt pictures */
enum fault section_responses(struct report *self); /* response times and duties */
enum fault section_statutes(struct report *self); /* by story time, where any ran */
enum fault section_objectives(struct report *self);
enum fault section_levels(struct report *self); /* the 4 x 3 grid of the GCA (S4) */
enum fault section_evaluation(struct report *self); /* ratings, where there are any */
enum fault section_control(struct report *self); /* rulings, credits, help, teams held */
enum fault section_questions(struct report *self); /* where any were put */
enum fault section_cooperation(struct report *self); /* who told whom */
enum fault section_holdings(struct report *self); /* who learned what from whom */
enum fault section_rules(struct report *self); /* breaches and refusals */
enum fault section_impact(struct report *self); /* harm, where there is any */
enum fault section_people(struct report *self); /* participants, agreements */
enum fault section_record(struct report *self); /* messages, and all in order */
enum fault section_provenance(struct report *self); /* how it was counted, and proof */
