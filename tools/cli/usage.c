/*
 * usage.c - usage and help, from the table of commands and the table of options.
 */
#include <string.h>

#include "tools/cli/arguments.h"
#include "tools/cli/options.h"

enum { COLUMNS = 78 };

void arguments_print_usage(FILE *out, const struct subcommand *command)
{
    int margin = (int)(sizeof "usage: tocsin " + strlen(command->name));
    int column = fprintf(out, "usage: tocsin %s", command->name);

    if (command->subject)
        column += fprintf(out, " %s", command->subject);
    for (size_t i = 0; i < option_count; i++) {
        char spelt[40];
        if (!(command->bit & options[i].commands) || !options[i].sentence)
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
        if (!(command->bit & options[i].commands) || !options[i].sentence)
            continue;
        snprintf(spelt, sizeof spelt, "%s %s", options[i].name,
                 options[i].value ? options[i].value : "");
        fprintf(out, "  %-19s ", spelt);
        print_folded(out, options[i].sentence, 22);
    }
}
