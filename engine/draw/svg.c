#include "draw/svg.h"

#include "words/term.h"

/* Of a character, on the wide side: which font there will be is not known. */
#define WIDTH_PER_SIZE 0.6
#define HEAD_SIZE 12.5

void svg_open(struct text_buffer *out, const char *name, double height, struct text title,
              struct text description)
{
    html_print(out,
               "<svg class=\"%s\" viewBox=\"0 0 %c %c\" role=\"img\""
               " aria-labelledby=\"%s-t %s-d\"><title id=\"%s-t\">%t</title>"
               "<desc id=\"%s-d\">%t</desc>\n",
               name, SVG_WIDTH, height, name, name, name, title, name, description);
}

void svg_close(struct text_buffer *out)
{
    text_put(out, "</svg>\n");
}

/* The next character from `at`: whether it is a wide one, and where it ends. */
static size_t step_over(struct text text, size_t at, bool *wide)
{
    unsigned char first = (unsigned char)text.bytes[at++];

    *wide = first >= 0xe1; /* from U+1000 on: mostly CJK and other broad scripts */
    while (at < text.length && (text.bytes[at] & 0xc0) == 0x80)
        at++;
    return at;
}

double svg_text_width(struct text text, double size)
{
    double width = 0;
    bool wide;

    for (size_t at = 0; at < text.length;) {
        at = step_over(text, at, &wide);
        width += wide ? size : size * WIDTH_PER_SIZE;
    }
    return width;
}

size_t svg_text_fits(struct text text, double size, double width)
{
    size_t count = 0;
    bool wide;

    for (size_t at = 0; at < text.length; count++) {
        at = step_over(text, at, &wide);
        width -= wide ? size : size * WIDTH_PER_SIZE;
        if (width < 0)
            break;
    }
    return count;
}

void svg_text(struct text_buffer *out, double x, double y, const char *class,
              const char *anchor, struct text text, size_t characters)
{
    html_print(out, "<text x=\"%c\" y=\"%c\" class=\"%s\" text-anchor=\"%s\">", x, y,
               class, anchor);
    html_text_short(out, text, characters);
    text_put(out, "</text>\n");
}

/* Where the first line ends: at the last blank that lets it fit; the whole length when
 * it fits, or has no blank to break at. */
static size_t head_break(struct text name, double width)
{
    struct text line = { name.bytes, 0 };
    size_t found = name.length;

    if (svg_text_width(name, HEAD_SIZE) <= width)
        return name.length;
    for (size_t i = 1; i < name.length; i++) {
        line.length = i;
        if (name.bytes[i] == ' ' && svg_text_width(line, HEAD_SIZE) <= width)
            found = i;
    }
    return found;
}

bool svg_head_wraps(struct text name, double width)
{
    return head_break(name, width) < name.length;
}

void svg_head(struct text_buffer *out, double y, double width, struct text name,
              struct text note)
{
    size_t end = head_break(name, width);
    struct text first = { name.bytes, end }, rest;

    y += 12;
    svg_text(out, 0, y, "row-name", "start", first,
             svg_text_fits(first, HEAD_SIZE, width));
    if (name.length > end + 1) { /* behind the blank that it breaks at */
        y += SVG_HEAD_LINE;
        rest = (struct text){ name.bytes + end + 1, name.length - end - 1 };
        svg_text(out, 0, y, "row-name", "start", rest,
                 svg_text_fits(rest, HEAD_SIZE, width));
    }
    svg_text(out, 0, y + 16, "row-note", "start", note, 30);
}

void svg_line(struct text_buffer *out, const char *class, double x1, double y1, double x2,
              double y2)
{
    html_print(out, "<path class=\"%s\" d=\"M%c %cL%c %c\"/>\n", class, x1, y1, x2, y2);
}

void svg_rect(struct text_buffer *out, const char *class, double x, double y,
              double width, double height)
{
    html_print(out, "<rect class=\"%s\" x=\"%c\" y=\"%c\" width=\"%c\" height=\"%c\"/>\n",
               class, x, y, width, height);
}

void svg_state(struct text_buffer *out, double x, double y, double radius, uint32_t state,
               bool never)
{
    const char *class = html_state_class(state, never);
    char letter[] = { html_state_letter(state, never), '\0' };
    double r = radius;

    switch (letter[0]) {
    case 'L':
        r *= 1.25;
        html_print(out, "<path class=\"badge %s\" d=\"M%c %cL%c %cL%c %cL%c %cZ\"/>",
                   class, x - r, y, x, y - r, x + r, y, x, y + r);
        break;
    case 'X':
        r *= 0.9;
        html_print(out, "<path class=\"badge %s\" d=\"M%c %cH%cV%cH%cZ\"/>", class, x - r,
                   y - r, x + r, y + r, x - r);
        break;
    case '!':
        r *= 1.1;
        html_print(out,
                   "<path class=\"badge %s\" d=\"M%c %cH%cL%c %cL%c %cH%cL%c %cZ\"/>",
                   class, x - r / 2, y - r, x + r / 2, x + r, y, x + r / 2, y + r,
                   x - r / 2, x - r, y);
        break;
    default:
        html_print(out, "<circle class=\"badge %s\" cx=\"%c\" cy=\"%c\" r=\"%c\"/>",
                   class, x, y, r);
    }
    if (radius < SVG_LETTER_RADIUS)
        return;
    html_print(out,
               "<text class=\"letter %s\" x=\"%c\" y=\"%c\" text-anchor=\"middle\">%s"
               "</text>\n",
               class, x, y + 3.2, letter);
}

struct svg_axis svg_axis_of(double left, double right, exercise_time length)
{
    static const exercise_time steps[] = {
        SECOND,      5 * SECOND,  15 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE,
        10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR,   2 * HOUR,   3 * HOUR,
        4 * HOUR,    6 * HOUR,    12 * HOUR,   DAY,    2 * DAY,    7 * DAY,
        14 * DAY,    28 * DAY,    56 * DAY,
    };
    struct svg_axis self = { .left = left, .right = right, .length = length };
    size_t i = 0;

    if (!self.length || self.length == MOMENT_NONE)
        self.length = MINUTE;
    while (i + 1 < sizeof steps / sizeof *steps && self.length / steps[i] > 10)
        i++;
    self.step = steps[i];
    return self;
}

double svg_axis_x(const struct svg_axis *self, exercise_time at)
{
    if (at > self->length)
        at = self->length;
    return self->left + (self->right - self->left) * ((double)at / (double)self->length);
}

/* T+01:30: where steps are whole minutes, seconds say nothing. */
static struct text tick_words(const struct svg_axis *self, exercise_time at,
                              bool is_length, char label[MOMENT_TEXT_MAX])
{
    struct text words;

    if (is_length && at)
        moment_write_length(at, label);
    else
        moment_write(at, label);
    words = text_of(is_length && !at ? "0" : label);
    if (!is_length && self->step % MINUTE == 0)
        words.length -= sizeof ":00" - 1;
    return words;
}

void svg_axis_draw(struct text_buffer *out, const struct svg_axis *self, double top,
                   double bottom, bool is_length)
{
    char label[MOMENT_TEXT_MAX];
    double x;

    for (exercise_time at = 0; at <= self->length; at += self->step) {
        x = svg_axis_x(self, at);
        svg_line(out, "grid", x, top, x, bottom);
        svg_text(out, x, top - 4, "tick", "middle",
                 tick_words(self, at, is_length, label), SIZE_MAX);
    }
}
