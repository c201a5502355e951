/*
 * texts.h - text/<locale>.lua beside a scenario: its words in another language.
 *
 * Such a source returns { ["inject or ask id"] = "text", or { subject =, text = } }.
 * What it says of a locale goes before what the scenario itself says.
 */
#pragma once
#include "script/rows.h"

/* Reads the words of every source "text/<locale>" into the injects and asks of the
 * plan, which has been read; problems as for rows. A fault of the sandbox ends it;
 * `*source` is then the one that failed. */
enum fault texts_read(struct reader *reader, struct text *source);
