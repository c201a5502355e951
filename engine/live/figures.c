#include "live/figures.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

void durations_note(struct durations *self, uint64_t ns)
{
    self->ns[self->count++ % FIGURES_LATEST] = ns;
}

static int compare(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

    return left < right ? -1 : left > right;
}

uint64_t durations_quantile(const struct durations *self, unsigned percent)
{
    uint64_t sorted[FIGURES_LATEST];
    size_t count = self->count < FIGURES_LATEST ? self->count : FIGURES_LATEST;

    if (count == 0)
        return 0;
    memcpy(sorted, self->ns, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, compare);
    size_t rank = (count * percent + 99) / 100;
    return sorted[rank ? rank - 1 : 0];
}

static void begin(struct text_buffer *out, const char *name, const char *kind,
                  const char *help, const char *labels)
{
    if (help)
        text_format(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind);
    text_format(out, labels ? "%s{%s} " : "%s%s ", name, labels ? labels : "");
}

void figure_add(struct text_buffer *out, const char *name, const char *kind,
                const char *help, const char *labels, uint64_t value)
{
    begin(out, name, kind, help, labels);
    text_format(out, "%" PRIu64 "\n", value);
}

void figure_add_seconds(struct text_buffer *out, const char *name, const char *kind,
                        const char *help, const char *labels, uint64_t ns)
{
    begin(out, name, kind, help, labels);
    text_format(out, "%" PRIu64 ".%09" PRIu64 "\n", ns / 1000000000, ns % 1000000000);
}
