#include "words/seat.h"

#include <string.h>

static const struct {
    struct text id;
    uint32_t planes;
} kinds[SEAT_KIND_COUNT] = {
    [SEAT_TEAM] = { { 0 }, PLANE_BIT(PLANE_PLAYER) | PLANE_BIT(PLANE_ASIDE) },
    [SEAT_EXCON] = { { "excon", 5 }, PLANE_BIT(PLANE_EXCON) | PLANE_BIT(PLANE_ASIDE) },
    [SEAT_EVALUATION] = { { "evaluation", 10 }, PLANE_BIT(PLANE_ASIDE) },
    [SEAT_OBSERVATION] = { { "observation", 11 }, PLANE_BIT(PLANE_ASIDE) },
    [SEAT_SERVER] = { { "server", 6 }, PLANE_BIT(PLANE_EXCON) },
};

struct text person_seat(struct text person)
{
    const char *slash = person.length ? memchr(person.bytes, '/', person.length) : NULL;
    if (slash)
        person.length = (size_t)(slash - person.bytes);
    return person;
}

enum seat_kind seat_kind_of(struct text seat)
{
    for (uint32_t i = SEAT_TEAM + 1; i < SEAT_KIND_COUNT; i++)
        if (text_equal(seat, kinds[i].id))
            return (enum seat_kind)i;
    return SEAT_TEAM;
}

struct text seat_id(enum seat_kind kind)
{
    return kinds[kind].id;
}

uint32_t seat_planes(enum seat_kind kind)
{
    return kinds[kind].planes;
}

const char *seat_reserved(struct text id)
{
    if (seat_kind_of(id) != SEAT_TEAM)
        return "has the id of a seat that every exercise has";
    if (id.length && memchr(id.bytes, '/', id.length))
        return "has \"/\" in its id, behind which the people of a seat are named";
    return NULL;
}
