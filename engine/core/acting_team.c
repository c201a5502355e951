/*
 * acting_team.c - exercise control holds teams, withdraws them, lets them return and
 * changes who plays them; and what the server saw of their lines.
 */
#include "core/acting.h"

bool act_names_team(const struct exercise *self, const struct text_list *who,
                    uint32_t team)
{
    for (uint32_t i = 0; i < who->count; i++)
        if (text_equal(who->items[i], party_id(self, team)))
            return true;
    return false;
}

enum refusal act_names_teams(const struct exercise *self, struct act *act,
                             const struct text_list *who)
{
    for (uint32_t i = 0; i < who->count; i++) {
        act->detail = who->items[i];
        if (map_find(&self->plan->party_ids, who->items[i]) >=
            self->plan->participant_count)
            return refusal_UNKNOWN_REFERENCE;
    }
    return refusal_absent;
}

/* ---- hold, withdraw, return ---- */

static enum standing standing_of(const struct exercise *self, uint32_t team)
{
    enum standing standing = self->seats[team].standing;
    return standing ? standing : standing_PLAYING;
}

/* Every team named must exist, and stand otherwise than it shall. */
static enum refusal refuse_standing(struct exercise *self, struct act *act,
                                    const struct text_list *who, enum standing standing)
{
    enum refusal refusal = act_names_teams(self, act, who);
    for (uint32_t i = 0; i < who->count && !refusal; i++) {
        act->detail = who->items[i];
        if (standing_of(self, map_find(&self->plan->party_ids, who->items[i])) ==
            standing)
            refusal = refusal_NOT_NOW;
    }
    return refusal;
}

/* What its team is told: it learns of it in no other way. */
static const char *const words_of_standing[] = {
    [standing_PLAYING] = "Your team takes part again.",
    [standing_HELD] = "Your team is held: nothing falls due of you until it takes part "
                      "again, and what is sent to you comes then.",
    [standing_WITHDRAWN] = "Your team is withdrawn: nothing is due of you any more, what "
                           "you write is not taken, and what is sent to you comes if it "
                           "takes part again.",
};

static void change_standing(struct exercise *self, const struct act *act,
                            const struct text_list *who, enum standing standing,
                            struct text reason)
{
    for (uint32_t team = 0; team < self->plan->participant_count; team++) {
        struct message fact = { .type = MESSAGE_standing };
        if (!act_names_team(self, who, team))
            continue;
        fact.standing.team = party_id(self, team);
        fact.standing.standing = standing;
        fact.standing.by = act->by;
        fact.standing.reason = reason;
        exercise_emit(self, &fact);
        deliver_word(self, team, TEXT("standing"), text_of(words_of_standing[standing]));
        team_set_standing(self, team, standing, act->seq);
    }
}

enum refusal refuse_team_hold(struct exercise *self, struct act *act)
{
    return refuse_standing(self, act, &act->message->team_hold.who, standing_HELD);
}

void act_team_hold(struct exercise *self, const struct act *act)
{
    change_standing(self, act, &act->message->team_hold.who, standing_HELD,
                    act->message->team_hold.reason);
}

enum refusal refuse_team_return(struct exercise *self, struct act *act)
{
    return refuse_standing(self, act, &act->message->team_return.who, standing_PLAYING);
}

void act_team_return(struct exercise *self, const struct act *act)
{
    change_standing(self, act, &act->message->team_return.who, standing_PLAYING,
                    act->message->team_return.reason);
}

enum refusal refuse_team_withdraw(struct exercise *self, struct act *act)
{
    return refuse_standing(self, act, &act->message->team_withdraw.who,
                           standing_WITHDRAWN);
}

void act_team_withdraw(struct exercise *self, const struct act *act)
{
    change_standing(self, act, &act->message->team_withdraw.who, standing_WITHDRAWN,
                    act->message->team_withdraw.reason);
}

/* ---- who plays it ---- */

static enum refusal names_team(struct exercise *self, struct act *act, struct text id)
{
    enum refusal refusal = act_names(act, &self->plan->party_ids, id);
    return refusal || act->row < self->plan->participant_count
               ? refusal
               : refusal_UNKNOWN_REFERENCE;
}

enum refusal refuse_swap(struct exercise *self, struct act *act)
{
    return names_team(self, act, act->message->swap.team);
}

/* Its peers learn who sits there now, where exercise control wants them to. */
static void tell_peers(struct exercise *self, uint32_t team, bool simulated)
{
    struct text name = self->plan->parties[team].name;
    struct text how = simulated ? TEXT(" is simulated from now on.")
                                : TEXT(" is played by people from now on.");
    char *bytes = arena_take(self->arena, name.length + how.length);
    for (size_t i = 0; i < name.length; i++)
        bytes[i] = name.bytes[i];
    for (size_t i = 0; i < how.length; i++)
        bytes[name.length + i] = how.bytes[i];
    for (uint32_t i = 0; i < self->plan->participant_count; i++)
        if (i != team)
            deliver_word(self, i, TEXT("swap"),
                         (struct text){ bytes, name.length + how.length });
}

void act_swap(struct exercise *self, const struct act *act)
{
    const struct message_swap *swap = &act->message->swap;
    struct message fact = { .type = MESSAGE_swapped };
    fact.swapped.team = party_id(self, act->row);
    fact.swapped.simulated = swap->simulated;
    fact.swapped.told = swap->told;
    fact.swapped.by = act->by;
    fact.swapped.reason = swap->reason;
    exercise_emit(self, &fact);
    self->seats[act->row].is_manned = !swap->simulated;
    deliver_word(self, act->row, TEXT("swap"),
                 swap->simulated
                     ? TEXT("Your seat is simulated from now on. What you write is still "
                            "sent as your team's.")
                     : TEXT("Your seat is played by you from now on."));
    if (swap->told)
        tell_peers(self, act->row, swap->simulated);
}

/* ---- what the server saw ---- */

static bool is_server(const struct act *act)
{
    return text_is(act->by, "server");
}

enum refusal refuse_line_state(struct exercise *self, struct act *act)
{
    if (!is_server(act))
        return refusal_NOT_ALLOWED;
    return names_team(self, act, act->message->line_state.seat);
}

void act_line_state(struct exercise *self, const struct act *act)
{
    struct message fact = { .type = MESSAGE_line };
    self->seats[act->row].is_lost = act->message->line_state.cut;
    if (!act->message->line_state.cut)
        self->seats[act->row].is_manned = true;
    fact.line.participant = party_id(self, act->row);
    fact.line.cut = act->message->line_state.cut;
    fact.line.since = act->message->line_state.since;
    exercise_emit(self, &fact);
    if (act->message->line_state.since)
        duties_unheard(self, act->row, act->message->line_state.since);
}

/* How far mail has come is for whoever counts response times; play does not ask. */
enum refusal refuse_receipts(struct exercise *self, struct act *act)
{
    const struct message_receipts *receipts = &act->message->receipts;
    if (!is_server(act))
        return refusal_NOT_ALLOWED;
    act->detail = TEXT("boxes");
    if (receipts->seats.count != receipts->boxes.count)
        return refusal_INCOMPLETE;
    return act_names_teams(self, act, &receipts->seats);
}

enum refusal refuse_takeover(struct exercise *self, struct act *act)
{
    (void)self;
    return is_server(act) ? refusal_absent : refusal_NOT_ALLOWED;
}
