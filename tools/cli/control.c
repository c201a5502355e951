/*
 * control.c - one command of exercise control, said over the socket in the drill's
 * folder.
 *
 * What is no command of live/control.h is an act of message.def: its words are spelt
 * here (words/spell.h), so that a slip is told before anything is sent, and the server
 * answers when the act is decided.
 */
#include "live/control.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tools/cli/console.h"
#include "tools/cli/control_paper.h"
#include "tools/cli/subcommand.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"
#include "words/spell.h"

enum {
    COLUMNS_USUAL = 80,
    COLUMNS_PIPED = 200, /* a program or a file takes long lines */
    NAMES_MAX = 256,
    FILE_BYTES_MAX = 60000,
    ANSWER_BYTES_MAX = 1 << 20, /* of one report */
};

static uint32_t terminal_columns(void)
{
    struct winsize size;

    if (!isatty(STDOUT_FILENO))
        return COLUMNS_PIPED;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_col < 20)
        return COLUMNS_USUAL;
    return size.ws_col < 1000 ? size.ws_col : 1000;
}

/* ---- what may be commanded ---- */

static const struct control_command *find_command(struct text name)
{
    const struct control_command *command = control_commands;

    while (command->name && !text_is(name, command->name))
        command++;
    return command->name ? command : NULL;
}

static enum message_type find_act(struct text name)
{
    enum message_type type = message_find(name);

    return type && control_is_act(type) ? type : MESSAGE_NONE;
}

static void say_unknown(struct text name)
{
    struct text names[NAMES_MAX] = { TEXT("help") };
    size_t count = 1;

    for (const struct control_command *command = control_commands; command->name;
         command++)
        names[count++] = text_of(command->name);
    for (uint32_t type = 1; type < MESSAGE_COUNT && count < NAMES_MAX; type++)
        if (control_is_act(type))
            names[count++] = message_rules[type].name;
    int nearest = text_nearest(name, names, count);
    if (nearest >= 0)
        console_error("there is no command '%.*s'; did you mean '%.*s'?", TEXT_ARG(name),
                      TEXT_ARG(names[nearest]));
    else
        console_error("there is no command '%.*s'; tocsin control DIR help lists them",
                      TEXT_ARG(name));
}

/* ---- help ---- */

static void put_row(struct text_buffer *out, struct text usage, const char *sentence,
                    uint32_t columns)
{
    uint32_t margin = columns < 60 ? 6 : 28, column = spell_columns(usage) + 2;

    text_format(out, "  %.*s", TEXT_ARG(usage));
    if (column + 2 > margin)
        text_format(out, "\n%*s", (int)margin, "");
    else
        text_format(out, "%*s", (int)(margin - column), "");
    spell_fold(out, text_of(sentence), margin, margin, columns);
    text_put(out, "\n");
}

static void put_commands(struct text_buffer *out, uint32_t columns)
{
    struct text_buffer usage = { 0 };

    text_put(out, "Commands, answered at once:\n");
    put_row(out, TEXT("help [COMMAND]"), "this list, or one of it with all its fields",
            columns);
    for (const struct control_command *command = control_commands; command->name;
         command++) {
        usage.length = 0;
        text_format(&usage, "%s%s%s", command->name, *command->words ? " " : "",
                    command->words);
        put_row(out, text_written(&usage), command->sentence, columns);
    }
    text_put(out, "\nActs, answered when they are decided (each is on record):\n");
    for (uint32_t type = 1; type < MESSAGE_COUNT; type++) {
        if (!control_is_act(type))
            continue;
        usage.length = 0;
        spell_usage_short(type, &usage);
        put_row(out, text_written(&usage), message_rules[type].doc, columns);
    }
    spell_fold(out,
               TEXT("\nWords fill the fields of an act in order; field=value names one, "
                    "field=@FILE takes it from a file. Times are written as 90s, 10m, "
                    "1h30m; retime takes +10m, from now. --as NAME acts as excon/NAME."),
               0, 0, columns);
    text_release(&usage);
}

