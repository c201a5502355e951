#include "tools/cli/subcommand.h"

const struct subcommand subcommands[] = {
    { "check", "SCENARIO", "is it sound? Names file, line and mend of every problem",
      OPTION_SET | OPTION_JSON, false, check_command },
    { "test", "SCENARIO", "runs the tests that stand beside it", OPTION_JSON, false,
      test_command },
    { "rehearse", "SCENARIO", "the whole drill in virtual time, with simulated teams",
      OPTION_SEED | OPTION_SET | OPTION_PROFILE | OPTION_OUT | OPTION_FORCE | OPTION_JSON,
      false, rehearse_command },
    { "replay", "FILE", "decides a recorded drill anew and compares every fact",
      OPTION_JSON, false, replay_command },
    { "score", "FILE", "response times, coverage and states of a recorded drill",
      OPTION_JSON, false, score_command },
    { "report", "FILE", "writes its after-action report, one HTML file",
      OPTION_OUT | OPTION_FORCE, false, report_command },
    { "bench", NULL, "how fast this machine does it", OPTION_JSON, false, bench_command },
    { "version", NULL, "which release this is, and by which rules it decides", 0, false,
      version_command },
    { "help", "[COMMAND]", "this list, or what a command takes", 0, false, help_command },
    { 0 },
};
