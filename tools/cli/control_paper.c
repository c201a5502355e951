#include "tools/cli/control_paper.h"

#include <stdio.h>
#include <string.h>

#include "tools/cli/console.h"
#include "tools/cli/writing.h"
#include "tools/exchange/csv.h"
#include "wire/pack.h"
#include "words/spell.h"

enum { FILE_BYTES_MAX = 1 << 20, ROWS_MAX = 1000 };

struct paper {
    const struct arguments *arguments;
    struct arena arena;
    struct csv csv;
    const struct field_rule *fields[CSV_COLUMN_COUNT_MAX]; /* NULL: left out */
    uint32_t problem_count;
};

/* What people head the columns of a log with. */
static const struct {
    const char *heading, *field;
} headings[] = {
    { "time", "claimed" }, { "time (z)", "claimed" }, { "from", "team" },
    { "act", "says" },     { "in words", "text" },    { "handed over", "carries" },
    { "mark", "tlp" },
};

static void tell(struct paper *self, uint32_t line, const char *column, const char *why)
{
    self->problem_count++;
    if (column)
        console_line(stderr, "%s:%u: column '%s': %s", self->arguments->paper, line,
                     column, why);
    else
        console_line(stderr, "%s:%u: %s", self->arguments->paper, line, why);
}

