#include "tools/cli/seat_knows.h"

#include "tools/cli/seat_screen.h"
#include "words/spell.h"

/* ---- keeping ---- */

static struct message *room(struct seat_book *book, struct seat_list *list)
{
    list->items = arena_grow(&book->arena, list->items, sizeof *list->items,
                             &list->items_max, list->count + (size_t)1);
    return &list->items[list->count++];
}

/* An agreement that was told before, or room for another. */
static struct message *room_for_agreement(struct seat_book *book,
                                          const struct message *entry)
{
    for (uint32_t i = 0; i < book->agreements.count; i++)
        if (text_equal(book->agreements.items[i].directory_agreement.id,
                       entry->directory_agreement.id))
            return &book->agreements.items[i];
    return room(book, &book->agreements);
}

void seat_knows_entry(struct seat_book *book, const struct message *entry)
{
    switch (entry->type) {
    case MESSAGE_directory_exercise:
        book->startex = entry->directory_exercise.startex;
        break;
    case MESSAGE_directory_party:
        message_keep(&book->arena, entry, room(book, &book->parties));
        break;
    case MESSAGE_directory_agreement:
        message_keep(&book->arena, entry, room_for_agreement(book, entry));
        break;
    case MESSAGE_directory_artefact:
        message_keep(&book->arena, entry, room(book, &book->artefacts));
        break;
    default:
        break;
    }
}

void seat_knows_saying(struct seat_book *book, const struct message *saying,
                       const struct message *body)
{
    message_keep(&book->arena, saying, room(book, &book->sayings));
    if (body->type)
        message_keep(&book->arena, body, room(book, &book->said_bodies));
    else
        *room(book, &book->said_bodies) = (struct message){ 0 };
}

const struct message_directory_party *seat_knows_party(const struct seat_book *book,
                                                       struct text id)
{
    for (uint32_t i = 0; i < book->parties.count; i++)
        if (text_equal(book->parties.items[i].directory_party.id, id))
            return &book->parties.items[i].directory_party;
    return NULL;
}

const struct message_directory_artefact *seat_knows_artefact(const struct seat_book *book,
                                                             struct text id)
{
    for (uint32_t i = 0; i < book->artefacts.count; i++)
        if (text_equal(book->artefacts.items[i].directory_artefact.id, id))
            return &book->artefacts.items[i].directory_artefact;
    return NULL;
}

static bool list_has(const struct text_list *list, struct text id)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i], id))
            return true;
    return false;
}

/* ---- who is who ---- */

static bool is_in_force(const struct message_directory_agreement *agreement,
                        exercise_time now)
{
    return agreement->from <= now && (!agreement->until || now < agreement->until);
}

static void add_local_time(struct text_buffer *out, const struct seat_book *book,
                           const struct message_directory_party *party, exercise_time now)
{
    int32_t offset = 0;

    if (party->utc.length)
        moment_parse_offset(party->utc, &offset);
    int64_t of_day = (int64_t)((book->startex + now) % DAY) + offset * (int64_t)MINUTE;
    uint64_t minutes = (uint64_t)(of_day + (int64_t)DAY) % DAY / MINUTE;
    text_format(out, ", local time %02u:%02u", (unsigned)(minutes / 60),
                (unsigned)(minutes % 60));
}

static void add_agreements(struct text_buffer *out, const struct seat_book *book,
                           struct text id, exercise_time now)
{
    bool is_any = false;

    for (uint32_t i = 0; i < book->agreements.count; i++) {
        const struct message_directory_agreement *agreement =
            &book->agreements.items[i].directory_agreement;
        if (!list_has(&agreement->among, id) || !is_in_force(agreement, now))
            continue;
        text_format(out, "%s%.*s",
                    is_any ? ", " : "; in force with us: ", TEXT_ARG(agreement->id));
        is_any = true;
    }
}

