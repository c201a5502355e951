/*
 * a_hall.h - an owner of a door that notes what happens, for tests of the door.
 */
#pragma once
#include <stdio.h>
#include <string.h>

#include "a_door.h"

/* An owner that notes what happens, and seats whoever says hello as "alba". */
struct hall {
    uv_loop_t loop;
    struct reception reception;
    struct stream_door door;
    uint16_t port;
    struct arena arena;
    uint32_t said_count, gone_count, drained_count;
    uint64_t said_n[4096]; /* running numbers in the order they came */
    enum message_type said_type;
    struct visitor *visitor; /* who spoke last */
    bool seats_later, ends_who_speaks, closes_at_a_word;
    struct letters letters;
    size_t read_to;
    struct message message;
};

static inline void hall_said(struct visitor *visitor, const struct message *message,
                             struct text bytes)
{
    struct hall *hall = visitor->reception->subject;

    assert_true(bytes.length > 0);
    hall->visitor = visitor;
    hall->said_type = message->type;
    if (message_rules[message->type].plane == PLANE_PLAYER)
        hall->said_n[hall->said_count % 4096] = message->player.n;
    hall->said_count++;
    if (message->type == MESSAGE_hello && text_is(message->hello.seat, "alba") &&
        !hall->seats_later)
        visitor_seat(visitor, hall);
    if (message->type != MESSAGE_hello && hall->ends_who_speaks)
        visitor_end(visitor, "that is enough");
    if (message->type != MESSAGE_hello && hall->closes_at_a_word)
        stream_close(&hall->door);
}

static inline void hall_gone(struct visitor *visitor)
{
    struct hall *hall = visitor->reception->subject;

    hall->gone_count++;
    if (hall->visitor == visitor)
        hall->visitor = NULL;
}

static inline void hall_drained(struct visitor *visitor)
{
    struct hall *hall = visitor->reception->subject;

    hall->drained_count++;
}

static inline struct hall *a_hall(void)
{
    struct hall *hall = calloc(1, sizeof *hall);

    assert_non_null(hall);
    uv_loop_init(&hall->loop);
    hall->reception =
        a_reception((struct visitor_events){ hall_said, hall_gone, hall_drained }, hall);
    hall->door.reception = &hall->reception;
    arena_open(&hall->arena, 1 << 24, NULL, NULL);
    return hall;
}

static inline struct hall *an_open_hall(void)
{
    struct hall *hall = a_hall();
    char why[300];

    assert_int_equal(
        stream_listen(&hall->door, &hall->loop, "127.0.0.1", &hall->port, why),
        FAULT_NONE);
    return hall;
}

static inline void hall_close(struct hall *hall)
{
    stream_close(&hall->door);
    stream_close(&hall->door);
    assert_int_equal(uv_run(&hall->loop, UV_RUN_DEFAULT), 0);
    assert_null(hall->door.inside);
    assert_int_equal(uv_loop_close(&hall->loop), 0);
    arena_close(&hall->arena);
    free(hall);
}

static inline int a_seated_client(struct hall *hall)
{
    int client = a_client(hall->port);
    uint32_t said_count = hall->said_count;
    struct message hello = a_hello("alba");

    client_say(client, &hello);
    LOOP_UNTIL(&hall->loop, hall->said_count > said_count);
    return client;
}

static inline bool hears(struct hall *hall, int client)
{
    client_read(client, &hall->letters);
    return letters_take(&hall->letters, &hall->read_to, &hall->arena, &hall->message);
}

static inline void assert_is_over(struct hall *hall, int client)
{
    LOOP_UNTIL(&hall->loop, (client_read(client, &hall->letters), hall->letters.is_over));
    close(client);
    hall->letters.is_over = false;
    hall->letters.length = hall->read_to = 0;
}

/* It hears why, and is closed. */
static inline void assert_is_ended(struct hall *hall, int client, const char *word)
{
    char what[401];

    LOOP_UNTIL(&hall->loop, hears(hall, client));
    assert_int_equal(hall->message.type, MESSAGE_trouble);
    snprintf(what, sizeof what, "%.*s", TEXT_ARG(hall->message.trouble.what));
    if (!strstr(what, word))
        fail_msg("'%s' does not mention '%s'", what, word);
    assert_is_over(hall, client);
}
