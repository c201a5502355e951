/*
 * load_measure.c - time, processor time and memory, and percentiles of many times.
 */
#include "tests/bench/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void stamp_write(char room[STAMP_LENGTH])
{
    static const char digits[] = "0123456789abcdef";
    uint64_t now = uv_hrtime();

    for (int i = STAMP_LENGTH; i-- > 0; now >>= 4)
        room[i] = digits[now & 15];
}

uint64_t stamp_read(const char *stamp)
{
    uint64_t time = 0;

    for (int i = 0; i < STAMP_LENGTH; i++)
        time = time << 4 |
               (uint64_t)(stamp[i] <= '9' ? stamp[i] - '0' : stamp[i] - 'a' + 10);
    return time;
}

/* utime and stime are the 12th and 13th figures behind the name. */
static double cpu_s(int pid)
{
    char path[64], line[1024];
    unsigned long user = 0, system = 0;

    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *file = fopen(path, "r");
    if (!file)
        return 0;
    size_t length = fread(line, 1, sizeof line - 1, file);
    fclose(file);
    line[length] = '\0';
    const char *name_end = strrchr(line, ')');
    if (name_end)
        sscanf(name_end + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
               &system);
    return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

double process_cpu_s(const int *pids, uint32_t count)
{
    double sum = 0;

    for (uint32_t i = 0; i < count; i++)
        sum += cpu_s(pids[i]);
    return sum;
}

uint64_t process_memory(const int *pids, uint32_t count)
{
    uint64_t sum = 0;

    for (uint32_t i = 0; i < count; i++) {
        char path[64];
        unsigned long pages = 0;
        snprintf(path, sizeof path, "/proc/%d/statm", pids[i]);
        FILE *file = fopen(path, "r");
        if (!file)
            continue;
        if (fscanf(file, "%*u %lu", &pages) == 1)
            sum += pages * (uint64_t)sysconf(_SC_PAGESIZE);
        fclose(file);
    }
    return sum;
}

void times_add(struct times *self, uint64_t from_ns, uint64_t to_ns)
{
    if (self->count == self->count_max) {
        size_t count_max = self->count_max ? 2 * self->count_max : 65536;
        uint32_t *more =
            realloc(self->microseconds, count_max * sizeof *self->microseconds);
        if (!more)
            return;
        self->microseconds = more;
        self->count_max = count_max;
    }
    self->microseconds[self->count++] = (uint32_t)((to_ns - from_ns) / 1000);
}

static int compare(const void *a, const void *b)
{
    uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;

    return (one > other) - (one < other);
}

uint32_t times_share(struct times *self, double share)
{
    if (self->count == 0)
        return 0;
    qsort(self->microseconds, self->count, sizeof *self->microseconds, compare);
    size_t place = (size_t)(share * (double)(self->count - 1) + 0.5);
    return self->microseconds[place];
}
