/*
 * release.c - injects go out, a second time where nobody answers, and are taken back.
 */
#include "core/state.h"

/* Longest text an inject may become once its {names} are filled. */
#define FILLED_LENGTH_MAX 16384

struct copy *inject_copy(const struct exercise *self, uint32_t inject,
                         uint32_t participant)
{
    for (struct copy *copy = self->injects[inject].copies; copy; copy = copy->next)
        if (copy->participant == participant)
            return copy;
    return NULL;
}

/* ---- {name} in texts ---- */

static bool find_value(const struct exercise *self, struct text name, uint32_t recipient,
                       const struct release *release, struct text *value)
{
    const struct plan *plan = self->plan;
    for (uint32_t i = 0; release && i < release->names.count; i++)
        if (text_equal(release->names.items[i], name)) {
            *value = release->values.items[i];
            return true;
        }
    if (text_is(name, "team") || text_is(name, "country")) {
        const struct party *party = &plan->parties[recipient];
        *value = text_is(name, "team") ? party->name : party->country;
        return true;
    }
    uint32_t param = map_find(&plan->param_ids, name);
    if (param == MAP_NONE)
        return false;
    *value = plan->params[param].value;
    return true;
}

static size_t name_length(struct text text, size_t start)
{
    size_t end = start;
    while (end < text.length && text.bytes[end] != '}' && end - start < 64)
        end++;
    return end < text.length && text.bytes[end] == '}' ? end - start : 0;
}

/* At most `length_max` bytes, ending with a whole character. */
static struct text cut(struct text text, size_t length_max)
{
    if (text.length <= length_max)
        return text;
    text.length = length_max;
    while (text.length && !text_utf8(text.bytes, text.length))
        text.length--;
    return text;
}

/* {name} becomes the release's value, a parameter's, or the recipient's name or country;
 * a name nobody knows stays as it is, and check has said so. */
static struct text fill(struct exercise *self, struct text text, uint32_t recipient,
                        const struct release *release)
{
    bool plain = true;
    for (size_t i = 0; i < text.length && plain; i++)
        plain = text.bytes[i] != '{';
    if (plain)
        return text;
    char *filled = arena_take(self->arena, FILLED_LENGTH_MAX);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        struct text value = { text.bytes + i, 1 };
        size_t skip = text.bytes[i] == '{' ? name_length(text, i + 1) : 0;
        struct text name = { text.bytes + i + 1, skip };
        if (skip && find_value(self, name, recipient, release, &value))
            i += skip + 1;
        for (size_t k = 0; k < value.length && length < FILLED_LENGTH_MAX; k++)
            filled[length++] = value.bytes[k];
    }
    struct text whole = { filled, length };
    return text_keep(self->arena,
                     cut(whole, length == FILLED_LENGTH_MAX ? length - 4 : length));
}

/* ---- sending ---- */

static struct text_list artefact_ids(struct exercise *self, const struct row_list *rows)
{
    struct text_list list = { arena_take(self->arena, rows->count * sizeof(struct text)),
                              0 };
    for (uint32_t i = 0; i < rows->count; i++)
        list.items[list.count++] = self->plan->artefacts[rows->rows[i]].id;
    return list;
}

static uint64_t earlier_seq(const struct exercise *self, uint32_t inject,
                            uint32_t participant)
{
    const struct copy *copy =
        inject == PLAN_NONE ? NULL : inject_copy(self, inject, participant);
    return copy ? copy->seq : 0;
}

/* When what they owe is due: a correction, or a copy by another channel, begins nothing
 * anew. MOMENT_NONE while nothing runs. */
static exercise_time running_clock(const struct exercise *self, uint32_t expect,
                                   uint32_t participant)
{
    uint32_t index = obligations_find(&self->obligations, expect, participant);
    const struct obligation *item =
        index == PLAN_NONE ? NULL : &self->obligations.items[index];
    return item && item->state == state_OPEN ? item->due : MOMENT_NONE;
}

