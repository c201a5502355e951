#include "tools/report/gantt.h"

#include <stdio.h>
#include <stdlib.h>

#define LEFT 184.0
#define RIGHT 1024.0
#define TOP 22.0
#define LANE 21.0
#define LANES_MAX 400
#define LABEL_SIZE 11.0
#define LABEL_CHARACTERS 30
#define BADGE 7.0
/* Columns in place of marks that are too many: as wide as a finger's breadth of time. */
#define SLOTS 120
#define CROWD_HEIGHT 42.0

/* Where one item stands, labels included. */
struct place {
    double x, end, due; /* of the bar; due is its mark, or end */
    double label, first, last;
    bool is_inside;
    size_t characters;
    const char *anchor;
};

static int compare_items(const void *left, const void *right)
{
    const struct gantt_item *a = left, *b = right;

    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->until != b->until)
        return a->until < b->until ? -1 : 1;
    return text_compare(a->label, b->label);
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
    if (inside_allowed && self->end - self->x > width + BADGE + 10) {
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

static struct place place_of(const struct gantt_item *item, const struct svg_axis *axis)
{
    struct place self = { .x = svg_axis_x(axis, item->from) };

    self.end = item->kind == GANTT_MARK ? self.x : svg_axis_x(axis, item->until);
    if (item->kind != GANTT_MARK && self.end < self.x + 5)
        self.end = self.x + 5;
    self.due = item->due == MOMENT_NONE ? self.end : svg_axis_x(axis, item->due);
    self.first = self.x - (item->kind == GANTT_MARK ? BADGE : 0);
    self.last = self.end + (item->kind == GANTT_WAIT ? 0 : BADGE + 1);
    if (self.due + 2 > self.last)
        self.last = self.due + 2;
    place_label(&self, item->label, item->kind == GANTT_WAIT || item->kind == GANTT_DUTY);
    return self;
}

/* The first lane from `lane` on that is free at `first`; ends[] tells until where each
 * is taken. */
static size_t free_lane(double ends[LANES_MAX], size_t lane, double first)
{
    while (lane + 1 < LANES_MAX && ends[lane] + 8 > first)
        lane++;
    return lane;
}

static void draw_bar(struct text_buffer *out, const struct gantt_item *item,
                     const struct place *place, double y)
{
    bool never = item->kind == GANTT_NEVER;
    const char *class = html_state_class(item->state, never);
    double height = never ? 4 : 14;

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
        svg_state(out, place->end, y, BADGE, item->state, never);
}

static void draw_item(struct text_buffer *out, const struct gantt_item *item,
                      const struct place *place, double y)
{
    html_print(out, "<g><title>%t</title>", item->detail);
    if (item->kind == GANTT_MARK)
        html_print(out, "<path class=\"arrival\" d=\"M%c %cl6 6l-6 6l-6 -6z\"/>",
                   place->x, y - 6);
    else
        draw_bar(out, item, place, y);
    svg_text(out, place->label, y + 3.8, place->is_inside ? "label" : "label halo",
             place->anchor, item->label, place->characters);
    text_put(out, "</g>");
}

static void draw_bands(struct text_buffer *out, const struct gantt_group *group,
                       const struct svg_axis *axis, double height)
{
    double x, width;

    for (size_t i = 0; i < group->band_count; i++) {
        x = svg_axis_x(axis, group->bands[i].from);
        width = svg_axis_x(axis, group->bands[i].until) - x;
        text_put(out, "<g><title>link cut</title>");
        svg_rect(out, "cut", x, TOP, width < 2 ? 2 : width, height - TOP);
        svg_text(out, x + 3, height - 3, "cut-label", "start", TEXT("link cut"),
                 SIZE_MAX);
        text_put(out, "</g>");
    }
}

/* How many marks, which stand first, are too many to be drawn one by one; else 0. */
static size_t crowd_of(const struct gantt_group *group)
{
    size_t count = 0;

    while (count < group->item_count && group->items[count].kind == GANTT_MARK)
        count++;
    return count > GANTT_MARKS_MAX ? count : 0;
}

/* The first `crowd` items as columns that stand on `bottom`. */
static void draw_crowd(struct text_buffer *out, const struct gantt_group *group,
                       const struct svg_axis *axis, size_t crowd, double bottom)
{
    size_t counts[SLOTS] = { 0 }, peak = 0;
    double width = (axis->right - axis->left) / SLOTS, height;
    char words[60], from[MOMENT_TEXT_MAX], until[MOMENT_TEXT_MAX];

    for (size_t i = 0; i < crowd; i++) {
        double x = (svg_axis_x(axis, group->items[i].from) - axis->left) / width;
        size_t slot = x < 0 ? 0 : x < SLOTS ? (size_t)x : SLOTS - 1;

        counts[slot]++;
        peak = counts[slot] > peak ? counts[slot] : peak;
    }
    for (size_t i = 0; i < SLOTS; i++) {
        if (!counts[i])
            continue;
        height = (CROWD_HEIGHT - 12) * (double)counts[i] / (double)peak;
        moment_write(axis->length / SLOTS * i, from);
        moment_write(axis->length / SLOTS * (i + 1), until);
        html_print(out, "<g><title>%s to %s: %n injects</title>", from, until,
                   (uint64_t)counts[i]);
        svg_rect(out, "crowd", axis->left + width * (double)i, bottom - height, width - 1,
                 height);
        text_put(out, "</g>");
    }
    snprintf(words, sizeof words, "%zu injects, %zu at most in a column", crowd, peak);
    svg_text(out, axis->left, bottom - CROWD_HEIGHT + 8, "label halo", "start",
             text_of(words), SIZE_MAX);
}

/* A place and a lane for every item from `first` on, which stand sorted; how many lanes
 * that takes. */
static size_t place_all(const struct gantt_group *group, size_t first,
                        const struct svg_axis *axis, struct place *places, size_t *lanes)
{
    double ends[LANES_MAX] = { 0 };
    size_t below = 0, count = 0;

    for (size_t i = first; i < group->item_count; i++) {
        if (i > first && group->items[i].kind != group->items[i - 1].kind)
            below = count; /* each kind keeps to itself */
        places[i] = place_of(&group->items[i], axis);
        lanes[i] = free_lane(ends, below, places[i].first);
        ends[lanes[i]] = places[i].last;
        if (count <= lanes[i])
            count = lanes[i] + 1;
    }
    return count;
}

void gantt_draw(struct text_buffer *out, const char *name,
                const struct gantt_group *group, exercise_time length)
{
    struct svg_axis axis = svg_axis_of(LEFT, RIGHT - 12, length);
    struct place *places = calloc(group->item_count + 1, sizeof *places);
    size_t *lanes = calloc(group->item_count + 1, sizeof *lanes);
    double height, head = SVG_HEAD_HEIGHT, top = TOP;
    size_t crowd;

    if (svg_head_wraps(group->name, LEFT - 20))
        head += SVG_HEAD_LINE;
    if (!places || !lanes) {
        out->failed = true;
        goto done;
    }
    if (group->item_count)
        qsort(group->items, group->item_count, sizeof *group->items, compare_items);
    crowd = crowd_of(group);
    if (crowd)
        top += CROWD_HEIGHT;
    height = top + LANE * (double)place_all(group, crowd, &axis, places, lanes);
    if (height < TOP + head)
        height = TOP + head;
    height += 6 + (group->band_count ? 10 : 0);

    svg_open(
        out, name, height, group->name,
        "Time runs from left to right. The table below the pictures has the numbers.");
    draw_bands(out, group, &axis, height);
    svg_axis_draw(out, &axis, TOP - 6, height, false);
    svg_head(out, TOP, LEFT - 20, group->name, group->note);
    if (crowd)
        draw_crowd(out, group, &axis, crowd, top);
    for (size_t i = crowd; i < group->item_count; i++)
        draw_item(out, &group->items[i], &places[i],
                  top + 3 + LANE * ((double)lanes[i] + 0.5));
    svg_close(out);
done:
    free(places);
    free(lanes);
}
