#include "tools/cli/arguments.h"

#include <string.h>

#include "tools/cli/console.h"
#include "tools/cli/options.h"

enum { NAMES_MAX = 32, REST_MAX = 64 };

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
        if (count < NAMES_MAX)
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
    struct text names[OPTION_COUNT_MAX + 1];
    size_t count = 0;

    for (size_t i = 0; i < option_count; i++) {
        if (!(command->bit & options[i].commands))
            continue;
        if (text_is(word, options[i].name))
            return &options[i];
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
    const char *wanted = option_take(option, arguments, value, arena);
    if (wanted)
        console_error("%s takes %s, not '%s'", option->name, wanted, value);
    return !wanted;
}

static bool take_subject(const struct subcommand *command, const char *word,
                         struct arguments *arguments)
{
    if (arguments->subject && command->takes_rest && arguments->rest.count < REST_MAX) {
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

    *arguments = (struct arguments){ 0 };
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
