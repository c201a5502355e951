/*
 * term.h - the closed vocabularies of term.def as enums with spellings.
 */
#pragma once
#include "base/text.h"

#define TERMS(set, doc) enum set { set##_absent,
#define TERM(set, name, spelling, doc) set##_##name,
#define TERMS_END(set)                                                                   \
    set##_end                                                                            \
    }                                                                                    \
    ;
#include "words/term.def"
#undef TERMS
#undef TERM
#undef TERMS_END

struct term {
    struct text spelling;
    const char *meaning;
};

/* terms[0] is the absent one; count includes it. */
struct term_set {
    const char *name, *meaning;
    const struct term *terms;
    uint32_t count;
};

#define TERMS(set, doc) extern const struct term_set set##_terms;
#define TERM(set, name, spelling, doc)
#define TERMS_END(set)
#include "words/term.def"
#undef TERMS
#undef TERM
#undef TERMS_END

/* Every set, in the order of term.def; the last is followed by NULL. */
extern const struct term_set *const term_sets[];

/* The spelling of `term`; an absent text when out of range. */
struct text term_text(const struct term_set *set, uint32_t term);
/* The term spelt so (exactly), or 0. */
uint32_t term_find(const struct term_set *set, struct text spelling);
