/*
 * an_office.h - a small server for tests of the kit.
 */
#pragma once
#include "a_door.h"
#include "agents/kit/kit.h"

enum { LETTERS_MAX = 400 };

/* A small server: one mailbox, one sender's messages, on a loop that runs between the
 * waits of the kit. */
struct office {
    uv_loop_t loop;
    struct reception reception;
    struct stream_door door;
    uint16_t port;
    struct visitor *seated;
    struct text_buffer letters[LETTERS_MAX]; /* number box - 1 */
    uint32_t letter_count;
    uint64_t taken; /* highest number that was stored */
    uint32_t stored_count, again_count, hello_count;
    bool keeps_silent; /* takes messages and does not say so */
    bool is_closed;
};

static inline void tell_taken(struct office *office)
{
    struct message message = { .type = MESSAGE_taken };

    message.taken.n = office->taken;
    if (office->seated && !office->keeps_silent)
        visitor_tell(office->seated, &message);
}

static inline void seat(struct office *office, struct visitor *visitor, uint64_t box)
{
    struct message welcome = { .type = MESSAGE_welcome };

    welcome.welcome.exercise = TEXT("deep-current");
    welcome.welcome.title = TEXT("Deep current");
    welcome.welcome.seat = TEXT("alba");
    welcome.welcome.taken = office->taken;
    welcome.welcome.box = office->letter_count;
    office->seated = visitor;
    visitor_seat(visitor, office);
    visitor_tell(visitor, &welcome);
    for (uint64_t i = box; i < office->letter_count; i++)
        visitor_send(visitor, text_written(&office->letters[i]));
}

static inline void office_said(struct visitor *visitor, const struct message *message,
                               struct text bytes)
{
    struct office *office = visitor->reception->subject;

    (void)bytes;
    if (message->type == MESSAGE_hello) {
        office->hello_count++;
        if (text_is(message->hello.key, "right"))
            seat(office, visitor, message->hello.box);
        else
            visitor_end(visitor, "no such invitation");
    } else if (message->player.n <= office->taken) {
        office->again_count++;
        tell_taken(office);
    } else {
        office->taken = message->player.n;
        office->stored_count++;
        tell_taken(office);
    }
    visitor_flush(visitor->reception);
}

static inline void office_gone(struct visitor *visitor)
{
    struct office *office = visitor->reception->subject;

    if (office->seated == visitor)
        office->seated = NULL;
}

static inline void office_listen(struct office *office)
{
    char why[300];

    office->reception = a_reception(
        (struct visitor_events){ .said = office_said, .gone = office_gone }, office);
    office->door.reception = &office->reception;
    office->reception.limits.messages_a_second = 0;
    assert_int_equal(
        stream_listen(&office->door, &office->loop, "127.0.0.1", &office->port, why),
        FAULT_NONE);
    office->is_closed = false;
}

static inline struct office *an_office(void)
{
    struct office *office = calloc(1, sizeof *office);

    assert_non_null(office);
    uv_loop_init(&office->loop);
    office_listen(office);
    return office;
}

/* Loses all connections, and nobody listens any more. */
static inline void office_fall(struct office *office, struct kit *kit)
{
    struct kit_event event;

    stream_close(&office->door);
    while (office->door.inside) {
        loop_breathe(&office->loop, 1);
        if (kit)
            kit_wait(kit, 0, &event);
    }
    office->is_closed = true;
}

static inline void office_close(struct office *office)
{
    if (!office->is_closed)
        office_fall(office, NULL);
    uv_run(&office->loop, UV_RUN_DEFAULT);
    assert_int_equal(uv_loop_close(&office->loop), 0);
    for (uint32_t i = 0; i < office->letter_count; i++)
        text_release(&office->letters[i]);
    free(office);
}

/* Puts a letter into the mailbox, and sends it when somebody sits there. */
static inline void office_write(struct office *office, struct message *message,
                                uint64_t *box)
{
    struct text_buffer *letter = &office->letters[office->letter_count++];

    *box = office->letter_count;
    assert_int_equal(pack_message(letter, message), FAULT_NONE);
    if (office->seated)
        visitor_send(office->seated, text_written(letter));
    visitor_flush(&office->reception);
}

static inline void office_inject(struct office *office, const char *id)
{
    struct message message = { .type = MESSAGE_inject };

    message.inject.to = TEXT("alba");
    message.inject.inject = text_of(id);
    message.inject.box = office->letter_count + 1;
    office_write(office, &message, &message.inject.box);
}

/* The next event, whatever time it takes. */
static inline struct kit_event next_event(struct office *office, struct kit *kit)
{
    struct kit_event event = { .kind = KIT_NOTHING };

    for (int i = 0; i < 3000 && event.kind == KIT_NOTHING; i++) {
        uv_run(&office->loop, UV_RUN_NOWAIT);
        if (kit_wait(kit, 1, &event))
            break;
    }
    return event;
}

static inline void assert_next(struct office *office, struct kit *kit,
                               enum kit_event_kind kind)
{
    struct kit_event event = next_event(office, kit);

    if (event.kind != kind)
        fail_msg("event %d came where %d was due; %s", event.kind, kind, kit->why);
}

/* Goes on until everything said is taken. */
static inline void let_all_be_taken(struct office *office, struct kit *kit)
{
    struct kit_event event;

    for (int i = 0; i < 5000 && kit->taken < kit->n; i++) {
        uv_run(&office->loop, UV_RUN_NOWAIT);
        assert_int_equal(kit_wait(kit, 1, &event), FAULT_NONE);
    }
    assert_int_equal(kit->taken, kit->n);
}

static inline struct kit a_seated_kit(struct office *office)
{
    struct kit kit;

    assert_int_equal(kit_open(&kit, "127.0.0.1", office->port, NULL, "alba", "right"),
                     FAULT_NONE);
    assert_next(office, &kit, KIT_SEATED);
    return kit;
}

static inline uint64_t say(struct kit *kit, const char *text)
{
    struct message message = a_sitrep(0, text);
    uint64_t n = 0;

    assert_int_equal(kit_say(kit, &message, &n), FAULT_NONE);
    assert_int_equal(message.player.n, n);
    return n;
}

/* The kit is in this process too, so that it cannot hear the office while it closes:
 * the office goes first. */
static inline void part(struct office *office, struct kit *kit)
{
    if (!office->is_closed)
        office_fall(office, kit);
    kit_close(kit);
    office_close(office);
}

static inline void come_before_the_door_opens(void)
{
    struct office *office = an_office();
    struct kit kit;

    office_fall(office, NULL);
    assert_int_equal(kit_open(&kit, "127.0.0.1", office->port, NULL, "alba", "right"),
                     FAULT_SYSTEM);
    assert_non_null(strstr(kit.why, "refused"));
    office_listen(office);

    assert_next(office, &kit, KIT_SEATED);
    part(office, &kit);
}
