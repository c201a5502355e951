/*
 * seat_command.c - what may be typed at a seat besides messages: questions to the book,
 * and what is asked before it is done.
 */
#include <string.h>

#include "tools/cli/seat.h"
#include "tools/cli/seat_knows.h"
#include "tools/cli/seat_screen.h"
#include "tools/cli/seat_tell.h"
#include "words/spell.h"

enum {
    LEAVE_MS = 5000, /* for what was said to be taken before we leave */
    SAID_SHOWN = 10,
    SAID_SHOWN_MAX = 1000,
};

static void show_inbox(struct seat *self, struct text line)
{
    struct text word = seat_word_take(&line);
    const struct seat_letter *letter =
        seat_book_find(&self->book, seat_word_number(word));

    if (letter)
        seat_screen_letter(&self->book, letter, seat_now(self));
    else if (word.length)
        seat_screen_say(0, "Your inbox has no number %.*s.", TEXT_ARG(word));
    else if (!self->book.count)
        seat_screen_say(0, "Your inbox is empty.");
    for (uint64_t i = 0; !word.length && i < self->book.count; i++)
        seat_screen_letter_line(&self->book.letters[i]);
}

static void show_held(struct seat *self, struct text line)
{
    (void)line;
    seat_tell_held(&self->book);
}

static void save(struct seat *self, struct text line)
{
    struct text artefact = seat_word_take(&line);

    if (artefact.length)
        seat_save(self, artefact);
    else
        seat_screen_say(0, "Say which artefact, as in: save note; `held` lists them.");
}

static void show_who(struct seat *self, struct text line)
{
    seat_tell_who(&self->book, person_seat(text_of(self->link.seat)),
                  seat_word_take(&line), seat_now(self));
}

static void show_said(struct seat *self, struct text line)
{
    uint64_t count = seat_word_number(seat_word_take(&line));

    seat_tell_sayings(&self->book, count && count < SAID_SHOWN_MAX ? (uint32_t)count
                                   : count                         ? SAID_SHOWN_MAX
                                                                   : SAID_SHOWN);
}

static void show_due(struct seat *self, struct text line)
{
    (void)line;
    if (!seat_screen_due(&self->book, seat_now(self)))
        seat_screen_say(0, "No clock runs.");
}

static void show_time(struct seat *self, struct text line)
{
    (void)line;
    seat_screen_clock(&self->book, seat_now_ms());
}

static void show_marks(struct seat *self, struct text line)
{
    (void)self, (void)line;
    seat_tell_marks();
}

static void find(struct seat *self, struct text line)
{
    struct message message = { .type = MESSAGE_find };

    message.find.ask = ++self->find_count;
    message.find.text = line;
    if (!line.length)
        seat_screen_say(0, "Say which words, as in: find beacon");
    else if (kit_tell(&self->kit, &message))
        seat_screen_say(0, "Not asked: %s", self->kit.why);
}

static void show_acts(struct seat *self, struct text line)
{
    enum message_type one = message_find(seat_word_take(&line));
    struct text_buffer help = { 0 };

    for (enum message_type type = 1; type < MESSAGE_COUNT; type++)
        if (seat_may_type(self, type) && (!one || one == type)) {
            if (one)
                spell_help(type, (uint32_t)seat_screen_columns(), &help);
            else
                spell_usage_short(type, &help);
            text_put(&help, one ? "" : "\n");
        }
    seat_screen_say(0, "%.*s", TEXT_ARG(text_written(&help)));
    if (!one)
        seat_screen_say(0, "`acts NAME` tells more of one.");
    text_release(&help);
}

static void ask_noduff(struct seat *self, struct text line)
{
    text_release(&self->asked_line);
    text_add(&self->asked_line, line.bytes, line.length);
    seat_screen_say(0,
                    "NO DUFF is for a real emergency. It stops the clock for everybody, "
                    "and everybody is told. Type yes to say it; anything else does "
                    "nothing.");
    self->asks = SEAT_ASKS_NODUFF;
}

static void accept_rules(struct seat *self, struct text line)
{
    struct message message = { .type = MESSAGE_presence };

    (void)line;
    message.presence.rules = text_of(self->rules_id);
    if (!self->rules_id[0])
        seat_screen_say(0, "No rules wait to be accepted.");
    else if (kit_tell(&self->kit, &message))
        seat_screen_say(0, "Not said: %s", self->kit.why);
    else
        seat_screen_say(0, "You accept the rules of this exercise.");
}

