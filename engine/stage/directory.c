#include "stage/directory.h"

#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

enum { PARTIES_MAX = 16384, AGREEMENTS_MAX = 4096, TO_MAX = 256 };

/* ---- telling ---- */

struct teller {
    const struct plan *plan;
    struct arena *arena;
    void (*said)(void *subject, const struct message *entry);
    void *subject;
};

/* Says one entry: to all when `to` is NULL, else to the participants among its rows. */
static void tell(const struct teller *self, const struct message *message,
                 const struct row_list *to, struct text artefact)
{
    struct message entry = { .type = MESSAGE_entry };
    struct text_buffer packed = { 0 };
    struct text names[TO_MAX];

    pack_message(&packed, message);
    entry.entry.bytes = text_written(&packed);
    entry.entry.artefact = artefact;
    if (message->type == MESSAGE_directory_agreement) {
        entry.entry.agreement = message->directory_agreement.id;
        entry.entry.later = message->directory_agreement.from == MOMENT_NONE;
    }
    entry.entry.to.items = names;
    for (uint32_t i = 0; to && i < to->count; i++) {
        if (to->rows[i] < self->plan->participant_count)
            names[entry.entry.to.count++] = self->plan->parties[to->rows[i]].id;
        if (entry.entry.to.count == TO_MAX || i + 1 == to->count) {
            if (entry.entry.to.count)
                self->said(self->subject, &entry);
            entry.entry.to.count = 0;
        }
    }
    if (!to)
        self->said(self->subject, &entry);
    text_release(&packed);
}

static struct text offset_text(struct arena *arena, int32_t minutes)
{
    char text[OFFSET_TEXT_MAX];

    moment_write_offset(minutes, text);
    return minutes ? text_keep(arena, text_of(text)) : (struct text){ 0 };
}

static void tell_party(const struct teller *self, uint32_t row)
{
    const struct party *party = &self->plan->parties[row];
    struct message message = { .type = MESSAGE_directory_party };
    struct message_directory_party *said = &message.directory_party;

    said->id = party->id;
    said->name = party->name;
    said->kind = party->kind;
    said->level = party->level;
    said->country = party->country;
    said->utc = offset_text(self->arena, party->utc_offset_minutes);
    said->seat = row < self->plan->participant_count;
    said->seats = party->seats;
    tell(self, &message, NULL, (struct text){ 0 });
}

static exercise_time unless_never(exercise_time moment)
{
    return moment == MOMENT_NONE ? 0 : moment;
}

static void tell_agreement(const struct teller *self, const struct agreement *agreement)
{
    struct message message = { .type = MESSAGE_directory_agreement };
    struct message_directory_agreement *said = &message.directory_agreement;

    if (!agreement_exists(self->plan, agreement))
        return;
    said->id = agreement->id;
    said->title = agreement->title;
    said->among.items =
        arena_take(self->arena, agreement->among.count * sizeof(struct text));
    for (uint32_t i = 0; i < agreement->among.count; i++)
        said->among.items[said->among.count++] =
            self->plan->parties[agreement->among.rows[i]].id;
    said->covers.items = arena_take(self->arena, MESSAGE_SET_END * sizeof(struct text));
    for (uint32_t type = 1; type < MESSAGE_SET_END; type++)
        if (agreement->covers >> type & 1)
            said->covers.items[said->covers.count++] = message_rules[type].name;
    said->purpose = agreement->purpose;
    said->up_to = agreement->up_to;
    said->reply = unless_never(agreement->reply);
    said->from = agreement->from;
    said->until = unless_never(agreement->until);
    tell(self, &message, &agreement->among, (struct text){ 0 });
}

static void tell_artefact(const struct teller *self, const struct artefact *artefact)
{
    struct message message = { .type = MESSAGE_directory_artefact };
    struct message_directory_artefact *said = &message.directory_artefact;

    said->id = artefact->id;
    said->kind = artefact->kind;
    said->value = artefact->value;
    said->title = artefact->title;
    said->tlp = artefact->tlp;
    said->stays_in = artefact->stays_in;
    said->file = artefact->file;
    said->size = artefact->size;
    said->hash = artefact->hash;
    said->key = artefact->is_staged ? artefact->key : (struct text){ 0 };
    if (artefact->source != PLAN_NONE)
        said->source = self->plan->parties[artefact->source].id;
    tell(self, &message, NULL, artefact->id);
    said->own = true;
    tell(self, &message, &artefact->held_by, (struct text){ 0 });
}

