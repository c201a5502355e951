/*
 * new.c - a scenario to start from, with tests that pass, and what editors and luacheck
 * want to know beside it.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "tools/cli/check.h"
#include "tools/cli/console.h"
#include "tools/cli/import.h"
#include "tools/cli/subcommand.h"
#include "tools/cli/writing.h"
#include "wire/json.h"

#define EMBEDDED(name)                                                                   \
    extern const unsigned char embedded_##name[];                                        \
    extern const size_t embedded_##name##_length;
EMBEDDED(new_scenario)
EMBEDDED(new_tests)
EMBEDDED(new_luarc)
EMBEDDED(new_luacheck)
EMBEDDED(new_types)
EMBEDDED(new_messages)
#undef EMBEDDED

static const struct {
    const char *name;
    const unsigned char *bytes;
    const size_t *length;
} files[] = {
    { "scenario.lua", embedded_new_scenario, &embedded_new_scenario_length },
    { "tests.lua", embedded_new_tests, &embedded_new_tests_length },
    { ".luarc.json", embedded_new_luarc, &embedded_new_luarc_length },
    { ".luacheckrc", embedded_new_luacheck, &embedded_new_luacheck_length },
    /* Not in the folder itself: its Lua files are the scenario's. */
    { ".types/drill.d.lua", embedded_new_types, &embedded_new_types_length },
    { ".types/drill-messages.d.lua", embedded_new_messages,
      &embedded_new_messages_length },
};
#define FILE_COUNT (sizeof files / sizeof *files)

/* Fills in @ID@ and @TITLE@. */
static void fill(struct text_buffer *out, struct text template, struct text id,
                 struct text title)
{
    static const char id_mark[] = "@ID@", title_mark[] = "@TITLE@";

    for (size_t at = 0; at < template.length;) {
        struct text rest = { template.bytes + at, template.length - at };
        if (text_starts(rest, id_mark)) {
            text_add(out, id.bytes, id.length);
            at += sizeof id_mark - 1;
        } else if (text_starts(rest, title_mark)) {
            text_add(out, title.bytes, title.length);
            at += sizeof title_mark - 1;
        } else {
            text_add(out, rest.bytes, 1);
            at++;
        }
    }
}

/* "harbour-storm" is called Harbour storm. */
static struct text title_of(struct arena *arena, struct text id)
{
    char *title = arena_copy(arena, id.bytes, id.length);

    for (size_t i = 0; i < id.length; i++)
        title[i] = title[i] == '-' ? ' ' : title[i];
    if (*title >= 'a' && *title <= 'z')
        *title = (char)(*title - 'a' + 'A');
    return (struct text){ title, id.length };
}

static bool write_all(const char *folder, struct text id, struct text title)
{
    char why[WRITING_WHY_MAX], types[4096];
    bool is_written =
        snprintf(types, sizeof types, "%s/.types", folder) < (int)sizeof types &&
        writing_folder(folder, why) && writing_folder(types, why);

    for (size_t i = 0; i < FILE_COUNT && is_written; i++) {
        struct text_buffer file = { 0 };
        fill(&file, (struct text){ (const char *)files[i].bytes, *files[i].length }, id,
             title);
        is_written = !file.failed &&
                     writing_file_in(folder, files[i].name, text_written(&file), why);
        text_release(&file);
    }
    if (!is_written)
        console_error("%s", why);
    return is_written;
}

int new_command(const struct arguments *arguments)
{
    struct text_buffer json = { 0 };
    struct json_writer out;
    struct arena arena;
    struct text id, title;
    const char *folder = arguments->subject;

    arena_open(&arena, 1 << 20, NULL, NULL);
    import_name(folder, &arena, &id, &title);
    title = title_of(&arena, id);
    bool is_made = write_all(folder, id, title) && check_made(folder, stderr);
    if (is_made && arguments->json) {
        json_open(&out, &json);
        json_object(&out, NULL);
        json_add_flag(&out, "ok", true);
        json_add_text(&out, "folder", text_of(folder));
        json_add_text(&out, "exercise", id);
        json_end(&out);
        console_json(&json);
        text_release(&json);
    } else if (is_made) {
        console_line(stdout, "%s: scenario.lua is the plan, tests.lua what must hold",
                     folder);
        console_line(stdout, "Next: tocsin check %s, tocsin test %s, tocsin rehearse %s",
                     folder, folder, folder);
    }
    arena_close(&arena);
    return is_made ? EXIT_DONE : EXIT_NOT_DONE;
}
