/*
 * damage_inside.h - what the two rooms of damage.h share.
 */
#pragma once
#include "store/damage.h"

/* One line: the file, that it is damaged, and what we found. DAMAGED. */
__attribute__((format(printf, 3, 4))) enum fault
damage_say(char why[DRILL_WHY_MAX], const char *path, const char *format, ...);

/* All turns, as if they were written once more: fills in what `self` says of them. */
enum fault damage_check_turns(struct drillfile *self, char why[DRILL_WHY_MAX]);
