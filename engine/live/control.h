/*
 * control.h - exercise control from the shell, over a socket in the drill's folder that
 * only its owner can open.
 *
 * A command is one of the table below, answered at once, or an act: an EXCON message of
 * message.def that the shell has spelt (words/spell.h). An act goes into the next turn
 * like anybody's and is answered when that turn is decided, with the facts that followed
 * from it or the reason why it was refused.
 */
#pragma once
#include "base/fault.h"
#include "words/message.h"

struct answer;
struct control;
struct server;

/* A command that is no act of message.def. */
struct control_command {
    const char *name, *words; /* "invite", "PERSON ROLE" */
    const char *sentence;
    void (*run)(struct answer *answer);
    bool takes_file; /* its first word is a file, whose bytes go along */
    bool asks_index; /* answered when the index shows all that was decided so far */
};
/* Ends with one that has no name. */
extern const struct control_command control_commands[];
/* Whether people may order this: an act that somebody on a seat of exercise control may
 * say (words/authority.def), and not what only the server may. */
bool control_is_act(enum message_type type);

enum fault control_open(struct control *self, struct server *server, char why[300]);
/* Answers whoever gave an act of this turn, and those who follow the drill. */
void control_decided(struct control *self, const struct message_turn *turn);
/* The drill stands still: tells whoever waits for a decision, and those who follow. */
void control_alarmed(struct control *self, struct text what);
/* Readers of the index see more than before. */
void control_index_moved(struct control *self);
/* Whoever said close is told how far that is. */
void control_closing(struct control *self, uint32_t per_cent);
/* The record is closed, and the server leaves if somebody asked for that; or (`why`) it
 * could not be closed. */
void control_closed(struct control *self, const char *why);
void control_close(struct control *self);
