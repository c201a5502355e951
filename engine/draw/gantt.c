#include "draw/gantt.h"

#include <string.h>

#define LEFT 184.0
#define RIGHT 1024.0
#define TOP 22.0
#define LANES_MAX 400
#define LABEL_SIZE 11.0
#define LABEL_CHARACTERS 30
/* Columns in place of marks that are too many: as wide as a finger's breadth of time. */
#define SLOTS 120
#define CROWD_HEIGHT 42.0

/* What is smaller in a dense picture. */
struct measures {
    double left, lane, gap, mark, bar, badge;
    size_t lane_count_min, lane_count_max;
};

static const struct measures wide = { LEFT,      .lane = 21, .gap = 8, .mark = 6,
                                      .bar = 14, .badge = 7, 0,        LANES_MAX },
                             dense = { 24,       .lane = 9,  .gap = 2, .mark = 4,
                                       .bar = 7, .badge = 4, 4,        26 };

/* Where one item stands, labels included. */
struct place {
    double x, end, due; /* of the bar; due is its mark, or end */
    double planned, earliest, latest; /* of a mark, or x */
    double label, first, last;
    bool is_inside;
    size_t characters;
    const char *anchor;
};

/* A group that is being drawn. */
struct drawing {
    struct text_buffer *out;
    const struct gantt_group *group;
    const struct gantt_look *look;
    const struct measures *measures;
    struct svg_axis axis;
    const struct gantt_item **items; /* in drawing order */
    size_t crowd; /* how many of the first ones are drawn as columns */
    struct place *places; /* of the others, and the lanes they stand in */
    size_t *lanes;
};

bool gantt_is_off(const struct gantt_item *item)
{
    exercise_time from = item->from, planned = item->planned;

    return planned != MOMENT_NONE &&
           (planned < from ? from - planned : planned - from) >= MINUTE;
}

static bool is_before(const struct gantt_item *a, const struct gantt_item *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind;
    if (a->from != b->from)
        return a->from < b->from;
    if (a->until != b->until)
        return a->until < b->until;
    return text_compare(a->label, b->label) < 0;
}

static void merge(const struct gantt_item **into, const struct gantt_item **from,
                  size_t middle, size_t end)
{
    size_t left = 0, right = middle;

    for (size_t i = 0; i < end; i++)
        into[i] = right == end || (left < middle && !is_before(from[right], from[left]))
                      ? from[left++]
                      : from[right++];
}

/* The items in drawing order. What is alike keeps its order, which qsort does not
 * promise: pictures have the same bytes with every library. */
static const struct gantt_item **sort_items(struct arena *scratch,
                                            const struct gantt_group *group)
{
    size_t count = group->item_count;
    const struct gantt_item **from = arena_take(scratch, count * sizeof(void *));
    const struct gantt_item **into = arena_take(scratch, count * sizeof(void *)), **swap;

    for (size_t i = 0; i < count; i++)
        from[i] = &group->items[i];
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t at = 0; at < count; at += 2 * width) {
            size_t left = count - at, end = left < 2 * width ? left : 2 * width;

            merge(into + at, from + at, width < end ? width : end, end);
        }
        swap = from;
        from = into;
        into = swap;
    }
    return from;
}

/* Inside a bar that is long enough, else behind it, else before it, else as much of it
 * inside as fits. */
static void place_label(struct place *self, struct text label, bool inside_allowed)
{
    size_t characters = svg_text_fits(label, LABEL_SIZE, RIGHT - LEFT);
    double width, behind = self->last + 5;

    if (characters > LABEL_CHARACTERS)
        characters = LABEL_CHARACTERS;
    width = svg_text_width(label, LABEL_SIZE);
    if (width > LABEL_CHARACTERS * LABEL_SIZE * 0.6)
        width = (LABEL_CHARACTERS + 1) * LABEL_SIZE * 0.6;
    self->characters = characters;
    self->anchor = "start";
    if (inside_allowed && self->end - self->x > width + wide.badge + 10) {
        self->label = self->x + 6;
        self->is_inside = true;
    } else if (behind + width <= RIGHT + 12) {
        self->label = behind;
        self->last = behind + width;
    } else if (self->first - width - 5 >= LEFT) {
        self->label = self->first - 5;
        self->anchor = "end";
        self->first = self->label - width;
    } else {
        self->label = self->x + 14; /* over the line, which stays to be seen */
        self->characters = svg_text_fits(label, LABEL_SIZE, self->end - self->x - 20);
    }
}

