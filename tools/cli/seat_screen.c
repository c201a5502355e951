#include "tools/cli/seat_screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tools/cli/console.h"
#include "tools/cli/seat_tell.h"

enum { COLUMNS_MIN = 40, COLUMNS_MAX = 100, COLUMNS_UNTOLD = 80 };

static bool is_prompt_shown;

int seat_screen_columns(void)
{
    struct winsize size = { 0 };

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || size.ws_col == 0)
        return COLUMNS_UNTOLD;
    return size.ws_col < COLUMNS_MIN   ? COLUMNS_MIN
           : size.ws_col > COLUMNS_MAX ? COLUMNS_MAX
                                       : size.ws_col;
}

/* ---- folding ---- */

static void put_line(int margin, struct text line)
{
    if (is_prompt_shown)
        fputc('\n', stdout);
    is_prompt_shown = false;
    fprintf(stdout, "%*s%.*s\n", margin, "", TEXT_ARG(line));
}

/* How much of `text` goes on a line of `room` columns: up to a blank, or as many whole
 * characters as there is room for. */
static size_t line_length(struct text text, size_t room)
{
    size_t width = 0, blank = 0;

    for (size_t i = 0; i < text.length; i++) {
        if (((unsigned char)text.bytes[i] & 0xc0) == 0x80)
            continue; /* inside a character */
        if (text.bytes[i] == ' ')
            blank = i;
        if (width++ == room)
            return blank ? blank : i;
    }
    return text.length;
}

/* Lines of `text` in safe characters, each folded; line ends in it are kept. */
static void put_block(int margin, struct text text)
{
    size_t room = (size_t)(seat_screen_columns() - margin);

    do {
        const char *end = text.length ? memchr(text.bytes, '\n', text.length) : NULL;
        size_t length = end ? (size_t)(end - text.bytes) : text.length;
        struct text_buffer safe = { 0 };
        console_clean(&safe, (struct text){ text.bytes, length });
        struct text rest = text_written(&safe);
        do {
            size_t taken = line_length(rest, room);
            put_line(margin, (struct text){ rest.bytes, taken });
            rest.bytes += taken;
            rest.length -= taken;
            while (rest.length && *rest.bytes == ' ')
                rest.bytes++, rest.length--;
        } while (rest.length);
        text_release(&safe);
        length += end != NULL;
        text.bytes += length;
        text.length -= length;
    } while (text.length);
}

void seat_screen_say(int margin, const char *format, ...)
{
    char *line = NULL;
    va_list values;

    va_start(values, format);
    int length = vasprintf(&line, format, values);
    va_end(values);
    if (length >= 0)
        put_block(margin, (struct text){ line, (size_t)length });
    free(line);
}

/* "-- left ------ right --" */
static void put_rule(const char *left, const char *right)
{
    char line[COLUMNS_MAX + 1];
    int width = seat_screen_columns(),
        begun = snprintf(line, sizeof line, "-- %.40s ", left);
    int end = snprintf(NULL, 0, " %s --", right);

    while (begun < width - end)
        line[begun++] = '-';
    snprintf(line + begun, sizeof line - (size_t)begun, " %s --", right);
    put_line(0, text_of(line));
}

/* ---- the drill ---- */

void seat_screen_banner(const struct message_welcome *welcome)
{
    put_rule("EXERCISE EXERCISE", "EXERCISE");
    seat_screen_say(0, "%.*s. You are %.*s%s%.*s. All of this is an exercise.",
                    TEXT_ARG(welcome->title), TEXT_ARG(welcome->seat),
                    welcome->role ? ", " : "",
                    TEXT_ARG(term_text(&role_terms, welcome->role)));
}

