/*
 * entered.h - the player message inside an act by which exercise control speaks for
 * somebody (`enter`, `speak`): what mail shows and the record's index holds of it.
 */
#pragma once
#include "base/arena.h"
#include "words/message.h"

/* Puts the player message that `act`, a scanned message of the EXCON plane, enters into
 * `bytes`, packed. False, with `bytes` empty, when it enters none. */
bool entered_bytes(struct text act, struct arena *arena, struct text_buffer *bytes);
