/*
 * qr.h - a link as a QR code of half blocks, for a telephone held up to a terminal.
 */
#pragma once
#include "base/text.h"

/* Appends the lines; false, and nothing is written, when they are wider than `columns`
 * or the text is too long for a code. Light modules are drawn, as terminals are dark. */
bool qr_write(const char *text, uint32_t columns, struct text_buffer *out);
