/*
 * seat_line.c - what is typed at a seat: a question to the book, or something to say.
 */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "tools/cli/seat.h"
#include "tools/cli/seat_screen.h"
#include "tools/cli/seat_tell.h"

enum {
    LEAVE_MS = 5000, /* for what was said to be taken before we leave */
    LINE_BYTES_MAX = 20000,
};

static void say(struct seat *self, struct seat_word *word)
{
    uint64_t n = 0;
    const struct message *message = &word->message;
    uint32_t tlp = message->player.tlp;

    if (kit_say(&self->kit, &word->message, &n)) {
        seat_screen_say(0, "Not sent: %s", self->kit.why);
        return;
    }
    seat_book_say(&self->book, n, message->type, word->box);
    struct seat_letter *letter = seat_book_find(&self->book, word->box);
    if (letter)
        letter->is_done = true;
    if (tlp)
        seat_tell_mark(0, tlp);
}

static void show_inbox(struct seat *self, struct text line)
{
    struct text word = seat_word_take(&line);
    const struct seat_letter *letter =
        seat_book_find(&self->book, seat_word_number(word));

    if (letter)
        seat_screen_letter(letter, seat_now(self));
    else if (word.length)
        seat_screen_say(0, "Your inbox has no number %.*s.", TEXT_ARG(word));
    else if (!self->book.count)
        seat_screen_say(0, "Your inbox is empty.");
    for (uint64_t i = 0; !word.length && i < self->book.count; i++)
        seat_screen_letter_line(&self->book.letters[i]);
}

static void show_help(struct seat *self, struct text line)
{
    static const char *const sentences[] = {
        "inbox [N]: what came, or number N of it whole",
        "ack N [approved | pending | denied REASON] [TEXT]: acknowledge number N",
        "reply N [MARK] TEXT: to whoever sent number N",
        "answer ASK VALUE: a question; VALUE may be the number of a choice",
        "declare WHAT: detected, aware, classified, contained, recovered or closed",
        "log TEXT: a decision, into your own log",
        "held: artefacts that came to you. who: whom you know from mail",
        "due: clocks that run. time: exercise time. marks: who may see what",
        "quit: leave the seat",
    };

    (void)self, (void)line;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        seat_screen_say(2, "%s", sentences[i]);
    seat_word_help();
    seat_screen_say(
        0, "TO is one or more as a,b (`statement public` for everybody). "
           "Before TEXT may stand: re N, carry ARTEFACT[,ARTEFACT], under "
           "AGREEMENT, incident ID. MARK is CLEAR, GREEN, AMBER, AMBER+STRICT or "
           "RED.");
}

static void show_held(struct seat *self, struct text line)
{
    (void)line;
    seat_tell_held(&self->book);
}

static void show_who(struct seat *self, struct text line)
{
    (void)line;
    seat_tell_who(&self->book, text_of(self->link.seat));
}

static void show_due(struct seat *self, struct text line)
{
    (void)line;
    if (!seat_screen_due(&self->book, seat_now(self)))
        seat_screen_say(0, "No clock runs.");
    else if (self->book.backlog)
        seat_screen_say(0, "What was answered before you joined is not known here.");
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

static void quit(struct seat *self, struct text line)
{
    (void)line;
    seat_leave(self, LEAVE_MS);
}

static const struct {
    const char *name;
    void (*run)(struct seat *self, struct text line);
} commands[] = {
    { "inbox", show_inbox }, { "held", show_held }, { "who", show_who },
    { "due", show_due },     { "time", show_time }, { "marks", show_marks },
    { "help", show_help },   { "quit", quit },
};

/* Says it, or asks for its mark first: the line must live until that has come. */
static void read_line(struct seat *self, struct text line)
{
    struct text rest = line, name = seat_word_take(&rest);

    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (text_is(name, commands[i].name)) {
            commands[i].run(self, rest);
            return;
        }
    arena_reset(&self->arena);
    text_release(&self->asked_line);
    text_add(&self->asked_line, line.bytes, line.length);
    self->asked.arena = &self->arena;
    switch (seat_word_read(&self->asked, &self->book, text_written(&self->asked_line))) {
    case SEAT_WORD_MESSAGE:
        say(self, &self->asked);
        break;
    case SEAT_WORD_MARK:
        seat_screen_say(0, "Which mark does it bear? An empty line: it is not sent.");
        seat_tell_marks();
        self->has_mark_asked = true;
        break;
    case SEAT_WORD_WRONG:
        break;
    case SEAT_WORD_OTHER:
        seat_screen_say(0, "'%.*s' is no command; `help` lists them.", TEXT_ARG(name));
        break;
    }
}

static void take_line(struct seat *self, struct text line)
{
    struct text rest = line, word = seat_word_take(&rest);

    seat_screen_typed();
    if (self->has_mark_asked) {
        uint32_t tlp = rest.length ? tlp_absent : seat_word_mark(word);
        self->has_mark_asked = false;
        self->asked.message.player.tlp = tlp;
        if (tlp) {
            say(self, &self->asked);
            return;
        }
        seat_screen_say(0, "Not sent: no mark was given.");
    }
    if (word.length)
        read_line(self, line);
}

/* Lines that have come whole are taken, as long as the server keeps up with them; `quit`
 * leaves the rest unread. */
void seat_take_lines(struct seat *self)
{
    size_t start = 0;
    const char *end = NULL;

    if (!self->typed.length)
        return;
    while (!self->is_leaving && self->kit.n - self->kit.taken < SEAT_SAID_MAX &&
           (end = memchr(self->typed.bytes + start, '\n', self->typed.length - start))) {
        size_t length = (size_t)(end - self->typed.bytes) - start;
        struct text line = { self->typed.bytes + start, length };
        if (length && line.bytes[length - 1] == '\r')
            line.length--;
        start += length + 1;
        if (self->is_line_cut || length > LINE_BYTES_MAX)
            seat_screen_say(0, "Not sent: a line has at most %d bytes.", LINE_BYTES_MAX);
        else
            take_line(self, line);
        self->is_line_cut = false;
    }
    self->typed.length -= start;
    memmove(self->typed.bytes, self->typed.bytes + start, self->typed.length);
    if (!end && !self->is_leaving && self->typed.length > LINE_BYTES_MAX &&
        !memchr(self->typed.bytes, '\n', self->typed.length)) {
        self->is_line_cut = true;
        self->typed.length = 0;
    }
}

/* Reads what was typed, without waiting. At its end a terminal leaves; a pipe has no
 * more to say, and its seat listens on. */
void seat_read_typed(struct seat *self)
{
    struct pollfd wanted = { .fd = STDIN_FILENO, .events = POLLIN };
    char *room;

    if (!self->has_input || self->typed.length > 4 * LINE_BYTES_MAX ||
        poll(&wanted, 1, 0) <= 0 || !(room = text_room(&self->typed, LINE_BYTES_MAX)))
        return;
    ssize_t length = read(STDIN_FILENO, room, LINE_BYTES_MAX);
    if (length > 0) {
        self->typed.length += (size_t)length;
        return;
    }
    if (length < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    self->has_input = false;
    if (self->typed.length)
        text_put(&self->typed, "\n");
    if (self->is_terminal)
        seat_leave(self, LEAVE_MS);
}
