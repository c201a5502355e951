#include "draw/network.h"
#include "tools/report/section.h"
#include "base/map.h"
#include "tools/score/rows.h"

#define EDGES_MAX (NETWORK_NODES_MAX * NETWORK_NODES_MAX)

struct artefact {
    struct text id, mark;
};

/* Everyone who takes part, and names of the story that somebody addressed. */
struct cooperation {
    struct report *report;
    struct map places;
    struct network_node nodes[NETWORK_NODES_MAX];
    struct text ids[NETWORK_NODES_MAX];
    struct network_edge edges[EDGES_MAX];
    uint16_t edge_of[NETWORK_NODES_MAX][NETWORK_NODES_MAX]; /* place + 1, 0: none */
    struct artefact *artefacts; /* by their numbers, less one */
    size_t artefact_room;
    struct map artefact_numbers;
    uint32_t node_count, edge_count, artefact_count, left_out;
};

static uint32_t node_of(struct cooperation *self, struct text id, bool is_story)
{
    uint32_t place = map_find(&self->places, id);

    if (place != MAP_NONE)
        return place;
    if (self->node_count == NETWORK_NODES_MAX) {
        self->left_out++;
        return MAP_NONE;
    }
    place = self->node_count++;
    id = text_keep(&self->report->arena, id);
    self->ids[place] = id;
    self->nodes[place] = (struct network_node){ .name = report_name(self->report, id),
                                                .is_story = is_story };
    map_add(&self->places, id, place);
    return place;
}

static struct network_edge *edge_of(struct cooperation *self, struct text from,
                                    struct text to)
{
    uint32_t a = node_of(self, from, true), b = node_of(self, to, true);
    struct network_edge *edge;

    if (a == MAP_NONE || b == MAP_NONE || a == b)
        return NULL;
    if (self->edge_of[a][b])
        return &self->edges[self->edge_of[a][b] - 1];
    edge = &self->edges[self->edge_count++];
    *edge = (struct network_edge){ .from = a, .to = b };
    self->edge_of[a][b] = (uint16_t)self->edge_count;
    return edge;
}

static enum fault read_messages(struct cooperation *self)
{
    struct network_edge *edge;
    struct rows rows;
    enum fault fault;

    rows_open(&rows, self->report->file,
              "SELECT m.sender, r.recipient, count(*) FROM message_recipient r"
              " JOIN message m ON m.seq = r.seq"
              " GROUP BY m.sender, r.recipient ORDER BY min(m.seq), r.recipient",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        edge = edge_of(self, rows_text(&rows, 0), rows_text(&rows, 1));
        if (edge)
            edge->count = (uint32_t)rows_number(&rows, 2);
    }
    fault = rows_close(&rows, self->report->why);
    if (fault != FAULT_NONE)
        return fault;
    rows_open(&rows, self->report->file,
              "SELECT sender, recipient, count(*) FROM v_breach"
              " WHERE recipient IS NOT NULL AND sender IS NOT NULL"
              " GROUP BY sender, recipient ORDER BY min(seq), recipient",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        edge = edge_of(self, rows_text(&rows, 0), rows_text(&rows, 1));
        if (edge)
            edge->breach_count = (uint32_t)rows_number(&rows, 2);
        if (edge && !edge->count)
            edge->count = 1; /* it was tried, and blocked */
    }
    return rows_close(&rows, self->report->why);
}

/* Artefacts are numbered as they first changed hands between those in the picture. */
static uint32_t artefact_number(struct cooperation *self, struct text id,
                                struct text mark)
{
    struct arena *arena = &self->report->arena;
    uint32_t number = map_find(&self->artefact_numbers, id);

    if (number != MAP_NONE)
        return number;
    number = ++self->artefact_count;
    self->artefacts = arena_grow(arena, self->artefacts, sizeof *self->artefacts,
                                 &self->artefact_room, number);
    id = text_keep(arena, id);
    self->artefacts[number - 1] = (struct artefact){ id, text_keep(arena, mark) };
    map_add(&self->artefact_numbers, id, number);
    return number;
}

