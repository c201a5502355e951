/*
 * moment.h - times: exercise nanoseconds since STARTEX, written as people write them.
 */
#pragma once
#include "text.h"
#include "fault.h"

/* Nanoseconds of exercise time since STARTEX. 584 years fit. */
typedef uint64_t exercise_time;

#define MOMENT_NONE UINT64_MAX /* never, or not known */
#define SECOND UINT64_C(1000000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
/* A year of play; a longer length or offset is refused with RANGE. */
#define MOMENT_MAX (366 * DAY)

/* Reads "90s", "30m", "1h30m", "2d", "1h 30m", "1.5h", "250ms", "01:30:00", "0".
 * SYNTAX, or RANGE past MOMENT_MAX. */
enum fault moment_parse(struct text text, exercise_time *moment);
/* Writes "T+01:30:00" (with .mmm when not whole seconds; "T+2d 03:00:00" past a
 * day is written in hours: "T+51:00:00"); "never" for MOMENT_NONE. */
#define MOMENT_TEXT_MAX 32
void moment_write(exercise_time moment, char text[MOMENT_TEXT_MAX]);
/* Writes it as scenarios do, "1h30m", so that moment_parse reads exactly the same. */
void moment_spell(exercise_time moment, char text[MOMENT_TEXT_MAX]);
/* Reads an offset from UTC, "+03:00", "-05:30" or "Z", as minutes, and writes it so. */
enum fault moment_parse_offset(struct text text, int32_t *minutes);
#define OFFSET_TEXT_MAX 8
void moment_write_offset(int32_t minutes, char text[OFFSET_TEXT_MAX]);
/* Writes a length: "45 s", "1 h 30 min", "2 min 05 s". */
void moment_write_length(exercise_time length, char text[MOMENT_TEXT_MAX]);