static int help(struct text name)
{
    uint32_t columns = terminal_columns();
    const struct control_command *command = find_command(name);
    enum message_type type = find_act(name);
    struct text_buffer out = { 0 };

    if (!name.length)
        put_commands(&out, columns);
    else if (type)
        spell_help(type, columns, &out);
    else if (command)
        text_format(&out, "%s%s%s\n%s", command->name, *command->words ? " " : "",
                    command->words, command->sentence);
    else
        say_unknown(name);
    console_answer(stdout, text_written(&out));
    bool is_told = out.length > 0;
    text_release(&out);
    return is_told ? EXIT_DONE : EXIT_NOT_DONE;
}

/* ---- what is sent ---- */

/* Appends what stands in a file; false when told why not. */
static bool read_file(const char *path, struct text_buffer *read)
{
    FILE *file = fopen(path, "rb");

    for (int c; file && read->length < FILE_BYTES_MAX && (c = getc(file)) != EOF;)
        text_add(read, &(char){ (char)c }, 1);
    bool is_read = file && !ferror(file);
    if (!is_read)
        console_error("%s: %s", path, strerror(errno));
    if (file)
        fclose(file);
    return is_read;
}

/* "text=@FILE" with what stands in the file. */
static bool take_file(struct text word, struct arena *arena, struct text *taken)
{
    const char *sign = memchr(word.bytes, '=', word.length);
    struct text_buffer read = { 0 };

    *taken = word;
    if (!sign || sign + 1 >= word.bytes + word.length || sign[1] != '@')
        return true;
    const char *path =
        arena_copy(arena, sign + 2, word.length - (size_t)(sign + 2 - word.bytes));
    text_add(&read, word.bytes, (size_t)(sign + 1 - word.bytes));
    bool is_read = read_file(path, &read);
    while (read.length && read.bytes[read.length - 1] == '\n')
        read.length--;
    *taken = text_keep(arena, text_written(&read));
    text_release(&read);
    return is_read;
}

/* Packs the act that the words say; false when told why not. */
static bool spell_act(enum message_type type, const struct text_list *words,
                      struct arena *arena, struct text_buffer *packed)
{
    char why[SPELL_WHY_MAX];
    struct message act;
    struct text *taken = arena_take(arena, (words->count + 1) * sizeof *taken);

    for (uint32_t i = 0; i < words->count; i++)
        if (!take_file(words->items[i], arena, &taken[i]))
            return false;
    if (!spell_read(type, taken, words->count, arena, &act, why)) {
        console_error("%s", why);
        return false;
    }
    if (pack_message(packed, &act) != FAULT_NONE) {
        console_error("that is more than a message may hold");
        return false;
    }
    return true;
}

/* Packs the command; false when told why not. */
static bool spell_command(const struct arguments *arguments, struct arena *arena,
                          struct text_buffer *packed)
{
    struct text name = arguments->rest.items[0];
    struct text_list words = { arguments->rest.items + 1, arguments->rest.count - 1 };
    enum message_type type = find_command(name) ? MESSAGE_NONE : find_act(name);
    struct message act = { .type = MESSAGE_act };
    struct text_buffer bytes = { 0 };
    bool is_spelt = true;

    act.act.command = name;
    act.act.columns = terminal_columns();
    act.act.json = arguments->json;
    act.act.as = text_of(arguments->as);
    if (type) {
        is_spelt = spell_act(type, &words, arena, &bytes);
        act.act.bytes = text_written(&bytes);
    } else if (find_command(name)) {
        act.act.words = words;
        is_spelt = !find_command(name)->takes_file || !words.count ||
                   read_file(words.items[0].bytes, &bytes);
        act.act.bytes = text_written(&bytes);
    } else {
        say_unknown(name);
        is_spelt = false;
    }
    if (is_spelt && pack_message(packed, &act) != FAULT_NONE) {
        console_error("that is no command: at most 64 words of 200 bytes");
        is_spelt = false;
    }
    text_release(&bytes);
    return is_spelt;
}

/* ---- the socket ---- */

static int reach(const char *folder)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    int length =
        snprintf(address.sun_path, sizeof address.sun_path, "%s/control", folder);
    int descriptor = -1;

    if (length < 0 || (size_t)length >= sizeof address.sun_path) {
        console_error("%s: the name is too long for a socket", folder);
        return -1;
    }
    descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0 ||
        connect(descriptor, (struct sockaddr *)&address, sizeof address) < 0) {
        console_error("%s: no live drill answers there: %s", folder, strerror(errno));
        if (descriptor >= 0)
            close(descriptor);
        return -1;
    }
    return descriptor;
}

