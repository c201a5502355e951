/*
 * front_alone.c - the doors, people and mailboxes of a live drill with nothing behind
 * them that keeps or decides: the ceiling of what the rest can reach.
 *
 *   front_alone PORT TEAMS FOLDER
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
    struct heartbeat_input told[TURN_INPUT_COUNT_MAX];
    uint32_t input_count, fact_count;
    uint64_t turn_count, next_seq;
};

static struct alone alone;

#define WIDE (UINT64_C(1) << 40) /* numbers from here on take nine bytes */

static void fail(const char *what)
{
    fprintf(stderr, "front_alone: %s\n", what);
    exit(1);
}

/* ---- a heartbeat that keeps nothing ---- */

/* "team-12" is the twelfth; the load names one recipient, early in its message, and
 * mostly where the message before had it. */
static uint32_t recipient_of(struct text bytes)
{
    static const char before[] = "\xA2to\x91";
    static size_t place;
    size_t length = sizeof before - 1, searched = bytes.length < 80 ? bytes.length : 80;

    if (place + length > searched || memcmp(bytes.bytes + place, before, length) != 0) {
        const char *found = memmem(bytes.bytes, searched, before, length);
        if (!found)
            return UINT32_MAX;
        place = (size_t)(found - bytes.bytes);
    }
    const char *at = bytes.bytes + place + length + 2 + 5; /* d9, length, "team-" */
    uint32_t number = 0;
    for (; *at >= '0' && *at <= '9'; at++)
        number = 10 * number + (uint32_t)(*at - '0');
    return number >= 1 && number <= alone.team_count ? number - 1 : UINT32_MAX;
}

enum fault heartbeat_put(struct heartbeat *self, const struct heartbeat_input *input)
{
    struct heartbeat_input *told = &alone.told[alone.input_count];
    size_t before = alone.inputs.length;
    struct message wrapper;

    if (alone.input_count == TURN_INPUT_COUNT_MAX)
        return FAULT_FULL;
    (void)self;
    wrapper.type = MESSAGE_input;
    wrapper.input = (struct message_input){ .from = input->from, .bytes = input->bytes };
    enum fault fault = pack_message(&alone.inputs, &wrapper);
    *told = *input;
    told->packed.length = alone.inputs.length - before;
    alone.input_count += !fault;
    return fault;
}

/* Where they lie is known when they all are there. */
static void place_inputs(void)
{
    const char *at = alone.inputs.bytes;

    for (uint32_t i = 0; i < alone.input_count; i++) {
        struct heartbeat_input *input = &alone.told[i];
        input->packed.bytes = at;
        at += input->packed.length;
        input->bytes.bytes = at - input->bytes.length;
    }
    alone.heartbeat.inputs = alone.told;
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

/* A fact that is packed once; its numbers are wide, so that they can be put in place. */
struct pattern {
    struct text_buffer bytes;
    size_t at, of, box; /* where the figures stand */
    struct text from;
};

static struct pattern accepted, *delivered; /* those by recipient */

static void put_number(char *place, uint64_t number)
{
    uint64_t wire = __builtin_bswap64(number);

    memcpy(place, &wire, sizeof wire);
}

static size_t place_of(const struct pattern *self, const char *key)
{
    const char *found = memmem(self->bytes.bytes, self->bytes.length, key, strlen(key));

    return found ? (size_t)(found - self->bytes.bytes) + strlen(key) : 0;
}

static void make(struct pattern *self, const struct message *fact)
{
    self->bytes.length = 0;
    if (pack_message(&self->bytes, fact))
        fail("a fact cannot be packed");
    self->at = place_of(self, "\xA2"
                              "at\xCF");
    self->of = place_of(self, "\xA2"
                              "of\xCF");
    self->box = place_of(self, "\xA3"
                               "box\xCF");
}

static void add(struct pattern *self, uint64_t at, uint64_t of, uint64_t box)
{
    put_number(self->bytes.bytes + self->at, at);
    put_number(self->bytes.bytes + self->of, of);
    if (self->box)
        put_number(self->bytes.bytes + self->box, box);
    text_add(&alone.facts, self->bytes.bytes, self->bytes.length);
    alone.fact_count++;
}

static void add_delivered(uint32_t team, struct text from, uint64_t at, uint64_t of)
{
    struct pattern *pattern = &delivered[team];

    if (!text_equal(pattern->from, from)) {
        struct message fact = { .type = MESSAGE_delivered };
        fact.delivered.at = fact.delivered.of = fact.delivered.box = WIDE;
        fact.delivered.to = alone.names[team];
        fact.delivered.from = from;
        make(pattern, &fact);
        pattern->from = people_find(&alone.people, from)->id;
    }
    add(pattern, at, of, WIDE + ++alone.boxes[team]);
}

/* A loop has read what there was: that is a turn. */
static void decide(uv_check_t *check)
{
    struct message_turn turn = { .n = ++alone.turn_count,
                                 .at = WIDE + alone.turn_count * 1000,
                                 .first_seq = alone.next_seq,
                                 .input_count = alone.input_count };

    (void)check;
    if (!alone.input_count)
        return;
    turn.inputs = text_written(&alone.inputs);
    place_inputs();
    for (uint32_t i = 0; i < alone.input_count; i++) {
        const struct heartbeat_input *input = &alone.told[i];
        uint32_t team = recipient_of(input->bytes);
        add(&accepted, turn.at, turn.first_seq + i, 0);
        if (team != UINT32_MAX)
            add_delivered(team, input->from, turn.at, turn.first_seq + i);
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

static void invite_all(void)
{
    for (uint32_t i = 0; i < alone.team_count; i++)
        invite(alone.names[i], role_LEAD);
    printf("\n");
    fflush(stdout);
}

static void name_teams(void)
{
    alone.seats = calloc(alone.team_count, sizeof *alone.seats);
    alone.names = calloc(alone.team_count, sizeof *alone.names);
    alone.boxes = calloc(alone.team_count, sizeof *alone.boxes);
    delivered = calloc(alone.team_count, sizeof *delivered);
    if (!alone.seats || !alone.names || !alone.boxes || !delivered)
        fail("out of memory");
    struct message fact = { .type = MESSAGE_accepted };
    fact.accepted.at = fact.accepted.of = WIDE;
    make(&accepted, &fact);
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
    if (!alone.team_count || count < 4)
        fail("say: front_alone PORT TEAMS FOLDER");
    alone.next_seq = WIDE;
    name_teams();
    uv_loop_init(&alone.loop);
    uv_check_init(&alone.loop, &alone.after_reading);
    uv_check_start(&alone.after_reading, decide);
    pacer_set(&alone.heartbeat.pacer, 0, uv_hrtime(), true, 1000);
    alone.heartbeat.turn_count = 1;
    if (people_open(&alone.people, NULL, alone.names, alone.team_count, why))
        fail(why);
    front_open(&alone.front, &alone.heartbeat, &alone.people, alone.seats,
               alone.team_count, words[3]);
    alone.front.exercise = alone.front.title = TEXT("alone");
    alone.front.reception.limits.messages_a_second = 0;
    alone.door.reception = &alone.front.reception;
    if (stream_listen(&alone.door, &alone.loop, "127.0.0.1", &port, why))
        fail(why);
    invite_all();
    return uv_run(&alone.loop, UV_RUN_DEFAULT);
}
