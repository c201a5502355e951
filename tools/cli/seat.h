/*
 * seat.h - a seat in a live drill at a terminal, and what its rooms share.
 *
 *   join.c       opens the seat and goes round: wait for the server a little, then look
 *                whether somebody typed
 *   seat_hear.c  what the server says       seat_line.c    what is typed
 *   seat_book.h  what the seat knows        seat_word.h    a typed line as a message
 *   seat_screen.h  what a person reads      seat_tell.h    what is said in sentences
 */
#pragma once
#include "agents/kit/kit.h"
#include "tools/cli/join_link.h"
#include "tools/cli/seat_book.h"
#include "tools/cli/seat_word.h"

struct seat {
    struct kit kit;
    struct seat_book book;
    struct join_link link;
    struct text_buffer typed; /* not yet a line */
    struct arena arena; /* of the message under way */
    struct seat_word asked; /* waits for its mark */
    struct text_buffer asked_line;
    uint64_t leave_at; /* 0: stays */
    int status;
    bool has_mark_asked, has_input, is_terminal, is_leaving;
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

/* ---- seat_line.c ---- */
/* Reads what was typed, without waiting. At its end a terminal leaves; a pipe has no more
 * to say, and its seat listens on. */
void seat_read_typed(struct seat *self);
/* Takes lines that have come whole, as long as the server keeps up with them. */
void seat_take_lines(struct seat *self);
