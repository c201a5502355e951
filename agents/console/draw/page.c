/*
 * page.c - the drawings for JavaScript: one name, arrow or event at a time goes in, the
 * bytes of an SVG come out.
 *
 *   begin()  room(length)  word(place, ...)  name(...) tie(...) ring()  drawn()
 *                                            mark(...) strip(...)
 *                                            team(...) answer(...) dots(...)
 *
 * Texts are written into room() and named by where they stand and how long they are.
 * Moments are nanoseconds as JavaScript has them; below 0 there is none. begin() forgets
 * everything, the last picture too.
 */
#include "agents/console/draw/library.h"
#include "base/arena.h"
#include "draw/dots.h"
#include "draw/gantt.h"
#include "draw/network.h"
#include "words/term.h"

#define SHOWN(name) __attribute__((export_name(name)))

/* Words of a picture, by their places: see drawing.js. */
enum word {
    WORD_TITLE,
    WORD_DESCRIPTION,
    WORD_BREACH,
    WORD_CROWD,
    WORD_NONE,
    WORD_COUNT
};

/* A list that grows in the arena. */
struct list {
    void *all;
    size_t count, room;
};

static struct {
    struct arena arena;
    struct text_buffer out;
    struct text words[WORD_COUNT];
    struct list names, ties, marks, teams, answers;
} page;

static void *add(struct list *list, size_t size)
{
    list->all = arena_grow(&page.arena, list->all, size, &list->room, list->count + 1);
    return (char *)list->all + size * list->count++;
}

SHOWN("begin") void page_begin(void)
{
    memory_begin();
    __builtin_memset(&page, 0, sizeof page);
    arena_open(&page.arena, SIZE_MAX, NULL, NULL);
}

SHOWN("room") char *page_room(size_t length)
{
    return arena_take(&page.arena, length);
}

SHOWN("word") void page_word(size_t place, const char *bytes, size_t length)
{
    if (place < WORD_COUNT)
        page.words[place] = (struct text){ bytes, length };
}

/* Where the picture stands that was drawn last; its length is what drew it returned. */
SHOWN("drawn") const char *page_drawn(void)
{
    return text_written(&page.out).bytes;
}

static size_t written(void)
{
    if (page.out.failed)
        memory_end();
    return page.out.length;
}

/* ---- who told whom ---- */

SHOWN("name") void page_name(const char *bytes, size_t length, bool is_story)
{
    struct network_node *node = add(&page.names, sizeof *node);

    *node = (struct network_node){ .name = { bytes, length }, .is_story = is_story };
}

SHOWN("tie")
void page_tie(uint32_t from, uint32_t to, uint32_t count, uint32_t breach_count,
              bool is_recent, const char *detail, size_t length)
{
    struct network_edge *edge = add(&page.ties, sizeof *edge);

    *edge = (struct network_edge){ .from = from,
                                   .to = to,
                                   .count = count,
                                   .breach_count = breach_count,
                                   .is_recent = is_recent,
                                   .detail = { detail, length } };
}

SHOWN("ring") size_t page_ring(void)
{
    network_draw(&page.out,
                 &(struct network){ .title = page.words[WORD_TITLE],
                                    .description = page.words[WORD_DESCRIPTION],
                                    .breach = page.words[WORD_BREACH],
                                    .nodes = page.names.all,
                                    .edges = page.ties.all,
                                    .node_count = page.names.count,
                                    .edge_count = page.ties.count });
    return written();
}

/* ---- injects over time ---- */

/* 2^63 is beyond every drill, and what a page may send by mistake. */
static exercise_time moment_of(double at)
{
    return at >= 0 && at < 9223372036854775808.0 ? (exercise_time)at : MOMENT_NONE;
}

SHOWN("mark")
void page_mark(uint32_t mark, double from, double planned, double earliest, double latest,
               const char *detail, size_t length)
{
    struct gantt_item *item = add(&page.marks, sizeof *item);

    *item = (struct gantt_item){ .kind = GANTT_MARK,
                                 .mark = mark < GANTT_MARKS ? mark : GANTT_DONE,
                                 .from = moment_of(from),
                                 .due = MOMENT_NONE,
                                 .planned = moment_of(planned),
                                 .earliest = moment_of(earliest),
                                 .latest = moment_of(latest),
                                 .detail = { detail, length } };
}

static struct gantt_look strip_of(double length)
{
    return (struct gantt_look){ .length = moment_of(length),
                                .description = page.words[WORD_DESCRIPTION],
                                .crowd = page.words[WORD_CROWD],
                                .is_dense = true };
}

SHOWN("strip") size_t page_strip(double length)
{
    const struct gantt_look look = strip_of(length);

    gantt_draw(&page.out, &page.arena, "strip",
               &(struct gantt_group){ .name = page.words[WORD_TITLE],
                                      .items = page.marks.all,
                                      .item_count = page.marks.count },
               &look);
    return written();
}

/* Where in the strip a moment stands. */
SHOWN("strip_x") double page_strip_x(double length, double at)
{
    const struct gantt_look look = strip_of(length);
    const struct svg_axis axis = gantt_axis(&look);

    return svg_axis_x(&axis, moment_of(at));
}

/* ---- how long answers took ---- */

SHOWN("team") void page_team(const char *bytes, size_t length)
{
    struct dots_group *group = add(&page.teams, sizeof *group);

    *group = (struct dots_group){ .name = { bytes, length },
                                  .note = TEXT(""),
                                  .median = MOMENT_NONE };
}

/* An answer of the team that was named last. */
SHOWN("answer")
void page_answer(double response, double due_after, const char *state,
                 size_t state_length, const char *label, size_t label_length,
                 const char *detail, size_t detail_length)
{
    struct dots_group *groups = page.teams.all;
    struct dots_item *item;

    if (!page.teams.count)
        return;
    item = add(&page.answers, sizeof *item);
    *item = (struct dots_item){
        .response = moment_of(response),
        .due_after = moment_of(due_after),
        .state = term_find(&state_terms, (struct text){ state, state_length }),
        .label = { label, label_length },
        .detail = { detail, detail_length },
    };
    groups[page.teams.count - 1].item_count++;
}

SHOWN("dots") size_t page_dots(double longest, bool is_dense)
{
    struct dots_group *groups = page.teams.all;
    const struct dots_item *items = page.answers.all;

    for (size_t i = 0; i < page.teams.count; i++) {
        groups[i].items = items;
        items += groups[i].item_count;
    }
    dots_draw(&page.out, &(struct dots){ .name = "dots",
                                         .title = page.words[WORD_TITLE],
                                         .description = page.words[WORD_DESCRIPTION],
                                         .none = page.words[WORD_NONE],
                                         .groups = groups,
                                         .group_count = page.teams.count,
                                         .longest = moment_of(longest),
                                         .is_dense = is_dense });
    return written();
}
