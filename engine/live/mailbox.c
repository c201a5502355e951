#include "live/mailbox.h"

#include "wire/pack.h"

void mailboxes_open(struct mailboxes *self, const struct text *ids, uint32_t count,
                    size_t bytes_max)
{
    *self = (struct mailboxes){ .seat_count = count };
    arena_open(&self->arena, bytes_max, NULL, NULL);
    self->seats = arena_take(&self->arena, count * sizeof(*self->seats));
    for (uint32_t i = 0; i < count; i++)
        self->seats[i].name = text_keep(&self->arena, ids[i]);
}

void mailboxes_close(struct mailboxes *self)
{
    arena_close(&self->arena);
}

uint32_t mailboxes_seat(const struct mailboxes *self, struct text id)
{
    for (uint32_t i = 0; i < self->seat_count; i++)
        if (text_equal(self->seats[i].name, id))
            return i;
    return UINT32_MAX;
}

void mailboxes_spoken(struct mailboxes *self, uint64_t seq, struct text bytes)
{
    self->spoken = arena_grow(&self->arena, self->spoken, sizeof(*self->spoken),
                              &self->spoken_max, self->spoken_count + (size_t)1);
    self->spoken_seqs =
        arena_grow(&self->arena, self->spoken_seqs, sizeof(*self->spoken_seqs),
                   &self->seqs_max, self->spoken_count + (size_t)1);
    self->spoken[self->spoken_count] = text_keep(&self->arena, bytes);
    self->spoken_seqs[self->spoken_count++] = seq;
}

/* Sequence numbers rise, so a search by halves finds the message. */
struct text mailboxes_find_spoken(const struct mailboxes *self, uint64_t seq)
{
    uint32_t low = 0, high = self->spoken_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (self->spoken_seqs[middle] < seq)
            low = middle + 1;
        else
            high = middle;
    }
    return low < self->spoken_count && self->spoken_seqs[low] == seq ? self->spoken[low]
                                                                     : (struct text){ 0 };
}

static struct text pack_mail(struct mailboxes *self, const struct message_delivered *fact)
{
    struct text_buffer packed = { 0 };
    struct message mail = { .type = MESSAGE_mail };
    mail.mail.at = fact->at;
    mail.mail.box = fact->box;
    mail.mail.of = fact->of;
    mail.mail.from = fact->from;
    mail.mail.due = fact->due;
    mail.mail.bytes = mailboxes_find_spoken(self, fact->of);
    struct text bytes = { 0 };
    if (mail.mail.bytes.bytes && pack_message(&packed, &mail) == FAULT_NONE)
        bytes = text_keep(&self->arena, text_written(&packed));
    text_release(&packed);
    return bytes;
}

/* Once more with the sequence number in it. */
static struct text pack_again(struct mailboxes *self, const struct message *fact)
{
    struct text_buffer packed = { 0 };
    struct text bytes = { 0 };
    if (pack_message(&packed, fact) == FAULT_NONE)
        bytes = text_keep(&self->arena, text_written(&packed));
    text_release(&packed);
    return bytes;
}

uint32_t mailboxes_deliver(struct mailboxes *self, const struct message *fact,
                           struct text packed)
{
    if (message_rules[fact->type].plane != PLANE_CONTROL)
        return UINT32_MAX;
    uint32_t seat = mailboxes_seat(self, fact->mailbox.to);
    if (seat == UINT32_MAX)
        return UINT32_MAX;
    struct mailbox *box = &self->seats[seat].box;
    box->letters = arena_grow(&self->arena, box->letters, sizeof(*box->letters),
                              &box->letters_max, box->count + 1);
    box->letters[box->count++].bytes =
        fact->type == MESSAGE_delivered ? pack_mail(self, &fact->delivered)
        : (fact->type == MESSAGE_inject && fact->inject.of) ||
                (fact->type == MESSAGE_question && fact->question.of)
            ? pack_again(self, fact)
            : text_keep(&self->arena, packed);
    return seat;
}
