/*
 * amendment.c - what a stage is made from: the setup, and what was stopped since.
 */
#include "store/about.h"
#include "store/drillfile_inside.h"
#include "store/setup.h"
#include <stdio.h>

enum fault drillfile_amend(struct drillfile *self,
                           const struct drill_amendment *amendment,
                           char why[DRILL_WHY_MAX])
{
    if (about_amend(self->db, amendment))
        return drillfile_failed(self, "writing an amendment",
                                sqlite3_extended_errcode(self->db), why);
    return FAULT_NONE;
}

bool drillfile_read_amendment(struct drillfile *self, uint64_t position,
                              struct arena *arena, struct drill_amendment *amendment)
{
    return about_amendment(self->db, position, arena, amendment);
}

enum fault drillfile_read_setup(struct drillfile *self, struct arena *arena,
                                struct message **messages, size_t *count,
                                char why[DRILL_WHY_MAX])
{
    enum fault fault = setup_read(self->db, arena, messages, count);
    if (fault)
        snprintf(why, DRILL_WHY_MAX, "%s: the setup cannot be read: %s", self->path,
                 fault_text(fault));
    struct drill_amendment amendment;
    size_t count_max = *count;
    for (uint64_t i = 1; !fault && drillfile_read_amendment(self, i, arena, &amendment);
         i++) {
        *messages =
            arena_grow(arena, *messages, sizeof(**messages), &count_max, *count + 1);
        (*messages)[(*count)++] = (struct message){
            .type = MESSAGE_amendment,
            .amendment = { amendment.storyline, amendment.before_step, amendment.author,
                           amendment.reason },
        };
    }
    return fault;
}
