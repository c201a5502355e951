/*
 * params.h - what the command line sets, and what the scenario declares.
 */
#pragma once
#include "script/rows.h"

/* Makes "name=value" texts known to drill.lua, as the library "drill/given". */
enum fault params_give(struct sandbox *sandbox, const struct text_list *given,
                       struct arena *arena);
/* Makes the edition known to drill.lua, as the library "drill/edition". */
enum fault params_give_edition(struct sandbox *sandbox, uint64_t edition,
                               struct arena *arena);
/* Reads what drill.params declared, the table at `declared`, into the plan, and judges
 * what was given by it. `exercise` is the index of the exercise. */
void params_read(struct reader *self, const struct text_list *given, int exercise,
                 int declared);
