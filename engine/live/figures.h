/*
 * figures.h - how a live drill does, for those who run the server: counts and durations.
 *
 * Durations are of real time and go nowhere but to whoever asks for figures; nothing is
 * ever decided by them. Quantiles are of the last FIGURES_LATEST.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

enum { FIGURES_LATEST = 1024 };

struct durations {
    uint64_t ns[FIGURES_LATEST];
    uint64_t count; /* of all */
};

void durations_note(struct durations *self, uint64_t ns);
/* The duration that `percent` of the latest do not exceed; 0 when there are none. */
uint64_t durations_quantile(const struct durations *self, unsigned percent);

/* Adds one figure in Prometheus' text format. `kind` is counter or gauge; `labels` such
 * as door="agents", NULL: none. A name is described by its first line only: NULL help
 * adds another of the same. */
void figure_add(struct text_buffer *out, const char *name, const char *kind,
                const char *help, const char *labels, uint64_t value);
/* The same in seconds. */
void figure_add_seconds(struct text_buffer *out, const char *name, const char *kind,
                        const char *help, const char *labels, uint64_t ns);
