#include "tools/cli/seat_tell.h"

#include "tools/cli/seat_screen.h"

/* ---- marks ---- */

static const char *const mark_sentences[tlp_end] = {
    [tlp_CLEAR] = "whoever receives it may pass it to anyone",
    [tlp_GREEN] = "whoever receives it may pass it to peers and partners in their "
                  "community, not over public channels",
    [tlp_AMBER] = "whoever receives it may pass it, where there is a need to know, "
                  "inside their organisation and to its clients",
    [tlp_AMBER_STRICT] = "whoever receives it may pass it, where there is a need to "
                         "know, inside their own organisation only",
    [tlp_RED] = "for the eyes and ears of those who receive it only; nobody passes it "
                "further",
};

void seat_tell_mark(int margin, uint32_t tlp)
{
    seat_screen_say(margin, "TLP:%.*s: %s.", TEXT_ARG(term_text(&tlp_terms, tlp)),
                    mark_sentences[tlp]);
}

void seat_tell_marks(void)
{
    for (uint32_t tlp = tlp_CLEAR; tlp < tlp_end; tlp++)
        seat_tell_mark(2, tlp);
}

/* ---- refusals ---- */

/* Where %s stands, the name at fault. */
static const char *const refusal_sentences[refusal_end][2] = {
    [refusal_UNREADABLE] = { "the server could not read it (", ")" },
    [refusal_REPEATED] = { "its number was used before", NULL },
    [refusal_NOT_RUNNING] = { "the exercise is not running", NULL },
    [refusal_NO_RECIPIENT] = { "it names nobody; say whom it is for", NULL },
    [refusal_UNKNOWN_RECIPIENT] = { "there is nobody called ", " in this exercise" },
    [refusal_UNKNOWN_REFERENCE] = { "it refers to what you neither received nor sent",
                                    NULL },
    [refusal_NOT_HELD] = { "you do not hold ", "; `held` lists what came to you" },
    [refusal_NO_MARK] = { "it hands over information and needs a TLP mark", NULL },
    [refusal_UNKNOWN_AGREEMENT] = { "there is no agreement ", " that you are party to" },
    [refusal_UNKNOWN_QUESTION] = { "the question ", " was not put to you, or is closed" },
    [refusal_BLOCKED] = { "its mark does not permit this, and the scenario blocks it",
                          NULL },
    [refusal_NOT_YOURS] = { "only the source may consent, and you are not that of ", "" },
    [refusal_NOT_ALLOWED] = { "this seat may not do that", NULL },
};

void seat_tell_rejected(enum message_type type, const struct message_rejected *why)
{
    struct text name = message_rules[type].name;
    const char *const *sentence = refusal_sentences[why->why];
    bool has_name = sentence[1] != NULL;

    if (type == MESSAGE_NONE)
        name = TEXT("message");
    if (!sentence[0]) { /* a rule for acts: its meaning is a sentence already */
        seat_screen_say(0, "Rejected: your %.*s: %s%s%.*s.", TEXT_ARG(name),
                        refusal_terms.terms[why->why].meaning,
                        why->detail.length ? ": " : "", TEXT_ARG(why->detail));
        return;
    }
    seat_screen_say(0, "Rejected: your %.*s was not delivered: %s%.*s%s.", TEXT_ARG(name),
                    sentence[0], has_name ? (int)why->detail.length : 0,
                    why->detail.bytes ? why->detail.bytes : "",
                    has_name ? sentence[1] : "");
}
