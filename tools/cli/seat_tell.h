/*
 * seat_tell.h - what a seat is told in sentences: marks and refusals.
 */
#pragma once
#include "tools/cli/seat_book.h"

/* "TLP:AMBER" and who may see it further, by TLP 2.0 (FIRST, August 2022). */
void seat_tell_mark(int margin, uint32_t tlp);
/* All five, to choose from. */
void seat_tell_marks(void);
/* What became of something we said. */
void seat_tell_rejected(enum message_type type, const struct message_rejected *why);
