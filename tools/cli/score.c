#include "tools/cli/console.h"
#include "tools/cli/drill_reading.h"
#include "tools/cli/outcome.h"
#include "tools/cli/subcommand.h"

int score_command(const struct arguments *arguments)
{
    char why[DRILL_WHY_MAX] = "";
    struct drill_reading drill;
    struct score score;
    enum fault fault = drill_reading_open(&drill, arguments->subject, why);

    if (!fault)
        fault = score_open(&score, &drill.file, why);
    if (!fault) {
        if (arguments->json)
            outcome_json(&score, drill.path, NULL);
        else
            fault = outcome_print(&score, &drill.file, drill.path, NULL, why);
        score_close(&score);
    }
    if (fault)
        console_error("%s", why[0] ? why : fault_text(fault));
    drill_reading_close(&drill);
    return fault ? EXIT_NOT_DONE : EXIT_DONE;
}
