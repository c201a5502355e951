/*
 * stage_inside.h - what stage.c and wiring.c know of each other.
 */
#pragma once
#include "stage/stage.h"

/* Fills the exercise's ends and the storylines' host. */
void stage_wire(struct stage *self);
/* Simulated teams open their mail. */
enum fault stage_hand_out(struct stage *self);
