/*
 * control_act.c - what became of an act: the facts that followed from it, or the reason
 * why it was refused.
 */
#include <stdio.h>
#include <string.h>

#include "live/control_inside.h"
#include "live/server_inside.h"
#include "store/walk.h"
#include "wire/scan.h"
#include "wire/unpack.h"
#include "words/spell.h"

enum {
    FACT_LINES_MAX = 40, /* of one act, for people */
    INPUT_BYTES_MAX = 1 << 20,
};

static bool is_of(const struct asking *asking, const struct message_input *input)
{
    struct message message;
    bool is_ours = false;
    struct arena arena;
    if (!text_is(input->from, asking->person))
        return false;
    arena_open(&arena, INPUT_BYTES_MAX, NULL, NULL);
    if (!scan_message(input->bytes.bytes, input->bytes.length, &scan_limits_player,
                      PLANE_BIT(PLANE_EXCON), NULL, NULL, NULL)) {
        unpack_message(input->bytes.bytes, input->bytes.length, &arena, &message);
        is_ours = message.pause.n == asking->n;
    }
    arena_close(&arena);
    return is_ours;
}

uint64_t control_find_act(const struct asking *asking, const struct message_turn *turn,
                          struct arena *arena)
{
    struct message_walk inputs;
    enum fault fault;
    message_walk_open(&inputs, turn->inputs, PLANE_BIT(PLANE_LINK));
    while (message_walk_next(&inputs, &fault)) {
        struct message wrapper;
        unpack_message(inputs.bytes.bytes, inputs.bytes.length, arena, &wrapper);
        if (wrapper.type == MESSAGE_input && is_of(asking, &wrapper.input))
            return turn->first_seq + inputs.count - 1;
    }
    return 0;
}

/* "T+00:10:00 12:03:44Z  released power-cut, by excon" */
static void put_fact(struct answer *answer, const struct message *fact)
{
    char at[MOMENT_TEXT_MAX], utc[SERVER_UTC_MAX];
    struct text_buffer line = { 0 };
    moment_write(fact->fact.at, at);
    server_write_utc(utc);
    text_format(&answer->text, "%s %s  ", at, utc);
    spell_line(fact, &line);
    uint32_t column = (uint32_t)(strlen(at) + strlen(utc)) + 3;
    uint32_t margin = answer->columns < 60 ? 4 : column;
    spell_fold(&answer->text, text_written(&line), column, margin, answer->columns);
    text_put(&answer->text, "\n");
    text_release(&line);
}

/* Facts of an act follow its `accepted`, up to the next word on another input. */
struct consequences {
    uint64_t seq;
    bool is_ours, was_refused;
    uint32_t count;
    struct text_buffer json;
    struct json_writer out;
};

static void put_refused(struct answer *answer, const struct message_refused *fact)
{
    struct text detail = fact->detail;
    answer_fail(answer, "refused: %s%s%.*s%s%s", refusal_terms.terms[fact->why].meaning,
                detail.length ? " (" : "", TEXT_ARG(detail), detail.length ? ")" : "",
                control_mend(answer, (uint32_t)fact->why));
}

static void put_consequence(struct answer *answer, struct consequences *found,
                            const struct message *fact)
{
    if (fact->type == MESSAGE_accepted || fact->type == MESSAGE_refused)
        found->is_ours = fact->accepted.of == found->seq;
    if (!found->is_ours)
        return;
    if (fact->type == MESSAGE_refused) {
        found->was_refused = true;
        put_refused(answer, &fact->refused);
    }
    if (fact->type == MESSAGE_accepted || fact->type == MESSAGE_refused)
        return;
    found->count++;
    if (answer->wants_json)
        json_add_message(&found->out, NULL, fact);
    else if (found->count <= FACT_LINES_MAX)
        put_fact(answer, fact);
}

const char *control_mend(const struct answer *answer, uint32_t refusal)
{
    if (refusal == refusal_NOT_RUNNING && answer->server->front.is_over)
        return ": ENDEX was reached; rule and excuse are still taken, and close ends the "
               "server";
    if (refusal == refusal_UNKNOWN_RECIPIENT)
        return "; teams lists the participants, and several are written as a,b";
    return "";
}

void control_answer_act(struct answer *answer, const struct message_turn *turn,
                        uint64_t seq)
{
    struct consequences found = { .seq = seq };
    struct message_walk facts;
    enum fault fault;
    json_open(&found.out, &found.json);
    json_object(&found.out, NULL);
    json_add_flag(&found.out, "done", true);
    json_add_number(&found.out, "turn", turn->n);
    json_add_seconds(&found.out, "at_s", turn->at);
    json_list(&found.out, "facts");
    message_walk_open(&facts, turn->facts,
                      PLANE_BIT(PLANE_FACT) | PLANE_BIT(PLANE_CONTROL));
    while (message_walk_next(&facts, &fault)) {
        struct message fact;
        unpack_message(facts.bytes.bytes, facts.bytes.length, answer->arena, &fact);
        put_consequence(answer, &found, &fact);
    }
    json_end(&found.out);
    json_end(&found.out);
    if (answer->wants_json && !found.was_refused)
        text_format(&answer->text, "%.*s\n", TEXT_ARG(text_written(&found.json)));
    else if (!answer->wants_json && !found.was_refused && !found.count)
        text_put(&answer->text, "taken; nothing followed from it yet\n");
    else if (!answer->wants_json && found.count > FACT_LINES_MAX)
        text_format(&answer->text, "… and %u more\n", found.count - FACT_LINES_MAX);
    text_release(&found.json);
}

void control_answer_turn(struct answer *answer, const struct message_turn *turn)
{
    struct message_walk facts;
    enum fault fault;
    message_walk_open(&facts, turn->facts,
                      PLANE_BIT(PLANE_FACT) | PLANE_BIT(PLANE_CONTROL));
    while (message_walk_next(&facts, &fault)) {
        struct message fact;
        unpack_message(facts.bytes.bytes, facts.bytes.length, answer->arena, &fact);
        if (answer->wants_json) {
            json_message(&answer->text, &fact);
            text_put(&answer->text, "\n");
        } else if (fact.type != MESSAGE_accepted) {
            put_fact(answer, &fact);
        }
    }
}
