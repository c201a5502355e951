#include "link/channel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <unistd.h>

/* As much as Linux gives whoever asks (pipe(7): pipe-max-size). */
enum { CHANNEL_BYTES = 1 << 20 };

/* Our end of a pipe, and the other one. */
static int pipe_open(uv_pipe_t *ours, bool is_ours_written, uv_stdio_container_t *theirs)
{
    int ends[2];
    *theirs = (uv_stdio_container_t){ .flags = UV_INHERIT_FD, .data.fd = -1 };
    if (pipe2(ends, O_CLOEXEC) != 0)
        return uv_translate_sys_error(errno);
    /* A narrower one only takes longer. */
    (void)!fcntl(ends[0], F_SETPIPE_SZ, CHANNEL_BYTES);
    theirs->data.fd = ends[!is_ours_written];
    int error = uv_pipe_open(ours, ends[is_ours_written]);
    if (error)
        close(ends[is_ours_written]);
    return error;
}

int channel_spawn(uv_loop_t *loop, uv_process_t *process,
                  const uv_process_options_t *options, uv_pipe_t *input,
                  uv_pipe_t *output)
{
    uv_stdio_container_t *streams = options->stdio;
    int error = pipe_open(input, true, &streams[0]);
    int second_error = pipe_open(output, false, &streams[1]);
    /* Without a pipe it fails, but has initialised the process. */
    int spawn_error = uv_spawn(loop, process, options);
    for (int i = 0; i < 2; i++)
        if (streams[i].data.fd >= 0)
            close(streams[i].data.fd);
    return error ? error : second_error ? second_error : spawn_error;
}
