/*
 * stdlib.h - memory of a page, which is all given back when the next drawing begins.
 */
#pragma once
#include <stddef.h>

void *malloc(size_t length);
void *calloc(size_t count, size_t length);
void *realloc(void *old, size_t length);
void free(void *memory);
_Noreturn void abort(void);
