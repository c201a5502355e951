/*
 * follow.c - a second machine follows a live drill: its record, turn by turn, into a copy
 * that `tocsin run --take-over` can go on with.
 *
 *   what it is made from ─► turns from the cursor on ─► … lost ─► again ─► closed
 */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "store/copy.h"
#include "store/walk.h"
#include "tools/cli/console.h"
#include "tools/cli/follow_link.h"
#include "tools/cli/passphrase.h"
#include "tools/cli/subcommand.h"

enum {
    PAUSE_MS_FIRST = 200,
    PAUSE_MS_MAX = 5000,
    HEAR_MS = 1000,
    TURN_BYTES_MAX = 96 << 20,
};

struct following {
    const struct arguments *arguments;
    struct join_link address;
    struct passphrase_saying passphrase;
    struct drill_copy copy;
    struct follow_link link;
    struct text_buffer blob; /* what the drill is made from, as far as it was told */
    struct text_buffer inputs, facts; /* of the turn that is being told */
    uint64_t closed_turn; /* behind which the server closed its record; 0: not yet */
    char closed_chain[DIGEST_LENGTH];
    bool was_seated, has_told_cursor, cannot_go_on;
    char why[DRILL_WHY_MAX];
};

static volatile sig_atomic_t is_interrupted;

static void interrupted(int number)
{
    (void)number;
    is_interrupted = 1;
}

/* It is of no use to try again. */
static bool give_up(struct following *self)
{
    self->cannot_go_on = true;
    return false;
}

static bool fetch(struct following *self)
{
    struct message message = { .type = MESSAGE_fetch };
    message.fetch.at = self->blob.length;
    return follow_link_say(&self->link, &message);
}

/* The next part of what the drill is made from; all of it is looked at together. */
static bool take_piece(struct following *self, const struct message_piece *piece)
{
    if (piece->at != self->blob.length || piece->total > COPY_BLOB_BYTES_MAX)
        return true; /* of an earlier question */
    text_add(&self->blob, piece->bytes.bytes, piece->bytes.length);
    if (self->blob.length < piece->total)
        return piece->bytes.length && fetch(self);
    if (copy_take_blob(&self->copy, text_written(&self->blob), self->why))
        return give_up(self);
    return true;
}

static uint64_t count(struct text messages, uint32_t planes)
{
    struct message_walk walk;
    enum fault fault;
    message_walk_open(&walk, messages, planes);
    while (message_walk_next(&walk, &fault))
        continue;
    return walk.count;
}

/* The server has closed its record: so is the copy, once it has come so far. */
static bool take_closed(struct following *self)
{
    struct text chain = { self->closed_chain, DIGEST_LENGTH };
    enum fault fault = self->closed_turn
                           ? copy_end(&self->copy, self->closed_turn, chain, self->why)
                           : FAULT_NONE;
    return fault == FAULT_NONE || fault == FAULT_ORDER || give_up(self);
}

static bool take_told(struct following *self, const struct message_told *told)
{
    enum { FACTS = PLANE_BIT(PLANE_FACT) | PLANE_BIT(PLANE_CONTROL) };
    if (self->inputs.length + self->facts.length > TURN_BYTES_MAX)
        return give_up(self);
    text_add(&self->inputs, told->inputs.bytes, told->inputs.length);
    text_add(&self->facts, told->facts.bytes, told->facts.length);
    if (told->more)
        return true;
    struct message_turn turn = { .n = told->turn,
                                 .at = told->at,
                                 .first_seq = told->first_seq,
                                 .inputs = text_written(&self->inputs),
                                 .facts = text_written(&self->facts) };
    turn.input_count = count(turn.inputs, PLANE_BIT(PLANE_LINK));
    turn.fact_count = count(turn.facts, FACTS);
    enum fault fault = copy_add(&self->copy, &turn, self->why);
    self->inputs.length = self->facts.length = 0;
    if (fault == FAULT_ORDER)
        return false;
    if (fault)
        return give_up(self);
    console_progress("turn %" PRIu64 ", T+ %" PRIu64 " s", told->turn, told->at / SECOND);
    return take_closed(self);
}

/* A link or a passphrase that never fitted never will; one that did is tried again, since
 * what stood in its way will pass. */
static bool take_trouble(struct following *self, const struct message_trouble *trouble)
{
    snprintf(self->why, sizeof self->why, "%.*s", TEXT_ARG(trouble->what));
    if (self->was_seated)
        return true;
    if (trouble->code == trouble_PASSPHRASE && passphrase_ask(&self->passphrase)) {
        self->why[0] = 0;
        return false;
    }
    if (trouble->code == trouble_PASSPHRASE || trouble->code == trouble_NO_INVITATION)
        return give_up(self);
    return true;
}

