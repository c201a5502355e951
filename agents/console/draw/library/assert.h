/*
 * assert.h - what only a programmer can break ends the drawing.
 */
#pragma once
#define assert(condition) ((condition) ? (void)0 : __builtin_trap())