/* The clock players see: the inject's own, else that of an expectation which shows it. */
static exercise_time shown_clock(const struct exercise *self, uint32_t row,
                                 uint32_t participant)
{
    if (self->plan->injects[row].shown != MOMENT_NONE)
        return self->now + self->plan->injects[row].shown;
    for (uint32_t i = 0; i < self->about[row].count; i++) {
        uint32_t about = self->about[row].rows[i];
        const struct expect *expect = &self->plan->expects[about];
        if (!expect->shown || expect->within == MOMENT_NONE ||
            !row_list_has(&expect->of, participant))
            continue;
        exercise_time due = running_clock(self, about, participant);
        return due == MOMENT_NONE ? self->now + expect->within : due;
    }
    return 0;
}

struct text_list inject_seats(struct exercise *self, uint32_t row, uint32_t participant,
                              const struct release *release)
{
    const struct address_list *seats =
        release && release->to.count ? &release->seats : &self->plan->injects[row].seats;
    struct text_list list = { 0 };
    if (self->injects[row].is_readdressed || !seats->count)
        return list;
    list.items = arena_take(self->arena, seats->count * sizeof(struct text));
    for (uint32_t i = 0; i < seats->count; i++)
        if (seats->items[i].party == participant)
            list.items[list.count++] = seats->items[i].seat;
    return list;
}

/* `supersedes`: what it takes the place of, beside what the plan says. */
static void send_copy(struct exercise *self, uint32_t row, uint32_t participant,
                      const struct release *release, struct text channel, uint64_t of,
                      uint64_t supersedes)
{
    const struct inject *inject = &self->plan->injects[row];
    struct text locale = self->plan->parties[participant].locale;
    uint32_t shown_from = inject->as != PLAN_NONE ? inject->as : inject->from;
    struct message control = { .type = MESSAGE_inject };
    control.inject.inject = inject->id;
    if (shown_from != PLAN_NONE)
        control.inject.from = party_id(self, shown_from);
    control.inject.tlp = inject->tlp;
    control.inject.channel = channel;
    control.inject.incident = inject->incident;
    control.inject.rsit = inject->rsit;
    control.inject.severity = inject->severity;
    control.inject.subject =
        fill(self, plan_text(&inject->subject, locale), participant, release);
    control.inject.subject = cut(control.inject.subject, 200);
    control.inject.text =
        fill(self, plan_text(&inject->text, locale), participant, release);
    control.inject.carries = artefact_ids(self, &inject->carries);
    control.inject.supersedes =
        supersedes ? supersedes : earlier_seq(self, inject->supersedes, participant);
    control.inject.withdraws = earlier_seq(self, inject->withdraws, participant);
    control.inject.due = shown_clock(self, row, participant);
    control.inject.seats = inject_seats(self, row, participant, release);
    deliver(self, participant, &control, NULL, of, row);
}

static const struct row_list *recipients(struct exercise *self, uint32_t row,
                                         const struct release *release,
                                         struct row_list *computed)
{
    const struct inject *inject = &self->plan->injects[row];
    if (inject->kind == INJECT_WATCH)
        return computed; /* nothing is sent; the moment is observed */
    if (release && release->to.count &&
        (release->is_ordered || !self->injects[row].is_readdressed))
        return &release->to;
    if (!inject->to_function)
        return &inject->to;
    exercise_fail(self, self->ends->parties(self->ends->self, inject->to_function,
                                            PLAN_NONE, row, release, computed));
    return computed;
}

static void say_released(struct exercise *self, uint32_t row, struct text by, bool again)
{
    struct message fact = { .type = MESSAGE_released };
    fact.released.inject = self->plan->injects[row].id;
    fact.released.by = by;
    fact.released.again = again;
    exercise_emit(self, &fact);
}

/* Whether there is anybody who does not have it yet. */
static bool is_news(const struct exercise *self, uint32_t row, const struct row_list *to)
{
    for (uint32_t i = 0; i < to->count; i++)
        if (to->rows[i] < self->plan->participant_count &&
            !inject_copy(self, row, to->rows[i]))
            return true;
    return !self->injects[row].released;
}

void release_inject(struct exercise *self, uint32_t row, const struct release *release,
                    struct text by)
{
    if (!staging_withholds(self, row, release, by))
        release_now(self, row, release, by);
}

void release_timed(struct exercise *self, uint32_t row, uint32_t ticket)
{
    const struct released_inject *released = &self->injects[row];
    if (ticket != released->ticket)
        return;
    if (released->is_held || !staging_lets_go(self, row, (struct text){ 0 }))
        release_inject(self, row, NULL, (struct text){ 0 });
}