void seat_screen_clock(const struct seat_book *book, uint64_t now_ms)
{
    char at[MOMENT_TEXT_MAX];
    exercise_time now = seat_book_now(book, now_ms);

    moment_write(now - now % SECOND, at);
    if (book->is_over)
        seat_screen_say(0, "ENDEX at %s. The exercise is over.", at);
    else if (!book->is_running && book->at == 0)
        seat_screen_say(0, "%s: the exercise has not begun.", at);
    else if (!book->is_running)
        seat_screen_say(0, "%s: the clock stands.", at);
    else if (book->speed == 1000)
        seat_screen_say(0, "%s: the clock runs.", at);
    else
        seat_screen_say(0, "%s: the clock runs, %g times as fast.", at,
                        (double)book->speed / 1000);
}

/* ---- letters ---- */

static void add_list(struct text_buffer *out, struct text_list list)
{
    for (uint32_t i = 0; i < list.count; i++)
        text_format(out, "%s%.*s", i ? ", " : "", TEXT_ARG(list.items[i]));
}

static void put_list(int margin, const char *name, struct text_list list)
{
    struct text_buffer line = { 0 };

    add_list(&line, list);
    if (list.count)
        seat_screen_say(margin, "%s: %.*s", name, TEXT_ARG(text_written(&line)));
    text_release(&line);
}

/* What it is, from whom, for whom. */
static void describe(struct text_buffer *out, const struct seat_letter *letter)
{
    const struct message *message = &letter->message;
    struct text from = seat_letter_from(letter);

    if (message->type == MESSAGE_question) {
        text_format(out, "question %.*s from exercise control",
                    TEXT_ARG(message->question.ask));
        return;
    }
    if (message->type == MESSAGE_inject && message->inject.says.length)
        text_format(out, "%.*s", TEXT_ARG(message->inject.says));
    else if (message->type == MESSAGE_inject)
        text_put(out, "inject");
    else
        text_format(out, "%.*s", TEXT_ARG(message_rules[letter->body.type].name));
    if (from.length)
        text_format(out, " from %.*s", TEXT_ARG(from));
    else
        text_put(out, " from exercise control");
    if (message->type == MESSAGE_inject && message->inject.channel.length)
        text_format(out, " by %.*s", TEXT_ARG(message->inject.channel));
    if (letter->body.type == MESSAGE_acknowledge && letter->body.acknowledge.status)
        text_format(out, ": %.*s",
                    TEXT_ARG(term_text(&status_terms, letter->body.acknowledge.status)));
    if (letter->body.type == MESSAGE_consent_ask)
        text_format(out, " for TLP:%.*s",
                    TEXT_ARG(term_text(&tlp_terms, letter->body.consent_ask.wider)));
    if (letter->body.type == MESSAGE_consent_give)
        text_format(out, ": %.*s TLP:%.*s",
                    TEXT_ARG(term_text(&status_terms, letter->body.consent_give.status)),
                    TEXT_ARG(term_text(&tlp_terms, letter->body.consent_give.wider)));
}

static uint32_t mark_of(const struct seat_letter *letter)
{
    return letter->message.type == MESSAGE_inject ? letter->message.inject.tlp
           : letter->message.type == MESSAGE_mail && letter->body.type
               ? letter->body.player.tlp
               : tlp_absent;
}

static struct text text_in(const struct seat_letter *letter, struct text *subject)
{
    *subject = (struct text){ 0 };
    if (letter->message.type == MESSAGE_question)
        return letter->message.question.text;
    if (letter->message.type == MESSAGE_inject) {
        *subject = letter->message.inject.subject;
        return letter->message.inject.text;
    }
    if (!letter->body.type)
        return TEXT("(its text cannot be read)");
    *subject = letter->body.player.subject;
    return letter->body.player.text;
}

/* Its subject, else how its text begins. */
static struct text title_of(const struct seat_letter *letter)
{
    struct text subject, text = text_in(letter, &subject);

    if (!subject.length)
        subject = (struct text){ text.bytes, line_length(text, 60) };
    const char *end = subject.length ? memchr(subject.bytes, '\n', subject.length) : NULL;
    if (end)
        subject.length = (size_t)(end - subject.bytes);
    return subject;
}

