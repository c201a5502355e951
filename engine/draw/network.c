#include "draw/network.h"

#include "words/term.h"

#define ARROW 9.0
#define PI 3.14159265358979323846

struct point {
    double x, y;
};

/* Sine and cosine by their series: the library's differ between processors, and a
 * report of the same file has the same bytes everywhere. */
static struct point on_circle(double turn)
{
    double angle = (turn - (turn > 0.5 ? 1.0 : 0.0)) * 2 * PI, square = angle * angle;
    double sine = 0, cosine = 0, term = 1;

    for (int i = 0; i < 30; i += 2) {
        cosine += term;
        sine += term * angle / (i + 1);
        term *= -square / ((i + 1) * (i + 2));
    }
    return (struct point){ sine, -cosine }; /* from the top, clockwise */
}

/* Where many names stand: half of them on each side, in rows of one height, so that none
 * is written over another. */
static struct point in_row(size_t place, size_t count)
{
    size_t right = (count + 1) / 2, rows = place < right ? right : count - right;
    size_t row = place < right ? place : count - 1 - place;
    double y = (2 * (double)row + 1) / (double)rows - 1, x = __builtin_sqrt(1 - y * y);

    return (struct point){ place < right ? x : -x, y };
}

struct ring {
    struct point centre;
    double width, height; /* half axes */
    double radius; /* of a name's sign */
    struct point nodes[NETWORK_NODES_MAX];
    size_t count;
    bool has_keys;
};

static struct ring ring_of(size_t count)
{
    struct ring self = { .count = count, .radius = count > 32 ? 6 : 9 };
    struct point at;

    self.width = count <= NETWORK_FEW_NODES ? 280 : 290;
    self.height = count <= NETWORK_FEW_NODES ? 135 : count <= 16 ? 230 : 290;
    self.centre = (struct point){ SVG_WIDTH / 2, self.height + 44 };
    for (size_t i = 0; i < count; i++) {
        /* Four names stand in the corners rather than on the axes. */
        at = count > 16 ? in_row(i, count)
                        : on_circle(((double)i + (count == 4 ? 0.5 : 0)) / (double)count);
        self.nodes[i] = (struct point){ self.centre.x + self.width * at.x,
                                        self.centre.y + self.height * at.y };
    }
    return self;
}

static struct point towards(struct point from, struct point to, double distance)
{
    double x = to.x - from.x, y = to.y - from.y, length = __builtin_sqrt(x * x + y * y);

    if (length < 0.01)
        return from;
    return (struct point){ from.x + x / length * distance,
                           from.y + y / length * distance };
}

/* Bent towards the centre, and aside so that there and back do not coincide. */
static struct point bend(const struct ring *ring, struct point from, struct point to)
{
    struct point middle = { (from.x + to.x) / 2, (from.y + to.y) / 2 };
    double x = to.x - from.x, y = to.y - from.y,
           length = __builtin_sqrt(x * x + y * y) + 0.01;
    double aside = ring->count <= NETWORK_FEW_NODES ? 26 : 14;

    return (struct point){
        middle.x + (ring->centre.x - middle.x) * 0.3 - y / length * aside,
        middle.y + (ring->centre.y - middle.y) * 0.3 + x / length * aside,
    };
}

static struct point along(struct point from, struct point bent, struct point to, double t)
{
    double a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;

    return (struct point){ a * from.x + b * bent.x + c * to.x,
                           a * from.y + b * bent.y + c * to.y };
}

/* How many messages, where names are few. */
static void draw_count(struct text_buffer *out, const struct network_edge *edge,
                       struct point at)
{
    html_print(out,
               "<circle class=\"count\" cx=\"%c\" cy=\"%c\" r=\"9\"/>"
               "<text class=\"count-label\" x=\"%c\" y=\"%c\" text-anchor=\"middle\">%u"
               "</text>",
               at.x, at.y, at.x, at.y + 3.8, edge->count);
}

/* The numbers of the artefacts, where arrows are few. */
static void draw_keys(struct text_buffer *out, const struct network_edge *edge,
                      struct point at)
{
    uint32_t shown = edge->artefact_count < NETWORK_ARTEFACTS_MAX ? edge->artefact_count
                                                                  : NETWORK_ARTEFACTS_MAX;

    for (uint32_t i = 0; i < shown; i++, at.x += 18)
        html_print(out,
                   "<rect class=\"key\" x=\"%c\" y=\"%c\" width=\"16\" height=\"16\""
                   " rx=\"3\"/><text class=\"key-label\" x=\"%c\" y=\"%c\""
                   " text-anchor=\"middle\">%u</text>",
                   at.x - 8, at.y - 8, at.x, at.y + 3.8, edge->artefacts[i]);
    if (shown < edge->artefact_count)
        svg_text(out, at.x - 6, at.y + 3.8, "count-label", "start", TEXT("…"), 1);
}

static void draw_breach(struct text_buffer *out, struct point at, struct text word)
{
    svg_state(out, at.x, at.y, 7, state_BREACHED, false);
    if (word.bytes)
        svg_text(out, at.x + 11, at.y + 3.8, "breach-word halo", "start", word, 24);
}

