/*
 * console.h - what a person or a program reads from us: two streams, one budget.
 *
 * What comes from a scenario may be anything. Here its control characters become
 * visible, its length is bounded, and a reader who has gone away (| head -1) is no
 * error. The command's answer goes to standard output; with --json that is JSON and
 * nothing else. All the rest goes to standard error.
 */
#pragma once
#include <stdbool.h>
#include <stdio.h>

#include "base/text.h"

/* What is printed about one file, at most; what is beyond is counted, not shown. */
#define CONSOLE_BYTES_MAX (60 * 1024)

/* Before anything else: the three streams are open, and no signal ends the program
 * because nobody reads. */
void console_open(void);
/* Writes what waits and returns `status`, or 1 when standard output could not take
 * it all (a full disk; not a reader who has gone away). */
int console_close(int status);

/* "tocsin: " and one line on standard error. */
void console_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* One line on `out`. */
void console_line(FILE *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Text of several lines on `out`, each behind `margin` blanks. */
void console_block(FILE *out, struct text text, int margin);
/* Lines that are safe already and may hold ink, on standard output. */
void console_page(struct text text);
/* Appends `text` with what could steer a terminal made visible; a line end too. */
void console_clean(struct text_buffer *out, struct text text);
/* Text of several lines on `out`, as much as there is: an answer somebody asked for. */
void console_answer(FILE *out, struct text text);
/* Lines of JSON on `out`, as they are. */
void console_raw(FILE *out, struct text lines);
/* A whole JSON value and a line end on standard output. */
void console_json(const struct text_buffer *json);

/* A line on a terminal that the next one replaces; silent elsewhere, and not more
 * often than ten times a second. */
void console_progress(const char *format, ...) __attribute__((format(printf, 1, 2)));
