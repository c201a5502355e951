#include "tools/cli/autopilot.h"

#include "link/worker_link.h"
#include "tools/cli/console.h"
#include "tools/cli/seat.h"
#include "tools/cli/seat_screen.h"
#include "tools/cli/setup_reading.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

enum {
    WAIT_MS = 1000, /* for the next event, where no work is due sooner */
    LAST_MS = 2000, /* for what was said to be taken behind ENDEX */
    LETTERS_MAX = 64, /* handed on at once */
    TURN_BYTES_MAX = 1 << 22,
};

struct autopilot {
    struct kit *kit;
    struct text seat;
    struct seat_book book; /* for its clock */
    uv_loop_t loop;
    struct link link;
    struct arena arena; /* of what the worker says */
    struct text_buffer letters; /* `input` messages, one behind the other */
    uint64_t letter_count, turn_count, answered_count;
    exercise_time next_at; /* when the team wants to work; MOMENT_NONE */
    uint64_t word_count; /* thought of so far */
    uint64_t word_taken_count; /* said by a program before this one */
    uint64_t leave_at; /* 0: stays */
    int status;
    bool is_seated, has_ended;
};

/* ---- the worker ---- */

static void say(struct autopilot *self, struct text bytes)
{
    struct message word;
    struct text_buffer to = { 0 };
    char at[MOMENT_TEXT_MAX];

    if (scan_message(bytes.bytes, bytes.length, &scan_limits_player,
                     PLANE_BIT(PLANE_PLAYER), NULL, NULL, NULL) ||
        self->word_count++ < self->word_taken_count)
        return;
    unpack_message(bytes.bytes, bytes.length, &self->arena, &word);
    if (kit_say(self->kit, &word, NULL)) {
        console_error("not sent: %s", self->kit->why);
        return;
    }
    exercise_time now = seat_book_now(&self->book, seat_now_ms());
    moment_write(now - now % SECOND, at);
    for (uint32_t i = 0; i < word.player.to.count; i++)
        text_format(&to, "%s%.*s", i ? ", " : " to ", TEXT_ARG(word.player.to.items[i]));
    seat_screen_say(0, "%s  said %.*s%s", at, TEXT_ARG(message_rules[word.type].name),
                    to.length ? to.bytes : "");
    text_release(&to);
}

static void worker_said(struct link *link, const struct message *message,
                        struct text bytes)
{
    struct autopilot *self = link->subject;
    struct text rest =
        message->type == MESSAGE_turn ? message->turn.said : (struct text){ 0 };

    (void)bytes;
    if (message->type != MESSAGE_turn)
        return;
    self->answered_count = message->turn.n;
    self->next_at = message->turn.next_at ? message->turn.next_at : MOMENT_NONE;
    while (rest.length) {
        struct message wrapper;
        size_t used = 0;
        if (scan_message(rest.bytes, rest.length, &scan_limits_link,
                         PLANE_BIT(PLANE_LINK), NULL, &used, NULL))
            return;
        unpack_message(rest.bytes, used, &self->arena, &wrapper);
        if (wrapper.type == MESSAGE_input)
            say(self, wrapper.input.bytes);
        rest.bytes += used;
        rest.length -= used;
    }
    arena_reset(&self->arena);
    link_rest(link);
}

static void worker_ended(struct link *link, const struct link_end *end)
{
    struct autopilot *self = link->subject;
    const struct message_failure *failure = end->failure;

    self->has_ended = true;
    if (end->outcome == LINK_FINISHED || self->leave_at)
        return;
    self->status = EXIT_NOT_DONE;
    if (failure && failure->file.length)
        console_error("%.*s:%llu: %.*s", TEXT_ARG(failure->file),
                      (unsigned long long)failure->line, TEXT_ARG(failure->message));
    else
        console_error("%s", end->sentence);
}

/* Hands on the letters and the time, and waits for what the team makes of them. */
static void play_turn(struct autopilot *self)
{
    struct message turn = { .type = MESSAGE_turn };

    turn.turn.n = ++self->turn_count;
    turn.turn.at = seat_book_now(&self->book, seat_now_ms());
    turn.turn.input_count = self->letter_count;
    turn.turn.inputs = text_written(&self->letters);
    link_send(&self->link, &turn);
    text_release(&self->letters);
    self->letter_count = 0;
    while (!self->has_ended && self->answered_count < self->turn_count)
        uv_run(&self->loop, UV_RUN_ONCE);
}

static void open_worker(struct autopilot *self, const struct setup_reading *reading,
                        const struct arguments *arguments)
{
    static const struct link_events events = { worker_said, worker_ended };
    struct link_limits limits = link_limits_default;
    struct message order = { .type = MESSAGE_order };

    limits.bytes_max = UINT64_MAX; /* a drill of days */
    link_open(&self->link, &self->loop, self, &events, &limits);
    for (uint32_t i = 0; i < reading->count; i++)
        link_send(&self->link, &reading->messages[i]);
    order.order.command = command_AUTOPILOT;
    order.order.name = self->seat;
    order.order.seed = arguments->seed;
    order.order.seeded = arguments->is_seeded;
    link_send(&self->link, &order);
    link_rest(&self->link);
}

/* ---- the server ---- */

static void add_letter(struct autopilot *self, const struct message *letter)
{
    struct message wrapper = { .type = MESSAGE_input };
    struct text_buffer bytes = { 0 };

    wrapper.input.from = self->seat;
    if (pack_message(&bytes, letter) == FAULT_NONE) {
        wrapper.input.bytes = text_written(&bytes);
        self->letter_count += pack_message(&self->letters, &wrapper) == FAULT_NONE;
    }
    text_release(&bytes);
}

