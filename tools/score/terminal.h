/*
 * terminal.h - what a terminal can show, and text that cannot harm one.
 */
#pragma once
#include <stdio.h>

#include "base/text.h"

/* Names instead of numbers, because a terminal's palette is its owner's. */
enum terminal_ink {
    INK_PLAIN,
    INK_QUIET,
    INK_STRONG,
    INK_GOOD,
    INK_SLOW,
    INK_BAD,
    INK_BREACH,
    INK_STORY,
};

#define TERMINAL_WIDTH_MIN 60

struct terminal {
    FILE *out;
    unsigned width; /* columns, TERMINAL_WIDTH_MIN or more */
    bool colour;
};

/* What `out` is: as wide as it says, else 80; coloured when it is a terminal and
 * NO_COLOR is not set. */
struct terminal terminal_of(FILE *out);

/* What is printed until the next call has this ink; nothing without colour. */
void terminal_ink(const struct terminal *self, enum terminal_ink ink);
/* Prints `text` in `columns` columns, cut with "~" or filled with blanks; a column a
 * character. What could steer a terminal is shown as "?". */
void terminal_text(const struct terminal *self, struct text text, unsigned columns);
/* The same without filling. */
void terminal_words(const struct terminal *self, struct text text, unsigned columns_max);
