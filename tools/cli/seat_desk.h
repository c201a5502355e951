/*
 * seat_desk.h - a seat of exercise control, evaluators or observers, as text: the record
 * comes as lines, and what is typed is an act.
 *
 *   T+00:40:00  released cable-cut
 *   T+00:41:12  marisol: share to velora TLP:AMBER ...
 */
#pragma once
#include "tools/cli/seat.h"

/* A turn, or a part of one, as lines: what was said and what was decided. What the plan
 * says once at STARTEX is left out. */
void seat_desk_told(const struct message_told *told);
/* Whatever else the server says, in a line. */
void seat_desk_other(struct seat *self, const struct message *message);
/* A line that is no command, as an act: `release cable-cut`. */
void seat_desk_line(struct seat *self, struct text line);
