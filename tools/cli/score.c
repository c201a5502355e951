#include "tools/cli/console.h"
#include "tools/cli/outcome.h"
#include "tools/cli/subcommand.h"

int score_command(const struct arguments *arguments)
{
    char why[DRILL_WHY_MAX] = "";
    struct drillfile file;
    struct score score;
    enum fault fault = drillfile_open(&file, arguments->subject, why);

    if (!fault)
        fault = score_open(&score, &file, why);
    if (!fault) {
        if (arguments->json)
            outcome_json(&score, arguments->subject, NULL);
        else
            fault = outcome_print(&score, &file, arguments->subject, NULL, why);
        score_close(&score);
    }
    if (fault)
        console_error("%s", why[0] ? why : fault_text(fault));
    drillfile_close(&file);
    return fault ? EXIT_NOT_DONE : EXIT_DONE;
}
