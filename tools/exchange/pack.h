/*
 * pack.h - paper for the day on which the network fails: pages a browser prints.
 *
 * The facilitator's pack has everything. A team's pack has what its directory may tell it
 * (engine/stage/directory.h): who is there, the agreements it is party to, what it holds
 * at STARTEX; and the hours, rules of engagement and a blank log. Nothing of the story.
 */
#pragma once
#include "tools/exchange/msel.h"

/* `rules` are the rules of engagement; absent: those of the house. */
void pack_facilitator(const struct msel *msel, struct text rules,
                      struct text_buffer *out);
/* `team` is a row of participants. */
void pack_team(const struct msel *msel, const struct sheet_row *team, struct text rules,
               struct text_buffer *out);
