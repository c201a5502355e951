/*
 * writing.h - files that a command leaves: whole or not at all, and never over another.
 */
#pragma once
#include <stdbool.h>

#include "base/text.h"
#include "base/arena.h"
#include "base/fault.h"

#define WRITING_WHY_MAX 400

/* Writes the file, beside its name first; what is there is kept unless `force`. False
 * with a line in `why`. */
bool writing_file(const char *path, struct text bytes, bool force,
                  char why[WRITING_WHY_MAX]);
/* Where standard output is asked for (path NULL) there, else into the file. */
bool writing_answer(const char *path, const struct text_buffer *answer, bool force,
                    char why[WRITING_WHY_MAX]);
/* Makes a folder that is not there yet, or is empty. */
bool writing_folder(const char *path, char why[WRITING_WHY_MAX]);
/* Writes FOLDER/NAME. */
bool writing_file_in(const char *folder, const char *name, struct text bytes,
                     char why[WRITING_WHY_MAX]);
/* Reads a whole file of at most `bytes_max`. */
bool writing_read(const char *path, size_t bytes_max, struct arena *arena,
                  struct text *bytes, char why[WRITING_WHY_MAX]);
