/*
 * stdio.h - declared for sources that also print; what prints is not linked into a page.
 */
#pragma once
#include <stdarg.h>
#include <stddef.h>

int vsnprintf(char *to, size_t length, const char *format, va_list values);