static void tell_party(const struct seat_book *book, struct text own,
                       const struct message_directory_party *party, exercise_time now)
{
    struct text_buffer line = { 0 };

    text_format(&line, "%.*s: %.*s, %.*s", TEXT_ARG(party->id), TEXT_ARG(party->name),
                TEXT_ARG(term_text(&kind_terms, party->kind)));
    if (party->country.length)
        text_format(&line, ", %.*s", TEXT_ARG(party->country));
    if (party->seat)
        add_local_time(&line, book, party, now);
    else
        text_put(&line, ", a name in the story");
    if (text_equal(party->id, own))
        text_put(&line, "; that is you");
    else
        add_agreements(&line, book, party->id, now);
    seat_screen_say(2, "%.*s", TEXT_ARG(text_written(&line)));
    text_release(&line);
}

static void add_names(struct text_buffer *out, const struct text_list *list,
                      struct text left_out)
{
    bool is_any = false;

    for (uint32_t i = 0; i < list->count; i++)
        if (!text_equal(list->items[i], left_out)) {
            text_format(out, "%s%.*s", is_any ? ", " : "", TEXT_ARG(list->items[i]));
            is_any = true;
        }
}

/* "aid, Mutual aid: with velora, norhaven; share, query; up to TLP:AMBER; ..." */
static void tell_agreement(const struct message_directory_agreement *agreement,
                           struct text own, exercise_time now)
{
    struct text_buffer line = { 0 };
    char at[MOMENT_TEXT_MAX];

    text_format(&line, "agreement %.*s", TEXT_ARG(agreement->id));
    if (agreement->title.length)
        text_format(&line, ", %.*s", TEXT_ARG(agreement->title));
    text_put(&line, ": with ");
    add_names(&line, &agreement->among, own);
    text_put(&line, "; covers ");
    add_names(&line, &agreement->covers, (struct text){ 0 });
    if (agreement->up_to)
        text_format(&line, "; up to TLP:%.*s",
                    TEXT_ARG(term_text(&tlp_terms, agreement->up_to)));
    if (agreement->reply) {
        moment_write_length(agreement->reply, at);
        text_format(&line, "; a request is answered within %s", at);
    }
    if (agreement->from > now) {
        moment_write(agreement->from, at);
        text_format(&line, "; not in force before %s", at);
    } else if (!is_in_force(agreement, now)) {
        text_put(&line, "; no longer in force");
    } else if (agreement->until) {
        moment_write(agreement->until, at);
        text_format(&line, "; in force until %s", at);
    }
    seat_screen_say(2, "%.*s", TEXT_ARG(text_written(&line)));
    text_release(&line);
}

bool seat_tell_who(const struct seat_book *book, struct text own, struct text id,
                   exercise_time now)
{
    const struct message_directory_party *one = seat_knows_party(book, id);

    if (id.length && !one) {
        seat_screen_say(0, "The directory has nobody called %.*s; `who` lists it.",
                        TEXT_ARG(id));
        return false;
    }
    if (!book->parties.count)
        seat_screen_say(0, "The server has sent no directory.");
    for (uint32_t i = 0; i < book->parties.count && !one; i++)
        tell_party(book, own, &book->parties.items[i].directory_party, now);
    if (one)
        tell_party(book, own, one, now);
    for (uint32_t i = 0; i < book->agreements.count; i++) {
        const struct message_directory_agreement *agreement =
            &book->agreements.items[i].directory_agreement;
        if (!one || list_has(&agreement->among, id))
            tell_agreement(agreement, own, now);
    }
    return true;
}

/* ---- what we hold ---- */

/* Whom this seat handed the artefact. */
static void add_told(struct text_buffer *out, const struct seat_book *book,
                     struct text artefact)
{
    struct text told[256];
    uint32_t count = 0;

