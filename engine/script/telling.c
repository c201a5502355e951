#include "script/telling.h"

#include <inttypes.h>
#include <stdio.h>

#include "core/condition.h"
#include "script/sections.h"

struct telling {
    const struct plan *plan;
    void (*tell)(void *subject, const struct message *cell);
    void *subject;
    struct message cell;
};

static void tell(struct telling *self, struct text value)
{
    if (!value.length)
        return;
    self->cell.cell.text = value;
    self->tell(self->subject, &self->cell);
}

/* As "day 3 08:00+02:00"; without a zone: at once, which is not told. */
static void tell_wall(struct telling *self, const struct wall *wall)
{
    char spelt[48], day[16] = "", offset[OFFSET_TEXT_MAX];

    if (!wall->has_zone)
        return;
    if (wall->day)
        snprintf(day, sizeof(day), "day %" PRIu32 " ", wall->day);
    moment_write_offset(wall->offset_minutes, offset);
    snprintf(spelt, sizeof(spelt), "%s%02u:%02u%s", day,
             (unsigned)(wall->of_day / HOUR % 24), (unsigned)(wall->of_day / MINUTE % 60),
             wall->offset_minutes ? offset : "Z");
    tell(self, text_of(spelt));
}

static void tell_date(struct telling *self, date moment)
{
    char spelt[DATE_TEXT_MAX];

    if (!moment)
        return;
    date_write(moment, spelt);
    tell(self, text_of(spelt));
}

static void tell_jump(struct telling *self, const struct story_jump *jump)
{
    char spelt[MOMENT_TEXT_MAX + 1] = "+";

    tell_wall(self, &jump->to);
    if (!jump->by)
        return;
    moment_spell(jump->by, spelt + 1);
    tell(self, text_of(spelt));
}

/* A further value of the key that is not told under its own name. */
static void tell_as(struct telling *self, struct text key, struct text value)
{
    struct text own = self->cell.cell.key;

    self->cell.cell.key = key;
    tell(self, value);
    self->cell.cell.key = own;
}

static void tell_number(struct telling *self, uint64_t number)
{
    char digits[24];

    snprintf(digits, sizeof(digits), "%" PRIu64, number);
    if (number)
        tell(self, text_of(digits));
}

static void tell_moment(struct telling *self, exercise_time moment)
{
    char spelt[MOMENT_TEXT_MAX];

    if (moment == MOMENT_NONE)
        return;
    moment_spell(moment, spelt);
    tell(self, text_of(spelt));
}

static void tell_clock(struct telling *self, exercise_time of_day)
{
    char clock[16];

    snprintf(clock, sizeof(clock), "%02u:%02u", (unsigned)(of_day / HOUR % 24),
             (unsigned)(of_day / MINUTE % 60));
    tell(self, text_of(clock));
}

static void tell_localised(struct telling *self, const struct localised *texts)
{
    for (uint32_t i = 0; i < texts->count; i++) {
        self->cell.cell.locale = texts->locales ? texts->locales[i] : (struct text){ 0 };
        tell(self, texts->texts[i]);
    }
    self->cell.cell.locale = (struct text){ 0 };
}

static void tell_types(struct telling *self, message_set types)
{
    for (uint32_t type = 1; type < MESSAGE_SET_END; type++)
        if (types >> type & 1)
            tell(self, message_rules[type].name);
}

/* ---- what refers to other rows ---- */

static struct text id_of(const struct plan *plan, enum key_kind kind, uint32_t row)
{
    switch (kind) {
    case KEY_ARTEFACT:
    case KEY_ARTEFACTS:
        return plan->artefacts[row].id;
    case KEY_INJECT:
        return plan->injects[row].id;
    case KEY_EXPECT:
        return plan->expects[row].id;
    case KEY_AGREEMENT:
        return plan->agreements[row].id;
    case KEY_OBJECTIVE:
        return plan->objectives[row].id;
    case KEY_GATE:
        return plan->gates[row].id;
    default:
        return plan->parties[row].id;
    }
}

