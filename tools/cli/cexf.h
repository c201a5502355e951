/*
 * cexf.h - a plan to and from the Common Exercise Format, for `tocsin msel`.
 */
#pragma once
#include "tools/cli/subcommand.h"
#include "tools/exchange/cexf.h"

/* `tocsin msel --cexf`: the plan to standard output or --out; what could not be carried
 * to standard error, or with --json to standard output. */
int cexf_write_command(const struct arguments *arguments, const struct msel *msel);
/* Whether an import is CEXF: by its name, or because an object begins in it. */
bool cexf_is_meant(const char *path, struct text file);
/* `tocsin msel --import` of such a file; `title` absent: the one in the file. */
bool cexf_import_command(const struct arguments *arguments, struct text file,
                         struct text id, struct text title, struct arena *arena);
