#include "live/journal.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

static void work(void *data)
{
    struct journal *self = data;
    for (uv_sem_wait(&self->wanted); !self->is_over; uv_sem_wait(&self->wanted)) {
        const uint64_t one = 1;
        self->fault = drillfile_append(self->file, &self->row, self->facts_of, self->why);
        (void)!write(self->done, &one, sizeof(one));
    }
}

static void done(uv_poll_t *came, int status, int events)
{
    struct journal *self = came->data;
    uint64_t count;
    (void)status, (void)events;
    if (read(self->done, &count, sizeof(count)) < 0)
        return;
    self->is_busy = false;
    uv_unref((uv_handle_t *)&self->came);
    self->written(self);
}

enum fault journal_open(struct journal *self, uv_loop_t *loop)
{
    self->done = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (self->done < 0)
        return FAULT_MEMORY;
    uv_sem_init(&self->wanted, 0);
    if (uv_thread_create(&self->thread, work, self)) {
        uv_sem_destroy(&self->wanted);
        close(self->done);
        return FAULT_MEMORY;
    }
    uv_poll_init(loop, &self->came, self->done);
    self->came.data = self;
    uv_poll_start(&self->came, UV_READABLE, done);
    uv_unref((uv_handle_t *)&self->came);
    return FAULT_NONE;
}

void journal_write(struct journal *self, const struct message_turn *row,
                   uint64_t facts_of)
{
    self->row = *row;
    self->facts_of = facts_of;
    self->is_busy = true;
    uv_ref((uv_handle_t *)&self->came); /* the loop waits for it */
    uv_sem_post(&self->wanted);
}

void journal_close(struct journal *self, uv_close_cb closed)
{
    struct pollfd row = { .fd = self->done, .events = POLLIN };
    while (self->is_busy && poll(&row, 1, -1) < 1)
        ; /* a signal came */
    self->is_over = true;
    uv_sem_post(&self->wanted);
    uv_thread_join(&self->thread);
    uv_sem_destroy(&self->wanted);
    uv_close((uv_handle_t *)&self->came, closed);
    close(self->done);
}
