/*
 * unpack.h - bytes as a message, where they were looked at before.
 *
 * Only for bytes that scan_message() accepted: nothing is asked again that it answered.
 * Others may be misread, or end the program. Who has both to do calls scan_read().
 */
#pragma once
#include "base/arena.h"
#include "words/message.h"

/* Reads the message that `bytes` begin with. Texts point into `bytes`, lists are
 * taken from `arena`, unknown fields are passed over, absent ones are zero. Gives its
 * length. */
size_t unpack_message(const void *bytes, size_t length, struct arena *arena,
                      struct message *message);
