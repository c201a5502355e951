/*
 * svg.h - the few shapes that all three pictures are made of.
 *
 * The report draws with these functions, and the consoles with the same, compiled for
 * the browser. Colours come from classes, so that light, dark and print differ in CSS
 * only. Every picture carries a title and a description for screen readers. The words
 * in a picture are its caller's, who knows the language.
 */
#pragma once
#include "draw/html.h"

/* Width in units of every picture; it scales to the page and scrolls on a phone. */
#define SVG_WIDTH 1040.0

/* Begins a picture of SVG_WIDTH x `height`. `name` is unique on the page. */
void svg_open(struct text_buffer *out, const char *name, double height, struct text title,
              struct text description);
void svg_close(struct text_buffer *out);

/* About how wide `text` is at `size` units, for placing labels. */
double svg_text_width(struct text text, double size);
/* How many characters of it fit into `width`. */
size_t svg_text_fits(struct text text, double size, double width);
/* Text that begins (anchor "start"), is centred ("middle") or ends ("end") at x; cut
 * to `characters`. */
void svg_text(struct text_buffer *out, double x, double y, const char *class,
              const char *anchor, struct text text, size_t characters);
/* The head of a row at the left edge: its name on one line or two, and a note below, in
 * `width` units from `y` down. */
#define SVG_HEAD_HEIGHT 34.0
#define SVG_HEAD_LINE 14.0
void svg_head(struct text_buffer *out, double y, double width, struct text name,
              struct text note);
/* Whether the name takes two lines, and so SVG_HEAD_LINE more. */
bool svg_head_wraps(struct text name, double width);
void svg_line(struct text_buffer *out, const char *class, double x1, double y1, double x2,
              double y2);
void svg_rect(struct text_buffer *out, const char *class, double x, double y,
              double width, double height);
/* The state's shape: round met, diamond late, square missed, hexagon breached, round for
 * the rest; with its letter in it, where that fits: from SVG_LETTER_RADIUS on. */
#define SVG_LETTER_RADIUS 6.0
void svg_state(struct text_buffer *out, double x, double y, double radius, uint32_t state,
               bool never);

/* A time axis: which part of the picture stands for [0, length]. */
struct svg_axis {
    double left, right;
    exercise_time length, step; /* step: between two ticks */
};

struct svg_axis svg_axis_of(double left, double right, exercise_time length);
double svg_axis_x(const struct svg_axis *self, exercise_time at);
/* Ticks: lines from `top` to `bottom`, labels above them: T+01:30, or minutes when
 * `is_length`. */
void svg_axis_draw(struct text_buffer *out, const struct svg_axis *self, double top,
                   double bottom, bool is_length);
