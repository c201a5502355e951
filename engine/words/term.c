#include "words/term.h"

#include <string.h>

#define TERMS(set, doc) static const struct term set##_list[] = { { { 0 }, "absent" },
#define TERM(set, name, spelling, doc) { { spelling, sizeof(spelling) - 1 }, doc },
#define TERMS_END(set)                                                                   \
    }                                                                                    \
    ;
#include "words/term.def"
#undef TERMS
#undef TERM
#undef TERMS_END

#define TERMS(set, doc)                                                                  \
    const struct term_set set##_terms = { #set, doc, set##_list, set##_end };
#define TERM(set, name, spelling, doc)
#define TERMS_END(set)
#include "words/term.def"
#undef TERMS
#undef TERM
#undef TERMS_END

const struct term_set *const term_sets[] = {
#define TERMS(set, doc) &set##_terms,
#define TERM(set, name, spelling, doc)
#define TERMS_END(set)
#include "words/term.def"
#undef TERMS
#undef TERM
#undef TERMS_END
    NULL
};

struct text term_text(const struct term_set *set, uint32_t term)
{
    return term < set->count ? set->terms[term].spelling : (struct text){ 0 };
}

uint32_t term_find(const struct term_set *set, struct text spelling)
{
    for (uint32_t i = 1; i < set->count; i++)
        if (set->terms[i].spelling.length == spelling.length &&
            !memcmp(set->terms[i].spelling.bytes, spelling.bytes, spelling.length))
            return i;
    return 0;
}
