/*
 * network.h - who told whom: names on a ring, an arrow for each pair that spoke.
 *
 * An arrow is as wide as its messages are many; it is accented where information
 * changed hands or something passed a moment ago, with the numbers of the artefacts
 * beside it while there is room, and broken where a rule was. Resting on a name fades
 * what does not belong to it.
 */
#pragma once
#include "draw/svg.h"

#define NETWORK_NODES_MAX 64
#define NETWORK_ARTEFACTS_MAX 4

struct network_node {
    struct text name;
    bool is_story; /* an entity, which nobody plays */
};

struct network_edge {
    uint32_t from, to; /* places among the nodes */
    uint32_t count, breach_count;
    uint32_t artefacts[NETWORK_ARTEFACTS_MAX]; /* their numbers in the legend */
    uint32_t artefact_count; /* all of them; the first ones are above */
    bool is_recent; /* of a drill that is being played: something passed a moment ago */
    struct text detail; /* all of it in words */
};

struct network {
    struct text title, description;
    struct text
        breach; /* stands where a rule was broken, beside the sign; absent: none */
    const struct network_node *nodes;
    const struct network_edge *edges;
    size_t node_count, edge_count; /* at most NETWORK_NODES_MAX nodes are drawn */
};

/* With more names the arrows carry no counts: a table says it better. With more arrows
 * they carry no numbers of artefacts either. */
#define NETWORK_FEW_NODES 8
#define NETWORK_FEW_EDGES 60

void network_draw(struct text_buffer *out, const struct network *self);
/* The style rules by which a name under the pointer fades the rest. */
void network_style(struct text_buffer *out, size_t node_count);
