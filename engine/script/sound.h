/*
 * sound.h - all that `tocsin check` looks at, in one call.
 */
#pragma once
#include "core/check.h"
#include "script/sandbox.h"

/* Adds whatever is wrong with a plan that was just loaded in this sandbox, also after
 * errors: the plan itself (core/check.h), its storylines (explore.h) and the addresses it
 * names (addresses.h). Do not play the drill in this sandbox afterwards. */
void sound_check(struct sandbox *sandbox, const struct plan *plan,
                 struct problem_list *problems, struct arena *arena);
