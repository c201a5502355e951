/*
 * msel.h - the master scenario events list: a row an event, in the order of the day.
 *
 * The columns are those of HSEEP (number, time, synopsis, controller, intended player,
 * expected response, objective, notes) and of its full inject form (from, to, method,
 * text, attachment), and what a drill with branches needs besides: what triggers an event
 * that has no time, and when that was in rehearsals.
 *
 *   MSEL_COLUMN(NAME, "key", "Heading", "what it holds")
 *
 * Every text of a row is in the spelling of scenarios, so that an import of the table
 * brings back the same.
 */
#pragma once
#include "tools/exchange/told.h"

#define MSEL_COLUMNS                                                                     \
    MSEL_COLUMN(NUMBER, "number", "Number")                                              \
    MSEL_COLUMN(ID, "id", "Id")                                                          \
    MSEL_COLUMN(KIND, "kind", "Kind")                                                    \
    MSEL_COLUMN(TIME, "time", "Time")                                                    \
    MSEL_COLUMN(TRIGGER, "trigger", "Trigger")                                           \
    MSEL_COLUMN(EARLY, "early", "Rehearsed 10 %")                                        \
    MSEL_COLUMN(LATE, "late", "Rehearsed 90 %")                                          \
    MSEL_COLUMN(CAME, "came", "Rehearsals")                                              \
    MSEL_COLUMN(SYNOPSIS, "synopsis", "Event synopsis")                                  \
    MSEL_COLUMN(CONTROLLER, "controller", "Controller")                                  \
    MSEL_COLUMN(FROM, "from", "From")                                                    \
    MSEL_COLUMN(TO, "to", "To")                                                          \
    MSEL_COLUMN(PLAYER, "player", "Intended player")                                     \
    MSEL_COLUMN(CHANNEL, "channel", "Method")                                            \
    MSEL_COLUMN(TLP, "tlp", "TLP")                                                       \
    MSEL_COLUMN(SUBJECT, "subject", "Subject")                                           \
    MSEL_COLUMN(TEXT, "text", "Message text")                                            \
    MSEL_COLUMN(CARRIES, "carries", "Attachments")                                       \
    MSEL_COLUMN(EXPECTED, "expected", "Expected player response")                        \
    MSEL_COLUMN(ACT, "act", "Act")                                                       \
    MSEL_COLUMN(ABOUT, "about", "About")                                                 \
    MSEL_COLUMN(WITH, "with", "With")                                                    \
    MSEL_COLUMN(WITHIN, "within", "Within")                                              \
    MSEL_COLUMN(OBJECTIVE, "objective", "Objective")                                     \
    MSEL_COLUMN(NOTES, "notes", "Notes")                                                 \
    MSEL_COLUMN(FURTHER, "further", "Further keys")

enum msel_column {
#define MSEL_COLUMN(name, key, heading) MSEL_##name,
    MSEL_COLUMNS
#undef MSEL_COLUMN
        MSEL_COLUMN_COUNT
};

struct msel_heading {
    const char *key, *heading;
};
/* Indexed by enum msel_column. */
extern const struct msel_heading msel_headings[MSEL_COLUMN_COUNT];

/* Between members of a list in one cell. */
#define MSEL_SEPARATOR "; "
/* The intended player of what a function or a storyline finds recipients for. */
#define MSEL_OPEN "chosen in play"

struct msel_row {
    struct text texts[MSEL_COLUMN_COUNT]; /* absent: nothing to say */
    exercise_time at; /* fixed; MOMENT_NONE */
    exercise_time early, late; /* rehearsed; MOMENT_NONE when it never came */
    uint32_t came; /* in so many rehearsals */
    uint32_t row; /* of its table */
    bool is_sent; /* an inject: something reaches somebody */
};

struct msel {
    const struct told *told;
    struct text id, title;
    exercise_time length, startex; /* UTC time of day of STARTEX */
    struct msel_row *rows;
    uint32_t count;
};

/* Makes the list from what was told, which must outlive it. */
void msel_open(struct msel *self, const struct told *told);
/* "T+01:30:00", or the rehearsed span of what has no time, or "" for what never came. */
#define MSEL_WHEN_MAX 80
void msel_when(const struct msel_row *row, char when[MSEL_WHEN_MAX]);

/* ---- one file a form; each appends to `out` ---- */
void msel_csv(const struct msel *self, struct text_buffer *out);
void msel_json(const struct msel *self, struct text_buffer *out);
void msel_html(const struct msel *self, struct text_buffer *out);
/* `date` is the UTC day of STARTEX in seconds since 1970. */
void msel_ics(const struct msel *self, int64_t date, struct text_buffer *out);
/* A table of at most `width` columns. */
void msel_lines(const struct msel *self, unsigned width, struct text_buffer *out);
/* Writes a workbook to `path`; false with a sentence in `why`. */
bool msel_xlsx(const struct msel *self, const char *path, char why[200]);
