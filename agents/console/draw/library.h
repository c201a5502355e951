/*
 * library.h - the memory of a page.
 */
#pragma once

/* Gives back all that was taken, and lets the next drawing take. */
void memory_begin(void);