static void tell_rows(struct telling *self, enum key_kind kind,
                      const struct row_list *rows)
{
    for (uint32_t i = 0; i < rows->count; i++)
        tell(self, id_of(self->plan, kind, rows->rows[i]));
}

static void tell_condition(struct telling *self, const struct condition *condition)
{
    char words[WORDS_LENGTH_MAX];

    if (condition)
        tell(self, condition_sentence(self->plan, condition, words));
}

static void tell_quorum(struct telling *self, const struct expect *expect)
{
    char digits[12];

    tell_rows(self, KEY_PARTIES, &expect->with);
    if (expect->quorum == QUORUM_ALL)
        return;
    snprintf(digits, sizeof(digits), "%" PRIu32,
             expect->quorum == QUORUM_ANY ? 1 : expect->at_least);
    tell_as(self, TEXT("at_least"), text_of(digits));
}

static void tell_bounds(struct telling *self, const struct expect *expect)
{
    tell_as(self, TEXT("tlp_max"), term_text(&tlp_terms, expect->tlp_max));
    tell_as(self, TEXT("tlp_min"), term_text(&tlp_terms, expect->tlp_min));
}

/* Where it is for seats of a team, those stand for the team. */
static void tell_recipients(struct telling *self, const struct inject *inject)
{
    if (!inject->seats.count) {
        tell_rows(self, KEY_PARTICIPANTS, &inject->to);
        return;
    }
    for (uint32_t i = 0; i < inject->to.count; i++) {
        struct text team = self->plan->parties[inject->to.rows[i]].id;
        char address[2 * ID_LENGTH_MAX + 2];
        bool is_whole = true;

        for (uint32_t k = 0; k < inject->seats.count; k++) {
            if (inject->seats.items[k].party != inject->to.rows[i])
                continue;
            snprintf(address, sizeof(address), "%.*s/%.*s", TEXT_ARG(team),
                     TEXT_ARG(inject->seats.items[k].seat));
            tell(self, text_of(address));
            is_whole = false;
        }
        if (is_whole)
            tell(self, team);
    }
}

static void tell_reference(struct telling *self, const struct language_key *key,
                           const void *row)
{
    const void *value = (const char *)row + key->offset;

    switch (key->kind) {
    case KEY_PARTIES:
    case KEY_PARTICIPANTS:
    case KEY_ARTEFACTS:
        tell_rows(self, key->kind, value);
        break;
    case KEY_RECIPIENTS:
        tell_recipients(self, row);
        break;
    case KEY_QUORUM:
        tell_quorum(self, row);
        break;
    case KEY_AFTER:
        tell_moment(self, ((const struct expect *)row)->after);
        break;
    case KEY_CONDITION:
        tell_condition(self, ((const struct expect *)row)->when);
        break;
    case KEY_BOUNDS:
        tell_bounds(self, row);
        break;
    default:
        if (*(const uint32_t *)value != PLAN_NONE)
            tell(self, id_of(self->plan, key->kind, *(const uint32_t *)value));
    }
}

/* ---- a row ---- */

