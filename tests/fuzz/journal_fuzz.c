/*
 * journal_fuzz.c - a journal is a file that others may have made: SQLite's log, which is
 * walked before SQLite sees it, and the inputs and facts of a turn.
 */
#include "store/damage.h"
#include "store/walk.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void walk_log(const uint8_t *bytes, size_t length)
{
    char path[64], why[DRILL_WHY_MAX] = "";
    int file = memfd_create("log", MFD_CLOEXEC);

    assert(file >= 0 && write(file, bytes, length) == (ssize_t)length);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    enum fault fault = damage_check_log(path, why);
    assert(!fault || *why);
    close(file);
}

static void walk_turn(const uint8_t *bytes, size_t length, uint32_t planes)
{
    struct message_walk walk;
    enum fault fault = FAULT_NONE;
    size_t walked = 0;

    message_walk_open(&walk, (struct text){ (const char *)bytes, length }, planes);
    while (message_walk_next(&walk, &fault))
        walked += walk.bytes.length;
    assert(walked <= length && (fault || walked == length));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const uint8_t magic[] = { 0x37, 0x7f, 0x06 }; /* of a log */

    if (length >= sizeof magic && memcmp(bytes, magic, sizeof magic) == 0)
        walk_log(bytes, length);
    walk_turn(bytes, length, PLANE_BIT(PLANE_LINK));
    walk_turn(bytes, length, PLANE_BIT(PLANE_FACT) | PLANE_BIT(PLANE_CONTROL));
    return 0;
}