static double place_at(const struct svg_axis *axis, exercise_time at, double otherwise)
{
    return at == MOMENT_NONE ? otherwise : svg_axis_x(axis, at);
}

static void reach(struct place *self, double x)
{
    if (x < self->first)
        self->first = x;
    if (x > self->last)
        self->last = x;
}

static struct place place_of(const struct drawing *drawing, const struct gantt_item *item)
{
    const struct svg_axis *axis = &drawing->axis;
    const struct measures *measures = drawing->measures;
    struct place self = { .x = svg_axis_x(axis, item->from) };
    bool is_mark = item->kind == GANTT_MARK;

    self.end = is_mark ? self.x : svg_axis_x(axis, item->until);
    if (!is_mark && self.end < self.x + 5)
        self.end = self.x + 5;
    self.due = place_at(axis, item->due, self.end);
    self.planned = place_at(axis, item->planned, self.x);
    self.earliest = place_at(axis, item->earliest, self.x);
    self.latest = place_at(axis, item->latest, self.x);
    self.first = self.x - (is_mark ? measures->badge : 0);
    self.last = self.end + (item->kind == GANTT_WAIT ? 0 : measures->badge + 1);
    reach(&self, self.due + 2);
    reach(&self, self.planned);
    reach(&self, self.earliest);
    reach(&self, self.latest);
    if (!drawing->look->is_dense)
        place_label(&self, item->label,
                    item->kind == GANTT_WAIT || item->kind == GANTT_DUTY);
    return self;
}

/* The first lane from `lane` on that is free at `first`; ends[] tells until where each
 * is taken. The last one takes what no other does. */
static size_t free_lane(const struct measures *measures, const double ends[LANES_MAX],
                        size_t lane, double first)
{
    while (lane + 1 < measures->lane_count_max && ends[lane] + measures->gap > first)
        lane++;
    return lane;
}

static void draw_bar(const struct drawing *self, const struct gantt_item *item,
                     const struct place *place, double y)
{
    struct text_buffer *out = self->out;
    bool never = item->kind == GANTT_NEVER;
    const char *class = html_state_class(item->state, never);
    double height = never ? 4 : self->measures->bar;

    html_print(out,
               "<rect class=\"bar %s\" x=\"%c\" y=\"%c\" width=\"%c\" height=\"%c\""
               " rx=\"2\"/>\n",
               item->kind == GANTT_WAIT ? "wait" : class, place->x, y - height / 2,
               place->end - place->x, height);
    if (item->due != MOMENT_NONE && place->due > place->end)
        svg_line(out, "slack", place->end, y, place->due, y);
    if (item->due != MOMENT_NONE)
        html_print(out, "<path class=\"due\" d=\"M%c %cV%cM%c %ch5l-2.5 4z\"/>\n",
                   place->due, y - 9, y + 9, place->due - 2.5, y - 10);
    if (item->kind != GANTT_WAIT)
        svg_state(out, place->end, y, self->measures->badge, item->state, never);
}

