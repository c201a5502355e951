#include "tools/score/terminal.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct terminal terminal_of(FILE *out)
{
    struct terminal self = { .out = out, .width = 80 };
    const char *no_colour = getenv("NO_COLOR");
    struct winsize size;

    if (!isatty(fileno(out)))
        return self;
    self.colour = !no_colour || !*no_colour;
    if (ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col)
        self.width = size.ws_col;
    if (self.width < TERMINAL_WIDTH_MIN)
        self.width = TERMINAL_WIDTH_MIN;
    return self;
}

void terminal_ink(const struct terminal *self, enum terminal_ink ink)
{
    static const char *const codes[] = {
        [INK_PLAIN] = "0",       [INK_QUIET] = "0;2",  [INK_STRONG] = "0;1",
        [INK_GOOD] = "0;32",     [INK_SLOW] = "0;33",  [INK_BAD] = "0;1;31",
        [INK_BREACH] = "0;1;35", [INK_STORY] = "0;36",
    };

    if (self->colour)
        fprintf(self->out, "\033[%sm", codes[ink]);
}

/* The length of the character at `text.bytes[at]`; 0 when it must not be printed as it
 * is: a control character of either set, or no UTF-8 at all. */
static size_t printable_length(struct text text, size_t at)
{
    unsigned char first = (unsigned char)text.bytes[at];
    size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

    if (first < 0x20 || first == 0x7f || at + length > text.length ||
        !text_utf8(text.bytes + at, length))
        return 0;
    if (first == 0xc2 && (unsigned char)text.bytes[at + 1] < 0xa0)
        return 0;
    return length;
}

static unsigned print_words(const struct terminal *self, struct text text,
                            unsigned columns_max)
{
    unsigned columns = 0;
    size_t length;

    for (size_t at = 0; at < text.length; at += length ? length : 1) {
        length = printable_length(text, at);
        if (columns + 1 >= columns_max && at + (length ? length : 1) < text.length) {
            fputc('~', self->out);
            return columns + 1;
        }
        if (length)
            fwrite(text.bytes + at, 1, length, self->out);
        else
            fputc('?', self->out);
        columns++;
    }
    return columns;
}

void terminal_words(const struct terminal *self, struct text text, unsigned columns_max)
{
    print_words(self, text, columns_max);
}

void terminal_text(const struct terminal *self, struct text text, unsigned columns)
{
    for (unsigned at = print_words(self, text, columns); at < columns; at++)
        fputc(' ', self->out);
}
