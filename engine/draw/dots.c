#include "draw/dots.h"

#define LEFT 184.0
#define RIGHT 850.0
#define NONE_LEFT 876.0
#define NONE_AT 892.0
#define TOP 26.0
#define LABEL_SIZE 10.5

static double row_height(bool is_dense)
{
    return is_dense ? 9 : 18;
}

double dots_height(const struct dots_group *group, bool is_dense)
{
    double rows = row_height(is_dense) * (double)group->item_count;

    double head =
        SVG_HEAD_HEIGHT + (svg_head_wraps(group->name, LEFT - 20) ? SVG_HEAD_LINE : 0);

    return (rows < head ? head : rows) + 10;
}

static void draw_label(struct text_buffer *out, const struct dots_item *item,
                       double first, double last, double y)
{
    double width = svg_text_width(item->label, LABEL_SIZE);

    if (item->response == MOMENT_NONE)
        svg_text(out, NONE_AT + 13, y + 3.6, "label", "start", item->label,
                 svg_text_fits(item->label, LABEL_SIZE, SVG_WIDTH - NONE_AT - 16));
    else if (last + 6 + width <= NONE_LEFT - 4)
        svg_text(out, last + 6, y + 3.6, "label halo", "start", item->label, 48);
    else
        svg_text(out, first - 6, y + 3.6, "label halo", "end", item->label,
                 svg_text_fits(item->label, LABEL_SIZE, first - 6 - LEFT));
}

static void draw_item(struct text_buffer *out, const struct svg_axis *axis,
                      const struct dots_item *item, double y, bool is_dense)
{
    double due = svg_axis_x(axis, item->due_after);
    double at =
        item->response == MOMENT_NONE ? NONE_AT : svg_axis_x(axis, item->response);
    double first = at - 7, last = at + 7;

    html_print(out, "<g><title>%t</title>", item->detail);
    if (item->due_after != MOMENT_NONE) {
        if (item->response != MOMENT_NONE) {
            svg_line(out, "slack", at, y, due, y);
            first = first < due ? first : due;
            last = last > due ? last : due;
        }
        html_print(out, "<path class=\"due\" d=\"M%c %cV%c\"/>", due, y - 5, y + 5);
    }
    svg_state(out, at, y, is_dense ? 4 : 7, item->state, false);
    if (!is_dense)
        draw_label(out, item, first, last, y);
    text_put(out, "</g>\n");
}

static void draw_group(struct text_buffer *out, const struct svg_axis *axis,
                       const struct dots *self, const struct dots_group *group,
                       double top)
{
    double height = dots_height(group, self->is_dense), x;

    svg_line(out, "rule", 0, top, SVG_WIDTH, top);
    svg_head(out, top + 6, LEFT - 20, group->name, group->note);
    if (group->median != MOMENT_NONE) {
        x = svg_axis_x(axis, group->median);
        html_print(out,
                   "<path class=\"median\" d=\"M%c %cV%c\"><title>%t %l</title></path>",
                   x, top + 3, top + height - 3, self->median, group->median);
    }
    for (size_t i = 0; i < group->item_count; i++)
        draw_item(out, axis, &group->items[i],
                  top + 6 + row_height(self->is_dense) * ((double)i + 0.5),
                  self->is_dense);
}

void dots_draw(struct text_buffer *out, const struct dots *self)
{
    struct svg_axis axis = svg_axis_of(LEFT, RIGHT, self->longest);
    double height = TOP, top = TOP;

    for (size_t i = 0; i < self->group_count; i++)
        height += dots_height(&self->groups[i], self->is_dense);
    svg_open(out, self->name, height + 2, self->title, self->description);
    svg_rect(out, "unanswered", NONE_LEFT, TOP - 18, SVG_WIDTH - NONE_LEFT,
             height - TOP + 18);
    svg_text(out, (NONE_LEFT + SVG_WIDTH) / 2, TOP - 6, "tick", "middle", self->none,
             SIZE_MAX);
    svg_axis_draw(out, &axis, TOP - 2, height, true);
    for (size_t i = 0; i < self->group_count; i++) {
        draw_group(out, &axis, self, &self->groups[i], top);
        top += dots_height(&self->groups[i], self->is_dense);
    }
    svg_close(out);
}
