/*
 * profile_choices.h - who is simulated how, as the command line said it, in one form.
 *
 * What is said later counts; "all" takes back what was said before. Two lines that
 * mean the same settle to the same list, so that they make the same chain.
 */
#pragma once
#include "base/arena.h"
#include "words/message.h"

/* As message.def limits them. */
#define PROFILE_CHOICE_COUNT_MAX 1024

struct profile_choice {
    struct text who, profile;
};

struct profile_choices {
    struct arena *arena;
    struct profile_choice *items; /* by who; "all" first */
    uint32_t count;
};

void profile_choices_open(struct profile_choices *self, struct arena *arena);
/* `who` may be several, as a,b. SYNTAX for one without a name; FULL when a choice is
 * longer than 200 bytes, or past the limit. */
enum fault profile_choices_add(struct profile_choices *self, struct text who,
                               struct text profile);
/* As "who=profile" for the settings. */
struct text_list profile_choices_settle(const struct profile_choices *self);
