#include "live/mailbox.h"

#include <stdlib.h>
#include <string.h>

#include "wire/pack.h"
#include "wire/scan.h"

enum { ARENA_BYTES_MAX = 64 << 20, TURN_BYTES_MAX = 256 << 20 };

void mailboxes_open(struct mailboxes *self, struct spool *spool, const struct text *ids,
                    uint32_t count)
{
    *self = (struct mailboxes){ .spool = spool, .count = count };
    arena_open(&self->arena, ARENA_BYTES_MAX, NULL, NULL);
    arena_open(&self->turn_arena, TURN_BYTES_MAX, NULL, NULL);
    map_open(&self->rows, &self->arena);
    self->boxes = arena_take(&self->arena, count * sizeof(*self->boxes));
    for (uint32_t i = 0; i < count; i++) {
        self->boxes[i].name = text_keep(&self->arena, ids[i]);
        map_add(&self->rows, self->boxes[i].name, i);
    }
}

void mailboxes_close(struct mailboxes *self)
{
    for (uint32_t i = 0; i < self->count; i++) {
        free(self->boxes[i].received.items);
        free(self->boxes[i].said.items);
    }
    text_release(&self->packed);
    text_release(&self->run);
    arena_close(&self->turn_arena);
    arena_close(&self->arena);
    *self = (struct mailboxes){ 0 };
}

uint32_t mailboxes_find(const struct mailboxes *self, struct text id)
{
    return map_find(&self->rows, id);
}

/* Mostly the same as the one before: who writes, writes to the same. */
static uint32_t find_again(struct mailboxes *self, const struct text *id)
{
    if (self->latest >= self->count || !text_equal(self->boxes[self->latest].name, *id))
        self->latest = mailboxes_find(self, *id);
    return self->latest;
}

/* Where the next letter goes: filled in place, it is not copied twice. */
static struct letter *letters_next(struct letters *self)
{
    if (self->count == self->items_max) {
        size_t more = self->items_max ? self->items_max * 2 : 8;
        struct letter *items = realloc(self->items, more * sizeof(*items));
        if (!items)
            memory_end();
        self->items = items;
        self->items_max = more;
    }
    return &self->items[self->count++];
}

static enum fault pack_mail(struct text_buffer *out, const struct message_delivered *fact,
                            struct text body)
{
    struct message mail;
    mail.type = MESSAGE_mail;
    mail.mail = (struct message_mail){ .at = fact->at,
                                       .box = fact->box,
                                       .of = fact->of,
                                       .from = fact->from,
                                       .due = fact->due,
                                       .bytes = body };
    return pack_message(out, &mail);
}

/* Keeps in the spool what the feed has not as it is. */
static struct kept keep(struct mailboxes *self, struct text bytes)
{
    return (struct kept){ text_keep(&self->turn_arena, bytes),
                          spool_add(self->spool, bytes) };
}

static struct kept keep_packed(struct mailboxes *self, enum fault fault)
{
    if (fault == FAULT_MEMORY)
        memory_end(); /* a letter without its words would be lost for good */
    return fault ? (struct kept){ 0 } : keep(self, text_written(&self->packed));
}

static struct arrival *arrive(struct mailboxes *self, struct mailbox *box)
{
    struct arrival *arrival = arena_take(&self->turn_arena, sizeof(*arrival));
    if (box->last)
        box->last->next = arrival;
    else
        box->first = arrival;
    if (!box->last) {
        box->next_reached = self->reached;
        self->reached = box;
    }
    box->last = arrival;
    return arrival;
}

uint32_t mailboxes_deliver(struct mailboxes *self, const struct message *fact,
                           struct kept packed, struct kept body)
{
    if (message_rules[fact->type].plane != PLANE_CONTROL)
        return UINT32_MAX;
    uint32_t row = find_again(self, &fact->mailbox.to);
    if (row == UINT32_MAX)
        return UINT32_MAX;
    struct mailbox *box = &self->boxes[row];
    struct arrival *arrival = arrive(self, box);
    struct letter *letter = letters_next(&box->received);
    self->packed.length = 0;
    if (fact->type == MESSAGE_delivered && packed.place.length && body.place.length) {
        letter->bytes = packed.place;
        letter->body = body.place;
        arrival->is_delivery = true;
        arrival->delivered = fact->delivered;
        arrival->bytes = body.bytes;
    } else {
        if (fact->type == MESSAGE_delivered)
            packed = keep_packed(
                self, body.bytes.bytes
                          ? pack_mail(&self->packed, &fact->delivered, body.bytes)
                          : FAULT_MISSING);
        else if ((fact->type == MESSAGE_inject && fact->inject.of) ||
                 (fact->type == MESSAGE_question && fact->question.of))
            packed = keep_packed(self, pack_message(&self->packed, fact));
        else if (!packed.place.length)
            packed = keep(self, packed.bytes);
        *letter = (struct letter){ .bytes = packed.place };
        arrival->bytes = packed.bytes;
    }
    return row;
}

