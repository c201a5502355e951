/*
 * claim.h - what a scenario test claims about the record, in words and as a judgement.
 *
 *   { obligation = "share-beacon", team = "marisol", state = "met" }
 *   { met_by = "share-beacon", team = "marisol", at = "45m" }
 *   { breach = "velora", rule = "recipient" }     { no_breach = "velora" }
 *   { refused = "marisol", why = "not_held" }
 *   { released = "press-call", by = "main", at = "1h" }  { not_released = "press-call" }
 *   { holds = "velora", artefact = "beacon" }    { not_holds = "velora", artefact = ... }
 *   { answered = "which-key", team = "velora", right = true }
 *   { impact = "spread", team = "velora", at_least = 3, at_most = 9 }
 *   { fact = "ruled", number = 1, state = "met" }: any fact, by its fields
 *   { noted = "words of a note" }                 { consented = "beacon", tlp = "GREEN" }
 *   { count = "messages", at_least = 20 }
 *   { reached = "press-call", team = "velora", at = "1h" }    { not_reached = "..." }
 *   { staged = "press-call", how = "held", by = "excon/anna", at = "20m" }
 *   { clock = "jumped", by = "excon", moved_to = "40m" }
 */
#pragma once
#include "stage/record.h"

/* Judges the claim in the table at the top of L's stack. True when it holds; else
 * `failure` says what was claimed and what was found. A claim nobody understands does
 * not hold either, and the failure says which claims there are. `around` is then the
 * moment that is claimed, or that of the latest fact about what the claim names;
 * MOMENT_NONE when there is none. */
bool claim_holds(lua_State *L, const struct record *record, const struct plan *plan,
                 struct text_buffer *failure, exercise_time *around);

/* -- private part: claim_names.c, claim_fact.c ---------------------------------- */
/* What a key names, so that a claim about nothing at all is found out. */
enum named {
    NAMED_NOTHING,
    NAMED_PARTY,
    NAMED_INJECT,
    NAMED_ARTEFACT,
    NAMED_IMPACT,
    NAMED_ASK,
    NAMED_DUTY
};
/* Whether the scenario declares it, or no name is given; else `failure` says what may
 * have been meant. */
bool claim_is_declared(const struct plan *plan, enum named named, struct text name,
                       struct text_buffer *failure);
/* Judges { fact = name, ... } in the table at `table`. */
bool claim_fact_holds(lua_State *L, int table, const struct record *record,
                      struct text name, struct text_buffer *failure);
/* What became of an inject that was not released as claimed. */
void claim_tell_release(const struct record *record, struct text inject,
                        struct text_buffer *failure);