static void add_entry(struct autopilot *self, const struct message *message)
{
    struct message entry = { .type = MESSAGE_entry };
    struct text_buffer bytes = { 0 };

    if (pack_message(&bytes, message) == FAULT_NONE) {
        entry.entry.bytes = text_written(&bytes);
        link_send(&self->link, &entry);
        link_rest(&self->link);
    }
    text_release(&bytes);
}

static void leave(struct autopilot *self, uint64_t wait_ms, int status)
{
    self->leave_at = seat_now_ms() + wait_ms;
    self->status = status;
}

static void hear_clock(struct autopilot *self, exercise_time at, bool is_running,
                       uint64_t speed, bool is_over)
{
    seat_book_clock(&self->book, at, is_running, speed, seat_now_ms());
    self->book.is_over = is_over;
    seat_screen_clock(&self->book, seat_now_ms());
    if (is_over)
        leave(self, LAST_MS, EXIT_DONE);
}

static void hear_welcome(struct autopilot *self, const struct message_welcome *welcome)
{
    if (!self->is_seated) {
        seat_screen_banner(welcome);
        self->word_taken_count = welcome->taken;
    }
    self->is_seated = true;
    hear_clock(self, welcome->at, welcome->running, welcome->speed, false);
}

/* Whoever starts an autopilot accepts the rules for it. */
static void accept_rules(struct autopilot *self, const struct message_rules *rules)
{
    struct message message = { .type = MESSAGE_presence };

    message.presence.rules = rules->id;
    if (kit_tell(self->kit, &message) == FAULT_NONE)
        seat_screen_say(0, "Accepts the rules of the exercise.");
}

static void hear(struct autopilot *self, const struct kit_event *event)
{
    const struct message *message = &event->message;

    switch (event->kind) {
    case KIT_SEATED:
        hear_welcome(self, &message->welcome);
        break;
    case KIT_DIRECTORY:
        add_entry(self, message);
        break;
    case KIT_INJECT:
    case KIT_QUESTION:
    case KIT_MAIL:
        add_letter(self, message);
        break;
    case KIT_TIME:
        hear_clock(self, message->time.at, message->time.running, message->time.speed,
                   message->time.over);
        break;
    case KIT_REJECTED:
        seat_screen_say(0, "Rejected: %.*s %.*s",
                        TEXT_ARG(term_text(&refusal_terms, message->rejected.why)),
                        TEXT_ARG(message->rejected.detail));
        break;
    case KIT_LOST:
    case KIT_TROUBLE:
        console_error("%s", self->kit->why);
        break;
    case KIT_REFUSED:
        console_error("the server says: %s", self->kit->why);
        leave(self, 0, EXIT_NOT_DONE);
        break;
    case KIT_NOTHING:
    case KIT_OTHER:
        if (message->type == MESSAGE_rules)
            accept_rules(self, &message->rules);
        break;
    case KIT_TAKEN:
    case KIT_COLLEAGUE:
    case KIT_TOLD:
        break;
    }
}

/* How long nothing is to be done. */
static uint32_t wait_of(const struct autopilot *self)
{
    exercise_time now = seat_book_now(&self->book, seat_now_ms());

    if (self->letter_count || self->next_at <= now)
        return 0;
    if (!self->book.is_running || self->next_at == MOMENT_NONE)
        return WAIT_MS;
    uint64_t wait_ms = (self->next_at - now) / (self->book.speed * 1000) + 1;
    return wait_ms < WAIT_MS ? (uint32_t)wait_ms : WAIT_MS;
}

static bool is_staying(const struct autopilot *self)
{
    if (self->has_ended)
        return false;
    return !self->leave_at ||
           (seat_now_ms() < self->leave_at && self->kit->taken < self->kit->n);
}

/* Everything that has come is handed on before the team works: so it never does what the
 * letter that waits would have kept it from. */
static void play(struct autopilot *self)
{
    struct kit_event event;

    while (is_staying(self) && kit_wait(self->kit, wait_of(self), &event) == FAULT_NONE) {
        hear(self, &event);
        bool is_due = self->letter_count ||
                      self->next_at <= seat_book_now(&self->book, seat_now_ms());
        if (is_due && !self->leave_at &&
            (event.kind == KIT_NOTHING || self->letter_count >= LETTERS_MAX))
            play_turn(self);
        fflush(stdout);
    }
}

int autopilot_play(struct kit *kit, const char *seat, const struct arguments *arguments)
{
    struct autopilot self = { .kit = kit, .seat = text_of(seat), .next_at = MOMENT_NONE };
    struct arguments without_subject = *arguments;
    struct setup_reading reading;

    without_subject.subject = NULL;
    if (setup_reading_open(&reading, &without_subject, false)) {
        console_error("%s", reading.why);
        self.status = EXIT_NOT_DONE;
    } else {
        seat_book_open(&self.book);
        arena_open(&self.arena, TURN_BYTES_MAX, NULL, NULL);
        uv_loop_init(&self.loop);
        open_worker(&self, &reading, arguments);
        play(&self);
        self.leave_at = self.leave_at ? self.leave_at : 1;
        link_close(&self.link);
        uv_run(&self.loop, UV_RUN_DEFAULT);
        uv_loop_close(&self.loop);
        text_release(&self.letters);
        arena_close(&self.arena);
        seat_book_close(&self.book);
    }
    setup_reading_close(&reading);
    return self.status;
}