/* Working hours of who plays a seat outside stop between modules too. */
static void tell_modules(const struct plan *plan, struct arena *arena,
                         struct message_directory_exercise *said)
{
    said->walls.items = arena_take(arena, plan->module_count * sizeof(uint64_t));
    said->lengths.items = arena_take(arena, plan->module_count * sizeof(uint64_t));
    for (uint32_t i = 0; i < plan->module_count; i++) {
        said->walls.items[said->walls.count++] = plan->modules[i].wall;
        said->lengths.items[said->lengths.count++] = plan->modules[i].length;
    }
}

/* All may have it ahead; that it exists is no secret, what is in it is. */
static void tell_staged(const struct teller *self, const struct artefact *artefact)
{
    struct message message = { .type = MESSAGE_directory_staged };

    if (!artefact->is_staged)
        return;
    message.directory_staged.id = artefact->id;
    message.directory_staged.file = artefact->file;
    message.directory_staged.size = artefact->size;
    tell(self, &message, NULL, (struct text){ 0 });
}

void directory_tell(const struct plan *plan, struct arena *arena,
                    void (*said)(void *subject, const struct message *entry),
                    void *subject)
{
    struct teller self = { plan, arena, said, subject };
    struct message message = { .type = MESSAGE_directory_exercise };

    message.directory_exercise.startex = plan->startex_of_day;
    tell_modules(plan, arena, &message.directory_exercise);
    tell(&self, &message, NULL, (struct text){ 0 });
    for (uint32_t i = 0; i < plan->party_count; i++)
        tell_party(&self, i);
    for (uint32_t i = 0; i < plan->agreement_count; i++)
        tell_agreement(&self, &plan->agreements[i]);
    for (uint32_t i = 0; i < plan->artefact_count; i++)
        tell_staged(&self, &plan->artefacts[i]);
    for (uint32_t i = 0; i < plan->artefact_count; i++)
        tell_artefact(&self, &plan->artefacts[i]);
}

/* ---- being told ---- */

void directory_open(struct plan *plan, struct arena *arena)
{
    *plan = (struct plan){ .arena = arena, .title = TEXT("directory") };
    plan->parties = arena_take(arena, PARTIES_MAX * sizeof *plan->parties);
    plan->agreements = arena_take(arena, AGREEMENTS_MAX * sizeof *plan->agreements);
    /* Whoever reads the plan keeps a bit for each artefact there may ever be. */
    plan->artefacts =
        arena_take(arena, DIRECTORY_ARTEFACTS_MAX * sizeof *plan->artefacts);
    plan->artefact_count = DIRECTORY_ARTEFACTS_MAX;
    map_open(&plan->party_ids, arena);
    map_open(&plan->agreement_ids, arena);
    map_open(&plan->artefact_ids, arena);
}

static enum fault add_party(struct plan *plan, const struct message_directory_party *said)
{
    struct party *party = &plan->parties[plan->party_count];

    if (map_find(&plan->party_ids, said->id) != MAP_NONE)
        return FAULT_NONE;
    if (plan->party_count == PARTIES_MAX)
        return FAULT_FULL;
    if (said->seat && plan->participant_count < plan->party_count)
        return FAULT_ORDER;
    *party = (struct party){ .id = said->id,
                             .name = said->name,
                             .kind = said->kind,
                             .level = said->level,
                             .country = said->country };
    if (said->utc.length && moment_parse_offset(said->utc, &party->utc_offset_minutes))
        return FAULT_SYNTAX;
    plan->participant_count += said->seat;
    return map_add(&plan->party_ids, said->id, plan->party_count++);
}

