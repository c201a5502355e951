/*
 * control.c - one command of exercise control, said over the socket in the drill's
 * folder.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tools/cli/console.h"
#include "tools/cli/subcommand.h"
#include "wire/pack.h"
#include "wire/scan.h"
#include "wire/unpack.h"

static int reach(const char *folder)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    int length =
        snprintf(address.sun_path, sizeof address.sun_path, "%s/control", folder);
    int descriptor = -1;

    if (length < 0 || (size_t)length >= sizeof address.sun_path) {
        console_error("%s: the name is too long for a socket", folder);
        return -1;
    }
    descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0 ||
        connect(descriptor, (struct sockaddr *)&address, sizeof address) < 0) {
        console_error("%s: no live drill answers there: %s", folder, strerror(errno));
        if (descriptor >= 0)
            close(descriptor);
        return -1;
    }
    return descriptor;
}

static bool say(int descriptor, const struct arguments *arguments)
{
    struct message act = { .type = MESSAGE_act };
    struct text_buffer packed = { 0 };
    bool said = false;

    act.act.command = arguments->rest.items[0];
    act.act.words =
        (struct text_list){ arguments->rest.items + 1, arguments->rest.count - 1 };
    if (pack_message(&packed, &act) == FAULT_NONE)
        said = write(descriptor, packed.bytes, packed.length) == (ssize_t)packed.length;
    text_release(&packed);
    return said;
}

/* Reads the one report that answers; false when the other side has left first. */
static bool hear(int descriptor, struct text_buffer *bytes, struct arena *arena,
                 struct message *report)
{
    char piece[4096];
    ssize_t got;

    while ((got = read(descriptor, piece, sizeof piece)) > 0) {
        text_add(bytes, piece, (size_t)got);
        if (bytes->length > 1 << 20)
            return false;
        if (scan_message(bytes->bytes, bytes->length, &scan_limits_player,
                         PLANE_BIT(PLANE_SESSION), NULL, NULL, NULL))
            continue;
        unpack_message(bytes->bytes, bytes->length, arena, report);
        return report->type == MESSAGE_report;
    }
    return false;
}

int control_command(const struct arguments *arguments)
{
    struct text_buffer bytes = { 0 };
    struct arena arena;
    struct message report;
    int status = EXIT_NOT_DONE;
    int descriptor = -1;

    if (!arguments->rest.count) {
        console_error(
            "a command is missing: status, pause, resume, release, endex, close");
        return EXIT_WRONG_LINE;
    }
    descriptor = reach(arguments->subject);
    if (descriptor < 0)
        return EXIT_NOT_DONE;
    arena_open(&arena, 1 << 20, NULL, NULL);
    if (!say(descriptor, arguments)) {
        console_error("that is no command: an id and at most 15 words");
    } else if (!hear(descriptor, &bytes, &arena, &report)) {
        console_error("the server left without an answer");
    } else if (report.report.failed) {
        console_error("%.*s", TEXT_ARG(report.report.text));
    } else {
        struct text said = arguments->json && report.report.json.length
                               ? report.report.json
                               : report.report.text;
        console_line(stdout, "%.*s", TEXT_ARG(said));
        status = EXIT_DONE;
    }
    close(descriptor);
    text_release(&bytes);
    arena_close(&arena);
    return status;
}
