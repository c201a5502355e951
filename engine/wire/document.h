/*
 * document.h - message.def and term.def as documents for people and editors.
 */
#pragma once
#include "base/text.h"

/* Markdown: the planes, every message with its fields, every set of terms. */
void document_protocol(struct text_buffer *out);
/* LuaCATS classes of the messages and aliases of the terms, for scenario authors. */
void document_editor_types(struct text_buffer *out);
