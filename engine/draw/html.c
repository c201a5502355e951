#include "draw/html.h"

#include <string.h>

#include "words/term.h"

#define DASH "<span class=\"none\">–</span>"

/* The length of the character at `at` when it may stand in HTML, else 0: what turns the
 * direction of writing around (U+202A to U+202E) shows "gpj.exe" as "exe.jpg". */
static size_t character_length(struct text text, size_t at)
{
    unsigned char first = (unsigned char)text.bytes[at];
    size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

    if ((first < 0x20 && first != '\n' && first != '\t') || first == 0x7f)
        return 0;
    if (at + length > text.length || !text_utf8(text.bytes + at, length))
        return 0;
    if (first == 0xc2 && (unsigned char)text.bytes[at + 1] < 0xa0)
        return 0;
    if (length == 3 && memcmp(text.bytes + at, "\xe2\x80", 2) == 0 &&
        (unsigned char)text.bytes[at + 2] >= 0xaa &&
        (unsigned char)text.bytes[at + 2] <= 0xae)
        return 0;
    return length;
}

static const char *escape_of(char c)
{
    switch (c) {
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void html_text_short(struct text_buffer *out, struct text text, size_t characters)
{
    const char *escape;
    size_t length, plain = 0, at = 0;

    /* Runs that need no escape are copied at once. */
    for (; at < text.length && characters; at += length ? length : 1, characters--) {
        length = character_length(text, at);
        escape = length ? escape_of(text.bytes[at]) : "\xef\xbf\xbd";
        if (!escape)
            continue;
        text_add(out, text.bytes + plain, at - plain);
        text_put(out, escape);
        plain = at + (length ? length : 1);
    }
    if (at > plain)
        text_add(out, text.bytes + plain, at - plain);
    if (at < text.length)
        text_put(out, "…");
}

void html_text(struct text_buffer *out, struct text text)
{
    html_text_short(out, text, SIZE_MAX);
}

/* Most of a page is numbers, and printf is slow at them; so are 64 bits in a browser. */
static void print_number(struct text_buffer *out, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    uint32_t small;

    for (; number > UINT32_MAX; number /= 10)
        digits[--at] = (char)('0' + number % 10);
    small = (uint32_t)number;
    do {
        digits[--at] = (char)('0' + small % 10);
        small /= 10;
    } while (small);
    text_add(out, digits + at, sizeof digits - at);
}

static void print_text(struct text_buffer *out, struct text text, bool isolated)
{
    if (!text.bytes) {
        text_put(out, DASH);
        return;
    }
    text_put(out, isolated ? "<bdi>" : "");
    html_text(out, text);
    text_put(out, isolated ? "</bdi>" : "");
}

static void print_moment(struct text_buffer *out, exercise_time moment)
{
    char words[MOMENT_TEXT_MAX];

    if (moment == MOMENT_NONE) {
        text_put(out, DASH);
        return;
    }
    moment_write(moment / SECOND * SECOND, words);
    text_put(out, "<time>");
    text_put(out, words);
    text_put(out, "</time>");
}

static void print_length(struct text_buffer *out, exercise_time length)
{
    char words[MOMENT_TEXT_MAX];

    if (length == MOMENT_NONE) {
        text_put(out, DASH);
        return;
    }
    moment_write_length(length, words);
    text_put(out, words);
}

static void print_seq(struct text_buffer *out, uint64_t seq)
{
    if (!seq) {
        text_put(out, DASH);
        return;
    }
    text_put(out, "<a class=\"seq\" href=\"#s");
    print_number(out, seq);
    text_put(out, "\">#");
    print_number(out, seq);
    text_put(out, "</a>");
}

/* Tenths by hand: printf would follow the locale's decimal point. */
static void print_coordinate(struct text_buffer *out, double value)
{
    uint32_t tenths = (uint32_t)((value < 0 ? -value : value) * 10.0 + 0.5);

    if (value < 0 && tenths)
        text_put(out, "-");
    print_number(out, tenths / 10);
    if (tenths % 10) {
        text_put(out, ".");
        print_number(out, tenths % 10);
    }
}

void html_print(struct text_buffer *out, const char *markup, ...)
{
    const char *sign;
    va_list values;

    va_start(values, markup);
    for (; (sign = strchr(markup, '%')); markup = sign + 2) {
        text_add(out, markup, (size_t)(sign - markup));
        switch (sign[1]) {
        case 't':
            print_text(out, va_arg(values, struct text), false);
            break;
        case 'b':
            print_text(out, va_arg(values, struct text), true);
            break;
        case 'm':
            print_moment(out, va_arg(values, exercise_time));
            break;
        case 'l':
            print_length(out, va_arg(values, exercise_time));
            break;
        case 'n':
            print_number(out, va_arg(values, uint64_t));
            break;
        case 'u':
            print_number(out, va_arg(values, uint32_t));
            break;
        case 'q':
            print_seq(out, va_arg(values, uint64_t));
            break;
        case 'c':
            print_coordinate(out, va_arg(values, double));
            break;
        case 's':
            text_put(out, va_arg(values, const char *));
            break;
        default:
            text_put(out, "%");
        }
    }
    va_end(values);
    text_put(out, markup);
}

static const struct {
    const char *class;
    char letter;
} shown_states[state_end + 1] = {
    [state_absent] = { "open", '?' },    [state_DORMANT] = { "open", 'D' },
    [state_OPEN] = { "open", 'O' },      [state_MET] = { "met", 'M' },
    [state_OVERDUE] = { "missed", 'X' }, [state_LATE] = { "late", 'L' },
    [state_MISSED] = { "missed", 'X' },  [state_EXCUSED] = { "void", 'E' },
    [state_VOID] = { "void", 'V' },      [state_BREACHED] = { "breached", '!' },
    [state_PARTLY] = { "late", 'P' },    [state_end] = { "kept", 'K' },
};

/* state_end stands for a prohibition that was kept. */
static uint32_t shown(uint32_t state, bool never)
{
    return state >= state_end            ? state_absent
           : never && state == state_MET ? state_end
                                         : state;
}

const char *html_state_class(uint32_t state, bool never)
{
    return shown_states[shown(state, never)].class;
}

char html_state_letter(uint32_t state, bool never)
{
    return shown_states[shown(state, never)].letter;
}
