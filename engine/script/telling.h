/*
 * telling.h - the plan as cells: table, row, key, value in the spelling of scenarios.
 *
 * It is how a plan leaves the confined process for those who print it: the MSEL, packs,
 * exports. It goes by language.def, so a key that is declared there is told.
 */
#pragma once
#include "core/plan.h"

/* Tells a `cell` for every value of the plan that is not absent: first of the exercise,
 * then row by row. A list is told member by member, a text by locale. Functions and
 * storylines are not told. The cell lives until the call returns. */
void plan_tell(const struct plan *plan,
               void (*tell)(void *subject, const struct message *), void *subject);
