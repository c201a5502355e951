/*
 * worker.h - the confined process: its streams, its setup, its last word.
 *
 * It reads `file` messages, one `settings`, amendments and an `order`, then serves. What
 * it writes leaves in large pieces and always whole messages, so that a process that
 * ends leaves nothing half said.
 *
 *   file* settings amendment* order [turn*]  →  worker  →  turn* problem* cell* tested*
 *                                               covered* failure | finished
 */
#pragma once
#include "base/arena.h"
#include "script/sandbox.h"
#include "stage/setup.h"

struct worker {
    struct arena arena; /* as long as the process; its end is a `failure` */
    struct text_buffer output;
    char *input;
    size_t input_begin, input_end, input_max;
};

/* The process: confines itself, reads the setup, serves. Its exit status is 0 after
 * `finished`, 1 after `failure`, 2 when its input makes no sense. A live one may live
 * for days: no bound on its CPU time in all. */
int worker_main(bool is_live);

/* Appends a message to what will be written. One that breaks a rule of message.def
 * ends the process with a failure that names it: it would be a mistake of ours. */
void worker_send(struct worker *self, const struct message *message);
/* Writes what was appended. */
void worker_flush(struct worker *self);
/* The next message, once everything appended is written; false at the end of the input.
 * Its lists are the arena's, its texts hold until the next one is read. */
bool worker_read(struct worker *self, struct arena *arena, struct message *message);
/* Says `failure`, after all that was appended, and ends the process. */
_Noreturn void worker_fail(struct worker *self, const struct sandbox_failure *failure);
/* The same for a mistake that has no place in a file. */
_Noreturn void worker_fail_with(struct worker *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* For arena_open: says that the memory is full and ends the process. */
void worker_full(void *worker);

/* What the process does with its setup; stage.c has it. Returns the exit status. */
int stage_serve(const struct setup *setup, const struct message_order *order,
                struct worker *worker);
