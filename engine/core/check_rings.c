/* Expects that open when others come out, and injects sent when expects are missed:
 * a ring of them waits for itself for ever. */
#include "core/check_inside.h"

enum { CONDITION_DEPTH_MAX = 32 };

enum mark { MARK_NEW, MARK_OPEN, MARK_DONE };

/* Nodes are expects, then injects. */
struct rings {
    struct checking *checking;
    const struct plan *plan;
    uint32_t *waits_for; /* all edges, node by node */
    size_t edges_max, edge_count;
    uint32_t *first; /* by node: its first edge; one more at the end */
    unsigned char *marks;
    uint32_t *path; /* nodes under way */
    size_t *edge_at; /* by depth: the next edge to follow */
};

static void add_edge(struct rings *self, uint32_t node)
{
    self->waits_for =
        arena_grow(self->plan->arena, self->waits_for, sizeof(*self->waits_for),
                   &self->edges_max, self->edge_count + 1);
    self->waits_for[self->edge_count++] = node;
}

static void add_condition(struct rings *self, const struct condition *condition,
                          int depth)
{
    if (condition->expect != PLAN_NONE)
        add_edge(self, condition->expect);
    if (condition->kind == CONDITION_RELEASED && condition->inject != PLAN_NONE)
        add_edge(self, self->plan->expect_count + condition->inject);
    for (uint32_t i = 0; i < condition->child_count && depth < CONDITION_DEPTH_MAX; i++)
        add_condition(self, condition->children[i], depth + 1);
}

static void find_edges(struct rings *self)
{
    const struct plan *plan = self->plan;
    uint32_t node = 0;

    for (uint32_t i = 0; i < plan->expect_count; i++) {
        const struct expect *row = &plan->expects[i];

        self->first[node++] = (uint32_t)self->edge_count;
        if (row->when)
            add_condition(self, row->when, 0);
        else if (row->about != PLAN_NONE && row->after == MOMENT_NONE)
            add_edge(self, plan->expect_count + row->about);
    }
    for (uint32_t i = 0; i < plan->inject_count; i++) {
        self->first[node++] = (uint32_t)self->edge_count;
        if (plan->injects[i].instead_of != PLAN_NONE &&
            plan->injects[i].at == MOMENT_NONE)
            add_edge(self, plan->injects[i].instead_of);
    }
    self->first[node] = (uint32_t)self->edge_count;
}

static struct text node_id(const struct rings *self, uint32_t node)
{
    return node < self->plan->expect_count
               ? self->plan->expects[node].id
               : self->plan->injects[node - self->plan->expect_count].id;
}

/* Names a ring: path[from] waits for the next, and so on back to itself. */
static void report(struct rings *self, uint32_t from, uint32_t length)
{
    uint32_t node = self->path[from];
    struct text other = node_id(self, self->path[length > 1 ? from + 1 : from]);
    struct text id = node_id(self, node);
    struct place place = node < self->plan->expect_count
                             ? self->plan->expects[node].place
                             : self->plan->injects[node - self->plan->expect_count].place;

    if (check_is_faulty(self->checking, id))
        return;
    if (length == 1)
        problem_add(self->checking->problems, severity_ERROR, place, id,
                    "let it wait for something else", "'%.*s' waits for itself",
                    TEXT_ARG(id));
    else
        problem_add(self->checking->problems, severity_ERROR, place, id,
                    "let one of them wait for something else",
                    "'%.*s' waits for '%.*s', and so on in a ring of %u back to itself",
                    TEXT_ARG(id), TEXT_ARG(other), length);
}

/* Depth first from `start`, without recursion: a plan may chain thousands. */
static void walk(struct rings *self, uint32_t start)
{
    uint32_t depth = 0;

    self->path[0] = start;
    self->edge_at[0] = self->first[start];
    self->marks[start] = MARK_OPEN;
    for (;;) {
        uint32_t node = self->path[depth], next;

        if (self->edge_at[depth] == self->first[node + 1]) {
            self->marks[node] = MARK_DONE;
            if (!depth--)
                return;
            continue;
        }
        next = self->waits_for[self->edge_at[depth]++];
        if (self->marks[next] == MARK_NEW) {
            self->marks[next] = MARK_OPEN;
            self->path[++depth] = next;
            self->edge_at[depth] = self->first[next];
        } else if (self->marks[next] == MARK_OPEN) {
            uint32_t from = depth;

            while (self->path[from] != next)
                from--;
            report(self, from, depth - from + 1);
        }
    }
}

void check_rings(struct checking *checking)
{
    const struct plan *plan = checking->plan;
    struct rings self = { .checking = checking, .plan = plan };
    uint32_t count = plan->expect_count + plan->inject_count;

    self.first = arena_take(plan->arena, (count + 1) * sizeof(*self.first));
    self.marks = arena_take(plan->arena, count);
    self.path = arena_take(plan->arena, count * sizeof(*self.path));
    self.edge_at = arena_take(plan->arena, count * sizeof(*self.edge_at));
    find_edges(&self);
    for (uint32_t node = 0; node < count; node++)
        if (self.marks[node] == MARK_NEW)
            walk(&self, node);
}
