/*
 * seat_screen.h - what a person at a seat reads: plain lines that fit the terminal.
 *
 *   -- 3 -------------------------------------------- EXERCISE --
 *   T+00:40:00  inject from satlink by email         TLP:AMBER
 *   Periodic call-outs on the fail-over link
 *     Fail-over carries beacons every 60 s.
 *     carries: beacon
 *
 * Lines only ever follow each other, so that a pipe, a log and a slow line over ssh show
 * the same. What comes from others is made safe for terminals first. Between 40 and 100
 * columns are used; 80 where no terminal tells.
 */
#pragma once
#include "tools/cli/seat_book.h"

/* How many columns are used. */
int seat_screen_columns(void);
/* One paragraph, folded, each line behind `margin` blanks. */
void seat_screen_say(int margin, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The drill, the seat, and how the clock stands. */
void seat_screen_banner(const struct message_welcome *welcome);
void seat_screen_clock(const struct seat_book *book, uint64_t now_ms);
/* A whole letter, or one line of it. */
void seat_screen_letter(const struct seat_book *book, const struct seat_letter *letter,
                        exercise_time now);
void seat_screen_letter_line(const struct seat_letter *letter);
/* Every clock that runs; false when there is none. */
bool seat_screen_due(const struct seat_book *book, exercise_time now);
/* Tells each clock once when five minutes are left, and once when it has run out. */
void seat_screen_remind(struct seat_book *book, exercise_time now);
/* A line was typed: the prompt is used up. */
void seat_screen_typed(void);
/* What waits is written. A terminal gets a prompt when `has_prompt`. False when nobody
 * reads any more. */
bool seat_screen_flush(const struct seat_book *book, struct text seat, bool has_prompt,
                       uint64_t now_ms);
