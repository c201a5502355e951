/*
 * cexf.h - a plan in the Common Exercise Format of the MISP project, and one from it.
 *
 * CEXF (https://github.com/MISP/cexf, format-description.md; what programs accept is the
 * schema of https://github.com/MISP/SkillAegis-Editor) is one JSON object of four parts:
 *
 *   exercise          name, duration in seconds, tags
 *   inject_flow[]     when each inject comes: at a second, at STARTEX, by hand, or once
 *                     another one is resolved
 *   inject_payloads[] what injects bring, as base64
 *   injects[]         what is to be done, and how a tool finds out whether it was
 *
 * Marks, agreements, who receives what, and storylines have no place there. What can be
 * read back goes into members called "tocsin" (cexf_aside.h), and everything else is
 * listed. Facts about the format are those of the two documents named; no line is theirs.
 */
#pragma once
#include "tools/exchange/import_problem.h"
#include "tools/exchange/msel.h"
#include "tools/exchange/uncarried.h"

/* ---- out ---- */

/* Appends the plan as JSON; the same plan gives the same bytes. `list` is told what is
 * not carried. False without memory, or when the plan holds what is no UTF-8. */
bool cexf_write(const struct msel *msel, struct uncarried_list *list,
                struct text_buffer *out);

/* ---- in ---- */

/* A file may have so many bytes, levels of nesting, and objects and arrays. */
#define CEXF_BYTES_MAX (4u << 20)
#define CEXF_DEPTH_MAX 64
#define CEXF_PART_COUNT_MAX 100000

struct cexf_import {
    struct sheet sheet;
    struct import_problems problems; /* with a path, as "injects[3].name" */
    struct uncarried_list list;
    uint32_t gate_count; /* injects that wait for a controller */
};

/* `id` is that of the new exercise; `title` absent: the name in the file. False when
 * there are problems; the sheet is then of no use. */
bool cexf_import(struct cexf_import *self, struct text file, struct text id,
                 struct text title, struct arena *arena);
