/*
 * join.c - a seat in a live drill at a terminal: mail comes in, typed lines go out.
 *
 * One loop: wait for the server a little, then look whether somebody typed. Lines are
 * read only once the mail that was there before us has come, so that a script's first
 * `ack 1` finds its inject.
 */
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tools/cli/autopilot.h"
#include "tools/cli/console.h"
#include "tools/cli/seat.h"
#include "tools/cli/seat_screen.h"
#include "tools/cli/subcommand.h"

enum { WAIT_MS = 100 }; /* how late a typed line may be looked at */

uint64_t seat_now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

exercise_time seat_now(const struct seat *self)
{
    return seat_book_now(&self->book, seat_now_ms());
}

void seat_leave(struct seat *self, uint64_t wait_ms)
{
    uint64_t at = seat_now_ms() + wait_ms;

    self->is_leaving = true;
    if (!self->leave_at || at < self->leave_at)
        self->leave_at = at;
}

static bool is_staying(const struct seat *self)
{
    if (!self->is_leaving)
        return true;
    if (seat_now_ms() >= self->leave_at)
        return false;
    return self->book.is_over || self->kit.taken < self->kit.n;
}

/* What was there before us has come: directory and mail. */
static bool is_up_to_date(const struct seat *self)
{
    return self->book.is_seated && self->kit.entries >= self->entry_count &&
           self->book.count >= self->book.backlog;
}

static void play(struct seat *self)
{
    struct text name = text_of(self->link.seat);
    struct kit_event event;
    bool is_read = true;

    while (is_read && is_staying(self)) {
        bool is_ready = is_up_to_date(self);
        is_read = seat_screen_flush(&self->book, name, self->is_terminal && is_ready,
                                    seat_now_ms());
        if (kit_wait(&self->kit, WAIT_MS, &event))
            break;
        seat_hear(self, &event);
        seat_read_typed(self);
        if (is_up_to_date(self))
            seat_take_lines(self);
        if (self->book.is_seated && !self->book.is_over)
            seat_screen_remind(&self->book, seat_now(self));
    }
    if (self->book.is_over)
        seat_screen_clock(&self->book, seat_now_ms());
    if (self->kit.taken < self->kit.n && !self->status) {
        seat_screen_say(0,
                        "%llu of your messages are not confirmed; they may have "
                        "arrived or not.",
                        (unsigned long long)(self->kit.n - self->kit.taken));
        self->status = EXIT_NOT_DONE;
    }
    seat_screen_flush(&self->book, name, false, seat_now_ms());
}

static int sit(struct seat *self)
{
    self->is_desk = seat_kind_of(person_seat(text_of(self->link.seat))) != SEAT_TEAM;
    self->is_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    seat_book_open(&self->book);
    arena_open(&self->arena, 1 << 22, NULL, NULL);
    play(self);
    text_release(&self->typed);
    text_release(&self->asked_line);
    seat_file_end(self);
    arena_close(&self->arena);
    seat_book_close(&self->book);
    return self->status;
}

/* The participant that a person sits for: what stands before "/". */
static void cut_person(char *seat)
{
    seat[strcspn(seat, "/")] = '\0';
}

/* False, with a sentence, when nobody could ever be seated so. */
static bool open_link(struct seat *self, const struct arguments *arguments)
{
    const struct join_link *link = &self->link;
    enum fault fault = kit_open_seat(
        &self->kit, &(struct kit_seat){ .host = link->host,
                                        .port = link->port,
                                        .ca = link->is_plain ? NULL : arguments->ca,
                                        .cert = arguments->cert,
                                        .seat = link->seat,
                                        .key = link->key[0] ? link->key : NULL,
                                        .passphrase = self->passphrase.phrase,
                                        .wants_directory = true,
                                        .wants_colleagues = true });

    if (fault == FAULT_MISSING && !link->is_plain)
        console_error("%s", self->kit.why);
    else if (fault && fault != FAULT_SYSTEM)
        console_error("that is no join link (%s); it looks like "
                      "tocsin://HOST:PORT/SEAT#KEY",
                      self->kit.why);
    else if (fault)
        console_error("%s; trying again until somebody answers", self->kit.why);
    return !fault || fault == FAULT_SYSTEM;
}

int join_command(const struct arguments *arguments)
{
    struct seat self = { .status = EXIT_DONE, .has_input = true };
    int status;

    if (!join_link_read(arguments->subject, &self.link) ||
        (!self.link.key[0] && !arguments->cert)) {
        console_error("that is no join link; it looks like tocsin://HOST:PORT/SEAT#KEY");
        return EXIT_WRONG_LINE;
    }
    if (!self.link.is_plain && !arguments->ca) {
        console_error("this link speaks TLS; name the drill's ca.pem with --ca FILE");
        return EXIT_WRONG_LINE;
    }
    if (!passphrase_open(&self.passphrase, arguments->passphrase) ||
        !open_link(&self, arguments))
        return EXIT_WRONG_LINE;
    passphrase_forget(&self.passphrase);
    if (arguments->profiles.count) {
        cut_person(self.link.seat);
        status = autopilot_play(&self.kit, self.link.seat, arguments);
    } else {
        status = sit(&self);
    }
    kit_close(&self.kit);
    return status;
}
