#include "store/compare.h"
#include "store/walk.h"
#include "wire/digest.h"
#include "wire/json.h"
#include "wire/unpack.h"
#include <stdio.h>
#include <string.h>

#define DECIDED (PLANE_BIT(PLANE_FACT) | PLANE_BIT(PLANE_CONTROL))
#define ARENA_BYTES_MAX (64u << 20)

static bool differs(struct turn_difference *difference, const struct message_turn *turn,
                    uint64_t seq, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Notes a difference; always false, as those who find one answer. */
static bool differs(struct turn_difference *difference, const struct message_turn *turn,
                    uint64_t seq, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(difference->what, sizeof(difference->what), format, arguments);
    va_end(arguments);
    difference->turn = turn->n;
    difference->seq = seq;
    return false;
}

/* Digests whole, the beginning of anything longer. */
static void value_write_bytes(struct text_buffer *out, struct text bytes)
{
    char hex[2 * DIGEST_LENGTH + 1];
    size_t shown = bytes.length < DIGEST_LENGTH ? bytes.length : DIGEST_LENGTH;
    digest_hex((const unsigned char *)bytes.bytes, shown, hex);
    text_put(out, hex);
}

static void value_write(struct text_buffer *out, const struct field_rule *field,
                        const void *value)
{
    char moment[MOMENT_TEXT_MAX];
    const struct text_list *list = value;
    switch (field->kind) {
    case KIND_ID:
    case KIND_TEXT:
        json_text(out, *(const struct text *)value);
        break;
    case KIND_BYTES:
        value_write_bytes(out, *(const struct text *)value);
        break;
    case KIND_IDS:
    case KIND_TEXTS:
        text_put(out, "[");
        for (uint32_t i = 0; i < list->count; i++) {
            text_put(out, i ? ", " : "");
            json_text(out, list->items[i]);
        }
        text_put(out, "]");
        break;
    case KIND_NUMBER:
        text_format(out, "%llu", (unsigned long long)*(const uint64_t *)value);
        break;
    case KIND_MOMENT:
        moment_write(*(const uint64_t *)value, moment);
        text_put(out, moment);
        break;
    case KIND_FLAG:
        text_put(out, *(const bool *)value ? "true" : "false");
        break;
    case KIND_TERM: {
        struct text term = term_text(field->terms, *(const uint32_t *)value);
        text_format(out, "%.*s", TEXT_ARG(term));
        break;
    }
    case KIND_NUMBERS:
        text_format(out, "%u numbers", ((const struct number_list *)value)->count);
        break;
    }
}

/* Values beyond this are cut in a difference. */
enum { VALUE_SHOWN_MAX = 160 };

/* The first field in which two facts of one type differ, with both values. */
static bool compare_fields(const struct message_turn *turn, uint64_t seq,
                           const struct message *stored, const struct message *recomputed,
                           struct turn_difference *difference)
{
    const struct message_rule *rule = &message_rules[stored->type];
    char at[MOMENT_TEXT_MAX];
    bool found = false;
    moment_write(stored->ended.at, at); /* all facts begin with `at` */
    for (uint32_t i = 0; i < rule->field_count && !found; i++) {
        const struct field_rule *field = &rule->fields[i];
        const void *values[2] = { (const char *)stored + field->offset,
                                  (const char *)recomputed + field->offset };
        struct text_buffer texts[2] = { { 0 }, { 0 } };
        for (int side = 0; side < 2; side++)
            value_write(&texts[side], field, values[side]);
        found = !text_equal(text_written(&texts[0]), text_written(&texts[1]));
        if (found)
            differs(
                difference, turn, seq,
                "fact %llu (%.*s at %s) differs in %.*s: stored %.*s, recomputed %.*s",
                (unsigned long long)seq, TEXT_ARG(rule->name), at, TEXT_ARG(field->name),
                texts[0].length > VALUE_SHOWN_MAX ? VALUE_SHOWN_MAX
                                                  : (int)texts[0].length,
                text_written(&texts[0]).bytes,
                texts[1].length > VALUE_SHOWN_MAX ? VALUE_SHOWN_MAX
                                                  : (int)texts[1].length,
                text_written(&texts[1]).bytes);
        text_release(&texts[0]);
        text_release(&texts[1]);
    }
    if (!found)
        differs(difference, turn, seq, "fact %llu (%.*s at %s) differs in its bytes",
                (unsigned long long)seq, TEXT_ARG(rule->name), at);
    return false;
}

/* "obligation at T+00:25:00" into `name`. */
static void fact_name(const struct message *fact, char name[160])
{
    char at[MOMENT_TEXT_MAX];
    moment_write(fact->ended.at, at);
    snprintf(name, 160, "%.*s at %s", TEXT_ARG(message_rules[fact->type].name), at);
}

/* The next fact of a walk: 1, 0 at the end, -1 when it cannot be read. */
static int fact_next(struct message_walk *walk, struct arena *arena, struct message *fact)
{
    enum fault fault;
    if (!message_walk_next(walk, &fault))
        return fault ? -1 : 0;
    unpack_message(walk->bytes.bytes, walk->bytes.length, arena, fact);
    return 1;
}

static bool compare_facts(const struct message_turn *stored,
                          const struct message_turn *recomputed, struct arena *arena,
                          struct turn_difference *difference)
{
    struct message_walk walks[2];
    struct message facts[2];
    char names[2][160];
    int there[2];
    message_walk_open(&walks[0], stored->facts, DECIDED);
    message_walk_open(&walks[1], recomputed->facts, DECIDED);
    for (uint64_t seq = stored->first_seq + stored->input_count;; seq++) {
        arena_reset(arena);
        for (int side = 0; side < 2; side++) {
            there[side] = fact_next(&walks[side], arena, &facts[side]);
            if (there[side] > 0)
                fact_name(&facts[side], names[side]);
        }
        if (there[0] < 0 || there[1] < 0)
            return differs(difference, stored, seq, "the %s fact %llu cannot be read",
                           there[0] < 0 ? "stored" : "recomputed",
                           (unsigned long long)seq);
        if (!there[0] && !there[1])
            return true;
        if (!there[0] || !there[1])
            return differs(difference, stored, seq, "fact %llu (%s) is only %s",
                           (unsigned long long)seq, names[there[0] ? 0 : 1],
                           there[0] ? "stored, not recomputed"
                                    : "recomputed, not stored");
        if (facts[0].type != facts[1].type)
            return differs(difference, stored, seq,
                           "fact %llu differs: stored %s, recomputed %s",
                           (unsigned long long)seq, names[0], names[1]);
        if (!text_equal(walks[0].bytes, walks[1].bytes))
            return compare_fields(stored, seq, &facts[0], &facts[1], difference);
    }
}

bool compare_turns(const struct message_turn *stored,
                   const struct message_turn *recomputed,
                   struct turn_difference *difference)
{
    if (!stored->facts.bytes)
        return true;
    if (text_equal(stored->facts, recomputed->facts) &&
        stored->fact_count == recomputed->fact_count)
        return true;
    struct arena arena;
    arena_open(&arena, ARENA_BYTES_MAX, NULL, NULL);
    bool same = compare_facts(stored, recomputed, &arena, difference);
    arena_close(&arena);
    if (same && stored->fact_count != recomputed->fact_count)
        return differs(difference, stored, stored->first_seq + stored->input_count,
                       "turn %llu does not have as many facts as it says",
                       (unsigned long long)stored->n);
    return same;
}
