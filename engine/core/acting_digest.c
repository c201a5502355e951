/*
 * acting_digest.c - who comes late receives one summary instead of running clocks.
 *
 * What a team came to owe while its seat was empty begins anew now, with the time until
 * now credited; what fell due by then is excused. The mail itself stays in the mailbox.
 */
#include "core/acting.h"

#include <string.h>

/* A digest's text, at its longest: less than an inject's. */
#define DIGEST_LENGTH_MAX 12000

struct digest {
    struct exercise *self;
    uint32_t team;
    exercise_time since;
    char *bytes;
    size_t length;
};

static void put(struct digest *digest, struct text text)
{
    size_t room = DIGEST_LENGTH_MAX - digest->length;
    if (text.length > room)
        text.length = 0; /* whole pieces, so that it stays UTF-8 */
    if (text.length)
        memcpy(digest->bytes + digest->length, text.bytes, text.length);
    digest->length += text.length;
}

static void put_moment(struct digest *digest, exercise_time at)
{
    char moment[MOMENT_TEXT_MAX];
    moment_write(at, moment);
    put(digest, text_of(moment));
}

/* "T+00:10:00  Alarm (alarm)" */
static void put_injects(struct digest *digest)
{
    const struct exercise *self = digest->self;
    struct text locale = self->plan->parties[digest->team].locale;
    put(digest, TEXT("What came while your seat was empty:\n"));
    for (uint32_t i = 0; i < self->plan->inject_count; i++) {
        const struct copy *copy = inject_copy(self, i, digest->team);
        if (!copy || !copy->seq)
            continue;
        exercise_time at =
            threads_at(&self->threads, threads_find(&self->threads, copy->seq))->at;
        if (at < digest->since)
            continue;
        put_moment(digest, at);
        put(digest, TEXT("  "));
        put(digest, plan_text(&self->plan->injects[i].subject, locale));
        put(digest, TEXT(" ("));
        put(digest, self->plan->injects[i].id);
        put(digest, TEXT(")\n"));
    }
}

static struct text name_of(const struct exercise *self, const struct obligation *item)
{
    if (item->expect != PLAN_NONE && self->plan->expects[item->expect].title.length)
        return self->plan->expects[item->expect].title;
    if (item->ask != PLAN_NONE)
        return TEXT("an answer to a question");
    if (item->inject != PLAN_NONE)
        return self->plan->injects[item->inject].id;
    return item->agreement != PLAN_NONE ? TEXT("a reply to a request")
                                        : TEXT("what the exercise expects");
}

static void put_due(struct digest *digest, const struct obligation *item)
{
    const struct exercise *self = digest->self;
    /* Players see a clock only where the scenario shows it. */
    bool is_shown = item->expect == PLAN_NONE || self->plan->expects[item->expect].shown;
    if (!is_shown || item->due == MOMENT_NONE)
        return;
    put_moment(digest, item->due);
    put(digest, TEXT("  due: "));
    put(digest, name_of(self, item));
    put(digest, TEXT("\n"));
}

static void begin_clocks_anew(struct digest *digest, uint64_t cause)
{
    struct exercise *self = digest->self;
    for (uint32_t i = 0; i < self->obligations.count; i++) {
        struct obligation *item = &self->obligations.items[i];
        if (item->team != digest->team || item->never || item->opened < digest->since)
            continue;
        if (item->state == state_OVERDUE) {
            duty_change(self, i, state_EXCUSED, cause);
        } else if (item->state == state_OPEN) {
            if (self->now > item->opened + item->credit)
                duty_credit(self, i, self->now - item->opened - item->credit, cause);
            put_due(digest, &self->obligations.items[i]);
        }
    }
}

enum refusal refuse_digest(struct exercise *self, struct act *act)
{
    const struct message_digest *digest = &act->message->digest;
    enum refusal refusal = act_names_recipients(self, act, &digest->who);
    for (uint32_t i = 0; i < digest->who.count && !refusal; i++) {
        act->detail = digest->who.items[i];
        if (team_is_out(self, map_find(&self->plan->party_ids, act->detail)))
            refusal = refusal_NOT_NOW;
    }
    if (refusal)
        return refusal;
    act->detail = TEXT("since");
    return digest->since > self->now ? refusal_OUT_OF_RANGE : refusal_absent;
}

void act_digest(struct exercise *self, const struct act *act)
{
    struct row_list who =
        act_rows(self, &self->plan->party_ids, &act->message->digest.who);
    for (uint32_t i = 0; i < who.count; i++) {
        struct digest digest = { .self = self,
                                 .team = who.rows[i],
                                 .since = act->message->digest.since };
        struct message control = { .type = MESSAGE_inject };
        digest.bytes = arena_take(self->arena, DIGEST_LENGTH_MAX);
        put_injects(&digest);
        begin_clocks_anew(&digest, act->seq);
        control.inject.inject = TEXT("digest");
        control.inject.subject = TEXT("Digest for who comes late: clocks begin now");
        control.inject.text = (struct text){ digest.bytes, digest.length };
        deliver_aside(self, digest.team, &control);
    }
}
