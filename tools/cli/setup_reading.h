/*
 * setup_reading.h - from a scenario on disk to the messages a worker is set up with.
 *
 *   scenario   scenario.lua and other Lua files of the folder, those in text/;
 *              or a single Lua file, which is then scenario.lua
 *   profile    built in, then of profiles/, then --profile who=file.lua: the later
 *              takes the place of an earlier one of its name
 *   library    drill.lua, built in
 *   tests      tests.lua and those in tests/, only when asked for
 *
 * The order is fixed and names are relative to the scenario's folder, so that where it
 * lies and where the result goes change no chain.
 */
#pragma once
#include "base/arena.h"
#include "tools/cli/subcommand.h"

/* Of one file, and of all together. */
#define READING_FILE_BYTES_MAX (8u << 20)
#define READING_BYTES_MAX (16u << 20)

struct setup_reading {
    struct arena arena;
    struct message *messages; /* `file`s, then `settings` */
    uint32_t count;
    uint32_t test_count; /* sources of tests among them */
    char why[600]; /* one line for people, after a fault */

    /* Private Part */
    const char *scenario; /* as the user gave it, without slashes at the end */
    bool is_folder;
    const char **paths; /* of each file, for people; NULL: built in */
    size_t bytes;
};

/* Reads what `arguments` name (without a subject, profiles alone); `why` is filled on a
 * fault, and all is to be closed in any case. SYSTEM when something cannot be read,
 * UNKNOWN for a profile that is nowhere, else what is wrong with a file. */
enum fault setup_reading_open(struct setup_reading *self,
                              const struct arguments *arguments, bool with_tests);
/* Which file of the user's a name stands for that a worker used: a path as the user
 * gave it, or "built-in drill.lua"; the scenario itself when `name` is absent. Valid
 * until close. */
const char *setup_reading_path(struct setup_reading *self, struct text name);
void setup_reading_close(struct setup_reading *self);
