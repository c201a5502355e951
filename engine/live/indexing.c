#include "live/indexing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "store/turns.h"

enum {
    KEEP_MS = 200, /* how long readers wait at most while turns keep coming */
    PATIENCE_MS = 5000, /* how long a turn waits here while others press */
    PAUSE_MS = 100, /* behind which the latest turn presses no more */
    NICE = 10, /* who decides and who talks to people go first */
};

/* One turn that waits. Its bytes stand behind it. */
struct waiting {
    struct waiting *next;
    struct message_turn turn;
    uint64_t decided_ms;
    size_t bytes;
};

struct indexing_inside {
    struct indexing *self;
    struct aside aside; /* the thread's */
    struct drillfile reading; /* the loop's: the same file for questions */
    bool is_reading;
    char record_path[600];
    size_t bytes_max;
    uv_thread_t thread;
    uv_async_t moved;

    uv_mutex_t mutex; /* guards what follows */
    uv_cond_t wake;
    struct waiting *first, *last;
    size_t bytes;
    uint64_t decided, reached; /* turns */
    uint64_t behind_since_ms; /* when the oldest turn not shown was decided; 0: none */
    bool is_ending, has_failed;
    bool rests; /* the record is not to be read */
    bool reads_record; /* it is, now */
    bool is_pressed; /* another turn follows the latest closely */
    char why[DRILL_WHY_MAX];
};

static uint64_t now_ms(void)
{
    return uv_hrtime() / 1000000;
}

/* ---- the thread ---- */

static bool fail(struct indexing_inside *inside, const char *why)
{
    uv_mutex_lock(&inside->mutex);
    snprintf(inside->why, sizeof(inside->why), "%s", why);
    inside->has_failed = true;
    uv_mutex_unlock(&inside->mutex);
    return false;
}

static bool is_ending(struct indexing_inside *inside)
{
    uv_mutex_lock(&inside->mutex);
    bool ends = inside->is_ending;
    uv_mutex_unlock(&inside->mutex);
    return ends;
}

/* Whether the record may be read; then nobody else closes it before it is said again. */
static bool may_read(struct indexing_inside *inside, bool goes_on)
{
    uv_mutex_lock(&inside->mutex);
    inside->reads_record = goes_on && !inside->is_ending && !inside->rests;
    bool reads = inside->reads_record;
    if (!reads)
        uv_cond_broadcast(&inside->wake);
    uv_mutex_unlock(&inside->mutex);
    return reads;
}

/* Shows readers what was added, and says so to the loop. */
static bool keep(struct indexing_inside *inside)
{
    char why[DRILL_WHY_MAX];
    if (aside_keep(&inside->aside, why))
        return fail(inside, why);
    uv_mutex_lock(&inside->mutex);
    inside->reached = inside->aside.turn_last;
    if (inside->first && inside->first->turn.n == inside->reached + 1)
        inside->behind_since_ms = inside->first->decided_ms;
    else if (inside->decided == inside->reached)
        inside->behind_since_ms = 0;
    uv_mutex_unlock(&inside->mutex);
    uv_async_send(&inside->moved);
    return true;
}

/* Some turns up to `last` from the record. Not for long at a time: a record that is read
 * cannot begin its log anew. */
static bool read_some(struct indexing_inside *inside, uint64_t last)
{
    struct drillfile record = { 0 };
    struct turn_reader reader;
    struct message_turn turn;
    char why[DRILL_WHY_MAX];
    enum fault fault =
        sqlite3_open_v2(inside->record_path, &record.db,
                        SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL)
            ? FAULT_SYSTEM
            : turn_reader_open_from(&reader, record.db, inside->aside.turn_last + 1);
    uint64_t kept_ms = now_ms();
    bool goes_on = !fault;
    while (goes_on && inside->aside.turn_last < last && may_read(inside, true) &&
           now_ms() - kept_ms < KEEP_MS && !(fault = turn_reader_next(&reader, &turn))) {
        fault = aside_add(&inside->aside, &turn, why);
        goes_on = !fault;
    }
    turn_reader_close(&reader);
    sqlite3_close(record.db);
    if (fault)
        return fail(inside, "the turns of the record cannot be read");
    return goes_on && keep(inside);
}

