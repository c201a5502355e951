#include "tools/cli/arguments.h"

#include <string.h>

#include "tools/cli/console.h"
#include "tools/cli/options.h"

enum {
    NAMES_MAX = 64,
    COLUMNS = 78,
};

/* ---- usage ---- */

void arguments_print_usage(FILE *out, const struct subcommand *command)
{
    int margin = (int)(sizeof "usage: tocsin " + strlen(command->name));
    int column = fprintf(out, "usage: tocsin %s", command->name);

    if (command->subject)
        column += fprintf(out, " %s", command->subject);
    for (size_t i = 0; i < option_count; i++) {
        char spelt[40];
        if (!(command->options & options[i].bit))
            continue;
        int length = snprintf(spelt, sizeof spelt, options[i].value ? "[%s %s]" : "[%s]",
                              options[i].name, options[i].value);
        if (column + 1 + length > COLUMNS)
            column = fprintf(out, "\n%*s", margin - 1, "") - 1;
        column += fprintf(out, " %s", spelt);
    }
    fputc('\n', out);
}

/* A sentence in words, folded behind `margin` columns. */
static void print_folded(FILE *out, const char *sentence, int margin)
{
    int column = margin;

    while (*sentence) {
        int length = (int)strcspn(sentence, " ");
        if (column > margin && column + 1 + length > COLUMNS) {
            fprintf(out, "\n%*s", margin, "");
            column = margin;
        } else if (column > margin) {
            fputc(' ', out);
            column++;
        }
        fprintf(out, "%.*s", length, sentence);
        column += length;
        sentence += length;
        sentence += *sentence == ' ';
    }
    fputc('\n', out);
}

static void print_commands(FILE *out)
{
    fputs("usage: tocsin COMMAND ...\n\n"
          "Regional cyber drills: written down, rehearsed, scored.\n\n",
          out);
    for (const struct subcommand *command = subcommands; command->name; command++) {
        if (command->is_hidden)
            continue;
        fprintf(out, "  %-9s %-9s ", command->name,
                command->subject ? command->subject : "");
        print_folded(out, command->sentence, 22);
    }
    fputs("\ntocsin COMMAND --help tells more.\n", out);
}

void arguments_print_help(FILE *out, const struct subcommand *command)
{
    if (!command) {
        print_commands(out);
        return;
    }
    arguments_print_usage(out, command);
    fputc('\n', out);
    print_folded(out, command->sentence, 0);
    if (command->subject && strcmp(command->subject, "SCENARIO") == 0)
        print_folded(
            out, "SCENARIO is a folder that holds scenario.lua, or a single Lua file.",
            0);
    fputc('\n', out);
    for (size_t i = 0; i < option_count; i++) {
        char spelt[40];
        if (!(command->options & options[i].bit))
            continue;
        snprintf(spelt, sizeof spelt, "%s %s", options[i].name,
                 options[i].value ? options[i].value : "");
        fprintf(out, "  %-19s ", spelt);
        print_folded(out, options[i].sentence, 22);
    }
}

/* ---- reading ---- */

static enum arguments_reading wrong(const struct subcommand *command)
{
    arguments_print_usage(stderr, command);
    return ARGUMENTS_WRONG;
}

static void say_no_such(const char *what, struct text wanted, const struct text *names,
                        size_t count)
{
    int nearest = text_nearest(wanted, names, count);

    if (nearest >= 0)
        console_error("there is no %s '%.*s'; did you mean '%.*s'?", what,
                      TEXT_ARG(wanted), TEXT_ARG(names[nearest]));
    else
        console_error("there is no %s '%.*s'", what, TEXT_ARG(wanted));
}

const struct subcommand *arguments_command(const char *name)
{
    struct text names[NAMES_MAX];
    size_t count = 0;

    for (const struct subcommand *command = subcommands; command->name; command++) {
        if (strcmp(command->name, name) == 0)
            return command;
        if (!command->is_hidden && count < NAMES_MAX)
            names[count++] = text_of(command->name);
    }
    say_no_such("command", text_of(name), names, count);
    fputs("tocsin help lists the commands\n", stderr);
    return NULL;
}

/* The option that `word` begins with ("--seed=5" too), when the command has it. */
static const struct option *find_option(const struct subcommand *command,
                                        struct text word)
{
    struct text names[NAMES_MAX];
    size_t count = 0;

    for (size_t i = 0; i < option_count; i++) {
        if (!(command->options & options[i].bit))
            continue;
        if (text_is(word, options[i].name))
            return &options[i];
        if (count < NAMES_MAX - 1)
            names[count++] = text_of(options[i].name);
    }
    names[count++] = TEXT("--help");
    say_no_such("option", word, names, count);
    return NULL;
}

/* Takes the option at words[*place] and moves on to its last word. */
static bool take_option(const struct subcommand *command, int count, char *const *words,
                        int *place, struct arena *arena, struct arguments *arguments)
{
    const char *word = words[*place], *sign = strchr(word, '=');
    struct text name = { word, sign ? (size_t)(sign - word) : strlen(word) };
    const struct option *option = find_option(command, name);
    const char *value = sign ? sign + 1 : NULL;

    if (!option)
        return false;
    if (!option->value && value) {
        console_error("%s takes no value", option->name);
        return false;
    }
    if (option->value && !value) {
        if (*place + 1 == count) {
            console_error("%s wants a value: %s %s", option->name, option->name,
                          option->value);
            return false;
        }
        value = words[++*place];
    }
    const char *wanted = option->take(arguments, value, arena);
    if (wanted)
        console_error("%s takes %s, not '%s'", option->name, wanted, value);
    return !wanted;
}

static bool take_subject(const struct subcommand *command, const char *word,
                         struct arguments *arguments)
{
    if (arguments->subject && (command->options & OPTION_REST) &&
        arguments->rest.count < REST_MAX) {
        arguments->rest.items[arguments->rest.count++] = text_of(word);
        return true;
    }
    if (!command->subject || arguments->subject) {
        console_error("'%s' is one word too many", word);
        return false;
    }
    if (!*word) {
        console_error("%s is empty", command->subject);
        return false;
    }
    arguments->subject = word;
    return true;
}

enum arguments_reading arguments_read(const struct subcommand *command, int count,
                                      char *const *words, struct arena *arena,
                                      struct arguments *arguments)
{
    bool options_end = false;

    *arguments = (struct arguments){ .speed = 1000 };
    arguments->rest.items = arena_take(arena, REST_MAX * sizeof(struct text));
    for (int i = 0; i < count; i++)
        if (strcmp(words[i], "--help") == 0 || strcmp(words[i], "-h") == 0)
            return ARGUMENTS_HELP;
    for (int i = 0; i < count; i++) {
        bool is_option = !options_end && words[i][0] == '-' && words[i][1];
        if (is_option && strcmp(words[i], "--") == 0)
            options_end = true;
        else if (is_option ? !take_option(command, count, words, &i, arena, arguments)
                           : !take_subject(command, words[i], arguments))
            return wrong(command);
    }
    if (command->subject && !arguments->subject && command->subject[0] != '[') {
        console_error("%s is missing", command->subject);
        return wrong(command);
    }
    return ARGUMENTS_READ;
}