static void tell_plain(struct telling *self, const struct language_key *key,
                       const void *value)
{
    char offset[OFFSET_TEXT_MAX];

    switch (key->kind) {
    case KEY_NUMBER:
        tell_number(self, *(const uint64_t *)value);
        break;
    case KEY_COUNT:
        tell_number(self, *(const uint32_t *)value);
        break;
    case KEY_FLAG:
        tell(self, *(const bool *)value ? TEXT("true") : (struct text){ 0 });
        break;
    case KEY_WALL:
        tell_wall(self, value);
        break;
    case KEY_DATE:
    case KEY_STORY:
        tell_date(self, *(const date *)value);
        break;
    case KEY_JUMP:
        tell_jump(self, value);
        break;
    case KEY_LENGTH:
    case KEY_MOMENT:
        tell_moment(self, *(const exercise_time *)value);
        break;
    case KEY_CLOCK:
        tell_clock(self, *(const exercise_time *)value);
        break;
    case KEY_OFFSET:
        moment_write_offset(*(const int32_t *)value, offset);
        if (*(const int32_t *)value)
            tell(self, text_of(offset));
        break;
    case KEY_TERM:
        tell(self, term_text(key->terms, *(const uint32_t *)value));
        break;
    case KEY_CHOICE:
        tell(self, term_text(key->terms, *(const uint32_t *)value + 1));
        break;
    case KEY_LOCALISED:
        tell_localised(self, value);
        break;
    case KEY_TEXTS:
        for (uint32_t i = 0; i < ((const struct text_list *)value)->count; i++)
            tell(self, ((const struct text_list *)value)->items[i]);
        break;
    case KEY_TYPES:
        tell_types(self, *(const message_set *)value);
        break;
    default:
        tell(self, *(const struct text *)value);
    }
}

static void tell_key(struct telling *self, const struct language_key *key,
                     const void *row)
{
    const void *value = (const char *)row + key->offset;

    self->cell.cell.key = key->name;
    switch (key->kind) {
    case KEY_REMARK: /* kept nowhere */
    case KEY_FUNCTION:
    case KEY_ROWS:
    case KEY_PARAMS:
    case KEY_STORYLINES:
        break;
    case KEY_FROM:
        if (*(const exercise_time *)value == MOMENT_NONE)
            tell(self, TEXT("play"));
        else if (*(const exercise_time *)value)
            tell_moment(self, *(const exercise_time *)value);
        break;
    case KEY_ID:
    case KEY_TEXT:
    case KEY_WORD:
    case KEY_SPELLING:
    case KEY_NUMBER:
    case KEY_COUNT:
    case KEY_FLAG:
    case KEY_LENGTH:
    case KEY_MOMENT:
    case KEY_WALL:
    case KEY_DATE:
    case KEY_JUMP:
    case KEY_STORY:
    case KEY_CLOCK:
    case KEY_OFFSET:
    case KEY_TERM:
    case KEY_CHOICE:
    case KEY_LOCALISED:
    case KEY_TEXTS:
    case KEY_TYPES:
        tell_plain(self, key, value);
        break;
    case KEY_PARTY:
    case KEY_PARTICIPANT:
    case KEY_ARTEFACT:
    case KEY_INJECT:
    case KEY_EXPECT:
    case KEY_AGREEMENT:
    case KEY_OBJECTIVE:
    case KEY_GATE:
    case KEY_PARTIES:
    case KEY_PARTICIPANTS:
    case KEY_ARTEFACTS:
    case KEY_RECIPIENTS:
    case KEY_QUORUM:
    case KEY_AFTER:
    case KEY_CONDITION:
    case KEY_BOUNDS:
        tell_reference(self, key, row);
        break;
    }
}

static void tell_row(struct telling *self, const struct language_table *table,
                     uint32_t number, const void *row)
{
    self->cell.cell.table = table->name;
    self->cell.cell.row = number;
    for (uint32_t i = 0; i < table->key_count; i++)
        tell_key(self, &table->keys[i], row);
}

void plan_tell(const struct plan *plan,
               void (*said)(void *subject, const struct message *), void *subject)
{
    struct telling self = { plan, said, subject, { .type = MESSAGE_cell } };

    tell_row(&self, &language_tables[TABLE_exercise], 1, plan);
    for (uint32_t name = 0; name < TABLE_COUNT; name++) {
        const struct language_table *table = &language_tables[name];
        uint32_t count;
        const char *rows = sections_rows(plan, (enum language_table_name)name, &count);

        for (uint32_t i = 0; rows && i < count && name != TABLE_storylines; i++)
            tell_row(&self, table, i + 1, rows + i * table->row_size);
    }
}