/* Turns up to `last`: those that fell out of the queue, or were played before the server
 * was started again. */
static bool read_record(struct indexing_inside *inside, uint64_t last)
{
    bool is_read = true;
    while (is_read && inside->aside.turn_last < last && may_read(inside, true))
        is_read = read_some(inside, last);
    may_read(inside, false);
    return is_read;
}

/* Whether the turn that waits shall wait on, because others are being decided. */
static bool lets_others_go(const struct indexing_inside *inside)
{
    uint64_t now = now_ms();
    return inside->first && inside->is_pressed &&
           now - inside->last->decided_ms < PAUSE_MS &&
           now - inside->behind_since_ms < PATIENCE_MS;
}

static struct waiting *take(struct indexing_inside *inside, uint64_t wait_ms)
{
    uv_mutex_lock(&inside->mutex);
    while (!inside->is_ending && (!inside->first || lets_others_go(inside)))
        if (inside->first)
            uv_cond_timedwait(&inside->wake, &inside->mutex,
                              PAUSE_MS * UINT64_C(1000000));
        else if (!wait_ms)
            uv_cond_wait(&inside->wake, &inside->mutex);
        else if (uv_cond_timedwait(&inside->wake, &inside->mutex, wait_ms * 1000000))
            break;
    struct waiting *waiting = inside->is_ending ? NULL : inside->first;
    if (waiting) {
        inside->first = waiting->next;
        inside->last = inside->first ? inside->last : NULL;
        inside->bytes -= waiting->bytes;
    }
    uv_mutex_unlock(&inside->mutex);
    return waiting;
}

static bool add(struct indexing_inside *inside, const struct message_turn *turn)
{
    char why[DRILL_WHY_MAX];
    if (turn->n > inside->aside.turn_last + 1 && !read_record(inside, turn->n - 1))
        return false;
    if (turn->n > inside->aside.turn_last + 1)
        return true; /* it is not wanted any more */
    return !aside_add(&inside->aside, turn, why) || fail(inside, why);
}

static void run(void *subject)
{
    struct indexing_inside *inside = subject;
    uint64_t unkept_ms = 0; /* since when something is added and not shown */
    bool goes_on = true;
    setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), NICE);
    while (goes_on) {
        /* A lull is the time to show what there is. */
        struct waiting *waiting = take(inside, unkept_ms ? 20 : 0);
        if (waiting) {
            goes_on = add(inside, &waiting->turn);
            unkept_ms = unkept_ms ? unkept_ms : now_ms();
            free(waiting);
        }
        if (is_ending(inside))
            break;
        if (goes_on && unkept_ms && (!waiting || now_ms() - unkept_ms > KEEP_MS)) {
            goes_on = keep(inside);
            unkept_ms = 0;
        }
    }
    aside_close(&inside->aside);
}

/* ---- the loop ---- */

static void moved(uv_async_t *async)
{
    struct indexing_inside *inside = async->data;
    if (inside->self)
        inside->self->moved(inside->self);
}

enum fault indexing_open(struct indexing *self, uv_loop_t *loop, const char *index_path,
                         const char *record_path, const struct drillfile *record,
                         size_t bytes_max, char why[DRILL_WHY_MAX])
{
    struct indexing_inside *inside = calloc(1, sizeof(*inside));
    snprintf(why, DRILL_WHY_MAX, "the system is out of memory or threads");
    if (!inside)
        return FAULT_MEMORY;
    inside->self = self;
    inside->bytes_max = bytes_max;
    snprintf(inside->record_path, sizeof(inside->record_path), "%s", record_path);
    enum fault fault = aside_open(&inside->aside, index_path, record, why);
    if (fault) {
        aside_close(&inside->aside);
        free(inside);
        return fault;
    }
    inside->reached = inside->decided = inside->aside.turn_last;
    inside->is_reading = !aside_read(&inside->reading, index_path, why);
    uv_mutex_init(&inside->mutex);
    uv_cond_init(&inside->wake);
    uv_async_init(loop, &inside->moved, moved);
    uv_unref((uv_handle_t *)&inside->moved);
    inside->moved.data = inside;
    self->inside = inside;
    if (uv_thread_create(&inside->thread, run, inside)) {
        inside->has_failed = inside->is_ending = true;
        return FAULT_SYSTEM;
    }
    return FAULT_NONE;
}

