#include "core/statute.h"

#define DECLARED(name) STATUTE_DECLARED, declaration_##name
#define FOLLOWS(name) STATUTE_FOLLOWS, statute_##name
#define SAID STATUTE_SAID, 0
#define LAW(text)                                                                        \
    {                                                                                    \
        text, sizeof(text) - 1                                                           \
    }

/* Sources: Directive (EU) 2022/2555 article 23(4); Regulation (EU) 2024/2847 article 14;
 * Regulation (EU) 2022/2554 article 19 with its technical standards; CERT-In directions
 * of 28 April 2022; 6 U.S.C. 681b. */
const struct statute_rule statute_rules[statute_end] = {
    [statute_NIS2_EARLY_WARNING] = { DECLARED(AWARE), 24 * HOUR, 0, notice_EARLY_WARNING,
                                     LAW("NIS2 article 23: early warning") },
    [statute_NIS2_NOTIFICATION] = { DECLARED(AWARE), 72 * HOUR, 0, notice_INITIAL,
                                    LAW("NIS2 article 23: incident notification") },
    [statute_NIS2_FINAL] = { FOLLOWS(NIS2_NOTIFICATION), 0, 1, notice_FINAL,
                             LAW("NIS2 article 23: final report") },
    [statute_NIS2_ANSWER] = { SAID, 24 * HOUR, 0, 0,
                              LAW("NIS2 article 23: answer to an early warning") },
    [statute_CRA_EARLY_WARNING] = { DECLARED(AWARE), 24 * HOUR, 0, notice_EARLY_WARNING,
                                    LAW("CRA article 14: early warning") },
    [statute_CRA_NOTIFICATION] = { DECLARED(AWARE), 72 * HOUR, 0, notice_INITIAL,
                                   LAW("CRA article 14: notification") },
    [statute_CRA_FINAL] = { FOLLOWS(CRA_NOTIFICATION), 0, 1, notice_FINAL,
                            LAW("CRA article 14: final report of an incident") },
    [statute_CRA_FINAL_VULNERABILITY] = { SAID, 14 * DAY, 0, notice_FINAL,
                                          LAW("CRA article 14: final report of a "
                                              "vulnerability") },
    [statute_DORA_INITIAL] = { DECLARED(CLASSIFIED), 4 * HOUR, 0, notice_INITIAL,
                               LAW("DORA article 19: initial notification") },
    [statute_DORA_AWARE] = { DECLARED(AWARE), 24 * HOUR, 0, notice_INITIAL,
                             LAW("DORA article 19: initial notification, at the "
                                 "latest") },
    [statute_DORA_INTERMEDIATE] = { FOLLOWS(DORA_INITIAL), 72 * HOUR, 0, notice_UPDATE,
                                    LAW("DORA article 19: intermediate report") },
    [statute_DORA_FINAL] = { FOLLOWS(DORA_INTERMEDIATE), 0, 1, notice_FINAL,
                             LAW("DORA article 19: final report") },
    [statute_CERT_IN] = { DECLARED(DETECTED), 6 * HOUR, 0, 0,
                          LAW("CERT-In directions: incident report") },
    [statute_CIRCIA_INCIDENT] = { DECLARED(AWARE), 72 * HOUR, 0, 0,
                                  LAW("CIRCIA: covered cyber incident report") },
    [statute_CIRCIA_RANSOM] = { SAID, 24 * HOUR, 0, 0,
                                LAW("CIRCIA: ransom payment report") },
};

bool expect_is_in_story(const struct expect *self)
{
    return self->clock || self->within_story != MOMENT_NONE;
}

bool expect_opens_by_clock(const struct expect *self)
{
    return self->clock && statute_rules[self->clock].start != STATUTE_SAID &&
           self->after == MOMENT_NONE && !self->when && !self->answers;
}

date expect_story_due(const struct expect *self, date opened)
{
    const struct statute_rule *rule = &statute_rules[self->clock];

    if (self->within_story != MOMENT_NONE)
        return opened + self->within_story;
    return rule->months ? date_add_months(opened, rule->months) : opened + rule->length;
}
