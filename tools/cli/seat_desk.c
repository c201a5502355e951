#include "tools/cli/seat_desk.h"

#include <stdio.h>

#include "tools/cli/seat_screen.h"
#include "wire/scan.h"
#include "wire/unpack.h"
#include "words/authority.h"
#include "words/spell.h"

enum { WORDS_MAX = 64, ARENA_BYTES_MAX = 8 << 20 };

/* What is told once, or stands in other lines already. */
static bool is_noise(enum message_type type)
{
    switch (type) {
    case MESSAGE_participant:
    case MESSAGE_entity:
    case MESSAGE_agreement_plan:
    case MESSAGE_objective:
    case MESSAGE_artefact:
    case MESSAGE_inject_plan:
    case MESSAGE_expect_plan:
    case MESSAGE_ask_plan:
    case MESSAGE_accepted:
    case MESSAGE_delivered:
    case MESSAGE_progress:
    case MESSAGE_drew:
        return true;
    default:
        return false;
    }
}

static void show(exercise_time at, struct text from, const struct message *message)
{
    struct text_buffer line = { 0 };
    char moment[MOMENT_TEXT_MAX];

    moment_write(at - at % SECOND, moment);
    text_format(&line, "%s  ", moment);
    if (from.length)
        text_format(&line, "%.*s: ", TEXT_ARG(from));
    spell_line(message, &line);
    seat_screen_say(0, "%.*s", TEXT_ARG(text_written(&line)));
    text_release(&line);
}

static void show_input(const struct message_told *told, const struct message *wrapper,
                       struct arena *arena)
{
    uint32_t planes =
        PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_ASIDE) | PLANE_BIT(PLANE_EXCON);
    struct text bytes = wrapper->input.bytes;
    struct message said;

    if (scan_message(bytes.bytes, bytes.length, &scan_limits_player, planes, NULL, NULL,
                     NULL))
        return;
    unpack_message(bytes.bytes, bytes.length, arena, &said);
    show(told->at, wrapper->input.from, &said);
}

/* Goes through packed messages, one behind the other. */
static void show_all(const struct message_told *told, struct text rest)
{
    struct arena arena;
    uint32_t planes =
        PLANE_BIT(PLANE_LINK) | PLANE_BIT(PLANE_FACT) | PLANE_BIT(PLANE_CONTROL);
    size_t used = 0;

    arena_open(&arena, ARENA_BYTES_MAX, NULL, NULL);
    while (rest.length && !scan_message(rest.bytes, rest.length, &scan_limits_link,
                                        planes, NULL, &used, NULL)) {
        struct message message;
        arena_reset(&arena);
        unpack_message(rest.bytes, used, &arena, &message);
        if (message.type == MESSAGE_input)
            show_input(told, &message, &arena);
        else if (!is_noise(message.type))
            show(message.fact.at, (struct text){ 0 }, &message);
        rest.bytes += used;
        rest.length -= used;
    }
    arena_close(&arena);
}

void seat_desk_told(const struct message_told *told)
{
    show_all(told, told->inputs);
    show_all(told, told->facts);
}

static void show_found(const struct message_found *found)
{
    struct arena arena;
    struct text_buffer line = { 0 };
    struct message message;
    uint32_t planes = PLANE_BIT(PLANE_LINK) | PLANE_BIT(PLANE_FACT) |
                      PLANE_BIT(PLANE_CONTROL) | PLANE_BIT(PLANE_SESSION);

    if (!found->bytes.length) {
        seat_screen_say(0, found->more ? "That is not all; there is more further back."
                                       : "That is all that was found.");
        return;
    }
    arena_open(&arena, ARENA_BYTES_MAX, NULL, NULL);
    if (!scan_message(found->bytes.bytes, found->bytes.length, &scan_limits_link, planes,
                      NULL, NULL, NULL)) {
        unpack_message(found->bytes.bytes, found->bytes.length, &arena, &message);
        spell_line(&message, &line);
        seat_screen_say(2, "%llu  %.*s", (unsigned long long)found->place,
                        TEXT_ARG(text_written(&line)));
    }
    text_release(&line);
    arena_close(&arena);
}

