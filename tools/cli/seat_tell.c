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
    seat_screen_say(0, "Rejected: your %.*s was not delivered: %s%.*s%s.", TEXT_ARG(name),
                    sentence[0], has_name ? (int)why->detail.length : 0,
                    why->detail.bytes ? why->detail.bytes : "",
                    has_name ? sentence[1] : "");
}

/* ---- holdings ---- */

/* Whether `artefact` came with a letter before this one, or earlier in it. */
static bool came_before(const struct seat_book *book, uint64_t letter, uint32_t place,
                        struct text artefact)
{
    for (uint64_t i = 0; i <= letter; i++) {
        struct text_list carries = seat_letter_carries(&book->letters[i]);
        for (uint32_t k = 0; k < carries.count && (i < letter || k < place); k++)
            if (text_equal(carries.items[k], artefact))
                return true;
    }
    return false;
}

void seat_tell_held(const struct seat_book *book)
{
    bool is_any = false;

    for (uint64_t i = 0; i < book->count; i++) {
        const struct seat_letter *letter = &book->letters[i];
        struct text_list carries = seat_letter_carries(letter);
        struct text from = seat_letter_from(letter);
        for (uint32_t k = 0; k < carries.count; k++) {
            if (came_before(book, i, k, carries.items[k]))
                continue;
            is_any = true;
            seat_screen_say(2, "%.*s  from %.*s, with number %llu",
                            TEXT_ARG(carries.items[k]),
                            TEXT_ARG(from.length ? from : TEXT("exercise control")),
                            (unsigned long long)seat_letter_box(letter));
        }
    }
    if (!is_any)
        seat_screen_say(0, "No artefact came with an inject or a message so far.");
    seat_screen_say(0, "What you may have held from the beginning is not listed here.");
}

/* ---- names ---- */

struct names {
    struct text items[200];
    uint32_t count;
    bool is_cut;
};

static void add_name(struct names *self, struct text name, struct text own)
{
    if (!name.length || text_equal(name, own))
        return;
    for (uint32_t i = 0; i < self->count; i++)
        if (text_equal(self->items[i], name))
            return;
    if (self->count == sizeof self->items / sizeof *self->items)
        self->is_cut = true;
    else
        self->items[self->count++] = name;
}

void seat_tell_who(const struct seat_book *book, struct text self)
{
    struct names names = { .count = 0 };
    struct text_buffer line = { 0 };

    for (uint64_t i = 0; i < book->count; i++) {
        const struct seat_letter *letter = &book->letters[i];
        add_name(&names, seat_letter_from(letter), self);
        for (uint32_t k = 0; letter->body.type && k < letter->body.player.to.count; k++)
            add_name(&names, letter->body.player.to.items[k], self);
    }
    for (uint32_t i = 0; i < names.count; i++)
        text_format(&line, "%s%.*s", i ? ", " : "", TEXT_ARG(names.items[i]));
    if (names.count)
        seat_screen_say(0, "Known from mail: %.*s%s", TEXT_ARG(text_written(&line)),
                        names.is_cut ? ", and more" : "");
    else
        seat_screen_say(0, "Nobody is known from mail yet.");
    seat_screen_say(0, "There may be others: the server sends no directory.");
    text_release(&line);
}
