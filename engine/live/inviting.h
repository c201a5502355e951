/*
 * inviting.h - who invites whom: from the shell and from a console by the same rules.
 *
 * A link is a key, so it is told once, to who invites, and another one makes the former
 * useless. Nobody alone gets the power of two: at a seat of exercise control,
 * even another link for the same person, and withdrawing one, is asked for by two where
 * two are there: or one of them could be both.
 */
#pragma once
#include "live/front.h"

struct server;

/* Who asks: a person, or (has_folder) whoever has the drill's folder, who may do
 * anything, as long as nobody else is there who must agree. */
struct inviter {
    const struct person *person;
    bool has_folder;
};

/* Why it was not done. */
struct uninvited {
    uint32_t refusal; /* enum refusal; 0: it was done */
    char why[300];
};

/* Invites a person, or anew; `role` 0: in role and area as before. Nobody who came by a
 * link makes that one useless. */
struct uninvited server_invite(struct server *self, struct inviter by, struct text id,
                               uint32_t role, const struct text_list *area,
                               struct person **person);
struct uninvited server_revoke(struct server *self, struct inviter by, struct text id);

/* What people at exercise control ask of the lobby; false: it is another message. */
bool server_asked_hosting(struct server *self, struct session *session,
                          const struct message *message);
