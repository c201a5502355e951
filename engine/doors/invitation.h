/*
 * invitation.h - the keys by which seats are taken: 128 random bits each, in a file that
 * only its owner can read.
 */
#pragma once
#include "base/fault.h"
#include "base/text.h"

#define INVITATION_KEY_LENGTH 32 /* hexadecimal digits */

/* The key of `seat` from the file at `path`, made and added when there is none. SYSTEM
 * with a line in `why`. */
enum fault invitation_key(const char *path, struct text seat,
                          char key[INVITATION_KEY_LENGTH + 1], char why[300]);
