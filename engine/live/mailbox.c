#include "live/mailbox.h"

#include <assert.h>
#include <stdlib.h>

#include "wire/pack.h"
#include "wire/scan.h"

enum { NAMES_BYTES_MAX = 64 << 20 };

void mailboxes_open(struct mailboxes *self, struct spool *spool, const struct text *ids,
                    uint32_t count)
{
    *self = (struct mailboxes){ .spool = spool, .count = count };
    arena_open(&self->arena, NAMES_BYTES_MAX, NULL, NULL);
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
    arena_close(&self->arena);
    *self = (struct mailboxes){ 0 };
}

uint32_t mailboxes_find(const struct mailboxes *self, struct text id)
{
    return map_find(&self->rows, id);
}

static void letters_add(struct letters *self, struct spooled letter)
{
    if (self->count == self->items_max) {
        size_t more = self->items_max ? self->items_max * 2 : 8;
        struct spooled *items = realloc(self->items, more * sizeof(*items));
        assert(items);
        self->items = items;
        self->items_max = more;
    }
    self->items[self->count++] = letter;
}

static struct spooled add_packed(struct mailboxes *self, const struct message *message)
{
    struct text_buffer packed = { 0 };
    struct spooled spooled = { 0 };
    if (pack_message(&packed, message) == FAULT_NONE)
        spooled = spool_add(self->spool, text_written(&packed));
    text_release(&packed);
    return spooled;
}

static struct spooled add_mail(struct mailboxes *self,
                               const struct message_delivered *fact, struct text body)
{
    struct message mail = { .type = MESSAGE_mail };
    mail.mail.at = fact->at;
    mail.mail.box = fact->box;
    mail.mail.of = fact->of;
    mail.mail.from = fact->from;
    mail.mail.due = fact->due;
    mail.mail.bytes = body;
    return body.bytes ? add_packed(self, &mail) : (struct spooled){ 0 };
}

uint32_t mailboxes_deliver(struct mailboxes *self, const struct message *fact,
                           struct text packed, struct text body)
{
    if (message_rules[fact->type].plane != PLANE_CONTROL)
        return UINT32_MAX;
    uint32_t row = mailboxes_find(self, fact->mailbox.to);
    if (row == UINT32_MAX)
        return UINT32_MAX;
    letters_add(&self->boxes[row].received,
                fact->type == MESSAGE_delivered ? add_mail(self, &fact->delivered, body)
                : (fact->type == MESSAGE_inject && fact->inject.of) ||
                        (fact->type == MESSAGE_question && fact->question.of)
                    ? add_packed(self, fact)
                    : spool_add(self->spool, packed));
    return row;
}

static void sayings_add(struct sayings *self, struct saying saying)
{
    if (self->count == self->items_max) {
        size_t more = self->items_max ? self->items_max * 2 : 8;
        struct saying *items = realloc(self->items, more * sizeof(*items));
        assert(items);
        self->items = items;
        self->items_max = more;
    }
    self->items[self->count++] = saying;
}

void mailboxes_say(struct mailboxes *self, uint32_t row, struct message *colleague)
{
    struct sayings *said = &self->boxes[row].said;
    colleague->colleague.number = said->count + 1;
    sayings_add(said, (struct saying){ .bytes = add_packed(self, colleague) });
}

void mailboxes_say_input(struct mailboxes *self, uint32_t row, struct spooled input,
                         uint64_t at, uint64_t of)
{
    sayings_add(&self->boxes[row].said, (struct saying){ input, at, of });
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
        return (struct text){ 0 };
    message.colleague.number = number;
    message.colleague.at = saying->at;
    message.colleague.of = saying->of;
    message.colleague.from = input.input.from;
    message.colleague.bytes = input.input.bytes;
    self->packed.length = 0;
    return pack_message(&self->packed, &message) ? (struct text){ 0 }
                                                 : text_written(&self->packed);
}

struct text mailboxes_read(struct mailboxes *self, const struct letters *letters,
                           uint64_t number)
{
    return number == 0 || number > letters->count
               ? (struct text){ 0 }
               : spool_read(self->spool, letters->items[number - 1]);
}
