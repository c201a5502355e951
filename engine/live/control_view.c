/*
 * control_view.c - commands that are one question to the index: a table for people, a
 * list of objects for programs.
 *
 * Columns are named as in the question, which says all there is to say: those that end
 * in _s are moments in seconds of exercise time.
 */
#include "live/control_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "live/server_inside.h"
#include "live/table.h"
#include "store/row.h"

enum { ROWS_MAX = 100000 };

static bool is_moment(const char *name)
{
    size_t length = strlen(name);
    return length > 2 && strcmp(name + length - 2, "_s") == 0;
}

static exercise_time moment_of(sqlite3_stmt *question, int column)
{
    return (exercise_time)(sqlite3_column_double(question, column) * 1e9 + 0.5);
}

/* "T+01:20:00": whole seconds are enough for people. */
static void put_cell(struct text_buffer *out, sqlite3_stmt *question, int column)
{
    char at[MOMENT_TEXT_MAX];
    if (sqlite3_column_type(question, column) == SQLITE_NULL)
        return;
    if (is_moment(sqlite3_column_name(question, column))) {
        moment_write(moment_of(question, column) / SECOND * SECOND, at);
        text_put(out, at);
    } else {
        struct text value = row_column(question, column);
        text_add(out, value.bytes, value.length);
    }
}

static void put_rows(struct answer *answer, sqlite3_stmt *question, const char *none)
{
    struct table table;
    int columns = sqlite3_column_count(question);
    table_open(&table, (uint32_t)columns);
    for (int i = 0; i < columns; i++) {
        char title[40];
        const char *name = sqlite3_column_name(question, i);
        snprintf(title, sizeof(title), "%.*s",
                 (int)(strlen(name) - (is_moment(name) ? 2 : 0)), name);
        table_title(&table, title);
    }
    for (int row = 0; row < ROWS_MAX && sqlite3_step(question) == SQLITE_ROW; row++)
        for (int i = 0; i < columns; i++) {
            struct text_buffer cell = { 0 };
            put_cell(&cell, question, i);
            table_cell(&table, text_written(&cell));
            text_release(&cell);
        }
    if (table.row_count)
        table_write(&table, answer->columns, &answer->text);
    else
        text_format(&answer->text, "%s\n", none);
    table_close(&table);
}

static void put_json(struct answer *answer, sqlite3_stmt *question)
{
    struct json_writer out;
    json_open(&out, &answer->text);
    json_list(&out, NULL);
    for (int row = 0; row < ROWS_MAX && sqlite3_step(question) == SQLITE_ROW; row++) {
        json_object(&out, NULL);
        for (int i = 0; i < sqlite3_column_count(question); i++) {
            const char *name = sqlite3_column_name(question, i);
            int type = sqlite3_column_type(question, i);
            if (type == SQLITE_NULL)
                json_add_null(&out, name);
            else if (is_moment(name))
                json_add_seconds(&out, name, moment_of(question, i));
            else if (type == SQLITE_INTEGER)
                json_add_signed(&out, name, sqlite3_column_int64(question, i));
            else if (type == SQLITE_FLOAT)
                json_add_real(&out, name, sqlite3_column_double(question, i));
            else
                json_add_text(&out, name, row_column(question, i));
        }
        json_end(&out);
    }
    json_end(&out);
    text_put(&answer->text, "\n");
}

void control_ask(struct answer *answer, const char *sql, const char *none)
{
    sqlite3 *db = server_db(answer->server, 0);
    sqlite3_stmt *question = NULL;
    if (!db || sqlite3_prepare_v2(db, sql, -1, &question, NULL) != SQLITE_OK)
        answer_fail(answer, "the index cannot be asked now%s%s", db ? ": " : "",
                    db ? sqlite3_errmsg(db) : "");
    else if (answer->wants_json)
        put_json(answer, question);
    else
        put_rows(answer, question, none);
    sqlite3_finalize(question);
}

/* ---- the questions ---- */

void command_stories(struct answer *answer)
{
    control_ask(answer,
                "SELECT s.storyline, s.mode, s.at_s AS since_s, s.until_s, "
                "coalesce(w.waits, s.outcome) AS what, w.label AS note "
                "FROM v_storyline s LEFT JOIN v_wait w ON w.storyline = s.storyline "
                "WHERE s.seq = (SELECT max(seq) FROM storyline l "
                "WHERE l.storyline = s.storyline) "
                "ORDER BY s.mode = 'ended', s.storyline",
                "no storyline has started yet");
}

void command_teams(struct answer *answer)
{
    control_ask(
        answer,
        "SELECT id AS team, CASE WHEN coalesce(standing, 'playing') <> 'playing' "
        "THEN standing WHEN seats = -1 THEN 'simulated' WHEN seats = 0 THEN "
        "'nobody' ELSE seats || ' there' END AS seat, open, overdue, delayed, "
        "round(1.0 * open / max(1, seats), 1) AS open_per_seat, "
        "heard_ns / 1e9 AS heard_s FROM ("
        "SELECT p.rowid AS place, p.id, seated(p.id) AS seats, l.open, l.overdue, "
        "l.delayed, (SELECT s.standing FROM standing s WHERE s.team = p.id "
        "ORDER BY s.seq DESC LIMIT 1) AS standing, "
        "(SELECT max(at_ns) FROM message m WHERE m.sender = p.id) AS heard_ns "
        "FROM participant p JOIN v_load l ON l.team = p.id) ORDER BY place",
        "before STARTEX; board shows who is in");
}

void command_msel(struct answer *answer)
{
    control_ask(answer,
                "SELECT planned_s, retimed_s, released_s, inject, "
                "CASE WHEN improvised THEN 'ad hoc' ELSE coalesce(kind, '') END AS kind, "
                "status, (SELECT group_concat(value, ' ') FROM json_each(recipients)) "
                "AS \"to\", title, reason FROM v_msel",
                "before STARTEX; tocsin check shows the plan");
}

void command_pending(struct answer *answer)
{
    control_ask(answer,
                "SELECT number, team, expect, since_s, until_s FROM v_pending "
                "WHERE outcome IS NULL",
                "no miss waits for a ruling");
}

void command_modules(struct answer *answer)
{
    control_ask(answer,
                "SELECT id AS module, title, begins_s, begins_s + length_s AS ends_s, "
                "day, utc, gate, begun_by FROM v_module",
                "the exercise has no modules");
}
