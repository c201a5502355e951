/*
 * check.h - whether a scenario that a command has just made is sound.
 */
#pragma once
#include <stdbool.h>
#include <stdio.h>

/* As `tocsin check` finds; its lines go to `out`. */
bool check_made(const char *folder, FILE *out);
