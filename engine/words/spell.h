/*
 * spell.h - messages as people type and read them, by the rules of message.def.
 *
 *   release power-cut          improvise velora "Phone call" text="…" tlp=GREEN
 *   retime power-cut at=1h20m  credit velora 10m
 *
 * Words fill the fields in the order of message.def, `field=value` names one. The
 * sender's running number `n` is never typed: whoever sends it counts. Moments are
 * written as in scenarios, for some acts as +10m from now, terms as in term.def, members
 * of a list as a,b or by naming the field again; a flag by its name alone; a speed as a
 * number, 1.5.
 */
#pragma once
#include "words/message.h"

#define SPELL_WHY_MAX 400

/* Whether people type or read it: not the running number, not a second controller (the
 * door writes both), not bytes. */
bool field_is_typed(const struct field_rule *field);

/* Fills `message` with what the words say. Texts point into the words, lists are the
 * arena's. False with a sentence and its mend in `why`: a word too many, an unknown
 * field or term with the nearest, a value that does not fit, a required one missing. */
bool spell_read(enum message_type type, const struct text *words, uint32_t count,
                struct arena *arena, struct message *message, char why[SPELL_WHY_MAX]);
/* "release INJECT", "pause [REASON]", "credit TEAM LENGTH [reason=…]". */
void spell_usage(enum message_type type, struct text_buffer *out);
/* The same up to the last field that is required: "release INJECT …". */
void spell_usage_short(enum message_type type, struct text_buffer *out);
/* Usage, what it says, and a line for each field; lines of at most `columns` where
 * words permit. */
void spell_help(enum message_type type, uint32_t columns, struct text_buffer *out);
/* One message as one line without its moment: "released power-cut, by excon". Bytes
 * and empty fields are left out, long texts end in "…". */
void spell_line(const struct message *message, struct text_buffer *out);
/* How many characters a text has: the columns it takes in scripts as ours. */
uint32_t spell_columns(struct text text);
/* Appends `words` behind what is written, folded at `columns`, further lines behind
 * `margin` blanks. `column` is where the line stands now; returns where it ends. */
uint32_t spell_fold(struct text_buffer *out, struct text words, uint32_t column,
                    uint32_t margin, uint32_t columns);
