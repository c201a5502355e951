/*
 * front_alone.c - the doors, people and mailboxes of a live drill with nothing behind
 * them that keeps or decides: the ceiling of what the rest can reach.
 *
 *   front_alone PORT TEAMS [PERSONS]
 *
 * The heartbeat of the server is left out of the program; this one answers at once. Each
 * message is taken and reaches whom it names first. Prints a line of person and key for
 * each, an empty line, and serves until it is ended.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doors/stream.h"
#include "live/front.h"
#include "wire/pack.h"

struct alone {
    uv_loop_t loop;
    uv_check_t after_reading;
    struct heartbeat heartbeat;
    struct people people;
    struct front front;
    struct stream_door door;
    struct seat *seats;
    struct text *names;
    uint64_t *boxes; /* by team: the number of its latest mail */
    uint32_t team_count;
    struct text_buffer inputs, facts;
    uint32_t input_count, fact_count;
    uint64_t turn_count, next_seq;
};

static struct alone alone;

static void fail(const char *what)
{
    fprintf(stderr, "front_alone: %s\n", what);
    exit(1);
}

/* ---- a heartbeat that keeps nothing ---- */

/* "team-12" is the twelfth; the load names one recipient, early in its message. */
static uint32_t recipient_of(struct text bytes)
{
    static const char before[] = "\xA2to\x91";
    size_t searched = bytes.length < 80 ? bytes.length : 80;
    const char *found = memmem(bytes.bytes, searched, before, sizeof before - 1);
    const char *name = found ? memmem(found, 20, "team-", 5) : NULL;
    uint32_t number = name ? (uint32_t)strtoul(name + 5, NULL, 10) : 0;

    return number >= 1 && number <= alone.team_count ? number - 1 : UINT32_MAX;
}

enum fault heartbeat_put(struct heartbeat *self, struct text from, struct text bytes)
{
    struct message input = { .type = MESSAGE_input };

    (void)self;
    input.input.from = from;
    input.input.bytes = bytes;
    alone.input_count++;
    return pack_message(&alone.inputs, &input);
}

void heartbeat_kick(struct heartbeat *self)
{
    (void)self;
}

uint64_t heartbeat_number_of(const struct heartbeat *self, struct text from)
{
    (void)self, (void)from;
    return 0;
}

static void add_fact(const struct message *fact)
{
    if (pack_message(&alone.facts, fact))
        fail("a fact cannot be packed");
    alone.fact_count++;
}

/* A loop has read what there was: that is a turn. */
static void decide(uv_check_t *check)
{
    static const char digest[16];
    size_t start = 0;

    (void)check;
    if (!alone.input_count)
        return;
    struct message_turn turn = { .n = ++alone.turn_count,
                                 .at = alone.turn_count * 1000,
                                 .first_seq = alone.next_seq,
                                 .input_count = alone.input_count };
    turn.inputs = text_written(&alone.inputs);
    for (uint32_t i = 0; i < alone.input_count; i++) {
        /* {type: input, from: F, bytes: B}, as pack_message writes it. */
        const char *at = turn.inputs.bytes + start + 1 + 5 + 6 + 5;
        struct text from = { at + 1, (size_t)(*at & 0x1F) };
        const unsigned char *head = (const unsigned char *)from.bytes + from.length + 6;
        size_t length = head[0] == 0xC4   ? head[1]
                        : head[0] == 0xC5 ? (size_t)head[1] << 8 | head[2]
                                          : 0;
        struct text bytes = { (const char *)head + (head[0] == 0xC4 ? 2 : 3), length };
        struct message fact = { .type = MESSAGE_accepted };
        fact.accepted.at = turn.at;
        fact.accepted.of = turn.first_seq + i;
        fact.accepted.digest = (struct text){ digest, sizeof digest };
        add_fact(&fact);
        uint32_t team = recipient_of(bytes);
        if (team != UINT32_MAX) {
            fact = (struct message){ .type = MESSAGE_delivered };
            fact.delivered.at = turn.at;
            fact.delivered.to = alone.names[team];
            fact.delivered.box = ++alone.boxes[team];
            fact.delivered.of = turn.first_seq + i;
            fact.delivered.from = from;
            add_fact(&fact);
        }
        start = (size_t)(bytes.bytes + bytes.length - turn.inputs.bytes);
    }
    turn.facts = text_written(&alone.facts);
    turn.fact_count = alone.fact_count;
    alone.next_seq += turn.input_count + turn.fact_count;
    front_decided(&alone.front, &turn, false);
    alone.inputs.length = alone.facts.length = 0;
    alone.input_count = alone.fact_count = 0;
}

/* ---- opening ---- */

static void invite(struct text id, uint32_t role)
{
    struct person *person;
    char why[300], key[INVITATION_KEY_LENGTH + 1];

    if (people_invite(&alone.people, id, role, NULL, &person, why))
        fail(why);
    people_key(&alone.people, person, key);
    printf("%.*s %s\n", TEXT_ARG(id), key);
}

static void invite_all(uint32_t person_count)
{
    for (uint32_t k = 0; k < person_count; k++)
        for (uint32_t i = 0; i < alone.team_count; i++) {
            char id[80];
            if (k == 0) {
                invite(alone.names[i], role_LEAD);
                continue;
            }
            snprintf(id, sizeof id, "%.*s/p%u", TEXT_ARG(alone.names[i]), k);
            invite(text_of(id), role_MEMBER);
        }
    printf("\n");
    fflush(stdout);
}

static void name_teams(void)
{
    alone.seats = calloc(alone.team_count, sizeof *alone.seats);
    alone.names = calloc(alone.team_count, sizeof *alone.names);
    alone.boxes = calloc(alone.team_count, sizeof *alone.boxes);
    if (!alone.seats || !alone.names || !alone.boxes)
        fail("out of memory");
    for (uint32_t i = 0; i < alone.team_count; i++) {
        char *name;
        if (asprintf(&name, "team-%u", i + 1) < 0)
            fail("out of memory");
        alone.names[i] = alone.seats[i].id = text_of(name);
    }
}

int main(int count, char **words)
{
    uint16_t port = count > 1 ? (uint16_t)strtoul(words[1], NULL, 10) : 0;
    char why[300];

    alone.team_count = count > 2 ? (uint32_t)strtoul(words[2], NULL, 10) : 0;
    if (!alone.team_count)
        fail("say: front_alone PORT TEAMS [PERSONS]");
    alone.next_seq = 1;
    name_teams();
    uv_loop_init(&alone.loop);
    uv_check_init(&alone.loop, &alone.after_reading);
    uv_check_start(&alone.after_reading, decide);
    pacer_set(&alone.heartbeat.pacer, 0, uv_hrtime(), true, 1000);
    alone.heartbeat.turn_count = 1;
    if (people_open(&alone.people, NULL, alone.names, alone.team_count, why))
        fail(why);
    front_open(&alone.front, &alone.heartbeat, &alone.people, alone.seats,
               alone.team_count, NULL);
    alone.front.exercise = alone.front.title = TEXT("alone");
    alone.front.reception.limits.messages_a_second = 0;
    alone.door.reception = &alone.front.reception;
    if (stream_listen(&alone.door, &alone.loop, "127.0.0.1", &port, why))
        fail(why);
    invite_all(count > 3 ? (uint32_t)strtoul(words[3], NULL, 10) : 1);
    return uv_run(&alone.loop, UV_RUN_DEFAULT);
}
