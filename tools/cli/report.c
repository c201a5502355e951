#include "tools/report/report.h"

#include <stdlib.h>

#include "tools/cli/console.h"
#include "tools/cli/outcome.h"
#include "tools/cli/subcommand.h"

int report_command(const struct arguments *arguments)
{
    char why[DRILL_WHY_MAX] = "";
    char *derived = arguments->out ? NULL : outcome_report_path(arguments->subject);
    const char *path = arguments->out ? arguments->out : derived;
    struct drillfile file;
    struct score score;
    enum fault fault = drillfile_open(&file, arguments->subject, why);

    if (!fault)
        fault = path ? outcome_look(path, arguments->force, why) : FAULT_MEMORY;
    if (!fault)
        fault = score_open(&score, &file, why);
    if (!fault) {
        fault = report_write(&score, &file, path, why);
        score_close(&score);
    }
    if (fault)
        console_error("%s", why[0] ? why : fault_text(fault));
    else
        console_line(stdout, "Report  %s", path);
    drillfile_close(&file);
    free(derived);
    return fault ? EXIT_NOT_DONE : EXIT_DONE;
}
