/*
 * people.h - who is invited: persons, their roles, and the keys they come in with.
 *
 * DIR/people is a log, a line for each change and the last one of a person counts:
 *
 *     velora/ines member 2 - -          id, role, generation, revoked or -, area or -
 *
 * An invitation that was withdrawn, or given anew, is on disk before it is told; a line
 * cut short by a crash was never told. The keys are derived (doors/invitation.h), so the
 * file tells nobody how to come in.
 */
#pragma once
#include "base/arena.h"
#include "base/map.h"
#include "doors/authority.h"
#include "doors/invitation.h"

#define PEOPLE_COUNT_MAX 65536
#define PERSON_ROW_NONE UINT32_MAX

struct person {
    struct text id;
    struct principal principal; /* role, seat, area */
    uint64_t generation;
    bool is_revoked;
    uint32_t seat; /* row of the participant, PERSON_ROW_NONE at a fixed seat */
    void *session; /* the front's */
    void *attendance; /* the server's */
};

struct people {
    struct arena arena;
    struct map ids;
    struct person **items; /* in the order they were invited; they stay where they are */
    size_t items_max;
    uint32_t count;
    struct map seats; /* participants' ids → rows */
    int file; /* -1: nothing is kept (tests) */
    struct text_buffer unsaved;
    unsigned char secret[INVITATION_SECRET_LENGTH];
    struct passphrase passphrase;
    char folder[500];
};

/* Opens those of `folder`; NULL keeps nothing. SYSTEM or DAMAGED with a line in `why`. */
enum fault people_open(struct people *self, const char *folder, const struct text *seats,
                       uint32_t seat_count, char why[300]);
void people_close(struct people *self);
/* Invites a person, or anew: a former key opens nothing any more. The role must be of
 * that kind of seat; `area` names participants, for roles that may be so limited. REFUSED
 * with a sentence in `why` when that cannot be, FULL, SYSTEM. Nothing is on disk before
 * people_save. */
enum fault people_invite(struct people *self, struct text id, uint32_t role,
                         const struct text_list *area, struct person **person,
                         char why[300]);
/* Withdraws an invitation. UNKNOWN when nobody is invited so. */
enum fault people_revoke(struct people *self, struct text id, struct person **person,
                         char why[300]);
/* Makes what was changed durable. */
enum fault people_save(struct people *self, char why[300]);
/* The person of this id, revoked or not; NULL when nobody ever was. */
struct person *people_find(const struct people *self, struct text id);
/* The key of the invitation as it stands now. */
void people_key(const struct people *self, const struct person *person,
                char key[INVITATION_KEY_LENGTH + 1]);
/* Whether somebody with this key, or (is_proven) a certificate or session of that
 * person, is let in. */
bool people_admit(const struct people *self, const struct person *person, struct text key,
                  bool is_proven);
/* Whether exercise control's passphrase is wanted from people of this role. */
bool people_want_passphrase(const struct people *self, uint32_t role);
