#include "tools/cli/console.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE_BYTES_MAX = 8192, PROGRESS_NS = 100000000 };

static size_t bytes_left = CONSOLE_BYTES_MAX;
static bool is_cut, is_progress_shown;
static int output_errno; /* why standard output did not take something */

void console_open(void)
{
    int file;

    /* A closed stream must not become the next file we open. */
    do
        file = open("/dev/null", O_RDWR);
    while (file >= 0 && file <= STDERR_FILENO);
    if (file > STDERR_FILENO)
        close(file);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file at its limit is like a full disk */
}

static void progress_clear(void)
{
    if (is_progress_shown)
        fputs("\r\033[K", stderr);
    is_progress_shown = false;
}

static void note_failure(bool failed)
{
    if (failed && !output_errno)
        output_errno = errno;
}

int console_close(int status)
{
    progress_clear();
    note_failure(fflush(stdout) != 0);
    if (!output_errno || output_errno == EPIPE)
        return status;
    console_error("standard output: %s", strerror(output_errno));
    return status ? status : EXIT_FAILURE;
}

/* ---- text that cannot steer a terminal ---- */

static size_t character_length(struct text text)
{
    unsigned char first = (unsigned char)text.bytes[0];
    size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

    return length <= text.length && text_utf8(text.bytes, length) ? length : 0;
}

/* Controls of both sets, and what turns the direction of writing around or ends a
 * line: U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069. */
static bool is_control(const unsigned char *bytes, size_t length)
{
    if (length == 1)
        return bytes[0] < 0x20 || bytes[0] == 0x7f;
    if (length == 2)
        return bytes[0] == 0xc2 && bytes[1] < 0xa0;
    if (length != 3 || bytes[0] != 0xe2)
        return false;
    return (bytes[1] == 0x80 && (bytes[2] == 0x8e || bytes[2] == 0x8f ||
                                 (bytes[2] >= 0xa8 && bytes[2] <= 0xae))) ||
           (bytes[1] == 0x81 && bytes[2] >= 0xa6 && bytes[2] <= 0xa9);
}

void console_clean(struct text_buffer *out, struct text text)
{
    while (text.length > 0) {
        size_t length = character_length(text), taken = length ? length : 1;
        const unsigned char *bytes = (const unsigned char *)text.bytes;

        if (length && !is_control(bytes, length))
            text_add(out, bytes, length);
        else
            for (size_t i = 0; i < taken; i++)
                text_format(out, "\\x%02x", bytes[i]);
        text.bytes += taken;
        text.length -= taken;
    }
}

/* ---- lines ---- */

static void write_bytes(FILE *out, struct text bytes)
{
    bool failed = fwrite(bytes.bytes, 1, bytes.length, out) < bytes.length;

    if (out == stdout)
        note_failure(failed);
}

/* What is our own (a wrong command line, a full disk) is always said. */
static void print(FILE *out, struct text line, bool is_budgeted)
{
    progress_clear();
    if (out == stderr)
        note_failure(fflush(stdout) != 0);
    if (is_budgeted && line.length + 1 > bytes_left) {
        if (!is_cut)
            fputs("... there is more; it is left out\n", out);
        is_cut = true;
        bytes_left = 0;
        return;
    }
    if (is_budgeted)
        bytes_left -= line.length + 1;
    write_bytes(out, line);
    write_bytes(out, TEXT("\n"));
}

static void print_format(FILE *out, const char *before, const char *format,
                         va_list values, bool is_budgeted)
{
    char line[LINE_BYTES_MAX];
    struct text_buffer cleaned = { 0 };

    int length = vsnprintf(line, sizeof line, format, values);
    if (length >= (int)sizeof line)
        length = (int)sizeof line - 1;
    text_put(&cleaned, before);
    console_clean(&cleaned, (struct text){ line, length > 0 ? (size_t)length : 0 });
    print(out, text_written(&cleaned), is_budgeted);
    text_release(&cleaned);
}

void console_error(const char *format, ...)
{
    va_list values;

    va_start(values, format);
    print_format(stderr, "tocsin: ", format, values, false);
    va_end(values);
}

void console_line(FILE *out, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    print_format(out, "", format, values, true);
    va_end(values);
}

static void print_block(FILE *out, struct text text, int margin, bool is_budgeted)
{
    while (text.length > 0) {
        const char *end = memchr(text.bytes, '\n', text.length);
        size_t length = end ? (size_t)(end - text.bytes) : text.length;
        struct text_buffer line = { 0 };

        text_format(&line, "%*s", margin, "");
        console_clean(&line, (struct text){ text.bytes, length });
        print(out, text_written(&line), is_budgeted);
        text_release(&line);
        length += end != NULL;
        text.bytes += length;
        text.length -= length;
    }
}

void console_block(FILE *out, struct text text, int margin)
{
    print_block(out, text, margin, true);
}

void console_answer(FILE *out, struct text text)
{
    print_block(out, text, 0, false);
}

void console_page(struct text text)
{
    while (text.length > 0) {
        const char *end = memchr(text.bytes, '\n', text.length);
        size_t length = end ? (size_t)(end - text.bytes) : text.length;

        print(stdout, (struct text){ text.bytes, length }, true);
        length += end != NULL;
        text.bytes += length;
        text.length -= length;
    }
}

void console_raw(FILE *out, struct text lines)
{
    progress_clear();
    write_bytes(out, lines);
}

void console_json(const struct text_buffer *json)
{
    print(stdout, text_written(json), false);
}

/* ---- progress ---- */

void console_progress(const char *format, ...)
{
    static struct timespec before;
    struct timespec now;
    va_list values;

    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t passed_ns =
        (now.tv_sec - before.tv_sec) * INT64_C(1000000000) + now.tv_nsec - before.tv_nsec;
    if (passed_ns < PROGRESS_NS || !isatty(STDERR_FILENO))
        return;
    before = now;
    is_progress_shown = true;
    fputs("\r\033[K", stderr);
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fflush(stderr);
}
