/*
 * The list on a terminal: a line or more an event, words folded in their columns; on a
 * narrow one the words stand below the time.
 */
#include <string.h>

#include "tools/exchange/msel.h"

enum { NARROW = 72, WHEN_WIDTH = 12, TO_WIDTH = 18, NUMBER_WIDTH = 4 };

/* The bytes of the next line of at most `width` characters, broken at a blank where
 * there is one; *skip is what separates it from the rest. */
static size_t fold(struct text text, unsigned width, size_t *skip)
{
    size_t at = 0, blank = 0;
    unsigned column = 0;

    *skip = 0;
    for (; at < text.length; at++) {
        unsigned char c = (unsigned char)text.bytes[at];
        if (c == '\n') {
            *skip = 1;
            return at;
        }
        if ((c & 0xc0) == 0x80)
            continue;
        if (c == ' ')
            blank = at;
        if (column++ == width) {
            *skip = blank != 0;
            return blank ? blank : at;
        }
    }
    return at;
}

static unsigned width_of(struct text text)
{
    unsigned count = 0;

    for (size_t i = 0; i < text.length; i++)
        count += ((unsigned char)text.bytes[i] & 0xc0) != 0x80;
    return count;
}

struct column {
    struct text rest;
    unsigned width;
};

/* Prints the columns line by line until none has words left. */
static void put_columns(struct column *columns, unsigned count, unsigned margin,
                        struct text_buffer *out)
{
    bool is_more = true;

    for (bool is_first = true; is_more || is_first; is_first = false) {
        unsigned blanks = is_first ? 0 : margin;
        is_more = false;
        for (unsigned i = 0; i < count; i++) {
            struct column *column = &columns[i];
            size_t skip, length = fold(column->rest, column->width, &skip);
            struct text line = { column->rest.bytes, length };

            if (length)
                text_format(out, "%*s", (int)blanks, "");
            blanks = length ? 0 : blanks;
            text_add(out, line.bytes, line.length);
            blanks += column->width - width_of(line) + 1;
            column->rest.bytes += length + skip;
            column->rest.length -= length + skip;
            is_more |= column->rest.length > 0;
        }
        text_put(out, "\n");
    }
}

static struct text event_words(const struct msel_row *row, struct text_buffer *words)
{
    struct text trigger = row->texts[MSEL_TRIGGER];

    text_format(words, "%.*s: %.*s", TEXT_ARG(row->texts[MSEL_ID]),
                TEXT_ARG(row->texts[MSEL_SYNOPSIS]));
    if (trigger.length)
        text_format(words, " [%.*s]", TEXT_ARG(trigger));
    return text_written(words);
}

static void put_row(const struct msel_row *row, unsigned width, struct text_buffer *out)
{
    struct text_buffer words = { 0 };
    struct text kind = row->texts[MSEL_KIND], to = row->texts[MSEL_PLAYER];
    char when[MSEL_WHEN_MAX];
    struct column columns[3] = { { .width = WHEN_WIDTH },
                                 { .width = TO_WIDTH, .rest = to } };

    msel_when(row, when);
    columns[0].rest = text_of(*when ? when : "never came");
    text_format(out, "%*.*s ", NUMBER_WIDTH - 1, TEXT_ARG(row->texts[MSEL_NUMBER]));
    if (!text_is(kind, "inject"))
        text_format(&words, "(%.*s) ", TEXT_ARG(kind));
    event_words(row, &words);
    columns[2].rest = text_written(&words);
    columns[2].width = width - NUMBER_WIDTH - WHEN_WIDTH - TO_WIDTH - 3;
    if (width >= NARROW) {
        put_columns(columns, 3, NUMBER_WIDTH, out);
    } else {
        text_format(out, "%s  %.*s\n", columns[0].rest.bytes, TEXT_ARG(to));
        columns[2].width = width - NUMBER_WIDTH - 1;
        text_format(out, "%*s", NUMBER_WIDTH, "");
        put_columns(&columns[2], 1, NUMBER_WIDTH, out);
    }
    text_release(&words);
}

void msel_lines(const struct msel *self, unsigned width, struct text_buffer *out)
{
    char length[MOMENT_TEXT_MAX];

    moment_write_length(self->length, length);
    text_format(out, "EXERCISE EXERCISE EXERCISE  %.*s\n%.*s, %s\n\n", TEXT_ARG(self->id),
                TEXT_ARG(self->title), length);
    for (uint32_t i = 0; i < self->count; i++)
        put_row(&self->rows[i], width, out);
    if (self->told->run_count)
        text_format(
            out,
            "\n~ from 10 %% to 90 %% of the times in %u rehearsals with simulated "
            "teams.\n",
            self->told->run_count);
}