void release_now(struct exercise *self, uint32_t row, const struct release *release,
                 struct text by)
{
    const struct inject *inject = &self->plan->injects[row];
    struct released_inject *released = &self->injects[row];
    struct row_list computed = { 0 };
    if (released->withdrawn) {
        say_released(self, row, by, true);
        return;
    }
    const struct row_list *to = recipients(self, row, release, &computed);
    bool news = is_news(self, row, to);
    uint64_t seq = self->next_seq;
    say_released(self, row, by, !news);
    if (!news)
        return;
    bool first = !released->released;
    released->released = true;
    touch(self, TOPIC_RELEASED, row);
    if (first && inject->supersedes != PLAN_NONE)
        duties_void(self, inject->supersedes, seq);
    for (uint32_t i = 0; i < to->count; i++) {
        uint32_t participant = to->rows[i];
        if (participant >= self->plan->participant_count ||
            inject_copy(self, row, participant))
            continue;
        struct copy *copy = arena_take(self->arena, sizeof(*copy));
        *copy = (struct copy){ .participant = participant, .values = release };
        *released->copies_end = copy;
        released->copies_end = &copy->next;
        if (!staging_delays(self, row, participant, release, seq))
            send_copy(self, row, participant, release, inject->channel, seq, 0);
        if (inject->kind == INJECT_CHECK && inject->retry != MOMENT_NONE)
            exercise_at(self, self->now + inject->retry, EVENT_RETRY, row, participant);
    }
    if (first && inject->withdraws != PLAN_NONE)
        withdraw_inject(self, inject->withdraws, inject->id, (struct text){ 0 });
    for (uint32_t i = 0; first && i < self->plan->impact_count; i++)
        if (self->plan->impacts[i].from == row)
            exercise_at(self, self->now + self->plan->impacts[i].every, EVENT_IMPACT, i,
                        0);
}

/* Nobody acknowledged on the first channel: the same inject once more on the second. */
void release_retry(struct exercise *self, uint32_t row, uint32_t participant)
{
    const struct inject *inject = &self->plan->injects[row];
    const struct copy *copy = inject_copy(self, row, participant);
    if (copy->acknowledged || self->injects[row].withdrawn)
        return;
    struct text channel =
        inject->second_channel.length ? inject->second_channel : inject->channel;
    send_copy(self, row, participant, copy->values, channel, copy->seq, 0);
}

void release_delayed(struct exercise *self, uint32_t participant,
                     const struct delayed *delayed)
{
    if (!self->injects[delayed->inject].withdrawn)
        send_copy(self, delayed->inject, participant, delayed->values,
                  self->plan->injects[delayed->inject].channel, delayed->of, 0);
}

void release_corrected(struct exercise *self, uint32_t row)
{
    struct text channel = self->plan->injects[row].channel;
    for (const struct copy *copy = self->injects[row].copies; copy; copy = copy->next)
        if (copy->seq) /* one that still waits goes out in the new words */
            send_copy(self, row, copy->participant, copy->values, channel, copy->seq,
                      copy->seq);
}

void tell_withdrawn(struct exercise *self, uint32_t row, struct text text)
{
    const struct inject *inject = &self->plan->injects[row];
    for (const struct copy *copy = self->injects[row].copies; copy; copy = copy->next) {
        struct message control = { .type = MESSAGE_inject };
        if (!copy->seq)
            continue;
        control.inject.inject = inject->id;
        control.inject.tlp = inject->tlp;
        control.inject.channel = inject->channel;
        control.inject.subject = TEXT("Withdrawn by exercise control");
        control.inject.text = text;
        control.inject.withdraws = copy->seq;
        deliver(self, copy->participant, &control, NULL, copy->seq, row);
    }
}

void withdraw_inject(struct exercise *self, uint32_t row, struct text by,
                     struct text reason)
{
    if (self->injects[row].withdrawn)
        return;
    self->injects[row].withdrawn = true;
    struct message fact = { .type = MESSAGE_withdrawn };
    fact.withdrawn.inject = self->plan->injects[row].id;
    fact.withdrawn.by = by;
    fact.withdrawn.reason = reason;
    uint64_t seq = exercise_emit(self, &fact);
    duties_void(self, row, seq);
    touch(self, TOPIC_RELEASED, row);
}
