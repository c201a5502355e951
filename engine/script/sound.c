#include "script/sound.h"

#include "script/addresses.h"
#include "script/explore.h"

void sound_check(struct sandbox *sandbox, const struct plan *plan,
                 struct problem_list *problems, struct arena *arena)
{
    if (!plan->participant_count)
        return; /* the scenario did not load so far */
    check_plan(plan, problems);
    explore_storylines(sandbox, plan, problems, arena);
    addresses_check(sandbox, plan, problems, arena);
    if (!problems->error_count)
        check_coverage(plan, problems);
}