static void confirm(struct seat *self, struct text line)
{
    uint64_t number = seat_word_number(seat_word_take(&line));
    struct message message = { .type = MESSAGE_confirm };

    message.confirm.number = number ? number : self->test_number;
    if (!message.confirm.number)
        seat_screen_say(0, "No test waits to be confirmed.");
    else if (kit_tell(&self->kit, &message))
        seat_screen_say(0, "Not said: %s", self->kit.why);
    else
        seat_screen_say(0, "Confirmed.");
}

static void quit(struct seat *self, struct text line)
{
    (void)line;
    seat_leave(self, LEAVE_MS);
}

static void show_help(struct seat *self, struct text line);

enum { TEAM = 1, DESK = 2, ALL = TEAM | DESK };

static const struct question {
    const char *name;
    unsigned where;
    void (*run)(struct seat *self, struct text line);
    const char *help;
} commands[] = {
    { "inbox", TEAM, show_inbox, "inbox [N]: what came, or number N of it whole" },
    { "held", TEAM, show_held, "held: what we hold, from whom, and whom we told" },
    { "save", TEAM, save, "save ARTEFACT: the file that it is, into this folder" },
    { "who", ALL, show_who, "who [ID]: who takes part, and agreements" },
    { "said", TEAM, show_said, "said [N]: what this seat said last" },
    { "due", TEAM, show_due, "due: clocks that run" },
    { "acts", DESK, show_acts, "acts [NAME]: what you may do" },
    { "find", ALL, find, "find WORDS: what you received or may see" },
    { "time", ALL, show_time, "time: exercise time" },
    { "marks", TEAM, show_marks, "marks: who may see what" },
    { "accept", ALL, accept_rules, "accept: the rules of the exercise" },
    { "confirm", ALL, confirm, "confirm [N]: that you see a test" },
    { "noduff", ALL, ask_noduff, "noduff TEXT: a real emergency; stops the clock" },
    { "help", ALL, show_help, NULL },
    { "quit", ALL, quit, "quit: leave the seat" },
};
#define COMMAND_COUNT (sizeof commands / sizeof *commands)

static void show_messages(void)
{
    static const char *const sentences[] = {
        "ack N [approved | pending | denied REASON] [TEXT]: acknowledge number N",
        "reply N [MARK] TEXT: to whoever sent number N",
        "answer ASK VALUE: a question; VALUE may be the number of a choice",
        "declare WHAT: detected, aware, classified, contained, recovered or closed",
        "log TEXT: a decision, into your own log",
        "help TEXT: asks exercise control; nobody else hears it",
    };

    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        seat_screen_say(2, "%s", sentences[i]);
    seat_word_help();
    seat_screen_say(
        0, "TO is one or more as a,b (`statement public` for everybody). "
           "Before TEXT may stand: re N, carry ARTEFACT[,ARTEFACT], under "
           "AGREEMENT, incident ID. MARK is CLEAR, GREEN, AMBER, AMBER+STRICT or "
           "RED.");
}

/* Alone it explains; with a text it asks exercise control. */
static void show_help(struct seat *self, struct text line)
{
    struct message message = { .type = MESSAGE_help };

    if (line.length && !self->is_desk) {
        message.help.text = line;
        seat_say(self, &message, 0);
        return;
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (commands[i].help && commands[i].where & (self->is_desk ? DESK : TEAM))
            seat_screen_say(2, "%s", commands[i].help);
    if (!self->is_desk)
        show_messages();
    else
        seat_screen_say(0, "Everything else you type is an act: `acts` lists them.");
}

bool seat_command(struct seat *self, struct text line)
{
    struct text rest = line, name = seat_word_take(&rest);
    unsigned here = self->is_desk ? DESK : TEAM;

    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (text_is(name, commands[i].name) && commands[i].where & here) {
            commands[i].run(self, rest);
            return true;
        }
    return false;
}

void seat_answer_noduff(struct seat *self, struct text word)
{
    struct message message = { .type = MESSAGE_noduff };

    if (word.length != 3 || strncasecmp(word.bytes, "yes", 3) != 0) {
        seat_screen_say(0, "Not said.");
        return;
    }
    message.noduff.text = text_written(&self->asked_line);
    seat_say(self, &message, 0);
}