static enum fault add_agreement(struct plan *plan,
                                const struct message_directory_agreement *said)
{
    struct agreement *agreement = &plan->agreements[plan->agreement_count];

    if (said->changed || map_find(&plan->agreement_ids, said->id) != MAP_NONE)
        return FAULT_NONE;
    if (plan->agreement_count == AGREEMENTS_MAX)
        return FAULT_FULL;
    *agreement = (struct agreement){ .id = said->id,
                                     .title = said->title,
                                     .purpose = said->purpose,
                                     .up_to = said->up_to,
                                     .reply = said->reply ? said->reply : MOMENT_NONE,
                                     .from = said->from,
                                     .until = said->until ? said->until : MOMENT_NONE };
    agreement->among.rows = arena_take(plan->arena, said->among.count * sizeof(uint32_t));
    for (uint32_t i = 0; i < said->among.count; i++) {
        uint32_t row = map_find(&plan->party_ids, said->among.items[i]);
        if (row == MAP_NONE)
            return FAULT_UNKNOWN;
        agreement->among.rows[agreement->among.count++] = row;
    }
    for (uint32_t i = 0; i < said->covers.count; i++) {
        enum message_type type = message_find(said->covers.items[i]);
        if (type && type < MESSAGE_SET_END)
            agreement->covers |= (message_set)1 << type;
    }
    return map_add(&plan->agreement_ids, said->id, plan->agreement_count++);
}

static enum fault add_artefact(struct plan *plan, struct text seat,
                               const struct message_directory_artefact *said)
{
    uint32_t row = plan->artefact_ids.count;
    struct artefact *artefact = &plan->artefacts[row];
    uint32_t own = map_find(&plan->party_ids, seat);

    if (map_find(&plan->artefact_ids, said->id) != MAP_NONE)
        return FAULT_NONE;
    if (row == DIRECTORY_ARTEFACTS_MAX)
        return FAULT_FULL;
    *artefact =
        (struct artefact){ .id = said->id,
                           .kind = said->kind,
                           .value = said->value,
                           .title = said->title,
                           .tlp = said->tlp,
                           .stays_in = said->stays_in,
                           .source = said->source.length
                                         ? map_find(&plan->party_ids, said->source)
                                         : PLAN_NONE };
    if (said->own && own != MAP_NONE) {
        artefact->held_by.rows = arena_take(plan->arena, sizeof(uint32_t));
        artefact->held_by.rows[artefact->held_by.count++] = own;
    }
    return map_add(&plan->artefact_ids, said->id, row);
}

static enum fault add_modules(struct plan *plan,
                              const struct message_directory_exercise *said)
{
    exercise_time begins = 0;

    if (said->walls.count != said->lengths.count)
        return FAULT_SYNTAX;
    plan->modules = arena_take(plan->arena, said->walls.count * sizeof(*plan->modules));
    for (uint32_t i = 0; i < said->walls.count; i++) {
        plan->modules[i] = (struct module){ .length = said->lengths.items[i],
                                            .begins = begins,
                                            .wall = said->walls.items[i] };
        begins += said->lengths.items[i];
    }
    plan->module_count = said->walls.count;
    return FAULT_NONE;
}

enum fault directory_add(struct plan *plan, struct text seat, struct text bytes)
{
    struct message said;
    struct text kept = text_keep(plan->arena, bytes);
    enum fault fault = scan_message(kept.bytes, kept.length, &scan_limits_link,
                                    PLANE_BIT(PLANE_SESSION), NULL, NULL, NULL);

    if (fault)
        return fault;
    unpack_message(kept.bytes, kept.length, plan->arena, &said);
    switch (said.type) {
    case MESSAGE_directory_exercise:
        plan->startex_of_day = said.directory_exercise.startex;
        return add_modules(plan, &said.directory_exercise);
    case MESSAGE_directory_party:
        return add_party(plan, &said.directory_party);
    case MESSAGE_directory_agreement:
        return add_agreement(plan, &said.directory_agreement);
    case MESSAGE_directory_artefact:
        return add_artefact(plan, seat, &said.directory_artefact);
    case MESSAGE_directory_staged:
        return FAULT_NONE; /* a profile reads no files */
    default:
        return FAULT_KIND;
    }
}
