/*
 * channel.h - two pipes to a process, each wide enough for a whole turn.
 *
 * A socket, which libuv would take, holds 200 kB. Of a longer turn the rest would wait
 * until this side has told the one before, and so would the answer: one of the two
 * processes would always stand still.
 */
#pragma once
#include <uv.h>

/* Starts a process that reads at its standard input what is written to `input`, and
 * writes at its standard output what is read from `output`; both are initialised. The
 * first two of options->stdio are set here. What uv_spawn says. */
int channel_spawn(uv_loop_t *loop, uv_process_t *process,
                  const uv_process_options_t *options, uv_pipe_t *input,
                  uv_pipe_t *output);
