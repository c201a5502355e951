#include "tools/report/report.h"

#include <stdlib.h>

#include "tools/cli/console.h"
#include "tools/cli/drill_reading.h"
#include "tools/cli/outcome.h"
#include "tools/cli/subcommand.h"

int report_command(const struct arguments *arguments)
{
    char why[DRILL_WHY_MAX] = "";
    struct drill_reading drill;
    struct score score;
    enum fault fault = drill_reading_open(&drill, arguments->subject, why);
    char *derived = arguments->out ? NULL : outcome_report_path(drill.path);
    const char *path = arguments->out ? arguments->out : derived;

    if (!fault)
        fault = path ? outcome_look(path, arguments->force, why) : FAULT_MEMORY;
    if (!fault)
        fault = score_open(&score, &drill.file, why);
    if (!fault) {
        fault = report_write(&score, &drill.file, path, why);
        score_close(&score);
    }
    if (fault)
        console_error("%s", why[0] ? why : fault_text(fault));
    else
        console_line(stdout, "Report  %s", path);
    drill_reading_close(&drill);
    free(derived);
    return fault ? EXIT_NOT_DONE : EXIT_DONE;
}