/* Prints what ends in a line end; a line may come in two reports. */
static void print_lines(struct text_buffer *text, bool is_json, FILE *out)
{
    size_t length = text->length;

    while (length && text->bytes[length - 1] != '\n')
        length--;
    if (!length)
        return;
    if (is_json)
        console_raw(out, (struct text){ text->bytes, length });
    else
        console_answer(out, (struct text){ text->bytes, length });
    fflush(out);
    memmove(text->bytes, text->bytes + length, text->length - length);
    text->length -= length;
}

/* What is said of one report; true when it was the last. */
static bool take_report(const struct message *message, const struct arguments *arguments,
                        struct text_buffer *text, int *status)
{
    const struct message_report *report = &message->report;

    if (message->type != MESSAGE_report) {
        console_error("%.*s", TEXT_ARG(message->trouble.what));
        return true;
    }
    if (report->progress && !arguments->json)
        console_progress("the record is being closed: %llu %%",
                         (unsigned long long)report->progress);
    text_add(text, report->text.bytes, report->text.length);
    if (report->failed && !arguments->json) {
        if (!report->more)
            console_error("%.*s", (int)text->length - 1, text->bytes);
    } else {
        print_lines(text, arguments->json, stdout);
    }
    *status = report->failed ? EXIT_NOT_DONE : EXIT_DONE;
    return !report->more;
}

/* Prints reports until the last one; EXIT_NOT_DONE when the other side leaves first. */
static int hear(int descriptor, const struct arguments *arguments)
{
    struct text_buffer bytes = { 0 }, text = { 0 };
    struct arena arena;
    char piece[65536];
    ssize_t got = 0;
    size_t used = 0;
    int status = EXIT_NOT_DONE;
    bool is_done = false;

    arena_open(&arena, 4 << 20, NULL, NULL);
    while (!is_done && bytes.length < ANSWER_BYTES_MAX &&
           (got = read(descriptor, piece, sizeof piece)) > 0) {
        size_t start = 0;
        text_add(&bytes, piece, (size_t)got);
        while (!is_done && !scan_message(bytes.bytes + start, bytes.length - start,
                                         &scan_limits_player, PLANE_BIT(PLANE_SESSION),
                                         NULL, &used, NULL)) {
            struct message report;
            arena_reset(&arena);
            unpack_message(bytes.bytes + start, used, &arena, &report);
            is_done = take_report(&report, arguments, &text, &status);
            start += used;
        }
        memmove(bytes.bytes, bytes.bytes + start, bytes.length - start);
        bytes.length -= start;
    }
    if (!is_done) {
        console_error("the server left before it had answered");
        status = EXIT_NOT_DONE;
    }
    text_release(&bytes);
    text_release(&text);
    arena_close(&arena);
    return status;
}

int control_send(const struct arguments *arguments, const struct text_buffer *packed)
{
    int descriptor = reach(arguments->subject), status = EXIT_NOT_DONE;

    if (descriptor < 0)
        return EXIT_NOT_DONE;
    if (write(descriptor, packed->bytes, packed->length) == (ssize_t)packed->length)
        status = hear(descriptor, arguments);
    close(descriptor);
    return status;
}

int control_command(const struct arguments *arguments)
{
    struct text_buffer packed = { 0 };
    struct arena arena;
    int status = EXIT_NOT_DONE;

    if (!arguments->rest.count) {
        console_error("a command is missing; tocsin control DIR help lists them");
        return EXIT_WRONG_LINE;
    }
    if (text_is(arguments->rest.items[0], "help"))
        return help(arguments->rest.count > 1 ? arguments->rest.items[1]
                                              : (struct text){ 0 });
    if (arguments->paper && text_is(arguments->rest.items[0], "enter") &&
        arguments->rest.count == 1)
        return control_paper(arguments);
    if (arguments->paper || arguments->dry_run) {
        console_error("say: tocsin control DIR enter --csv FILE [--dry-run]");
        return EXIT_WRONG_LINE;
    }
    arena_open(&arena, 4 << 20, NULL, NULL);
    if (spell_command(arguments, &arena, &packed))
        status = control_send(arguments, &packed);
    text_release(&packed);
    arena_close(&arena);
    return status;
}
