/*
 * seat_line.c - what is typed at a seat: a question to the book, or something to say.
 */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "tools/cli/seat.h"
#include "tools/cli/seat_desk.h"
#include "tools/cli/seat_screen.h"
#include "tools/cli/seat_tell.h"

enum {
    LEAVE_MS = 5000, /* for what was said to be taken before we leave */
    LINE_BYTES_MAX = 20000,
};

void seat_say(struct seat *self, struct message *message, uint64_t box)
{
    uint64_t n = 0;
    bool is_play = message_rules[message->type].plane == PLANE_PLAYER;

    if (kit_say(&self->kit, message, &n)) {
        seat_screen_say(0, "Not sent: %s", self->kit.why);
        return;
    }
    seat_book_say(&self->book, n, message->type, box);
    struct seat_letter *letter = seat_book_find(&self->book, box);
    if (letter)
        letter->is_done = true;
    if (is_play && message->player.tlp)
        seat_tell_mark(0, message->player.tlp);
}

static void say(struct seat *self)
{
    seat_say(self, &self->asked.message, self->asked.box);
}

/* Says it, or asks for its mark first: the line must live until that has come. */
static void read_line(struct seat *self, struct text line)
{
    struct text rest = line, name = seat_word_take(&rest);

    if (seat_command(self, line))
        return;
    arena_reset(&self->arena);
    text_release(&self->asked_line);
    text_add(&self->asked_line, line.bytes, line.length);
    self->asked.arena = &self->arena;
    if (self->is_desk) {
        seat_desk_line(self, text_written(&self->asked_line));
        return;
    }
    switch (seat_word_read(&self->asked, &self->book, text_written(&self->asked_line))) {
    case SEAT_WORD_MESSAGE:
        say(self);
        break;
    case SEAT_WORD_MARK:
        seat_screen_say(0, "Which mark does it bear? An empty line: it is not sent.");
        seat_tell_marks();
        self->asks = SEAT_ASKS_MARK;
        break;
    case SEAT_WORD_WRONG:
        break;
    case SEAT_WORD_OTHER:
        seat_screen_say(0, "'%.*s' is no command; `help` lists them.", TEXT_ARG(name));
        break;
    }
}

/* A mark alone is the answer that was asked for; false when the line is another one. */
static bool answer_mark(struct seat *self, struct text word, bool is_alone)
{
    uint32_t tlp = is_alone ? seat_word_mark(word) : tlp_absent;

    self->asked.message.player.tlp = tlp;
    if (tlp)
        say(self);
    else
        seat_screen_say(0, "Not sent: no mark was given.");
    return tlp;
}

static void take_line(struct seat *self, struct text line)
{
    struct text rest = line, word = seat_word_take(&rest);
    enum seat_asks asked = self->asks;

    seat_screen_typed();
    self->asks = SEAT_ASKS_NOTHING;
    if (asked == SEAT_ASKS_NODUFF) {
        seat_answer_noduff(self, rest.length ? (struct text){ 0 } : word);
        return;
    }
    if (asked == SEAT_ASKS_MARK && answer_mark(self, word, !rest.length))
        return;
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
