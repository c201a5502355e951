/*
 * string.h - of the C library, what the drawings use: see ../library.c.
 */
#pragma once
#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t length);
void *memset(void *to, int byte, size_t length);
int memcmp(const void *left, const void *right, size_t length);
size_t strlen(const char *text);
char *strchr(const char *text, int wanted);
