/*
 * json.h - what programs read: messages and results as JSON (RFC 8259).
 *
 * Times are exercise seconds, written from integers so that they are exact;
 * never and unknown are null.
 */
#pragma once
#include "words/message.h"

/* Places commas and keys, so that a caller writes a straight list. `key` is NULL for
 * the outermost value and for members of a list. */
struct json_writer {
    struct text_buffer *out;
    uint32_t depth; /* objects and lists open, at most JSON_DEPTH_MAX */
    uint64_t is_list, filled; /* a bit for each depth */
};
#define JSON_DEPTH_MAX 63

/* libjansson has a function of this name, and calls it itself: for the linker this one is
 * called otherwise. Nobody includes both headers. */
#define json_object json_begin_object

void json_open(struct json_writer *self, struct text_buffer *out);
void json_object(struct json_writer *self, const char *key);
void json_list(struct json_writer *self, const char *key);
/* Ends the object or list begun last. */
void json_end(struct json_writer *self);
void json_add_text(struct json_writer *self, const char *key, struct text value);
void json_add_number(struct json_writer *self, const char *key, uint64_t value);
void json_add_signed(struct json_writer *self, const char *key, int64_t value);
void json_add_seconds(struct json_writer *self, const char *key, exercise_time value);
/* Nine significant digits; null when not finite. */
void json_add_real(struct json_writer *self, const char *key, double value);
void json_add_flag(struct json_writer *self, const char *key, bool value);
void json_add_null(struct json_writer *self, const char *key);
/* Lower-case hexadecimal. */
void json_add_hex(struct json_writer *self, const char *key, struct text bytes);

/* Bare values. A text is quoted; what is not UTF-8 in it becomes U+FFFD, `<` is
 * escaped so that the JSON may stand inside HTML; absent gives null. */
void json_text(struct text_buffer *out, struct text text);
/* "5400", "0.25", "12.000000001"; null for MOMENT_NONE. */
void json_seconds(struct text_buffer *out, exercise_time moment);

/* The message as one object: "type", then the fields that are there, in the order of
 * message.def, BYTES as hexadecimal, a MOMENT in seconds under its name with "_s". */
void json_message(struct text_buffer *out, const struct message *message);
/* The same as a member of something larger. */
void json_add_message(struct json_writer *self, const char *key,
                      const struct message *message);
