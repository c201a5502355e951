/*
 * seat_book.h - what a seat at a terminal knows: its mail, its clock, what it said.
 *
 * Nothing is kept on disk: a seat that is taken again gets its whole mailbox, its
 * directory and its sayings again (seat_knows.h).
 */
#pragma once
#include "base/arena.h"
#include "words/message.h"

enum seat_end { SEAT_END_NONE, SEAT_END_REPLACED, SEAT_END_WITHDRAWN };

/* Something in the mailbox. */
struct seat_letter {
    struct message message; /* inject, question or mail */
    struct message body; /* of mail: what its sender packed; no type: unreadable */
    bool is_done; /* we answered: its clock runs no more */
    uint32_t reminders; /* told so far about its clock */
    enum seat_end end; /* of a question: what became of the letter it is about */
    uint64_t ended_by; /* number of the letter that replaced it or took it back */
    uint64_t replaces, withdraws; /* numbers of the letters it means; 0: none */
};

/* Something we said and whose end we do not know yet. */
struct seat_said {
    uint64_t n;
    enum message_type type;
    uint64_t box; /* of the letter it settles, or 0 */
};

enum { SEAT_SAID_MAX = 64 };

/* Messages that are kept, as they came. */
struct seat_list {
    struct message *items;
    size_t items_max;
    uint32_t count;
};

struct seat_book {
    struct arena arena;
    struct seat_letter *letters; /* number - 1 */
    size_t letters_max;
    uint64_t count;
    struct seat_said said[SEAT_SAID_MAX]; /* oldest first */
    uint32_t said_count;
    struct seat_list parties, agreements, artefacts; /* entries of the directory */
    struct seat_list sayings, said_bodies; /* of this seat; in the same order */
    exercise_time startex; /* UTC time of day */
    exercise_time seated_at; /* when we came */
    uint64_t backlog; /* mail up to this number was there before we came */
    exercise_time at; /* when the clock was told */
    uint64_t told_ms; /* the monotonic clock then */
    uint64_t speed; /* per mille */
    bool is_running, is_over, is_seated;
};

void seat_book_open(struct seat_book *self);
void seat_book_close(struct seat_book *self);
/* Keeps a copy of a letter and returns it. */
struct seat_letter *seat_book_add(struct seat_book *self, const struct message *message,
                                  const struct message *body);
/* The letter with this number; NULL when there is none. */
struct seat_letter *seat_book_find(const struct seat_book *self, uint64_t box);
/* The question with this id or, in digits, this number; NULL when there is none. */
struct seat_letter *seat_book_question(const struct seat_book *self, struct text name);

uint64_t seat_letter_box(const struct seat_letter *self);
/* For `re`; 0 for a question. */
uint64_t seat_letter_seq(const struct seat_letter *self);
/* A clock runs: we have not answered, and it was neither replaced nor taken back. */
bool seat_letter_is_due(const struct seat_letter *self);
/* 0: no clock. */
exercise_time seat_letter_due(const struct seat_letter *self);
/* What should have been told about its clock by now: 0 nothing, 1 that little time is
 * left, 2 that it has run out. */
uint32_t seat_letter_reminders(const struct seat_letter *self, exercise_time now);
/* Absent: exercise control. */
struct text seat_letter_from(const struct seat_letter *self);
struct text_list seat_letter_carries(const struct seat_letter *self);

void seat_book_clock(struct seat_book *self, exercise_time at, bool is_running,
                     uint64_t speed, uint64_t now_ms);
exercise_time seat_book_now(const struct seat_book *self, uint64_t now_ms);

/* Notes what was said; the oldest is forgotten when too many wait. */
void seat_book_say(struct seat_book *self, uint64_t n, enum message_type type,
                   uint64_t box);
/* Takes what was said under `n` out of the list; false when it is not there. */
bool seat_book_settle(struct seat_book *self, uint64_t n, struct seat_said *said);
