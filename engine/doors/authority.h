/*
 * authority.h - may this person do this to that object now: the one place that decides.
 *
 * Asked for everything that comes in, before anything of it is on record, and again for
 * everything that goes out. It judges by the table of words/authority.def alone. What
 * somebody may not touch reads like what is not there.
 */
#pragma once
#include "words/authority.h"

/* Who: as the session proved. */
struct principal {
    uint32_t role; /* enum role */
    struct text seat;
    struct text_list area; /* participants the person is there for; empty: all */
};

/* What it is about, as the record holds it. */
struct object {
    const struct text *owners; /* seats it is of, from or for */
    uint32_t owner_count;
    uint32_t tlp; /* its mark; 0: none */
    bool is_withheld; /* another's judgement of what this person has not judged yet */
};

struct decision {
    bool is_allowed;
    uint32_t refusal; /* enum refusal; 0 when allowed */
    const char *sentence; /* why not, and nothing of the object; NULL when allowed */
};

struct decision authority_decide(const struct principal *principal, enum action action,
                                 const struct object *object, enum phase phase);
/* Whether everything this action is about is this person's, whatever the object: no look
 * at single objects is needed. */
bool authority_sees_all(const struct principal *principal, enum action action);
