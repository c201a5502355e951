/*
 * html.h - writes HTML and SVG so that no text of a scenario can become markup.
 *
 * What a caller writes as a literal is markup; everything else goes through a
 * conversion, and each of them escapes:
 *
 *   %t  struct text         escaped; absent gives a dash
 *   %b  struct text         the same inside <bdi>, for names in any script
 *   %m  exercise_time       T+hh:mm:ss in a <time>; MOMENT_NONE gives a dash
 *   %l  exercise_time       a length: 12 min 30 s; MOMENT_NONE gives a dash
 *   %n  uint64_t            a number
 *   %u  uint32_t            a number
 *   %q  uint64_t            #number as a link to that line of the record; 0: a dash
 *   %c  double              a coordinate, to a tenth; below 2^28
 *   %s  const char *        markup or a class name that this program chose
 *   %%
 */
#pragma once
#include "base/moment.h"

void html_print(struct text_buffer *out, const char *markup, ...);
/* `text` escaped for HTML text and quoted attributes; what is not UTF-8, and control
 * characters that HTML does not know, become U+FFFD. */
void html_text(struct text_buffer *out, struct text text);
/* At most `characters` characters, with an ellipsis when there were more. */
void html_text_short(struct text_buffer *out, struct text text, size_t characters);
/* The class name of a state and its letter: met M, late L, missed X, breached !, open
 * O, excused E, void V. What must never be done is kept, K, where others are met. */
const char *html_state_class(uint32_t state, bool never);
char html_state_letter(uint32_t state, bool never);
