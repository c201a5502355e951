/*
 * front.h - the people of a drill: who is there, what they may say, what they are told.
 *
 * A person comes in with an invitation, by whichever door, and sits at a seat: several
 * people of one participant at once, each with numbers of their own and a cursor of their
 * own in the participant's mailbox. Whoever may see the record is told it turn by turn.
 * The sender of a message is the person the session proved, never a field of it. What
 * somebody is told, they are told after the turn that caused it is durable and decided;
 * and everything, both ways, passes authority_decide.
 *
 *   front.c          opening, coming in, going          front_said.c   what people say
 *   front_decided.c  a turn is told to whom it concerns
 *   front_mail.c     directory, mail and sayings, as there is room
 *   front_record.c   the record, turn by turn, filtered; and what is found in it
 */
#pragma once
#include "doors/visitor.h"
#include "live/directory.h"
#include "live/feed.h"
#include "live/heartbeat.h"
#include "live/judgements.h"
#include "live/mailbox.h"
#include "live/people.h"

#define REJECTION_COUNT_MAX 32
#define FRONT_IDLE_MS 1800000 /* half an hour, as security reviewers ask for */
#define AGREE_MS 60000 /* in which a second person must say the same */

struct front;

/* A message that was refused, kept for a person who was away. */
struct rejection {
    uint64_t n;
    uint32_t why;
    char detail[81];
    bool is_told;
};

/* A person who has been there or has said something. */
struct session {
    struct person *person;
    struct visitor *visitor; /* where the person is now; NULL: nowhere */
    char program[81]; /* what the client calls itself */
    uint64_t unheard_ms; /* for so long nothing was heard of the visitor that left */
    uint64_t taken_n; /* highest number decided */
    uint64_t told_n; /* highest acknowledged to this visitor */
    uint64_t told_box, told_saying; /* highest queued for this visitor */
    uint64_t told_entry; /* entries of the directory queued for this visitor */
    bool wants_directory, wants_sayings, sees_record, is_touched;
    bool wants_msel; /* it asked before the rehearsals were played */
    struct feed_place place; /* what it is told next of the record */
    uint32_t judgement; /* row of the next it may be told again with that turn */
    struct rejection *rejections; /* the latest REJECTION_COUNT_MAX, a ring */
    uint32_t rejection_count;
    uint64_t acted_ms; /* when the person last did something, or came */
    uint64_t failed_at_ms; /* of wrong passphrases: since when, how many */
    uint32_t failure_count;
    struct session *next_of_seat, *next_touched, *next_reader;
};

/* One participant's seat. */
struct seat {
    struct text id;
    bool is_simulated;
    struct session *sessions;
    uint32_t seated_count; /* people who are there now */
    struct session *touched; /* to whom something is to be told when the turn is done */
    bool is_reached; /* it is to be told to all of them */
    bool is_touched;
    struct seat *next_touched;
};

struct front_events {
    /* A session message somebody may say that is not the front's own; false: nobody
     * knows what to do with it. May be NULL. */
    bool (*asked)(struct front *front, struct session *session,
                  const struct message *message);
    /* Whether this person may say this now, as far as the role permits. May be NULL. */
    struct decision (*forbids)(struct front *front, const struct person *person,
                               const struct message *message);
    /* A person may say this before STARTEX, and nothing of it is on record; false: it
     * cannot be taken now. May be NULL. */
    bool (*said_before)(struct front *front, const struct person *person,
                        const struct message *message);
    /* Somebody was welcomed by a server of this epoch, and says so. May be NULL. */
    void (*met)(struct front *front, uint64_t epoch, struct text key);
    /* Somebody came or went. May be NULL. */
    void (*seated)(struct front *front, struct session *session, bool is_there);
};

/* What waits for a second person. */
struct agreement_wanted {
    const struct person *by;
    uint64_t at_ms;
    char what[121];
};

struct front {
    struct heartbeat *heartbeat;
    struct reception reception;
    struct people *people;
    struct spool spool;
    struct feed feed;
    struct judgements judgements;
    struct mailboxes mailboxes;
    struct directory *directory; /* NULL: nobody is told one */
    struct seat *seats; /* by mailbox row */
    uint32_t seat_count;
    struct text exercise, title;
    void *owner;
    struct front_events events;
    const struct message *alarm; /* told to who may see it when they come; NULL: none */
    uint64_t epoch; /* told to everybody who comes, with its proof; 0: the first */
    char epoch_key[INVITATION_KEY_LENGTH + 1];
    uint64_t refused_count; /* inputs, since the server was started */
    bool is_over;
    bool is_closed; /* the record takes nothing more */
    bool is_replay; /* a record is shown: nobody does anything */
    /* -- private part ------------------------------------------------------ */
    struct arena arena; /* of the exercise: recipients of planned injects */
    struct arena turn_arena;
    struct map injects; /* id → row of `recipients` */
    struct text_list *recipients;
    size_t recipients_max;
    struct seat elsewhere; /* of those who are at no participant's seat */
    struct seat *touched;
    struct session *readers;
    uint32_t seated_count;
    struct agreement_wanted agreements[ACTION_COUNT];
};

/* Opens with the seats in the order of the mailboxes, and people who were opened for
 * them. `folder` is where the spool lies; NULL: in memory. What is handed over outlives
 * it. */
void front_open(struct front *self, struct heartbeat *heartbeat, struct people *people,
                struct seat *seats, uint32_t seat_count, const char *folder);
void front_close(struct front *self);

/* ---- people ---- */

/* Whoever is there under a former key of the person goes at once. */
enum fault front_invite(struct front *self, struct text id, uint32_t role,
                        const struct text_list *area, struct person **person,
                        char why[300]);
enum fault front_revoke(struct front *self, struct text id, char why[300]);
/* People who are there now, at seats of participants and all others. */
uint32_t front_people_count(const struct front *self);
/* Whether this person is. */
bool front_is_seated(const struct front *self, struct text person);

/* ---- what is said ---- */

enum phase front_phase(const struct front *self);
/* Whether this person may do this now, to an object; NULL: to none in particular. */
struct decision front_decide(const struct front *self, const struct person *person,
                             enum action action, const struct object *object);
/* The same for saying this message. */
struct decision front_may_say(struct front *self, const struct person *person,
                              const struct message *message);
/* Puts a message a person may say into the next turn, as `sender`, the person or a desk
 * of hers. A person who waits for a second one's agreement is told so (WAITS, with the
 * sentence); so is one who may not (REFUSED). FULL, and TWICE, as heartbeat_put. */
enum fault front_say(struct front *self, const struct person *person, struct text sender,
                     const struct message *message, struct text bytes,
                     struct decision *decision);
/* Whether enough people agree that `person` does this to `what` (empty: there is only
 * one): alone where nobody else who may is there, else with another one who asked for
 * the same within AGREE_MS, who goes to `second`. False: the others are told, and it
 * waits. */
bool front_agree(struct front *self, enum action action, struct text what,
                 const struct person *person, struct text *second);
/* Whoever may act in the name of exercise control by a passphrase, and has done nothing
 * for FRONT_IDLE_MS, is sent away. */
void front_dismiss_idle(struct front *self, uint64_t now_ms);

/* ---- what is told ---- */

/* A turn was decided: fills mailboxes, and tells whoever it concerns. */
void front_decided(struct front *self, const struct message_turn *turn, bool is_past);
/* Tells every client how the clock stands. */
void front_tell_time(struct front *self);
/* Tells everybody who is there and may do this to that object (NULL: none). */
void front_tell(struct front *self, enum action action, const struct object *object,
                const struct message *message);