struct arrivals mailboxes_arrivals(struct mailboxes *self, uint32_t row)
{
    struct arrivals arrivals = { 0 };
    self->run.length = 0;
    for (const struct arrival *at = self->boxes[row].first; at; at = at->next) {
        arrivals.count++;
        if (!at->is_delivery)
            text_add(&self->run, at->bytes.bytes, at->bytes.length);
        else if (pack_mail(&self->run, &at->delivered, at->bytes))
            self->run.failed = true;
    }
    if (self->run.failed) /* then each is read on its own */
        arrivals = (struct arrivals){ 0 };
    else
        arrivals.bytes = text_written(&self->run);
    self->run.failed = false;
    return arrivals;
}

void mailboxes_settle(struct mailboxes *self)
{
    for (; self->reached; self->reached = self->reached->next_reached)
        self->reached->first = self->reached->last = NULL;
    arena_reset(&self->turn_arena);
}

static struct saying *sayings_next(struct sayings *self)
{
    if (self->count == self->items_max) {
        size_t more = self->items_max ? self->items_max * 2 : 8;
        struct saying *items = realloc(self->items, more * sizeof(*items));
        if (!items)
            memory_end();
        self->items = items;
        self->items_max = more;
    }
    return &self->items[self->count++];
}

void mailboxes_say(struct mailboxes *self, uint32_t row, struct message *colleague)
{
    struct sayings *said = &self->boxes[row].said;
    colleague->colleague.number = said->count + 1;
    self->packed.length = 0;
    struct kept kept = keep_packed(self, pack_message(&self->packed, colleague));
    *sayings_next(said) = (struct saying){ .bytes = kept.place };
}

void mailboxes_say_input(struct mailboxes *self, uint32_t row, struct spooled input,
                         uint64_t at, uint64_t of)
{
    struct saying *saying = sayings_next(&self->boxes[row].said);
    saying->bytes.place = input.place;
    saying->bytes.length = input.length;
    saying->at = at;
    saying->of = of;
}

/* What was packed to be read; absent when there was no memory for it, and empty when it
 * can never be. */
static struct text packed_now(struct mailboxes *self, enum fault fault)
{
    self->packed.failed = false;
    return !fault                  ? text_written(&self->packed)
           : fault == FAULT_MEMORY ? (struct text){ 0 }
                                   : TEXT("");
}

struct text mailboxes_read_saying(struct mailboxes *self, const struct mailbox *box,
                                  uint64_t number)
{
    struct message message = { .type = MESSAGE_colleague }, input;
    if (number == 0 || number > box->said.count)
        return (struct text){ 0 };
    const struct saying *saying = &box->said.items[number - 1];
    struct text bytes = spool_read(self->spool, saying->bytes);
    if (!saying->of || !bytes.length)
        return bytes;
    if (scan_read(bytes.bytes, bytes.length, &scan_limits_link, PLANE_BIT(PLANE_LINK),
                  &self->arena, &input, NULL, NULL) ||
        input.type != MESSAGE_input)
        return TEXT("");
    message.colleague.number = number;
    message.colleague.at = saying->at;
    message.colleague.of = saying->of;
    message.colleague.from = input.input.from;
    message.colleague.bytes = input.input.bytes;
    self->packed.length = 0;
    return packed_now(self, pack_message(&self->packed, &message));
}

struct text mailboxes_read(struct mailboxes *self, const struct letters *letters,
                           uint64_t number)
{
    struct message fact;
    char from[ID_LENGTH_MAX];
    if (number == 0 || number > letters->count)
        return (struct text){ 0 };
    const struct letter *letter = &letters->items[number - 1];
    struct text bytes = spool_read(self->spool, letter->bytes);
    if (!letter->body.length || !bytes.length)
        return bytes;
    if (scan_read(bytes.bytes, bytes.length, &scan_limits_link, PLANE_BIT(PLANE_CONTROL),
                  &self->arena, &fact, NULL, NULL) ||
        fact.type != MESSAGE_delivered || fact.delivered.from.length > sizeof(from))
        return TEXT("");
    memcpy(from, fact.delivered.from.bytes, fact.delivered.from.length);
    fact.delivered.from.bytes = from;
    self->packed.length = 0;
    bytes = spool_read(self->spool, letter->body);
    return bytes.bytes
               ? packed_now(self, pack_mail(&self->packed, &fact.delivered, bytes))
               : bytes;
}