static void draw_mark(const struct drawing *self, const struct gantt_item *item,
                      const struct place *place, double y)
{
    static const char *const classes[] = { "arrival", "arrival ahead",
                                           "arrival ahead held" };
    struct text_buffer *out = self->out;
    double r = self->measures->mark, arm = r * 0.75;

    if (item->earliest != MOMENT_NONE)
        svg_rect(out, "rehearsed", place->earliest, y - arm,
                 place->latest > place->earliest + 2 ? place->latest - place->earliest
                                                     : 2,
                 2 * arm);
    if (gantt_is_off(item))
        html_print(out, "<path class=\"drift\" d=\"M%c %cV%cM%c %cH%c\"/>",
                   place->planned, y - r / 2, y + r / 2, place->planned, y, place->x);
    if (item->mark == GANTT_DROPPED)
        html_print(out, "<path class=\"dropped\" d=\"M%c %cL%c %cM%c %cL%c %c\"/>",
                   place->x - arm, y - arm, place->x + arm, y + arm, place->x - arm,
                   y + arm, place->x + arm, y - arm);
    else
        html_print(out, "<path class=\"%s\" d=\"M%c %cL%c %cL%c %cL%c %cZ\"/>",
                   classes[item->mark], place->x, y - r, place->x + r, y, place->x, y + r,
                   place->x - r, y);
}

static void draw_item(const struct drawing *self, const struct gantt_item *item,
                      const struct place *place, double y)
{
    html_print(self->out, "<g><title>%t</title>", item->detail);
    if (item->kind == GANTT_MARK)
        draw_mark(self, item, place, y);
    else
        draw_bar(self, item, place, y);
    if (!self->look->is_dense)
        svg_text(self->out, place->label, y + 3.8,
                 place->is_inside ? "label" : "label halo", place->anchor, item->label,
                 place->characters);
    text_put(self->out, "</g>");
}

static void draw_bands(const struct drawing *self, double height)
{
    const struct gantt_group *group = self->group;
    double x, width;

    for (size_t i = 0; i < group->band_count; i++) {
        x = svg_axis_x(&self->axis, group->bands[i].from);
        width = svg_axis_x(&self->axis, group->bands[i].until) - x;
        html_print(self->out, "<g><title>%t</title>", self->look->cut);
        svg_rect(self->out, "cut", x, TOP, width < 2 ? 2 : width, height - TOP);
        svg_text(self->out, x + 3, height - 3, "cut-label", "start", self->look->cut,
                 SIZE_MAX);
        text_put(self->out, "</g>");
    }
}

/* How many marks, which stand first, are too many to be drawn one by one; else 0. */
static size_t crowd_of(const struct drawing *self)
{
    size_t count = 0;

    while (count < self->group->item_count && self->items[count]->kind == GANTT_MARK)
        count++;
    return count > GANTT_MARKS_MAX ? count : 0;
}

/* The caller's words with both numbers in their places. */
static void put_crowd_words(const struct drawing *self, double y, size_t peak)
{
    static const char count[] = "{count}", most[] = "{most}";
    struct text left = self->look->crowd;
    struct text_buffer words = { .bytes = NULL };

    while (left.length) {
        size_t step = 1;

        if (text_starts(left, count))
            html_print(&words, "%n", (uint64_t)self->crowd), step = sizeof count - 1;
        else if (text_starts(left, most))
            html_print(&words, "%n", (uint64_t)peak), step = sizeof most - 1;
        else
            text_add(&words, left.bytes, 1);
        left = (struct text){ left.bytes + step, left.length - step };
    }
    svg_text(self->out, self->axis.left, y, "label halo", "start", text_written(&words),
             SIZE_MAX);
    self->out->failed |= words.failed;
    text_release(&words);
}