static enum fault read_handovers(struct cooperation *self)
{
    struct network_edge *edge;
    struct rows rows;
    uint32_t number;

    rows_open(&rows, self->report->file,
              "SELECT h.learned_from, h.participant, h.artefact, a.tlp FROM v_holding h"
              " JOIN message m ON m.seq = h.message_seq"
              " LEFT JOIN artefact a ON a.id = h.artefact"
              " WHERE h.learned_from IS NOT NULL ORDER BY h.since_s, h.participant,"
              " h.artefact",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        edge = edge_of(self, rows_text(&rows, 0), rows_text(&rows, 1));
        if (!edge)
            continue;
        number = artefact_number(self, rows_text(&rows, 2), rows_text(&rows, 3));
        if (edge->artefact_count < NETWORK_ARTEFACTS_MAX)
            edge->artefacts[edge->artefact_count] = number;
        edge->artefact_count++;
        if (!edge->count)
            edge->count = 1;
    }
    return rows_close(&rows, self->report->why);
}

static void describe_edges(struct cooperation *self)
{
    for (uint32_t i = 0; i < self->edge_count; i++) {
        struct network_edge *edge = &self->edges[i];
        struct text from = self->nodes[edge->from].name, to = self->nodes[edge->to].name;

        edge->detail = report_words(
            self->report, "%.*s to %.*s: %u message%s, %u artefact%s, %u breach%s",
            TEXT_ARG(from), TEXT_ARG(to), edge->count, edge->count == 1 ? "" : "s",
            edge->artefact_count, edge->artefact_count == 1 ? "" : "s",
            edge->breach_count, edge->breach_count == 1 ? "" : "es");
    }
}

static void write_legend(struct cooperation *self)
{
    text_put(
        self->report->out,
        "<figcaption class=\"legend\"><span><i class=\"swatch said\"></i>spoke"
        "</span><span><i class=\"swatch gave\"></i>and handed over information</span>"
        "<span><i class=\"swatch broke\"></i>and broke a rule (!)</span>"
        "<span>wider: more messages</span><span>□ a name of the story</span>"
        "<span>the pointer on a name shows its arrows alone</span>");
    for (uint32_t i = 0;
         i < self->artefact_count && self->edge_count <= NETWORK_FEW_EDGES; i++) {
        html_print(self->report->out, "<span><b class=\"key\">%u</b> %b ", i + 1,
                   self->artefacts[i].id);
        html_tlp(self->report->out, self->artefacts[i].mark);
        text_put(self->report->out, "</span>");
    }
    text_put(self->report->out, "</figcaption>\n");
}

static void write_matrix(struct cooperation *self)
{
    struct text_buffer *out = self->report->out;
    uint32_t place;

    text_put(out,
             "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Messages"
             " by sender and recipient\"><table class=\"matrix\"><caption>Messages, from"
             " the row to the column</caption><thead><tr><td></td>");
    for (uint32_t i = 0; i < self->node_count; i++)
        html_print(out, "<th scope=\"col\"><span>%b</span></th>", self->ids[i]);
    text_put(out, "</tr></thead><tbody>\n");
    for (uint32_t i = 0; i < self->node_count; i++) {
        if (self->nodes[i].is_story)
            continue;
        html_print(out, "<tr><th scope=\"row\">%b</th>", self->nodes[i].name);
        for (uint32_t k = 0; k < self->node_count; k++) {
            place = self->edge_of[i][k];
            if (i == k)
                text_put(out, "<td class=\"self\"></td>");
            else if (!place)
                text_put(out, "<td class=\"number zero\">0</td>");
            else
                html_print(out, "<td class=\"number%s%s\">%u</td>",
                           self->edges[place - 1].artefact_count ? " gave" : "",
                           self->edges[place - 1].breach_count ? " broke" : "",
                           self->edges[place - 1].count);
        }
        text_put(out, "</tr>\n");
    }
    text_put(out, "</tbody></table></div>\n");
}