static struct waiting *copy(const struct message_turn *turn)
{
    size_t bytes = sizeof(struct waiting) + turn->inputs.length + turn->facts.length;
    struct waiting *waiting = malloc(bytes);
    if (!waiting)
        return NULL;
    char *place = (char *)(waiting + 1);
    *waiting = (struct waiting){ .turn = *turn, .decided_ms = now_ms(), .bytes = bytes };
    waiting->turn.inputs.bytes =
        memcpy(place, turn->inputs.length ? turn->inputs.bytes : "", turn->inputs.length);
    place += turn->inputs.length;
    waiting->turn.facts.bytes =
        memcpy(place, turn->facts.length ? turn->facts.bytes : "", turn->facts.length);
    return waiting;
}

void indexing_add(struct indexing *self, const struct message_turn *turn, bool is_pressed)
{
    struct indexing_inside *inside = self->inside;
    struct waiting *waiting = inside ? copy(turn) : NULL;
    if (!waiting)
        return; /* the record has it; the next one brings it */
    uv_mutex_lock(&inside->mutex);
    inside->decided = turn->n;
    inside->is_pressed = is_pressed;
    if (!inside->behind_since_ms)
        inside->behind_since_ms = waiting->decided_ms;
    if (inside->last)
        inside->last->next = waiting;
    else
        inside->first = waiting;
    inside->last = waiting;
    inside->bytes += waiting->bytes;
    while (inside->bytes > inside->bytes_max && inside->first != waiting) {
        struct waiting *oldest = inside->first;
        inside->first = oldest->next;
        inside->bytes -= oldest->bytes;
        free(oldest);
    }
    if (!is_pressed || inside->first == waiting)
        uv_cond_broadcast(&inside->wake);
    uv_mutex_unlock(&inside->mutex);
}

uint64_t indexing_reached(const struct indexing *self)
{
    struct indexing_inside *inside = self->inside;
    if (!inside)
        return 0;
    uv_mutex_lock(&inside->mutex);
    uint64_t reached = inside->reached;
    uv_mutex_unlock(&inside->mutex);
    return reached;
}

struct indexing_lag indexing_lag(const struct indexing *self)
{
    struct indexing_inside *inside = self->inside;
    struct indexing_lag lag = { 0 };
    if (!inside)
        return lag;
    uv_mutex_lock(&inside->mutex);
    lag.turns = inside->decided - inside->reached;
    if (lag.turns && inside->behind_since_ms)
        lag.ms = now_ms() - inside->behind_since_ms;
    lag.why = inside->has_failed ? inside->why : NULL;
    uv_mutex_unlock(&inside->mutex);
    return lag;
}

void indexing_rest(struct indexing *self, bool rests)
{
    struct indexing_inside *inside = self->inside;
    if (!inside)
        return;
    uv_mutex_lock(&inside->mutex);
    inside->rests = rests;
    while (rests && inside->reads_record)
        uv_cond_wait(&inside->wake, &inside->mutex);
    uv_mutex_unlock(&inside->mutex);
}

sqlite3 *indexing_db(struct indexing *self)
{
    return self->inside && self->inside->is_reading ? self->inside->reading.db : NULL;
}

static void async_closed(uv_handle_t *handle)
{
    free(handle->data);
}

void indexing_close(struct indexing *self, bool removes)
{
    struct indexing_inside *inside = self->inside;
    if (!inside)
        return;
    self->inside = NULL;
    inside->self = NULL;
    if (inside->is_reading)
        drillfile_close(
            &inside->reading); /* the writer closes last, and leaves one file */
    uv_mutex_lock(&inside->mutex);
    bool has_thread = !inside->is_ending;
    inside->is_ending = true;
    uv_cond_broadcast(&inside->wake);
    uv_mutex_unlock(&inside->mutex);
    if (has_thread)
        uv_thread_join(&inside->thread);
    while (inside->first) {
        struct waiting *waiting = inside->first;
        inside->first = waiting->next;
        free(waiting);
    }
    if (removes)
        aside_remove(inside->aside.path);
    uv_cond_destroy(&inside->wake);
    uv_mutex_destroy(&inside->mutex);
    uv_close((uv_handle_t *)&inside->moved, async_closed);
}