static const struct field_rule *field_of(struct text heading, struct arena *arena)
{
    const struct message_rule *rule = &message_rules[MESSAGE_enter];
    char *name = arena_copy(arena, heading.bytes, heading.length);

    for (char *c = name; *c; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a') : *c;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (strcmp(name, headings[i].heading) == 0)
            name = arena_copy(arena, headings[i].field, strlen(headings[i].field));
    uint32_t place = message_find_field(rule, text_of(name), 0);
    return place < rule->field_count && field_is_typed(&rule->fields[place])
               ? &rule->fields[place]
               : NULL;
}

static void name_columns(struct paper *self)
{
    const struct csv_row *head = &self->csv.rows[0];

    for (uint32_t i = 0; i < head->count; i++) {
        self->fields[i] = field_of(head->cells[i], &self->arena);
        if (!self->fields[i] && head->cells[i].length)
            tell(self, head->line,
                 arena_copy(&self->arena, head->cells[i].bytes, head->cells[i].length),
                 "is no field of an entry; tocsin control DIR help enter lists them");
    }
}

/* "09:12Z" and "09:12:30Z", behind STARTEX by the clock on the wall. */
static bool read_wall(const struct paper *self, struct text cell, exercise_time *moment)
{
    char clock[16];
    int length = (int)cell.length - 1;

    if (!self->arguments->has_startex || length < 5 || length > 8 ||
        cell.bytes[length] != 'Z')
        return false;
    snprintf(clock, sizeof clock, "%.*s%s", length, cell.bytes, length > 5 ? "" : ":00");
    if (moment_parse(text_of(clock), moment) || *moment >= DAY)
        return false;
    *moment = (*moment + DAY - self->arguments->startex) % DAY;
    return true;
}

/* A moment as acts have it: a length since STARTEX. */
static struct text moment_word(struct paper *self, struct text cell)
{
    exercise_time moment;
    char spelt[MOMENT_TEXT_MAX];

    if (!read_wall(self, cell, &moment) && moment_parse(cell, &moment))
        return cell;
    moment_spell(moment, spelt);
    return text_keep(&self->arena, text_of(spelt));
}

/* The row as the words of the command "enter field=value ...". */
static struct text_list words_of(struct paper *self, const struct csv_row *row)
{
    struct text_list words = {
        arena_take(&self->arena, (row->count + 1) * sizeof(struct text)), 0
    };

    for (uint32_t i = 0; i < row->count && i < self->csv.rows[0].count; i++) {
        const struct field_rule *field = self->fields[i];
        struct text_buffer word = { 0 };
        struct text cell = row->cells[i];
        if (!field || !cell.length)
            continue;
        if (field->kind == KIND_MOMENT)
            cell = moment_word(self, cell);
        text_format(&word, "%.*s=", TEXT_ARG(field->name));
        for (size_t c = 0; c < cell.length; c++) { /* lists on paper: a; b */
            bool is_list = field->kind == KIND_IDS;
            if (is_list && cell.bytes[c] == ' ')
                continue;
            text_add(&word, is_list && cell.bytes[c] == ';' ? "," : &cell.bytes[c], 1);
        }
        words.items[words.count++] = text_keep(&self->arena, text_written(&word));
        text_release(&word);
    }
    return words;
}

static void judge_row(struct paper *self, const struct csv_row *row, struct message *act)
{
    struct text_list words = words_of(self, row);
    struct message said;
    struct text detail;
    char why[SPELL_WHY_MAX];

    if (row->count > self->csv.rows[0].count)
        tell(self, row->line, NULL, "has more cells than the first line");
    else if (!spell_read(MESSAGE_enter, words.items, words.count, &self->arena, act, why))
        tell(self, row->line, NULL, why);
    else if (!message_entered(act, &said, &detail)) {
        snprintf(why, sizeof why,
                 "'%.*s' is no act of a team, or its field is missing or "
                 "does not belong to it",
                 TEXT_ARG(detail));
        tell(self, row->line, NULL, why);
    }
}

static bool send_row(const struct paper *self, const struct message *entry)
{
    struct text_buffer bytes = { 0 }, packed = { 0 };
    struct message act = { .type = MESSAGE_act };
    bool is_done = pack_message(&bytes, entry) == FAULT_NONE;

    act.act.command = message_rules[MESSAGE_enter].name;
    act.act.bytes = text_written(&bytes);
    act.act.json = self->arguments->json;
    act.act.as = text_of(self->arguments->as);
    is_done = is_done && pack_message(&packed, &act) == FAULT_NONE &&
              control_send(self->arguments, &packed) == EXIT_DONE;
    text_release(&bytes);
    text_release(&packed);
    return is_done;
}

/* A log of what is still to be entered, so that nothing is entered twice: the headings,
 * and the rows from `first` on, beside the log itself. */
static void keep_rest(const struct paper *self, uint32_t first)
{
    struct text_buffer rest = { 0 }, path = { 0 };
    char why[WRITING_WHY_MAX] = "there is no memory";
    const char *paper = self->arguments->paper;

    for (uint32_t i = 0; i < self->csv.count; i = i ? i + 1 : first) {
        const struct csv_row *row = &self->csv.rows[i];
        bool is_first = true;
        for (uint32_t c = 0; c < row->count; c++)
            csv_cell(&rest, row->cells[c], &is_first);
        csv_line_end(&rest, &is_first);
    }
    text_format(&path, "%s.rest.csv", paper);
    if (!rest.failed && !path.failed &&
        writing_file(path.bytes, text_written(&rest), false, why))
        console_error("%s has them: mend its first line and enter that file", path.bytes);
    else
        console_error("%s; take the lines above out of %s before you enter it again", why,
                      paper);
    text_release(&rest);
    text_release(&path);
}

static bool enter_rows(struct paper *self)
{
    uint32_t count = self->csv.count - 1;
    struct message *entries = arena_take(&self->arena, count * sizeof *entries);
    struct text_buffer line = { 0 };

    for (uint32_t i = 0; i < count; i++)
        judge_row(self, &self->csv.rows[i + 1], &entries[i]);
    if (self->problem_count) {
        console_error("nothing was entered");
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = self->csv.rows[i + 1].line;
        line.length = 0;
        spell_line(&entries[i], &line);
        if (self->arguments->dry_run)
            console_line(stdout, "%u: %.*s", number, TEXT_ARG(text_written(&line)));
        else if (!send_row(self, &entries[i])) {
            console_error("%s:%u: this line and those below it were not entered, %u "
                          "above it were",
                          self->arguments->paper, number, i);
            keep_rest(self, i + 1);
            text_release(&line);
            return false;
        }
    }
    text_release(&line);
    console_line(stderr,
                 self->arguments->dry_run ? "%u lines could be entered"
                                          : "%u lines were entered",
                 count);
    return true;
}

int control_paper(const struct arguments *arguments)
{
    struct paper *self;
    struct arena arena;
    struct text file;
    char why[WRITING_WHY_MAX];
    bool is_done = false;

    arena_open(&arena, 64u << 20, NULL, NULL);
    self = arena_take(&arena, sizeof *self);
    self->arguments = arguments;
    self->arena = arena;
    if (!writing_read(arguments->paper, FILE_BYTES_MAX, &self->arena, &file, why)) {
        console_error("%s", why);
    } else {
        enum fault fault = csv_read(&self->csv, file, &self->arena);
        if (fault)
            tell(self, self->csv.line, NULL, fault_text(fault));
        else if (self->csv.count < 2 || self->csv.count > ROWS_MAX)
            tell(self, 1, NULL,
                 "wants a line of headings, then 1 to 999 lines of the log");
        else
            name_columns(self);
        is_done = !self->problem_count && enter_rows(self);
    }
    arena = self->arena;
    arena_close(&arena);
    return is_done ? EXIT_DONE : EXIT_NOT_DONE;
}