static void put_head(const struct seat_letter *letter)
{
    char at[MOMENT_TEXT_MAX];
    struct text_buffer head = { 0 };
    uint32_t tlp = mark_of(letter);

    moment_write(letter->message.fact.at - letter->message.fact.at % SECOND, at);
    text_format(&head, "%s  ", at);
    describe(&head, letter);
    if (tlp)
        text_format(&head, "  TLP:%.*s", TEXT_ARG(term_text(&tlp_terms, tlp)));
    put_block(0, text_written(&head));
    text_release(&head);
}

static void put_question(const struct message_question *question, bool is_wanted)
{
    for (uint32_t i = 0; i < question->choices.count; i++)
        seat_screen_say(4, "%u) %.*s", i + 1, TEXT_ARG(question->choices.items[i]));
    if (question->attempts > 1)
        seat_screen_say(2, "may be answered %llu times",
                        (unsigned long long)question->attempts);
    if (is_wanted)
        seat_screen_say(2, "answer with: answer %.*s %s", TEXT_ARG(question->ask),
                        question->choices.count ? "NUMBER" : "VALUE");
}

static void put_due(int margin, const struct seat_letter *letter, exercise_time now,
                    const char *what)
{
    char at[MOMENT_TEXT_MAX], left[MOMENT_TEXT_MAX];
    exercise_time due = seat_letter_due(letter);

    moment_write(due - due % SECOND, at);
    exercise_time length = due > now ? due - now : now - due;
    moment_write_length(length - length % SECOND, left);
    seat_screen_say(margin, due > now ? "%sdue %s, in %s" : "%sdue %s, past by %s", what,
                    at, left);
}

static void put_class(uint32_t rsit, uint32_t severity)
{
    if (rsit)
        seat_screen_say(2, "class: %.*s", TEXT_ARG(term_text(&rsit_terms, rsit)));
    if (severity)
        seat_screen_say(2, "severity: %.*s", TEXT_ARG(term_text(&ciss_terms, severity)));
}

static void put_relations(const struct seat_letter *letter)
{
    const struct message *message = &letter->message;
    struct text incident = { 0 };

    if (message->type == MESSAGE_inject) {
        incident = message->inject.incident;
        put_list(2, "for", message->inject.seats);
        put_class(message->inject.rsit, message->inject.severity);
    } else if (message->type == MESSAGE_question) {
        put_list(2, "for", message->question.seats);
    } else if (letter->body.type) {
        incident = letter->body.player.incident;
        if (letter->body.player.to.count > 1)
            put_list(2, "to", letter->body.player.to);
    }
    put_list(2, "carries", seat_letter_carries(letter));
    if (incident.length)
        seat_screen_say(2, "incident: %.*s", TEXT_ARG(incident));
}

/* `sentence` with the number and the title of a letter. */
static void put_meant(const struct seat_book *book, uint64_t box, const char *before,
                      const char *behind)
{
    const struct seat_letter *meant = seat_book_find(book, box);

    if (meant)
        seat_screen_say(2, "%s number %llu, \"%.*s\"%s", before, (unsigned long long)box,
                        TEXT_ARG(title_of(meant)), behind);
}

/* What it ends, what is no longer owed for that, and what ended it. */
static void put_ends(const struct seat_book *book, const struct seat_letter *letter)
{
    unsigned long long by = letter->ended_by;
    bool is_question = letter->message.type == MESSAGE_question;

    put_meant(book, letter->replaces, "This replaces", ".");
    put_meant(book, letter->withdraws, "This takes back", ": treat it as not sent.");
    for (uint64_t i = 0; (letter->replaces || letter->withdraws) && i < book->count; i++)
        if (book->letters[i].message.type == MESSAGE_question &&
            book->letters[i].ended_by == seat_letter_box(letter))
            put_meant(book, i + 1, "No answer is wanted any more to", ".");
    if (letter->end && is_question)
        seat_screen_say(2, "Number %llu %s what this asks about: no answer is wanted.",
                        by, letter->end == SEAT_END_WITHDRAWN ? "took back" : "replaced");
    else if (letter->end == SEAT_END_WITHDRAWN)
        seat_screen_say(2, "Number %llu took this back: treat it as not sent.", by);
    else if (letter->end)
        seat_screen_say(2, "Number %llu replaced this: go by that one.", by);
}