static void draw_edge(struct text_buffer *out, const struct network *self,
                      const struct ring *ring, const struct network_edge *edge,
                      uint32_t count_max)
{
    struct point a = ring->nodes[edge->from], b = ring->nodes[edge->to];
    struct point bent = bend(ring, a, b), tip, base, left, right, label;
    bool few = ring->count <= NETWORK_FEW_NODES;
    double width =
        (few ? 1.2 : 0.5) +
        (few ? 5 : 2.5) * __builtin_sqrt((double)edge->count / (double)count_max);
    double half = (few ? 3.5 : 2) + width / 2, x, y;

    a = towards(a, bent, ring->radius + 2);
    tip = towards(b, bent, ring->radius + 2);
    base = towards(tip, bent, ARROW);
    x = (tip.x - base.x) / ARROW * half;
    y = (tip.y - base.y) / ARROW * half;
    left = (struct point){ base.x - y, base.y + x };
    right = (struct point){ base.x + y, base.y - x };

    html_print(out, "<g class=\"edge f%u t%u%s%s%s\"><title>%t</title>", edge->from,
               edge->to, edge->artefact_count ? " gave" : "",
               edge->is_recent ? " recent" : "", edge->breach_count ? " broke" : "",
               edge->detail);
    html_print(out, "<path d=\"M%c %cQ%c %c %c %c\" stroke-width=\"%c\"/>", a.x, a.y,
               bent.x, bent.y, base.x, base.y, width);
    html_print(out, "<path class=\"tip\" d=\"M%c %cL%c %cL%c %cZ\"/>", tip.x, tip.y,
               left.x, left.y, right.x, right.y);
    label = along(a, bent, base, 0.36);
    if (few) {
        draw_count(out, edge, label);
        label.x += 19;
    }
    if (ring->has_keys)
        draw_keys(out, edge, label);
    if (edge->breach_count)
        draw_breach(out, along(a, bent, base, 0.62), self->breach);
    text_put(out, "</g>\n");
}

static void draw_node(struct text_buffer *out, const struct ring *ring,
                      const struct network_node *node, size_t place)
{
    struct point at = ring->nodes[place];
    double x = (at.x - ring->centre.x) / ring->width;
    double y = (at.y - ring->centre.y) / ring->height;
    const char *anchor = x > 0.1 ? "start" : x < -0.1 ? "end" : "middle";
    double aside = x > 0.1 ? 16 : x < -0.1 ? -16 : 0;
    double below = aside != 0 ? 4.5 + 6 * y
                   : y < 0    ? -18
                              : 26,
           room, side = ring->radius * 5 / 3;

    html_print(out, "<g class=\"node n%u\"><title>%t</title>", (uint32_t)place,
               node->name);
    if (node->is_story)
        html_print(out,
                   "<rect class=\"story\" x=\"%c\" y=\"%c\" width=\"%c\" height=\"%c\"/>",
                   at.x - side / 2, at.y - side / 2, side, side);
    else
        html_print(out, "<circle cx=\"%c\" cy=\"%c\" r=\"%c\"/>", at.x, at.y,
                   ring->radius);
    room = aside > 0 ? SVG_WIDTH - at.x - 18 : aside < 0 ? at.x - 18 : 420;
    svg_text(out, at.x + aside, at.y + below, "node-name", anchor, node->name,
             svg_text_fits(node->name, 14, room));
    text_put(out, "</g>");
}

static unsigned weight_of(const struct network_edge *edge)
{
    return edge->breach_count ? 2 : edge->artefact_count || edge->is_recent ? 1 : 0;
}

void network_draw(struct text_buffer *out, const struct network *self)
{
    size_t node_count =
        self->node_count < NETWORK_NODES_MAX ? self->node_count : NETWORK_NODES_MAX;
    struct ring ring = ring_of(node_count);
    uint32_t count_max = 1;

    ring.has_keys = self->edge_count <= NETWORK_FEW_EDGES;
    for (size_t i = 0; i < self->edge_count; i++)
        if (self->edges[i].count > count_max)
            count_max = self->edges[i].count;
    svg_open(out, "network", ring.centre.y + ring.height + 44, self->title,
             self->description);
    text_put(out, ring.has_keys ? "<g>\n" : "<g class=\"many\">\n");
    /* What matters more is drawn later, and so on top. */
    for (unsigned weight = 0; weight < 3; weight++)
        for (size_t i = 0; i < self->edge_count; i++)
            if (weight_of(&self->edges[i]) == weight &&
                self->edges[i].from < node_count && self->edges[i].to < node_count)
                draw_edge(out, self, &ring, &self->edges[i], count_max);
    text_put(out, "</g>\n");
    for (size_t i = 0; i < node_count; i++)
        draw_node(out, &ring, &self->nodes[i], i);
    svg_close(out);
}

void network_style(struct text_buffer *out, size_t node_count)
{
    for (uint32_t i = 0; i < node_count && i < NETWORK_NODES_MAX; i++)
        html_print(out,
                   ".network:has(.n%u:hover) .edge:not(.f%u):not(.t%u){opacity:.08}\n", i,
                   i, i);
}