static enum fault write_pairs(struct report *report)
{
    struct rows rows;
    enum fault fault;

    text_put(
        report->out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Pairs\">"
        "<table><thead><tr><th scope=\"col\">From</th><th scope=\"col\">To</th>"
        "<th scope=\"col\">Type</th><th scope=\"col\" class=\"number\">Messages</th>"
        "<th scope=\"col\">First</th><th scope=\"col\">Last</th></tr></thead><tbody>\n");
    rows_open(&rows, report->file,
              "SELECT m.sender, r.recipient, m.type, count(*), min(m.at_ns), max(m.at_ns)"
              " FROM message_recipient r JOIN message m ON m.seq = r.seq"
              " GROUP BY m.sender, r.recipient, m.type"
              " ORDER BY m.sender, r.recipient, m.type",
              REPORT_ROWS_MAX);
    while (rows_next(&rows))
        html_print(report->out,
                   "<tr><th scope=\"row\">%b</th><td>%b</td><td>%t</td>"
                   "<td class=\"number\">%n</td><td>%m</td><td>%m</td></tr>\n",
                   report_name(report, rows_text(&rows, 0)),
                   report_name(report, rows_text(&rows, 1)), rows_text(&rows, 2),
                   rows_number(&rows, 3), rows_moment(&rows, 4), rows_moment(&rows, 5));
    fault = rows_close(&rows, report->why);
    text_put(report->out, "</tbody></table></div>\n");
    return fault;
}

static enum fault fill(struct cooperation *self)
{
    const struct score *score = self->report->score;
    enum fault fault;

    map_open(&self->places, &self->report->arena);
    map_open(&self->artefact_numbers, &self->report->arena);
    for (uint32_t i = 0; i < score->team_count; i++)
        node_of(self, score->teams[i].id, false);
    fault = read_messages(self);
    if (fault == FAULT_NONE)
        fault = read_handovers(self);
    describe_edges(self);
    return fault;
}

enum fault section_cooperation(struct report *report)
{
    struct cooperation *self = arena_take(&report->arena, sizeof *self);
    struct text_buffer *out = report->out;
    enum fault fault;

    self->report = report;
    fault = fill(self);
    if (fault != FAULT_NONE)
        return fault;
    text_put(out, "<section class=\"breaks\" aria-labelledby=\"cooperation\">\n"
                  "<h2 id=\"cooperation\">Who told whom</h2>\n");
    text_put(out, "<figure class=\"ties\">"
                  "<div class=\"scroll\" tabindex=\"0\" role=\"region\""
                  " aria-label=\"Who told whom\">\n");
    network_draw(out, &(struct network){
                          .title = TEXT("Who told whom"),
                          .description =
                              TEXT("Arrows lead from who spoke to who was addressed. The"
                                   " table below the picture has the numbers."),
                          .nodes = self->nodes,
                          .edges = self->edges,
                          .node_count = self->node_count,
                          .edge_count = self->edge_count,
                      });
    text_put(out, "</div>\n");
    write_legend(self);
    text_put(out, "</figure>\n");
    if (self->left_out)
        html_print(out,
                   "<p>The picture shows the first %u names; the tables show all.</p>\n",
                   self->node_count);
    /* Among many the picture shows the pattern, and the table who it was. */
    if (self->node_count > NETWORK_FEW_NODES)
        write_matrix(self);
    text_put(out, "<details><summary>Numbers: messages between pairs</summary>\n");
    if (self->node_count <= NETWORK_FEW_NODES)
        write_matrix(self);
    fault = write_pairs(report);
    text_put(out, "</details>\n</section>\n");
    return fault;
}
