#include "tools/score/reading.h"

#include <string.h>

#include "base/map.h"
#include "tools/score/rows.h"

#define NAME_BYTES_MAX 4096

/* What is needed while the file is read, beside the score itself. */
struct reading {
    struct score *score;
    const struct drillfile *file;
    char *why; /* DRILL_WHY_MAX */
    struct map teams, expects;
    size_t team_room, expect_room, obligation_room;
};

/* A file that somebody else made may hold texts of any length: names are cut to what a
 * name may be, at a character. */
static struct text keep(struct reading *self, const struct rows *rows, int column)
{
    struct text text = rows_text(rows, column);

    if (text.length > NAME_BYTES_MAX) {
        text.length = NAME_BYTES_MAX;
        while (text.length && (text.bytes[text.length] & 0xc0) == 0x80)
            text.length--;
    }
    return text_keep(&self->score->arena, text);
}

/* An id that is missing is the empty one, so that every row is counted somewhere. */
static struct text keep_id(struct reading *self, const struct rows *rows, int column)
{
    return rows_is_null(rows, column) ? TEXT("") : keep(self, rows, column);
}

static struct text hexadecimal(struct arena *arena, const unsigned char *bytes,
                               size_t length)
{
    char *digits = arena_take(arena, length * 2 + 1);

    for (size_t i = 0; i < length; i++) {
        digits[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        digits[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    return (struct text){ digits, length * 2 };
}

static enum fault read_drill(struct reading *self)
{
    const struct drill_about *about = &self->file->about;
    struct score *score = self->score;
    struct rows rows;

    score->exercise = text_keep(&score->arena, about->exercise);
    score->title = text_keep(&score->arena, about->title);
    score->seed = about->seed;
    score->length = about->length;
    score->ended = about->ended;
    score->is_so_far = !self->file->is_sealed;
    score->fact_chain = hexadecimal(&score->arena, self->file->fact_chain, DIGEST_LENGTH);

    rows_open(&rows, self->file,
              "SELECT (SELECT sum(input_count) FROM turn),"
              " (SELECT sum(fact_count) FROM turn),"
              " (SELECT count(*) FROM message)",
              1);
    if (rows_next(&rows)) {
        score->inputs = rows_number(&rows, 0);
        score->facts = rows_number(&rows, 1);
        score->messages = rows_number(&rows, 2);
    }
    return rows_close(&rows, self->why);
}

/* The place of the kept `id` in a list of `size`-byte things; a new one begins zeroed. */
static uint32_t place_of(struct reading *self, struct map *map, struct text id,
                         void **list, size_t size, uint32_t *count, size_t *room)
{
    uint32_t place = map_find(map, id);

    if (place != MAP_NONE)
        return place;
    place = *count;
    *list = arena_grow(&self->score->arena, *list, size, room, (size_t)place + 1);
    memset((char *)*list + place * size, 0, size);
    map_add(map, id, place);
    *count = place + 1;
    return place;
}

static struct score_team *team_of(struct reading *self, struct text id)
{
    struct score *score = self->score;
    void *list = score->teams;
    uint32_t place = place_of(self, &self->teams, id, &list, sizeof *score->teams,
                              &score->team_count, &self->team_room);
    struct score_team *team;

    score->teams = list;
    team = &score->teams[place];
    if (team->id.bytes)
        return team;
    *team = (struct score_team){ .median = MOMENT_NONE };
    team->id = team->name = id;
    return team;
}

static struct score_expect *expect_of(struct reading *self, struct text id)
{
    struct score *score = self->score;
    void *list = score->expects;
    uint32_t place = place_of(self, &self->expects, id, &list, sizeof *score->expects,
                              &score->expect_count, &self->expect_room);
    struct score_expect *expect;

    score->expects = list;
    expect = &score->expects[place];
    if (expect->id.bytes)
        return expect;
    *expect = (struct score_expect){ .median = MOMENT_NONE, .within = MOMENT_NONE };
    expect->id = id;
    return expect;
}

static enum fault read_teams(struct reading *self)
{
    struct score_team *team;
    struct rows rows;
    enum fault fault;

    rows_open(&rows, self->file,
              "SELECT id, name, kind, country, utc, profile FROM v_participant",
              SCORE_ROWS_MAX);
    while (rows_next(&rows)) {
        team = team_of(self, keep_id(self, &rows, 0));
        team->name = keep(self, &rows, 1);
        team->kind = keep(self, &rows, 2);
        team->country = keep(self, &rows, 3);
        team->utc = keep(self, &rows, 4);
        team->profile = keep(self, &rows, 5);
    }
    fault = rows_close(&rows, self->why);
    if (fault != FAULT_NONE)
        return fault;

    rows_open(&rows, self->file,
              "SELECT sender, count(*) FROM message GROUP BY sender"
              " ORDER BY min(seq)",
              SCORE_ROWS_MAX);
    while (rows_next(&rows))
        team_of(self, keep_id(self, &rows, 0))->said = rows_number(&rows, 1);
    return rows_close(&rows, self->why);
}

static enum fault read_expects(struct reading *self)
{
    struct score_expect *expect;
    struct rows rows;

    rows_open(&rows, self->file,
              "SELECT id, act, never, about, under, objective, within_ns FROM expect"
              " ORDER BY rowid",
              SCORE_ROWS_MAX);
    while (rows_next(&rows)) {
        expect = expect_of(self, keep_id(self, &rows, 0));
        expect->act = keep(self, &rows, 1);
        expect->never = rows_number(&rows, 2) != 0;
        expect->about = keep(self, &rows, 3);
        expect->under = keep(self, &rows, 4);
        expect->objective = keep(self, &rows, 5);
        expect->within = rows_moment(&rows, 6);
    }
    return rows_close(&rows, self->why);
}

static void note_obligation(struct reading *self, const struct rows *rows)
{
    struct score *score = self->score;
    struct score_obligation *obligation;

    score->obligations =
        arena_grow(&score->arena, score->obligations, sizeof *score->obligations,
                   &self->obligation_room, (size_t)score->obligation_count + 1);
    obligation = &score->obligations[score->obligation_count++];
    *obligation = (struct score_obligation){
        .number = rows_number(rows, 0),
        .team_id = keep_id(self, rows, 1),
        .expect_id = keep_id(self, rows, 2),
        .inject = keep(self, rows, 3),
        .never = rows_number(rows, 4) != 0,
        .helped = rows_number(rows, 5) != 0,
        .opened = rows_moment(rows, 6),
        .delivered = rows_moment(rows, 7),
        .acknowledged = rows_moment(rows, 8),
        .first_action = rows_moment(rows, 9),
        .met = rows_moment(rows, 10),
        .due = rows_moment(rows, 11),
        .state = (enum state)term_find(&state_terms, rows_text(rows, 12)),
        .cause_seq = rows_number(rows, 13),
        .automatic = (enum state)term_find(&state_terms, rows_text(rows, 14)),
        .credit = rows_moment(rows, 15),
        .late_link = rows_number(rows, 16) != 0,
        .entered_by = keep(self, rows, 17),
        .is_ruled = rows_number(rows, 18) != 0,
        .response = rows_moment(rows, 19),
    };
    obligation->team = (uint32_t)(team_of(self, obligation->team_id) - score->teams);
    obligation->expect =
        (uint32_t)(expect_of(self, obligation->expect_id) - score->expects);
}

static enum fault read_obligations(struct reading *self)
{
    struct rows rows;

    rows_open(
        &rows, self->file,
        "SELECT number, team, expect, inject, never, helped, opened_s, delivered_s,"
        " acknowledged_s, first_action_s, met_s, due_s, state, cause_seq, automatic,"
        " credit_s, late_link, entered_by, is_ruled, response_s"
        " FROM v_obligation",
        SCORE_ROWS_MAX);
    while (rows_next(&rows))
        note_obligation(self, &rows);
    return rows_close(&rows, self->why);
}

enum fault reading_fill(struct score *score, const struct drillfile *file,
                        char why[DRILL_WHY_MAX])
{
    static enum fault (*const parts[])(struct reading *) = {
        read_drill,
        read_teams,
        read_expects,
        read_obligations,
    };
    struct reading self = { .score = score, .file = file, .why = why };
    enum fault fault = FAULT_NONE;

    map_open(&self.teams, &score->arena);
    map_open(&self.expects, &score->arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && fault == FAULT_NONE; i++)
        fault = parts[i](&self);
    return fault;
}
