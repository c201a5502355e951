#include "tools/report/report.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/map.h"
#include "draw/network.h"
#include "tools/report/section.h"
#include "tools/score/rows.h"

#define REPORT_ARENA_MAX ((size_t)4 << 30)

extern const unsigned char embedded_report_css[], embedded_draw_css[];

struct text report_name(const struct report *self, struct text id)
{
    uint32_t place = id.bytes ? map_find(self->names, id) : MAP_NONE;

    return place == MAP_NONE ? id : self->name_list[place];
}

struct text report_words(struct report *self, const char *format, ...)
{
    char short_words[256], *bytes;
    va_list values;
    int length;

    va_start(values, format);
    length = vsnprintf(short_words, sizeof short_words, format, values);
    va_end(values);
    if (length < 0)
        return TEXT("");
    if ((size_t)length < sizeof short_words)
        return text_keep(&self->arena, (struct text){ short_words, (size_t)length });
    bytes = arena_take(&self->arena, (size_t)length + 1);
    va_start(values, format);
    vsnprintf(bytes, (size_t)length + 1, format, values);
    va_end(values);
    return (struct text){ bytes, (size_t)length };
}

enum fault report_list_close(struct report *self, struct rows *rows)
{
    if (rows->is_cut)
        html_print(self->out,
                   "<p class=\"note\">Only the first %u are shown here; the .drill file "
                   "has all of them.</p>\n",
                   rows->count_max);
    return rows_close(rows, self->why);
}

static enum fault read_names(struct report *self)
{
    size_t room = 0;
    uint32_t count = 0;
    struct text id, name;
    struct rows rows;

    rows_open(&rows, self->file,
              "SELECT id, name FROM participant UNION ALL SELECT id, name FROM entity",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        id = text_keep(&self->arena, rows_text(&rows, 0));
        name = text_keep(&self->arena, rows_text(&rows, 1));
        if (!id.bytes || map_add(self->names, id, count) != FAULT_NONE)
            continue;
        self->name_list = arena_grow(&self->arena, self->name_list,
                                     sizeof *self->name_list, &room, (size_t)count + 1);
        self->name_list[count++] = name.length ? name : id;
    }
    return rows_close(&rows, self->why);
}

/* A collection carries the highest mark of what it contains (TLP 2.0, usage). */
static enum fault read_mark(struct report *self)
{
    uint32_t term, highest = tlp_absent;
    struct rows rows;

    rows_open(&rows, self->file,
              "SELECT tlp FROM message UNION SELECT tlp FROM inject"
              " UNION SELECT tlp FROM artefact UNION SELECT tlp FROM delivery"
              " UNION SELECT tlp FROM breach",
              REPORT_ROWS_MAX);
    while (rows_next(&rows)) {
        term = term_find(&tlp_terms, rows_text(&rows, 0));
        if (term > highest)
            highest = term;
    }
    self->mark = term_text(&tlp_terms, highest);
    return rows_close(&rows, self->why);
}

/* The line that stands on every screen and every printed page. */
static void write_banner(struct report *self, const char *element, const char *class)
{
    html_print(self->out,
               "<%s class=\"banner %s\"><div class=\"strip\"><span "
               "class=\"exercise\">EXERCISE EXERCISE"
               " EXERCISE</span> <span class=\"id\">%b</span> ",
               element, class, self->score->exercise);
    html_tlp(self->out, self->mark);
    html_print(self->out, "</div></%s>\n", element);
}

static void write_head(struct report *self)
{
    html_print(
        self->out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
        " style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<title>EXERCISE – %t – after-action report</title>\n<style>\n%s%s",
        self->score->title, (const char *)embedded_report_css,
        (const char *)embedded_draw_css);
    network_style(self->out, NETWORK_NODES_MAX);
    text_put(self->out, "</style>\n</head>\n<body>\n"
                        "<a class=\"skip\" href=\"#content\">Skip to the content</a>\n");
}

static enum fault write_body(struct report *self)
{
    static enum fault (*const sections[])(struct report *) = {
        section_summary,    section_timeline,    section_responses,  section_statutes,
        section_objectives, section_levels,      section_evaluation, section_control,
        section_questions,  section_cooperation, section_holdings,   section_rules,
        section_impact,     section_people,      section_record,     section_provenance,
    };
    enum fault fault = FAULT_NONE;

    write_head(self);
    text_put(self->out, "<div class=\"sheet\">\n");
    write_banner(self, "header", "top");
    text_put(self->out, "<main id=\"content\"><div class=\"column\">\n");
    for (size_t i = 0; i < sizeof sections / sizeof *sections && fault == FAULT_NONE; i++)
        fault = sections[i](self);
    text_put(self->out, "</div></main>\n");
    write_banner(self, "footer", "bottom");
    text_put(self->out, "</div>\n</body>\n</html>\n");
    return fault;
}

enum fault report_page(const struct score *score, const struct drillfile *file,
                       struct text_buffer *out, char why[DRILL_WHY_MAX])
{
    struct report self = { .score = score, .file = file, .out = out, .why = why };
    struct map names;
    enum fault fault;

    arena_open(&self.arena, REPORT_ARENA_MAX, NULL, NULL);
    map_open(&names, &self.arena);
    self.names = &names;
    fault = read_names(&self);
    if (fault == FAULT_NONE)
        fault = read_mark(&self);
    if (fault == FAULT_NONE)
        fault = write_body(&self);
    arena_close(&self.arena);
    if (fault == FAULT_NONE && out->failed) {
        snprintf(why, DRILL_WHY_MAX, "the report does not fit into memory");
        fault = FAULT_MEMORY;
    }
    return fault;
}

/* Writes beside `path` and renames; on a fault nothing is left but errno. */
static bool put_file(struct text page, const char *path_now, const char *path)
{
    FILE *file = fopen(path_now, "wbxe");
    int error = 0;

    if (!file)
        return false;
    if (fwrite(page.bytes, 1, page.length, file) != page.length || fflush(file) != 0)
        error = errno;
    if (fclose(file) != 0 && !error)
        error = errno;
    if (!error && rename(path_now, path) == 0)
        return true;
    if (!error)
        error = errno;
    unlink(path_now);
    errno = error;
    return false;
}

enum fault report_write(const struct score *score, const struct drillfile *file,
                        const char *path, char why[DRILL_WHY_MAX])
{
    struct text_buffer out = { .bytes = NULL };
    char *path_now = NULL;
    enum fault fault = report_page(score, file, &out, why);

    if (fault != FAULT_NONE)
        goto done;
    if (asprintf(&path_now, "%s-%ld", path, (long)getpid()) < 0) {
        path_now = NULL;
        snprintf(why, DRILL_WHY_MAX, "%s: out of memory", path);
        fault = FAULT_MEMORY;
    } else if (!put_file(text_written(&out), path_now, path)) {
        snprintf(why, DRILL_WHY_MAX, "%s: the report cannot be written: %s", path,
                 strerror(errno));
        fault = FAULT_SYSTEM;
    }
done:
    free(path_now);
    text_release(&out);
    return fault;
}
