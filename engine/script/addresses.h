/*
 * addresses.h - finds the addresses of the real world that a scenario names.
 *
 * In whatever stands in quotes in its sources, where the line is known, and in the texts
 * of the plan, which may have been put together. Comments may name what they like.
 */
#pragma once
#include "core/problem.h"
#include "script/sandbox.h"

/* Adds a warning for each address that core/address.h finds, where it stands first. */
void addresses_check(const struct sandbox *sandbox, const struct plan *plan,
                     struct problem_list *problems, struct arena *arena);
