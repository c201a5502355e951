/*
 * seat.h - a seat in a live drill at a terminal, and what its rooms share.
 *
 *   join.c       opens the seat and goes round: wait for the server a little, then look
 *                whether somebody typed
 *   seat_hear.c    what the server says       seat_line.c    what is typed
 *   seat_book.h    mail and clocks            seat_knows.h   directory, holdings, sayings
 *   seat_word.h    a typed line as a message  seat_command.c other things to type
 *   seat_screen.h  what a person reads        seat_tell.h    what is said in sentences
 *   seat_file.c    files that artefacts are
 *   seat_desk.h    seats of exercise control, evaluators and observers
 */
#pragma once
#include "agents/kit/kit.h"
#include "tools/cli/join_link.h"
#include "tools/cli/passphrase.h"
#include "tools/cli/seat_book.h"
#include "tools/cli/seat_word.h"
#include "words/seat.h"

enum seat_asks { SEAT_ASKS_NOTHING, SEAT_ASKS_MARK, SEAT_ASKS_NODUFF };

struct seat {
    struct kit kit;
    struct seat_book book;
    struct join_link link;
    struct passphrase_saying passphrase;
    struct text_buffer typed; /* not yet a line */
    struct arena arena; /* of the message under way */
    struct seat_word asked; /* what is being said; it may wait for its mark */
    struct text_buffer asked_line;
    uint64_t leave_at; /* 0: stays */
    int status;
    enum seat_asks asks; /* what the next line answers */
    char rules_id[17]; /* of the rules that were shown */
    uint64_t test_number; /* of the test that was shown last */
    uint64_t find_count; /* searches that were asked for */
    bool has_input, is_terminal, is_leaving;
    uint32_t role; /* what the server says the person is */
    uint64_t entry_count; /* of the directory, when we came */
    bool is_desk; /* of exercise control, evaluators or observers (seat_desk.h) */
    struct seat_fetch *fetch; /* the file that is being fetched; NULL: none */
    bool is_line_cut; /* the beginning of a line that is too long was dropped */
};

/* Milliseconds of the monotonic clock. */
uint64_t seat_now_ms(void);
/* The exercise time that the seat reckons with. */
exercise_time seat_now(const struct seat *self);
/* Leaves, at the latest after `wait_ms`. */
void seat_leave(struct seat *self, uint64_t wait_ms);

/* ---- seat_hear.c ---- */
void seat_hear(struct seat *self, const struct kit_event *event);

/* ---- seat_command.c ---- */
/* Does what the line asks; false when it is no command. */
bool seat_command(struct seat *self, struct text line);
void seat_answer_noduff(struct seat *self, struct text word);

/* ---- seat_file.c ---- */
/* Begins to fetch the file that an artefact is, into the folder where we are. */
void seat_save(struct seat *self, struct text artefact);
/* A part of it came. */
void seat_file_part(struct seat *self, const struct message_file_part *part);
void seat_file_end(struct seat *self);

/* ---- seat_desk.c ---- */
/* Whether such a message may be typed at a desk. */
bool seat_may_type(const struct seat *self, enum message_type type);

/* ---- seat_line.c ---- */
/* Says a message, which settles number `box` of the inbox, 0 for none. */
void seat_say(struct seat *self, struct message *message, uint64_t box);
/* Reads what was typed, without waiting. At its end a terminal leaves; a pipe has no more
 * to say, and its seat listens on. */
void seat_read_typed(struct seat *self);
/* Takes lines that have come whole, as long as the server keeps up with them. */
void seat_take_lines(struct seat *self);
