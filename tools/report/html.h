/*
 * html.h - marks and states as the report shows them; what it prints with is draw/html.h.
 */
#pragma once
#include "draw/html.h"

/* A mark as TLP 2.0 wants it shown: its colour on black. Nothing when absent. */
void html_tlp(struct text_buffer *out, struct text mark);
/* A state as a letter in a coloured shape and its word. What must never be done is
 * "kept" where other duties are met. */
void html_state(struct text_buffer *out, uint32_t state, bool never);
const char *html_state_word(uint32_t state, bool never);
