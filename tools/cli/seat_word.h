/*
 * seat_word.h - a typed line becomes a player message, or a sentence about what is wrong.
 *
 *   share velora,norhaven AMBER re 3 carry beacon Block this address now.
 *   VERB  TO              MARK  options            TEXT
 *
 * Options stand in any order before the text: re N, carry A[,B], under AGREEMENT,
 * incident ID. A lone ":" ends them, for a text that begins like one.
 */
#pragma once
#include "tools/cli/seat_book.h"

enum seat_word_reading {
    SEAT_WORD_MESSAGE, /* `message` is ready to be said */
    SEAT_WORD_MARK, /* the same, but it discloses and has no mark yet */
    SEAT_WORD_WRONG, /* a sentence was shown */
    SEAT_WORD_OTHER, /* it is no message */
};

struct seat_word {
    struct arena *arena; /* what `message` points into, besides the book */
    struct message message;
    uint64_t box; /* number of the letter it settles, or 0 */
};

/* Reads `line`, which is not empty; it must outlive the message. */
enum seat_word_reading seat_word_read(struct seat_word *self,
                                      const struct seat_book *book, struct text line);
/* A mark as people type it: amber, TLP:AMBER+STRICT; 0 when it is none. */
uint32_t seat_word_mark(struct text word);
/* The next word of `line`, and `line` behind it. */
struct text seat_word_take(struct text *line);
/* A whole number of at least 1, or 0. */
uint64_t seat_word_number(struct text word);
/* What may be typed to say something. */
void seat_word_help(void);
