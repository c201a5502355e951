/*
 * control_inside.h - a command under way, between control.c and what it calls.
 */
#pragma once
#include "doors/stream.h"
#include "live/control.h"
#include "wire/json.h"

/* A visitor whose command is answered later. */
struct asking {
    struct asking *next;
    struct control *control;
    struct visitor *visitor;
    char person[ID_LENGTH_MAX + 1]; /* who acts: excon/shell, excon/anna/shell */
    uint64_t n; /* running number of the act that is to be decided; 0: none */
    uint32_t columns;
    bool wants_json, follows;
    bool closes; /* waits for the record to be closed */
    const struct control_command *command; /* waits for the index to show `turn` */
    uint64_t turn;
};

struct control {
    struct server *server;
    struct reception reception;
    struct stream_door door;
    struct asking *askings;
    bool is_open;
};

/* What is said to a command: lines for people, or one JSON value and a line end. */
struct answer {
    struct server *server;
    const struct message_act *act;
    struct arena *arena; /* for the length of the command */
    uint32_t columns; /* of the terminal that reads it */
    bool wants_json;
    struct text_buffer text;
    bool has_failed;
    bool follows; /* wants every decided turn from now on */
    bool closes; /* is answered when the record is closed */
};

/* It could not be done: one sentence. */
void answer_fail(struct answer *answer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Nobody is invited as this person, who was to act. */
void answer_uninvited(struct answer *answer, const char *id);
/* One line for people, or the same as JSON {"done":true}. */
void answer_done(struct answer *answer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Word number `i` behind the command; absent when there is none. */
struct text answer_word(const struct answer *answer, uint32_t i);

/* ---- control_certificate.c ---- */
void command_certificate(struct answer *answer);

/* ---- control_act.c ---- */
/* The sequence number of the act somebody waits for, in this turn; 0: it is not there. */
uint64_t control_find_act(const struct asking *asking, const struct message_turn *turn,
                          struct arena *arena);
/* What a refusal leaves open, to stand behind its reason; "" when that says all. */
const char *control_mend(const struct answer *answer, uint32_t refusal);
/* What became of the act with this sequence number. */
void control_answer_act(struct answer *answer, const struct message_turn *turn,
                        uint64_t seq);
/* Every fact of the turn, for those who follow. */
void control_answer_turn(struct answer *answer, const struct message_turn *turn);
