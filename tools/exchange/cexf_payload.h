/*
 * cexf_payload.h - words of an inject as the content of a file: base64 (RFC 4648), below
 * the exercise banner, because a program may mail it to people.
 */
#pragma once
#include "base/arena.h"
#include "base/text.h"

/* "EXERCISE EXERCISE EXERCISE  deep-current", an empty line, the words. */
void cexf_payload_write(struct text exercise, struct text words, struct text_buffer *out);
/* The words in `content`, without a banner; false when it is no base64, or holds what is
 * no text. Line ends in base64 are passed over. */
bool cexf_payload_read(struct text content, struct arena *arena, struct text *words);