void seat_desk_other(struct seat *self, const struct message *message)
{
    struct text_buffer line = { 0 };
    char length[MOMENT_TEXT_MAX];

    switch (message->type) {
    case MESSAGE_found:
        show_found(&message->found);
        return;
    case MESSAGE_rules:
        snprintf(self->rules_id, sizeof self->rules_id, "%.*s",
                 TEXT_ARG(message->rules.id));
        seat_screen_say(0, "The rules of this exercise:");
        seat_screen_say(2, "%.*s", TEXT_ARG(message->rules.text));
        seat_screen_say(0, "Type accept to accept them.");
        return;
    case MESSAGE_test:
        self->test_number = message->test.number;
        seat_screen_say(0, "This is a test: %.*s", TEXT_ARG(message->test.text));
        seat_screen_say(0, "Type confirm when you have read it.");
        return;
    case MESSAGE_real:
        seat_screen_say(0, "NO DUFF: real, not exercise. %.*s says: %.*s",
                        TEXT_ARG(message->real.by), TEXT_ARG(message->real.text));
        seat_screen_say(0, "The exercise does not begin before it is seen to.");
        return;
    case MESSAGE_agree:
        moment_write_length(message->agree.within, length);
        seat_screen_say(
            0, "%.*s asks for %.*s. It is done when you say the same within %s.",
            TEXT_ARG(message->agree.by), TEXT_ARG(message->agree.action), length);
        return;
    default:
        break;
    }
    spell_line(message, &line);
    seat_screen_say(0, "The server says: %.*s", TEXT_ARG(text_written(&line)));
    text_release(&line);
}

/* ---- acts ---- */

bool seat_may_type(const struct seat *self, enum message_type type)
{
    uint32_t numbered = PLANE_BIT(PLANE_EXCON) | PLANE_BIT(PLANE_ASIDE);

    return type > MESSAGE_NONE && type < MESSAGE_COUNT &&
           PLANE_BIT(message_rules[type].plane) & numbered &&
           action_rules[action_of_saying(type)].scopes[self->role] != SCOPE_NO;
}

/* Words between blanks; "…" keeps blanks together. */
static uint32_t split(struct text line, struct text words[WORDS_MAX])
{
    uint32_t count = 0;

    while (line.length && count < WORDS_MAX) {
        size_t length = 0;
        bool is_quoted = false;
        while (line.length && *line.bytes == ' ')
            line.bytes++, line.length--;
        while (length < line.length && (is_quoted || line.bytes[length] != ' '))
            is_quoted ^= line.bytes[length++] == '"';
        if (length)
            words[count++] = (struct text){ line.bytes, length };
        line.bytes += length;
        line.length -= length;
    }
    return count;
}

/* Takes quotes away: "Phone call" and text="They call." */
static struct text unquoted(struct text word, struct arena *arena)
{
    char *kept = arena_take(arena, word.length + 1);
    size_t length = 0;

    for (size_t i = 0; i < word.length; i++)
        if (word.bytes[i] != '"')
            kept[length++] = word.bytes[i];
    return (struct text){ kept, length };
}

void seat_desk_line(struct seat *self, struct text line)
{
    struct text words[WORDS_MAX], name = line;
    char why[SPELL_WHY_MAX];

    name = seat_word_take(&line);
    self->asked.message = (struct message){ .type = message_find(name) };
    if (!seat_may_type(self, self->asked.message.type)) {
        seat_screen_say(0,
                        "'%.*s' is no command, and no act of your role; `help` and "
                        "`acts` list them.",
                        TEXT_ARG(name));
        return;
    }
    uint32_t count = split(line, words);
    for (uint32_t i = 0; i < count; i++)
        words[i] = unquoted(words[i], &self->arena);
    if (!spell_read(self->asked.message.type, words, count, &self->arena,
                    &self->asked.message, why))
        seat_screen_say(0, "Not sent: %s", why);
    else
        seat_say(self, &self->asked.message, 0);
}
