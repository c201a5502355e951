/*
 * seat_hear.c - what the server says to a seat at a terminal.
 */
#include "tools/cli/console.h"
#include "tools/cli/seat.h"
#include "tools/cli/seat_desk.h"
#include "tools/cli/seat_knows.h"
#include "tools/cli/seat_screen.h"
#include "tools/cli/seat_tell.h"
#include "tools/cli/subcommand.h"

enum {
    LAST_MS = 700, /* for the last mail behind ENDEX */
    BACKLOG_SHOWN = 3, /* more mail from before us is listed, not shown whole */
};

static void hear_welcome(struct seat *self, const struct message_welcome *welcome)
{
    self->role = welcome->role;
    self->entry_count = welcome->entries;
    seat_book_clock(&self->book, welcome->at, welcome->running, welcome->speed,
                    seat_now_ms());
    if (self->book.is_seated) {
        seat_screen_say(0, "Connected again; nothing is lost.");
    } else {
        seat_screen_banner(welcome);
        self->book.seated_at = welcome->at;
        self->book.backlog = welcome->box;
        if (welcome->box > BACKLOG_SHOWN)
            seat_screen_say(0, "Waiting for you; `inbox N` shows one:");
    }
    self->book.is_seated = true;
    passphrase_fitted(&self->passphrase);
    seat_screen_clock(&self->book, seat_now_ms());
}

static void hear_letter(struct seat *self, const struct kit_event *event)
{
    struct seat_letter *letter =
        seat_book_add(&self->book, &event->message, &event->body);

    if (self->book.count <= self->book.backlog && self->book.backlog > BACKLOG_SHOWN)
        seat_screen_letter_line(letter);
    else
        seat_screen_letter(&self->book, letter, seat_now(self));
    letter->reminders = seat_letter_reminders(letter, seat_now(self));
    if (self->book.is_over)
        self->leave_at = seat_now_ms() + LAST_MS;
}

/* What we said ourselves is told as taken; what was said before us is not told again. */
static void hear_colleague(struct seat *self, const struct kit_event *event)
{
    const struct message_colleague *said = &event->message.colleague;
    struct text own = text_of(self->link.seat);

    seat_knows_saying(&self->book, &event->message, &event->body);
    if (!text_equal(said->from, own) && said->at >= self->book.seated_at)
        seat_tell_saying(&event->message, &event->body);
}

static void hear_taken(struct seat *self, uint64_t n)
{
    while (self->book.said_count && self->book.said[0].n <= n) {
        struct seat_said said = { 0 };
        seat_book_settle(&self->book, self->book.said[0].n, &said);
        seat_screen_say(0, "Taken: your %.*s.", TEXT_ARG(message_rules[said.type].name));
    }
}

static void hear_rejected(struct seat *self, const struct message_rejected *rejected)
{
    struct seat_said said = { 0 };

    /* A server that cannot read a message cannot name its number: it is the next. */
    if (!rejected->n && self->book.said_count)
        seat_book_settle(&self->book, self->book.said[0].n, &said);
    else
        seat_book_settle(&self->book, rejected->n, &said);
    struct seat_letter *letter = seat_book_find(&self->book, said.box);
    if (letter)
        letter->is_done = false;
    seat_tell_rejected(said.type, rejected);
}

static void hear_time(struct seat *self, const struct message_time *time)
{
    seat_book_clock(&self->book, time->at, time->running, time->speed, seat_now_ms());
    if (self->book.is_over)
        return;
    self->book.is_over = time->over;
    if (!time->over)
        seat_screen_clock(&self->book, seat_now_ms());
    else
        seat_leave(self, LAST_MS);
}

static void hear_trouble(struct seat *self, const struct message_trouble *trouble)
{
    seat_screen_say(0, "The server says: %.*s.", TEXT_ARG(trouble->what));
    seat_file_end(self);
    /* Two programs that both come back would take the seat from each other for ever. */
    if (trouble->code == trouble_TAKEN_OVER) {
        seat_screen_say(0, "Somebody else joined with your link, so you leave.");
        self->status = EXIT_NOT_DONE;
        seat_leave(self, 0);
    }
    /* The one that was typed is asked for again: somebody else may sit there by now. */
    if (trouble->code == trouble_IDLE && !self->passphrase.path)
        kit_passphrase(&self->kit, NULL);
}

static void hear_refused(struct seat *self, uint32_t code)
{
    self->status = EXIT_NOT_DONE;
    if (code != trouble_PASSPHRASE) {
        console_error("the server says: %s", self->kit.why);
    } else if (passphrase_ask(&self->passphrase) &&
               kit_passphrase(&self->kit, self->passphrase.phrase) == FAULT_NONE) {
        passphrase_forget(&self->passphrase);
        self->status = EXIT_DONE;
        return;
    }
    seat_leave(self, 0);
}

void seat_hear(struct seat *self, const struct kit_event *event)
{
    switch (event->kind) {
    case KIT_NOTHING:
        break;
    case KIT_SEATED:
        hear_welcome(self, &event->message.welcome);
        break;
    case KIT_LOST:
        seat_file_end(self); /* it is asked for again */
        if (!self->is_leaving)
            seat_screen_say(0,
                            "The connection is lost (%s); trying again. What you say "
                            "waits here until it is back.",
                            self->kit.why);
        break;
    case KIT_INJECT:
    case KIT_QUESTION:
    case KIT_MAIL:
        hear_letter(self, event);
        break;
    case KIT_TAKEN:
        hear_taken(self, event->message.taken.n);
        break;
    case KIT_REJECTED:
        hear_rejected(self, &event->message.rejected);
        break;
    case KIT_TIME:
        hear_time(self, &event->message.time);
        break;
    case KIT_REFUSED:
        hear_refused(self, event->message.trouble.code);
        break;
    case KIT_TROUBLE:
        hear_trouble(self, &event->message.trouble);
        break;
    case KIT_DIRECTORY:
        seat_knows_entry(&self->book, &event->message);
        break;
    case KIT_COLLEAGUE:
        hear_colleague(self, event);
        break;
    case KIT_TOLD:
        seat_desk_told(&event->message.told);
        break;
    case KIT_OTHER:
        if (event->message.type == MESSAGE_file_part) {
            seat_file_part(self, &event->message.file_part);
            break;
        }
        seat_desk_other(self, &event->message);
        break;
    }
}
