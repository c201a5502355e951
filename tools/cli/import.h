/*
 * import.h - from a plan that was read elsewhere to a scenario in a new folder.
 */
#pragma once
#include "tools/cli/subcommand.h"
#include "tools/exchange/sheet.h"

/* The name of the folder without those above it, as a title and as an id. */
void import_name(const char *folder, struct arena *arena, struct text *id,
                 struct text *title);
/* Writes FOLDER/scenario.lua from the sheet and checks it. False when it could not be
 * written, or is not sound: what is wrong is told on standard error. */
bool import_write(const struct sheet *sheet, const char *folder, const char *source);
/* `tocsin msel --import`. */
int msel_import_command(const struct arguments *arguments);
