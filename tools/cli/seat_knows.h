/*
 * seat_knows.h - what a seat knows besides its mail: who is who, what it holds and from
 * whom, what it and its colleagues said, and to whom.
 *
 * Entries come from the server's directory and sayings from its record, so a seat that is
 * taken again, or by somebody else of the team, knows all of it again.
 */
#pragma once
#include "tools/cli/seat_book.h"

/* Keeps what the directory, or a colleague, says. */
void seat_knows_entry(struct seat_book *book, const struct message *entry);
void seat_knows_saying(struct seat_book *book, const struct message *saying,
                       const struct message *body);
/* The party of this id; NULL when the directory has none. */
const struct message_directory_party *seat_knows_party(const struct seat_book *book,
                                                       struct text id);

/* The artefact of this id that is held, or NULL. */
const struct message_directory_artefact *seat_knows_artefact(const struct seat_book *book,
                                                             struct text id);

/* Everybody a message may be for; with `id`, all that is known of one. `own` is left out
 * of agreements. False after a sentence when nobody is called so. */
bool seat_tell_who(const struct seat_book *book, struct text own, struct text id,
                   exercise_time now);
/* Every artefact that is held: its mark and value, from whom, and whom we told. */
void seat_tell_held(const struct seat_book *book);
/* What this seat said, the latest `count` of it. */
void seat_tell_sayings(const struct seat_book *book, uint32_t count);
/* One saying, as a line: of a colleague, or our own. */
void seat_tell_saying(const struct message *saying, const struct message *body);
