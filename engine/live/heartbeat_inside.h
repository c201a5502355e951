/*
 * heartbeat_inside.h - what the rooms of the heartbeat share, and nobody else sees.
 *
 *   heartbeat.c         a turn: begun, journaled and decided, told
 *   heartbeat_inbox.c   what waits for a turn, and who said which number
 *   heartbeat_replay.c  recorded turns once more, before the next one
 *   journal.h           the thread that makes its rows durable
 */
#pragma once
#include "base/map.h"
#include "live/heartbeat.h"
#include "live/journal.h"
#include "store/turns.h"

enum {
    SENDER_COUNT_MAX = 65536,
    /* Turns sent to the worker before it answered: as many, or as large. */
    REPLAY_AHEAD_MAX = 64,
    REPLAY_AHEAD_BYTES = 1 << 20,
};

/* Whose inputs came, and the highest number of them. */
struct sender {
    struct text name;
    uint64_t number;
};

/* An input that waits: how long its `input` is, and the message at the end of that. */
struct waiting_input {
    uint32_t length, message_length;
    uint32_t sender; /* a row of `senders` */
    enum message_type type;
    uint64_t n;
};

/* A recorded turn that the worker was sent. */
struct sent_turn {
    struct message_turn turn; /* with the facts it once had */
    struct text_buffer inputs, facts;
    uint32_t planes; /* of its inputs */
};

struct heartbeat_inside {
    struct arena arena; /* of the exercise: names of senders */
    struct arena turn_arena; /* of the turn */
    struct map sender_names; /* → row of `senders` */
    struct sender *senders;
    size_t senders_max;
    uint32_t latest_sender; /* who mostly says the next thing too */

    struct text_buffer inbox;
    struct waiting_input *waiting; /* in the inbox */
    size_t waiting_max;
    uint32_t inbox_count;
    struct heartbeat_input *told_inputs; /* of the turn under way */
    size_t told_inputs_max;
    uint32_t inbox_planes; /* of all that was put since it was empty */
    uint32_t said_count; /* of them, what simulated teams said; 0 once some were taken */

    struct text_buffer inputs, facts, facts_before;
    uint64_t facts_before_count, facts_before_of;
    struct message_turn turn;
    bool is_busy, is_journaled, is_decided;
    /* Real time: the turn under way began; the one before was told; somebody spoke since,
     * or how long nobody did. */
    uint64_t began_ns, ended_ns, spoken_ns, pause_ns;
    bool is_waiting; /* the disk is full: the turn's row is tried again */
    bool has_ended, is_end_written;
    struct journal journal;
    uv_timer_t timer;
    uint32_t gathers_count; /* inputs, when all who were answered have spoken; 0: none */
    bool is_gathering; /* the first of them has, the others have a moment */
    uv_poll_t gathered; /* of gather_clock, which is finer than the loop's */
    int gather_clock;
    uint32_t open_handles;

    struct turn_reader record;
    struct sent_turn ahead[REPLAY_AHEAD_MAX]; /* by their numbers, a ring */
    uint32_t ahead_count;
    size_t ahead_bytes; /* of their inputs */
    uint64_t heard_count; /* turns it has answered */
    bool ahead_is_done, is_past, replays_soon;
    struct text_buffer told; /* facts of turn told_of, which were decided and told */
    uint64_t told_of;
};

/* ---- heartbeat.c ---- */
/* It cannot go on as it did; tells the owner. STOPPED stays so. */
void heartbeat_fail(struct heartbeat *self, enum heartbeat_state state, const char *why);
/* Keeps what the stage decided about the turn under way. */
void heartbeat_keep(struct heartbeat *self, const struct message_turn *turn);
/* What was decided becomes what the next row carries. */
void heartbeat_carry(struct heartbeat_inside *inside);

/* ---- heartbeat_inbox.c ---- */
/* Moves the oldest inputs of the inbox into the turn. */
void inbox_take(struct heartbeat *self);
/* Looks at the inputs of a recorded turn; others may have made those of a file. */
void inbox_recall(struct heartbeat *self, const struct message_turn *turn);
/* Puts what simulated teams said in; what is on record already is known by its number. */
void inbox_hear(struct heartbeat *self, struct text said);
/* All numbers of recorded inputs count before the first word is heard again. Gives the
 * planes of these. */
uint32_t inbox_note_numbers(struct heartbeat *self, struct text inputs);

/* ---- heartbeat_replay.c ---- */
/* Begins to replay all recorded turns; those above told_of are new to the owner. */
enum fault replay_begin(struct heartbeat *self);
/* The worker has ended in the middle of it. */
void replay_break(struct heartbeat *self);
/* Gives back what was kept of turns that were sent. */
void replay_release(struct heartbeat_inside *inside);
/* The worker's answer to a recorded turn. */
void replay_heard(struct heartbeat *self, const struct message_turn *turn);
