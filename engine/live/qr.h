/*
 * qr.h - a link as a QR code of half blocks, for a telephone held up to a terminal.
 */
#pragma once
#include "base/text.h"

/* Appends the lines; false, and nothing is written, when they are wider than `columns`
 * or the text is too long for a code. Light modules are drawn, as terminals are dark. */
bool qr_write(const char *text, uint32_t columns, struct text_buffer *out);
/* Its modules row by row, a bit each, dark ones set, the highest bit first; how many a
 * row has: 0 when the text is too long for QR_BYTES_MAX. */
#define QR_BYTES_MAX 2048
uint32_t qr_modules(const char *text, unsigned char modules[QR_BYTES_MAX]);
