/*
 * A visitor by letters. Each POST /poll holds what it says; the answer holds what it is
 * told, as soon as there is something, and is empty after PATIENCE_MS of silence. The
 * first answer names the visitor in the header Tocsin-Poll, and the letters that follow
 * bring that name. A letter that comes while another waits has the other one answered:
 * so somebody who waits can still speak. When no letter comes for DESERTED_MS the visitor
 * has gone; whoever misses an answer comes anew, with its cursor.
 */
#include "doors/web_inside.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum {
    PATIENCE_MS = 25000,
    DESERTED_MS = 60000,
    AT_ONCE_MS = 5000, /* from an answer to the next letter */
};

struct web_poll {
    struct web_visitor guest;
    struct web_door_inside *door;
    struct ring polls;
    struct web_request *waiting; /* the letter to be answered next; NULL: none */
    uv_timer_t patience;
    uint64_t came_at_ms; /* its last letter */
    uint64_t alone_since_ms; /* none of them is here */
    struct text_buffer outbox;
    char id[WEB_MARK_LENGTH + 1];
    char person[WEB_PERSON_LENGTH + 1];
};

static const char messages_type[] = "application/vnd.msgpack";

static struct web_poll *poll_of(const struct visitor *visitor)
{
    return RING_OWNER(visitor, struct web_poll, guest.visitor);
}

static void patience_ended(uv_timer_t *timer);

/* The next letter should come at once. */
static void be_alone(struct web_poll *self)
{
    self->waiting = NULL;
    self->alone_since_ms = web_now_ms(self->door);
    uv_timer_start(&self->patience, patience_ended, DESERTED_MS, 0);
}

/* The letter that waits takes what is there. */
static void answer(struct web_poll *self)
{
    struct web_request *request = self->waiting;

    if (!request)
        return;
    self->waiting = NULL;
    web_request_header(request, "tocsin-poll:", self->id);
    web_request_answer(request, HTTP_STATUS_OK, messages_type, &self->outbox);
    if (self->guest.visitor.state == VISITOR_ENDING)
        visitor_cut(&self->guest.visitor);
    else if (self->guest.visitor.state < VISITOR_ENDING)
        be_alone(self);
}

static void patience_ended(uv_timer_t *timer)
{
    struct web_poll *self = timer->data;

    if (self->waiting)
        answer(self);
    else
        visitor_cut(&self->guest.visitor);
}

/* ---- the verbs of a door ---- */

static size_t leaving_bytes(const struct visitor *visitor)
{
    return poll_of(visitor)->outbox.length;
}

static void leave(struct visitor *visitor, struct text_buffer *bytes)
{
    struct web_poll *self = poll_of(visitor);

    if (bytes->length == 0 && !bytes->failed)
        return;
    text_add(&self->outbox, bytes->bytes, bytes->length);
    self->outbox.failed = self->outbox.failed || bytes->failed;
    text_release(bytes);
    if (self->outbox.failed)
        visitor_cut(visitor);
    else
        answer(self);
}

static void read_on(struct visitor *visitor, bool is_on)
{
    (void)visitor, (void)is_on; /* letters that come too fast are refused as a whole */
}

static void end(struct visitor *visitor, const char *trouble)
{
    struct web_poll *self = poll_of(visitor);

    if (trouble)
        trouble_pack(&visitor->queue, trouble);
    leave(visitor, &visitor->queue);
    if (self->guest.visitor.state < VISITOR_CLOSED)
        answer(self);
}

static uint64_t unheard_ms(const struct visitor *visitor)
{
    const struct web_poll *self = poll_of(visitor);

    uint64_t now_ms = web_now_ms(self->door);
    bool is_due = !self->waiting && now_ms - self->alone_since_ms > AT_ONCE_MS;

    return is_due ? now_ms - self->came_at_ms : 0;
}

static void patience_closed(uv_handle_t *handle)
{
    struct web_poll *self = handle->data;

    visitor_part_closed(&self->guest.visitor);
}

