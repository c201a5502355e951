/*
 * an_indexed_drill.h - one drill of a test's own, made once for all its tests, and what
 * its index answers.
 */
#pragma once
#include "a_drill.h"

static struct a_folder folder;
static struct drillfile file;

static int the_drill_removed(void **state)
{
    (void)state;
    drillfile_close(&file);
    a_folder_removed(&folder);
    return 0;
}

/* `sql` answers `expected`, rows joined by ; */
#define assert_answers(sql, expected)                                                    \
    assert_string_equal(ask(file.db, "SELECT group_concat(line, ';') FROM (" sql ")"),   \
                        expected)
