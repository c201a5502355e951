/*
 * pack.h - a message as canonical MessagePack, by msgpack-c.
 *
 * Equal messages give equal bytes: that is what makes facts comparable and a
 * chain over them worth something.
 */
#pragma once
#include "base/fault.h"
#include "words/message.h"

/* Appends a map: "type" first, then the fields in the order of message.def, absent
 * ones left out, shortest forms. An OPTIONAL moment may also be MOMENT_NONE to be
 * left out. A struct that breaks a rule is refused and nothing is appended: MISSING
 * (REQUIRED text, id, list or term absent), FULL (too long, too many), RANGE
 * (number or term too large), SYNTAX (not an id), UTF8. MEMORY when `out` failed. */
enum fault pack_message(struct text_buffer *out, const struct message *message);
/* The same, and `*detail` is the name of the field at fault; a static text. */
enum fault pack_message_detailed(struct text_buffer *out, const struct message *message,
                                 const char **detail);
