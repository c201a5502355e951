/*
 * import.h - from a plan that was read elsewhere to a scenario in a new folder.
 */
#pragma once
#include "tools/cli/subcommand.h"
#include "tools/exchange/import_problem.h"
#include "tools/exchange/sheet.h"
#include "wire/json.h"

/* The name of the folder without those above it, as a title and as an id. */
void import_name(const char *folder, struct arena *arena, struct text *id,
                 struct text *title);
/* Writes FOLDER/scenario.lua from the sheet and checks it. False when it could not be
 * written, or is not sound: what is wrong is told on standard error. */
bool import_write(const struct sheet *sheet, const char *folder, const char *source);
/* Tells problems with the file on standard error, a line each. */
void import_tell_problems(const struct import_problems *problems, const char *file);

/* What came of an import, whatever it was read from. */
struct imported {
    const struct sheet *sheet;
    uint32_t gate_count; /* injects that wait for a controller */
    bool is_sound;
};

/* For people, on standard output. */
void import_tell_counts(const struct imported *told, const char *folder);
/* For programs: opens an object with `ok` and the counts, to which the caller adds what
 * only its format has; then adds `problems`, and says it. */
void import_json_open(struct json_writer *json, struct text_buffer *text,
                      const struct imported *told);
void import_json_close(struct json_writer *json, struct text_buffer *text,
                       const struct import_problems *problems);
/* `tocsin msel --import`. */
int msel_import_command(const struct arguments *arguments);