/* The crowd as columns that stand on `bottom`. */
static void draw_crowd(const struct drawing *self, double bottom)
{
    const struct svg_axis *axis = &self->axis;
    size_t counts[SLOTS] = { 0 }, done[SLOTS] = { 0 }, peak = 0;
    double width = (axis->right - axis->left) / SLOTS, unit, x;
    char from[MOMENT_TEXT_MAX], until[MOMENT_TEXT_MAX];

    for (size_t i = 0; i < self->crowd; i++) {
        double at = (svg_axis_x(axis, self->items[i]->from) - axis->left) / width;
        size_t slot = at < 0 ? 0 : at < SLOTS ? (size_t)at : SLOTS - 1;

        counts[slot]++;
        done[slot] += self->items[i]->mark == GANTT_DONE;
        peak = counts[slot] > peak ? counts[slot] : peak;
    }
    unit = (CROWD_HEIGHT - 12) / (double)(peak ? peak : 1);
    for (size_t i = 0; i < SLOTS; i++) {
        if (!counts[i])
            continue;
        moment_write(axis->length / SLOTS * i, from);
        moment_write(axis->length / SLOTS * (i + 1), until);
        html_print(self->out, "<g><title>%s–%s: %n</title>", from, until,
                   (uint64_t)counts[i]);
        x = axis->left + width * (double)i;
        if (counts[i] > done[i])
            svg_rect(self->out, "crowd ahead", x, bottom - unit * (double)counts[i],
                     width - 1, unit * (double)(counts[i] - done[i]));
        if (done[i])
            svg_rect(self->out, "crowd", x, bottom - unit * (double)done[i], width - 1,
                     unit * (double)done[i]);
        text_put(self->out, "</g>");
    }
    put_crowd_words(self, bottom - CROWD_HEIGHT + 8, peak);
}

/* A place and a lane for every item behind the crowd; how many lanes that takes. */
static size_t place_all(struct drawing *self)
{
    double ends[LANES_MAX] = { 0 };
    size_t below = 0, count = 0;

    for (size_t i = self->crowd; i < self->group->item_count; i++) {
        struct place *place = &self->places[i - self->crowd];
        size_t *lane = &self->lanes[i - self->crowd];

        if (i > self->crowd && self->items[i]->kind != self->items[i - 1]->kind)
            below = count; /* each kind keeps to itself */
        *place = place_of(self, self->items[i]);
        *lane = free_lane(self->measures, ends, below, place->first);
        ends[*lane] = place->last;
        if (count <= *lane)
            count = *lane + 1;
    }
    return count;
}

struct svg_axis gantt_axis(const struct gantt_look *look)
{
    return svg_axis_of(look->is_dense ? dense.left : wide.left, RIGHT - 12, look->length);
}

/* How high the names of rows are, at the left edge. */
static double head_height(const struct drawing *self)
{
    if (self->look->is_dense)
        return 0;
    return SVG_HEAD_HEIGHT +
           (svg_head_wraps(self->group->name, LEFT - 20) ? SVG_HEAD_LINE : 0);
}

void gantt_draw(struct text_buffer *out, struct arena *scratch, const char *name,
                const struct gantt_group *group, const struct gantt_look *look)
{
    struct drawing self = { .out = out,
                            .group = group,
                            .look = look,
                            .measures = look->is_dense ? &dense : &wide,
                            .axis = gantt_axis(look),
                            .items = sort_items(scratch, group) };
    double lane = self.measures->lane, height, head, top = TOP;
    size_t alone, lane_count;

    self.crowd = crowd_of(&self);
    alone = group->item_count - self.crowd;
    self.places = arena_take(scratch, alone * sizeof *self.places);
    self.lanes = arena_take(scratch, alone * sizeof *self.lanes);
    head = head_height(&self);
    if (self.crowd)
        top += CROWD_HEIGHT;
    lane_count = place_all(&self);
    if (!self.crowd && lane_count < self.measures->lane_count_min)
        lane_count = self.measures->lane_count_min;
    height = top + lane * (double)lane_count;
    if (height < TOP + head)
        height = TOP + head;
    height += 6 + (group->band_count ? 10 : 0);

    svg_open(out, name, height, group->name, look->description);
    draw_bands(&self, height);
    svg_axis_draw(out, &self.axis, TOP - 6, height, false);
    if (!look->is_dense)
        svg_head(out, TOP, LEFT - 20, group->name, group->note);
    if (self.crowd)
        draw_crowd(&self, top);
    for (size_t i = 0; i < alone; i++)
        draw_item(&self, self.items[self.crowd + i], &self.places[i],
                  top + 3 + lane * ((double)self.lanes[i] + 0.5));
    svg_close(out);
}
