/*
 * main.c - tocsin: finds the subcommand, reads its line, returns its exit code.
 *
 *   0 done · 1 it did not hold, or could not be done · 2 a wrong command line
 */
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "rules_id.h"
#include "stage/worker.h"
#include "tools/cli/arguments.h"
#include "tools/cli/console.h"

enum { DESCRIPTORS_MIN = 64 };

int version_command(const struct arguments *arguments)
{
    (void)arguments;
    console_line(stdout, "tocsin %s, rules %s, %s", TOCSIN_VERSION, RULES_ID, RULES_LUA);
    return EXIT_DONE;
}

int help_command(const struct arguments *arguments)
{
    const struct subcommand *command = NULL;

    if (arguments->subject && !(command = arguments_command(arguments->subject)))
        return EXIT_WRONG_LINE;
    arguments_print_help(stdout, command);
    return EXIT_DONE;
}

static int run(const struct subcommand *command, int count, char *const *words)
{
    struct arguments arguments;
    struct arena arena;
    int status = EXIT_WRONG_LINE;

    arena_open(&arena, 1u << 20, NULL, NULL);
    switch (arguments_read(command, count, words, &arena, &arguments)) {
    case ARGUMENTS_READ:
        status = command->run(&arguments);
        break;
    case ARGUMENTS_HELP:
        arguments_print_help(stdout, command);
        status = EXIT_DONE;
        break;
    case ARGUMENTS_WRONG:
        break;
    }
    arena_close(&arena);
    return status;
}

/* The event loop cannot be opened by halves: with too few descriptors it would turn
 * without end instead of failing. */
static bool descriptors_suffice(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) || limit.rlim_cur >= DESCRIPTORS_MIN)
        return true;
    limit.rlim_cur = DESCRIPTORS_MIN;
    if (limit.rlim_max >= DESCRIPTORS_MIN && setrlimit(RLIMIT_NOFILE, &limit) == 0)
        return true;
    console_error("this process may open %llu files at most and needs %d: ulimit -n %d",
                  (unsigned long long)limit.rlim_max, DESCRIPTORS_MIN, DESCRIPTORS_MIN);
    return false;
}

/* As it would be if the system ended it for want of memory: without another word to
 * anybody, because each could be half of one. */
static void memory_ended(void)
{
    static const char words[] =
        "tocsin: no memory is left; free some, and start the same command again "
        "(a live drill goes on, and nothing it acknowledged is lost)\n";

    (void)!write(STDERR_FILENO, words, sizeof words - 1);
    _exit(EXIT_NOT_DONE);
}

int main(int count, char **words)
{
    /* Before anything else is opened: the worker confines itself. */
    if (count >= 2 && strcmp(words[1], "stage") == 0)
        return worker_main(count == 3 && strcmp(words[2], "live") == 0);

    console_open();
    memory_end_by(memory_ended);
    if (count < 2) {
        arguments_print_help(stderr, NULL);
        return EXIT_WRONG_LINE;
    }
    const char *name = words[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    if (strcmp(name, "--version") == 0)
        name = "version";
    const struct subcommand *command = arguments_command(name);
    if (command && !descriptors_suffice())
        return console_close(EXIT_NOT_DONE);
    return console_close(command ? run(command, count - 2, words + 2) : EXIT_WRONG_LINE);
}
