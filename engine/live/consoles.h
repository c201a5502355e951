/*
 * consoles.h - the consoles' door of a live drill: what it is told when it asks.
 */
#pragma once
#include "base/fault.h"
#include "doors/web.h"
#include "live/figures.h"

struct message_turn;
struct server;

struct consoles {
    struct server *server;
    struct web_door door;
    char sessions_path[600];
    char url[300]; /* how browsers call it; empty: it is not open */
    uint64_t input_count, fact_count; /* since the server was started */
    struct durations turns, commits;
};

/* Opens the door beside the agents': one port above theirs when that was chosen, else at
 * any free one. A fault with a sentence in `why`. */
enum fault consoles_open(struct consoles *self, struct server *server,
                         const char *chain_path, const char *key_path, char why[300]);
/* A turn was decided. */
void consoles_note(struct consoles *self, const struct message_turn *turn);
/* Ends all visitors; the loop then runs empty of them. */
void consoles_close(struct consoles *self);
/* Behind that; the loop must run empty once more. */
void consoles_free(struct consoles *self);
