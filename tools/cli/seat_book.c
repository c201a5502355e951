#include "tools/cli/seat_book.h"

#include <stdlib.h>
#include <string.h>

#include "tools/cli/console.h"
#include "tools/cli/subcommand.h"

enum { BOOK_BYTES_MAX = 512 * 1024 * 1024 };

static void book_full(void *subject)
{
    (void)subject;
    console_error("this mailbox is larger than 512 MB; no terminal can show it");
    exit(console_close(EXIT_NOT_DONE));
}

void seat_book_open(struct seat_book *self)
{
    *self = (struct seat_book){ .speed = 1000 };
    arena_open(&self->arena, BOOK_BYTES_MAX, book_full, NULL);
}

void seat_book_close(struct seat_book *self)
{
    arena_close(&self->arena);
}

/* ---- replaced and taken back ---- */

static struct seat_letter *find_seq(const struct seat_book *self, uint64_t seq)
{
    for (uint64_t i = self->count; seq && i-- > 0;)
        if (seat_letter_seq(&self->letters[i]) == seq)
            return &self->letters[i];
    return NULL;
}

/* An inject comes several times, by a second channel or corrected, and always under its
 * own id. Clocks of the story share one: each replaces the one before it only. */
static bool is_same_inject(const struct seat_letter *letter,
                           const struct seat_letter *other)
{
    return letter == other ||
           (letter->message.type == MESSAGE_inject &&
            other->message.type == MESSAGE_inject &&
            text_equal(letter->message.inject.inject, other->message.inject.inject) &&
            !text_is(letter->message.inject.inject, "clock-in-story"));
}

/* `last` ends the letter with this sequence number, which is returned. What exercise
 * control puts in other words is still owed; what another inject replaces is not, nor is
 * what was taken back. */
static uint64_t end_meant(struct seat_book *self, struct seat_letter *last, uint64_t seq,
                          enum seat_end end)
{
    const struct seat_letter *meant = find_seq(self, seq);

    if (!meant)
        return 0;
    bool is_owed = end == SEAT_END_REPLACED && is_same_inject(last, meant);
    bool keeps_clock = is_owed && seat_letter_due(meant);
    if (keeps_clock) /* the letter tells one that begins now */
        last->message.inject.due = seat_letter_due(meant);
    for (struct seat_letter *letter = self->letters; letter < last; letter++) {
        const struct seat_letter *about =
            letter->message.type == MESSAGE_question && !is_owed
                ? find_seq(self, letter->message.question.re)
                : NULL;
        if (!is_same_inject(letter, meant) && !(about && is_same_inject(about, meant)))
            continue;
        last->is_done |= keeps_clock && letter->is_done;
        letter->end = end;
        letter->ended_by = seat_letter_box(last);
    }
    return seat_letter_box(meant);
}

/* What the letter that came last says of those before it. */
static void relate(struct seat_book *self, struct seat_letter *last)
{
    const struct message_inject *inject = &last->message.inject;

    if (last->message.type != MESSAGE_inject)
        return;
    last->replaces = end_meant(self, last, inject->supersedes, SEAT_END_REPLACED);
    last->withdraws = end_meant(self, last, inject->withdraws, SEAT_END_WITHDRAWN);
}

/* ---- letters ---- */

struct seat_letter *seat_book_add(struct seat_book *self, const struct message *message,
                                  const struct message *body)
{
    self->letters = arena_grow(&self->arena, self->letters, sizeof *self->letters,
                               &self->letters_max, self->count + 1);
    struct seat_letter *letter = &self->letters[self->count++];

    *letter = (struct seat_letter){ 0 };
    message_keep(&self->arena, message, &letter->message);
    if (body->type)
        message_keep(&self->arena, body, &letter->body);
    relate(self, letter);
    return letter;
}

struct seat_letter *seat_book_find(const struct seat_book *self, uint64_t box)
{
    /* The kit hands on every number once, from 1. */
    return box >= 1 && box <= self->count ? &self->letters[box - 1] : NULL;
}

struct seat_letter *seat_book_question(const struct seat_book *self, struct text name)
{
    char *end;
    char digits[24] = "";

    for (uint64_t i = self->count; i-- > 0;)
        if (self->letters[i].message.type == MESSAGE_question &&
            text_equal(self->letters[i].message.question.ask, name))
            return &self->letters[i];
    if (name.length == 0 || name.length >= sizeof digits)
        return NULL;
    memcpy(digits, name.bytes, name.length);
    struct seat_letter *letter = seat_book_find(self, strtoull(digits, &end, 10));
    return !*end && letter && letter->message.type == MESSAGE_question ? letter : NULL;
}

uint64_t seat_letter_box(const struct seat_letter *self)
{
    return self->message.type == MESSAGE_mail ? self->message.mail.box
                                              : self->message.mailbox.box;
}

uint64_t seat_letter_seq(const struct seat_letter *self)
{
    return self->message.type == MESSAGE_mail     ? self->message.mail.of
           : self->message.type == MESSAGE_inject ? self->message.inject.of
                                                  : 0;
}

exercise_time seat_letter_due(const struct seat_letter *self)
{
    return self->message.type == MESSAGE_mail     ? self->message.mail.due
           : self->message.type == MESSAGE_inject ? self->message.inject.due
                                                  : self->message.question.due;
}

bool seat_letter_is_due(const struct seat_letter *self)
{
    return seat_letter_due(self) && !self->is_done && !self->end;
}

uint32_t seat_letter_reminders(const struct seat_letter *self, exercise_time now)
{
    exercise_time due = seat_letter_due(self);

    if (!seat_letter_is_due(self) || now + 5 * MINUTE < due)
        return 0;
    return now < due ? 1 : 2;
}

struct text seat_letter_from(const struct seat_letter *self)
{
    return self->message.type == MESSAGE_mail     ? self->message.mail.from
           : self->message.type == MESSAGE_inject ? self->message.inject.from
                                                  : (struct text){ 0 };
}

struct text_list seat_letter_carries(const struct seat_letter *self)
{
    if (self->message.type == MESSAGE_inject)
        return self->message.inject.carries;
    return self->message.type == MESSAGE_mail && self->body.type
               ? self->body.player.carries
               : (struct text_list){ 0 };
}

/* ---- the clock ---- */

void seat_book_clock(struct seat_book *self, exercise_time at, bool is_running,
                     uint64_t speed, uint64_t now_ms)
{
    self->at = at;
    self->is_running = is_running;
    self->speed = speed;
    self->told_ms = now_ms;
}

exercise_time seat_book_now(const struct seat_book *self, uint64_t now_ms)
{
    /* A millisecond at speed 1 ‰ is a thousandth of a millisecond of exercise time. */
    return self->is_running ? self->at + (now_ms - self->told_ms) * self->speed * 1000
                            : self->at;
}

/* ---- what we said ---- */

void seat_book_say(struct seat_book *self, uint64_t n, enum message_type type,
                   uint64_t box)
{
    if (self->said_count == SEAT_SAID_MAX)
        memmove(self->said, self->said + 1, --self->said_count * sizeof *self->said);
    self->said[self->said_count++] = (struct seat_said){ n, type, box };
}

bool seat_book_settle(struct seat_book *self, uint64_t n, struct seat_said *said)
{
    for (uint32_t i = 0; i < self->said_count; i++)
        if (self->said[i].n == n) {
            *said = self->said[i];
            self->said_count--;
            memmove(self->said + i, self->said + i + 1,
                    (self->said_count - i) * sizeof *self->said);
            return true;
        }
    return false;
}