static bool take_message(struct following *self, const struct message *message)
{
    switch (message->type) {
    case MESSAGE_welcome:
        self->was_seated = true;
        return fetch(self);
    case MESSAGE_piece:
        return take_piece(self, &message->piece);
    case MESSAGE_told:
        return !self->has_told_cursor || take_told(self, &message->told);
    case MESSAGE_closed:
        self->closed_turn = message->closed.turn;
        if (message->closed.chain.length == DIGEST_LENGTH)
            memcpy(self->closed_chain, message->closed.chain.bytes, DIGEST_LENGTH);
        return !self->has_told_cursor || take_closed(self);
    case MESSAGE_trouble:
        return take_trouble(self, &message->trouble);
    default:
        return true;
    }
}

/* One connection, to its end. The first only asks what the drill is made from: turns come
 * from a cursor on that is known once there is a copy. */
static void follow_once(struct following *self)
{
    struct message message;
    uint64_t cursor = self->copy.is_open ? copy_cursor(&self->copy) : INT64_MAX;
    self->has_told_cursor = self->copy.is_open;
    self->inputs.length = self->facts.length = 0;
    if (!follow_link_open(&self->link, &self->address, self->arguments->ca,
                          self->passphrase.phrase, cursor)) {
        snprintf(self->why, sizeof self->why, "%s", self->link.why);
        return;
    }
    while (!is_interrupted && !self->copy.is_over) {
        if (!follow_link_hear(&self->link, HEAR_MS, &message)) {
            if (!self->why[0])
                snprintf(self->why, sizeof self->why, "%s", self->link.why);
            return;
        }
        if (message.type && !take_message(self, &message))
            return;
        if (!self->has_told_cursor && self->copy.is_open)
            return;
    }
}

static void follow(struct following *self)
{
    int64_t pause_ms = PAUSE_MS_FIRST;
    while (!is_interrupted && !self->copy.is_over && !self->cannot_go_on) {
        uint64_t before = self->copy.is_open ? copy_cursor(&self->copy) : 0;
        bool had_copy = self->copy.is_open;
        self->why[0] = 0;
        follow_once(self);
        follow_link_close(&self->link);
        if (self->copy.is_open && (!had_copy || copy_cursor(&self->copy) > before))
            pause_ms = PAUSE_MS_FIRST;
        else if (pause_ms < PAUSE_MS_MAX)
            pause_ms *= 2;
        if (self->why[0] && !self->cannot_go_on)
            console_line(stderr, "tocsin: %s; trying again", self->why);
        if (had_copy == self->copy.is_open && !is_interrupted && !self->copy.is_over) {
            const struct timespec pause = { .tv_sec = pause_ms / 1000,
                                            .tv_nsec = pause_ms % 1000 * 1000000 };
            nanosleep(&pause, NULL);
        }
    }
}

static int conclude(struct following *self, enum fault fault)
{
    if (self->copy.is_over) {
        console_line(stdout, "%s: the record was closed, and the copy is whole",
                     self->arguments->dir);
        return EXIT_DONE;
    }
    if (fault || self->cannot_go_on) {
        console_error("%s", self->why);
        return EXIT_NOT_DONE;
    }
    console_line(
        stdout,
        "%s: holds %llu turns; to go on in the place of the first server: tocsin "
        "run --take-over %s",
        self->arguments->dir, (unsigned long long)self->copy.file.turn_count,
        self->arguments->dir);
    return EXIT_DONE;
}

int follow_command(const struct arguments *arguments)
{
    struct following self = { .arguments = arguments };
    struct sigaction on_end = { .sa_handler = interrupted };
    if (!join_link_read(arguments->subject, &self.address) || !arguments->dir ||
        (!self.address.is_plain && !arguments->ca)) {
        console_error("follow wants tocsin://HOST:PORT/SEAT#KEY, the link of an "
                      "auditor or of exercise control, --dir COPY, and --ca FILE, "
                      "the drill's ca.pem");
        return EXIT_WRONG_LINE;
    }
    if (!passphrase_open(&self.passphrase, arguments->passphrase))
        return EXIT_WRONG_LINE;
    if (mkdir(arguments->dir, 0700) && errno != EEXIST) {
        console_error("%s: %s", arguments->dir, strerror(errno));
        return EXIT_NOT_DONE;
    }
    sigaction(SIGINT, &on_end, NULL);
    sigaction(SIGTERM, &on_end, NULL);
    enum fault fault = copy_open(&self.copy, arguments->dir, self.why);
    if (!fault)
        follow(&self);
    int status = conclude(&self, self.copy.is_over ? FAULT_NONE : fault);
    copy_close(&self.copy);
    text_release(&self.blob);
    text_release(&self.inputs);
    text_release(&self.facts);
    passphrase_forget(&self.passphrase);
    return status;
}