    for (uint32_t i = 0; i < book->said_bodies.count; i++) {
        const struct message *body = &book->said_bodies.items[i];
        if (message_rules[body->type].plane != PLANE_PLAYER ||
            !list_has(&body->player.carries, artefact))
            continue;
        for (uint32_t k = 0; k < body->player.to.count && count < 256; k++) {
            struct text_list known = { told, count };
            if (!list_has(&known, body->player.to.items[k]))
                told[count++] = body->player.to.items[k];
        }
    }
    for (uint32_t i = 0; i < count; i++)
        text_format(out, "%s%.*s", i ? ", " : "; we told ", TEXT_ARG(told[i]));
    if (!count)
        text_put(out, "; we told nobody");
}

/* From whom it came first, and with which number of the inbox. */
static void add_origin(struct text_buffer *out, const struct seat_book *book,
                       const struct message_directory_artefact *artefact)
{
    for (uint64_t i = 0; i < book->count && !artefact->own; i++) {
        const struct seat_letter *letter = &book->letters[i];
        struct text_list carries = seat_letter_carries(letter);
        struct text from = seat_letter_from(letter);
        if (!list_has(&carries, artefact->id))
            continue;
        text_format(out, "; from %.*s, with number %llu",
                    TEXT_ARG(from.length ? from : TEXT("exercise control")),
                    (unsigned long long)seat_letter_box(letter));
        return;
    }
    if (artefact->own)
        text_put(out, "; ours from the beginning");
}

void seat_tell_held(const struct seat_book *book)
{
    for (uint32_t i = 0; i < book->artefacts.count; i++) {
        const struct message_directory_artefact *artefact =
            &book->artefacts.items[i].directory_artefact;
        struct text_buffer line = { 0 };
        text_format(&line, "%.*s", TEXT_ARG(artefact->id));
        if (artefact->kind.length)
            text_format(&line, ", %.*s", TEXT_ARG(artefact->kind));
        if (artefact->tlp)
            text_format(&line, ", TLP:%.*s",
                        TEXT_ARG(term_text(&tlp_terms, artefact->tlp)));
        if (artefact->title.length)
            text_format(&line, ": %.*s", TEXT_ARG(artefact->title));
        if (artefact->value.length)
            text_format(&line, ": %.*s", TEXT_ARG(artefact->value));
        if (artefact->stays_in.length)
            text_format(&line, "; may not leave %.*s", TEXT_ARG(artefact->stays_in));
        if (artefact->file.length)
            text_format(&line, "; file %.*s, %llu bytes: save %.*s",
                        TEXT_ARG(artefact->file), (unsigned long long)artefact->size,
                        TEXT_ARG(artefact->id));
        if (artefact->source.length)
            text_format(&line, "; source %.*s", TEXT_ARG(artefact->source));
        add_origin(&line, book, artefact);
        add_told(&line, book, artefact->id);
        seat_screen_say(2, "%.*s", TEXT_ARG(text_written(&line)));
        text_release(&line);
    }
    if (!book->artefacts.count)
        seat_screen_say(0, "We hold no artefact.");
}

/* ---- what we said ---- */

void seat_tell_saying(const struct message *saying, const struct message *body)
{
    struct text_buffer line = { 0 };
    char at[MOMENT_TEXT_MAX];
    exercise_time moment = saying->colleague.at;

    moment_write(moment - moment % SECOND, at);
    text_format(&line, "%s  %.*s: ", at, TEXT_ARG(saying->colleague.from));
    if (body->type)
        spell_line(body, &line);
    else
        text_put(&line, "(cannot be read)");
    seat_screen_say(2, "%.*s", TEXT_ARG(text_written(&line)));
    text_release(&line);
}

void seat_tell_sayings(const struct seat_book *book, uint32_t count)
{
    uint32_t all = book->sayings.count;

    for (uint32_t i = all > count ? all - count : 0; i < all; i++)
        seat_tell_saying(&book->sayings.items[i], &book->said_bodies.items[i]);
    if (!all)
        seat_screen_say(0, "Nobody of this seat has said anything yet.");
}
