/*
 * pack_inside.h - the parts of a pack that both kinds have.
 */
#pragma once
#include "tools/exchange/pack.h"
#include "tools/exchange/page.h"

/* STARTEX and ENDEX in UTC, and in the team's own time; `team` may be NULL. */
void pack_schedule(const struct msel *msel, const struct sheet_row *team,
                   struct text_buffer *out);
void pack_contacts(const struct msel *msel, struct text_buffer *out);
void pack_rules(struct text rules, struct text_buffer *out);
/* Lines to write on; exercise control's has a column for the team. */
void pack_blank_log(bool is_control, unsigned lines, struct text_buffer *out);