void seat_screen_letter(const struct seat_book *book, const struct seat_letter *letter,
                        exercise_time now)
{
    char number[24];
    struct text subject, text = text_in(letter, &subject);

    snprintf(number, sizeof number, "%llu", (unsigned long long)seat_letter_box(letter));
    put_rule(number, "EXERCISE");
    put_head(letter);
    if (subject.length)
        put_block(0, subject);
    if (text.length)
        put_block(2, text);
    put_relations(letter);
    put_ends(book, letter);
    if (letter->message.type == MESSAGE_question)
        put_question(&letter->message.question, !letter->end);
    if (seat_letter_is_due(letter))
        put_due(2, letter, now, "");
    if (mark_of(letter) > tlp_GREEN)
        seat_tell_mark(2, mark_of(letter));
}

/* What became of it, for its line. */
static void add_state(struct text_buffer *out, const struct seat_letter *letter)
{
    if (!letter->end)
        text_put(out, letter->is_done ? "done " : "     ");
    else
        text_format(out, "%s by %llu, ",
                    letter->end == SEAT_END_WITHDRAWN          ? "withdrawn"
                    : letter->message.type == MESSAGE_question ? "void"
                                                               : "corrected",
                    (unsigned long long)letter->ended_by);
}

void seat_screen_letter_line(const struct seat_letter *letter)
{
    char at[MOMENT_TEXT_MAX];
    struct text_buffer line = { 0 };
    uint32_t tlp = mark_of(letter);

    moment_write(letter->message.fact.at - letter->message.fact.at % SECOND, at);
    text_format(&line, "%4llu %s ", (unsigned long long)seat_letter_box(letter), at);
    add_state(&line, letter);
    describe(&line, letter);
    if (letter->replaces)
        text_format(&line, ", corrects %llu", (unsigned long long)letter->replaces);
    if (letter->withdraws)
        text_format(&line, ", withdraws %llu", (unsigned long long)letter->withdraws);
    if (tlp)
        text_format(&line, " TLP:%.*s", TEXT_ARG(term_text(&tlp_terms, tlp)));
    text_format(&line, ": %.*s", TEXT_ARG(title_of(letter)));
    put_block(0, text_written(&line));
    text_release(&line);
}

/* ---- clocks ---- */

static void put_clock(const struct seat_letter *letter, exercise_time now)
{
    struct text_buffer what = { 0 };

    text_format(&what, "%llu, ", (unsigned long long)seat_letter_box(letter));
    describe(&what, letter);
    text_put(&what, ": ");
    put_due(0, letter, now, what.failed ? "" : what.bytes);
    text_release(&what);
}

bool seat_screen_due(const struct seat_book *book, exercise_time now)
{
    bool is_any = false;

    for (uint64_t i = 0; i < book->count; i++) {
        const struct seat_letter *letter = &book->letters[i];
        if (!seat_letter_is_due(letter))
            continue;
        put_clock(letter, now);
        is_any = true;
    }
    return is_any;
}

void seat_screen_remind(struct seat_book *book, exercise_time now)
{
    for (uint64_t i = 0; i < book->count; i++) {
        struct seat_letter *letter = &book->letters[i];
        uint32_t wanted = seat_letter_reminders(letter, now);
        if (wanted > letter->reminders) {
            letter->reminders = wanted;
            put_clock(letter, now);
        }
    }
}

void seat_screen_typed(void)
{
    is_prompt_shown = false;
}

bool seat_screen_flush(const struct seat_book *book, struct text seat, bool has_prompt,
                       uint64_t now_ms)
{
    char at[MOMENT_TEXT_MAX];

    if (has_prompt && !is_prompt_shown) {
        exercise_time now = seat_book_now(book, now_ms);
        moment_write(now - now % SECOND, at);
        printf("%s %.*s> ", at, TEXT_ARG(seat));
        is_prompt_shown = true;
    }
    return fflush(stdout) == 0 && !ferror(stdout);
}
