/*
 * directory.h - what each seat may know of the plan, as entries that only ever grow.
 *
 *   for all: the exercise, the parties | for this seat: agreements, artefacts it holds
 *
 * The worker says every entry before its first turn (stage/directory.h), those of
 * artefacts too; a seat is told them once the record says that it holds them. When the
 * record says that an agreement came into force or ended otherwise than was told, its
 * parties are told it anew. A client counts what it has, and that number is all it needs
 * to go on.
 */
#pragma once
#include "base/arena.h"
#include "base/map.h"
#include "words/message.h"

struct directory_seat {
    uint32_t *entries; /* row of an entry; in the order in which they are told */
    size_t entries_max;
    uint32_t count;
};

/* An agreement as its parties, or TO_MAX of them, were told it last. */
struct directory_agreement {
    struct text id, bytes;
    struct text_list to;
    bool is_told;
};

struct directory {
    struct arena arena;
    struct text *entries; /* packed messages */
    size_t entries_max;
    uint32_t entry_count;
    uint32_t *common; /* rows of those for all */
    size_t common_max;
    uint32_t common_count;
    struct map artefacts; /* id → row of its entry */
    struct directory_agreement *agreements;
    size_t agreements_max;
    uint32_t agreement_count;
    struct map seats; /* id → seat */
    struct directory_seat *items;
    size_t items_max;
    struct map held; /* "seat artefact" that was told */
};

void directory_begin(struct directory *self, size_t bytes_max);
/* Takes an `entry` of the worker. What is for all comes before what is for some. */
void directory_take(struct directory *self, const struct message_entry *entry);
/* A participant came to hold an artefact. */
void directory_held(struct directory *self, const struct message_held *held);
/* An agreement came into force or ended. */
void directory_agreed(struct directory *self, const struct message_agreement *agreement);
/* The packed message of this seat's entry `place`, from 0; absent when there is none. */
struct text directory_entry(const struct directory *self, struct text seat,
                            uint64_t place);
/* How many entries this seat has so far. */
uint64_t directory_count(const struct directory *self, struct text seat);
/* Whether the seat came to hold the artefact. */
bool directory_holds(const struct directory *self, struct text seat,
                     struct text artefact);
/* The packed entry of an artefact; absent when there is none. */
struct text directory_artefact(const struct directory *self, struct text artefact);
void directory_end(struct directory *self);
