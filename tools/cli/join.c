/*
 * join.c - a seat in a live drill at a terminal: mail comes in, typed lines go out.
 *
 * One loop: wait for the server a little, then look whether somebody typed. Lines are
 * read only once the mail that was there before us has come, so that a script's first
 * `ack 1` finds its inject.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "agents/kit/kit.h"
#include "tools/cli/console.h"
#include "tools/cli/join_link.h"
#include "tools/cli/seat_screen.h"
#include "tools/cli/seat_tell.h"
#include "tools/cli/seat_word.h"
#include "tools/cli/subcommand.h"

enum {
    WAIT_MS = 100, /* how late a typed line may be looked at */
    LEAVE_MS = 5000, /* for what was said to be taken before we leave */
    LAST_MS = 700, /* for the last mail behind ENDEX */
    LINE_BYTES_MAX = 20000,
    BACKLOG_SHOWN = 3, /* more mail from before us is listed, not shown whole */
};

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

static uint64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

static exercise_time now_of(const struct seat *self)
{
    return seat_book_now(&self->book, now_ms());
}

/* ---- what the server says ---- */

static void hear_welcome(struct seat *self, const struct message_welcome *welcome)
{
    seat_book_clock(&self->book, welcome->at, welcome->running, welcome->speed, now_ms());
    if (self->book.is_seated) {
        seat_screen_say(0, "Connected again; nothing is lost.");
    } else {
        seat_screen_banner(welcome);
        self->book.backlog = welcome->box;
        if (welcome->box > BACKLOG_SHOWN)
            seat_screen_say(0, "Waiting for you; `inbox N` shows one:");
    }
    self->book.is_seated = true;
    seat_screen_clock(&self->book, now_ms());
}

static void hear_letter(struct seat *self, const struct kit_event *event)
{
    struct seat_letter *letter =
        seat_book_add(&self->book, &event->message, &event->body);

    if (self->book.count <= self->book.backlog && self->book.backlog > BACKLOG_SHOWN)
        seat_screen_letter_line(letter);
    else
        seat_screen_letter(letter, now_of(self));
    letter->reminders = seat_letter_reminders(letter, now_of(self));
    if (self->book.is_over)
        self->leave_at = now_ms() + LAST_MS;
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

static void leave_by(struct seat *self, uint64_t wait_ms)
{
    uint64_t at = now_ms() + wait_ms;

    self->is_leaving = true;
    if (!self->leave_at || at < self->leave_at)
        self->leave_at = at;
}

static void hear_time(struct seat *self, const struct message_time *time)
{
    seat_book_clock(&self->book, time->at, time->running, time->speed, now_ms());
    if (self->book.is_over)
        return;
    self->book.is_over = time->over;
    if (!time->over)
        seat_screen_clock(&self->book, now_ms());
    else
        leave_by(self, LAST_MS);
}

static void hear_trouble(struct seat *self, const struct message_trouble *trouble)
{
    seat_screen_say(0, "The server says: %.*s.", TEXT_ARG(trouble->what));
    /* Two programs that both come back would take the seat from each other for ever. */
    if (text_mentions(trouble->what, TEXT("taken by another connection"))) {
        seat_screen_say(0, "Somebody else joined with your link, so you leave.");
        self->status = EXIT_NOT_DONE;
        leave_by(self, 0);
    }
}

static void hear(struct seat *self, const struct kit_event *event)
{
    switch (event->kind) {
    case KIT_NOTHING:
        break;
    case KIT_SEATED:
        hear_welcome(self, &event->message.welcome);
        break;
    case KIT_LOST:
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
        console_error("the server says: %s", self->kit.why);
        self->status = EXIT_NOT_DONE;
        leave_by(self, 0);
        break;
    case KIT_TROUBLE:
        hear_trouble(self, &event->message.trouble);
        break;
    }
}

/* ---- what is typed ---- */

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
        seat_screen_letter(letter, now_of(self));
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
    if (!seat_screen_due(&self->book, now_of(self)))
        seat_screen_say(0, "No clock runs.");
    else if (self->book.backlog)
        seat_screen_say(0, "What was answered before you joined is not known here.");
}

static void show_time(struct seat *self, struct text line)
{
    (void)line;
    seat_screen_clock(&self->book, now_ms());
}

static void show_marks(struct seat *self, struct text line)
{
    (void)self, (void)line;
    seat_tell_marks();
}

static void quit(struct seat *self, struct text line)
{
    (void)line;
    leave_by(self, LEAVE_MS);
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
static void take_lines(struct seat *self)
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
static void read_typed(struct seat *self)
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
        leave_by(self, LEAVE_MS);
}

/* ---- the loop ---- */

static bool is_staying(const struct seat *self)
{
    if (!self->is_leaving)
        return true;
    if (now_ms() >= self->leave_at)
        return false;
    return self->book.is_over || self->kit.taken < self->kit.n;
}

static void play(struct seat *self)
{
    struct text name = text_of(self->link.seat);
    struct kit_event event;
    bool is_read = true;

    while (is_read && is_staying(self)) {
        bool is_ready = self->book.is_seated && self->book.count >= self->book.backlog;
        is_read =
            seat_screen_flush(&self->book, name, self->is_terminal && is_ready, now_ms());
        if (kit_wait(&self->kit, WAIT_MS, &event))
            break;
        hear(self, &event);
        read_typed(self);
        if (self->book.is_seated && self->book.count >= self->book.backlog)
            take_lines(self);
        if (self->book.is_seated && !self->book.is_over)
            seat_screen_remind(&self->book, now_of(self));
    }
    if (self->book.is_over)
        seat_screen_clock(&self->book, now_ms());
    if (self->kit.taken < self->kit.n && !self->status) {
        seat_screen_say(0,
                        "%llu of your messages are not confirmed; they may have "
                        "arrived or not.",
                        (unsigned long long)(self->kit.n - self->kit.taken));
        self->status = EXIT_NOT_DONE;
    }
    seat_screen_flush(&self->book, name, false, now_ms());
}

int join_command(const struct arguments *arguments)
{
    struct seat self = { .status = EXIT_DONE, .has_input = true };

    if (!join_link_read(arguments->subject, &self.link)) {
        console_error("that is no join link; it looks like tocsin://HOST:PORT/SEAT#KEY");
        return EXIT_WRONG_LINE;
    }
    if (!self.link.is_plain && !arguments->ca) {
        console_error("this link speaks TLS; name the drill's ca.pem with --ca FILE");
        return EXIT_WRONG_LINE;
    }
    enum fault fault = kit_open(&self.kit, self.link.host, self.link.port,
                                self.link.is_plain ? NULL : arguments->ca, self.link.seat,
                                self.link.key);
    if (fault == FAULT_MISSING && !self.link.is_plain) {
        console_error("%s", self.kit.why);
        return EXIT_WRONG_LINE;
    }
    if (fault && fault != FAULT_SYSTEM) {
        console_error("that is no join link (%s); it looks like "
                      "tocsin://HOST:PORT/SEAT#KEY",
                      self.kit.why);
        return EXIT_WRONG_LINE;
    }
    if (fault)
        console_error("%s; trying again until somebody answers", self.kit.why);
    self.is_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    seat_book_open(&self.book);
    arena_open(&self.arena, 1 << 22, NULL, NULL);
    play(&self);
    kit_close(&self.kit);
    text_release(&self.typed);
    text_release(&self.asked_line);
    arena_close(&self.arena);
    seat_book_close(&self.book);
    return self.status;
}
