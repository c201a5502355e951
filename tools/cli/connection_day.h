/*
 * connection_day.h - a drill in which everybody only tries the way in.
 *
 * It is made from a drill's own setup: its participants stay, its story does not. Played
 * from the same folder it has the same people, keys and certificates, and a record of its
 * own, so that the drill itself begins untouched on its day.
 */
#pragma once
#include "tools/cli/setup_reading.h"

/* Puts the scenario of connection day in front of the one that was read, which becomes
 * a module of it. `why` of the reading is filled on a fault. */
enum fault connection_day_make(struct setup_reading *reading);