static void cut(struct visitor *visitor)
{
    struct web_poll *self = poll_of(visitor);

    ring_remove(&self->polls);
    text_release(&self->outbox);
    answer(self);
    uv_close((uv_handle_t *)&self->patience, patience_closed);
}

static void release(struct visitor *visitor)
{
    struct web_poll *self = poll_of(visitor);

    ring_remove(&self->guest.siblings);
    self->door->visitor_count--;
    self->door->poll_count--;
    free(self);
}

static const struct visitor_verbs verbs = { .leaving_bytes = leaving_bytes,
                                            .leave = leave,
                                            .read = read_on,
                                            .end = end,
                                            .unheard_ms = unheard_ms,
                                            .cut = cut,
                                            .release = release };

/* ---- letters ---- */

static struct web_poll *find(struct web_door_inside *door, struct text id)
{
    if (id.length != WEB_MARK_LENGTH)
        return NULL;
    for (struct ring *at = door->polls.next; at != &door->polls; at = at->next) {
        struct web_poll *self = RING_OWNER(at, struct web_poll, polls);
        if (sodium_memcmp(self->id, id.bytes, WEB_MARK_LENGTH) == 0)
            return self;
    }
    return NULL;
}

static struct web_poll *begin(struct web_door_inside *door,
                              const struct web_session *session)
{
    struct web_poll *self = calloc(1, sizeof *self);
    unsigned char bytes[WEB_MARK_LENGTH / 2];

    if (!self)
        return NULL;
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(self->id, sizeof self->id, bytes, sizeof bytes);
    self->door = door;
    ring_add(&door->visitors, &self->guest.siblings);
    ring_add(&door->polls, &self->polls);
    door->visitor_count++;
    door->poll_count++;
    uv_timer_init(door->loop, &self->patience);
    self->came_at_ms = self->alone_since_ms = web_now_ms(door);
    self->patience.data = self;
    visitor_begin(&self->guest.visitor, door->door->reception, door->loop, &door->arena,
                  "consoles", &verbs);
    if (session) {
        memcpy(self->person, session->person, sizeof self->person);
        self->guest.visitor.person = text_of(self->person);
    }
    return self;
}

void web_poll_came(struct web_door_inside *door, struct web_request *request,
                   struct text id, const struct web_session *session, struct text body)
{
    struct web_poll *self = id.bytes ? find(door, id) : NULL;

    if (id.bytes && !self) {
        web_request_refuse(request, HTTP_STATUS_GONE,
                           "No such visitor any more; begin anew, with hello.");
        return;
    }
    if (!self && door->poll_count < door->door->reception->limits.visitor_count_max &&
        !door->is_closing)
        self = begin(door, session);
    if (!self) {
        web_request_refuse(request, HTTP_STATUS_SERVICE_UNAVAILABLE,
                           "No more visitors now.");
        return;
    }
    struct visitor *visitor = &self->guest.visitor;
    if (visitor->is_paused || visitor->heard.length > 0) {
        web_request_header(request, "retry-after:", "1");
        web_request_refuse(request, 429, "Too fast: this letter was not taken.");
        return;
    }
    answer(self);
    self->waiting = request;
    self->came_at_ms = web_now_ms(door);
    web_request_wait(request, self);
    uv_timer_start(&self->patience, patience_ended, PATIENCE_MS, 0);
    visitor->came_bytes += body.length;
    if (visitor->state < VISITOR_ENDING && body.length > 0) {
        visitor_hear(visitor, body.bytes, body.length);
        if (visitor->state < VISITOR_ENDING)
            visitor_hear_end(visitor);
    }
    /* What the last answer brought has arrived, or this letter would not be here. */
    if (self->outbox.length > 0)
        answer(self);
    else
        visitor_drained(visitor);
}

void web_poll_deserted(struct web_poll *self)
{
    be_alone(self);
}
