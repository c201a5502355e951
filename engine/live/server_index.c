/*
 * server_index.c - what can be asked about a drill while it is played.
 */
#include <stdio.h>
#include <string.h>

#include "live/server_inside.h"

/* seated(PARTICIPANT): how many people sit there; -1 where it is simulated. */
static void sql_seated(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct server *self = sqlite3_user_data(context);
    struct text id = text_of((const char *)sqlite3_value_text(values[0]));
    (void)count;
    sqlite3_result_int64(context, server_seated_count(self, id));
}

static void moved(struct indexing *indexing)
{
    struct server *self = indexing->subject;
    control_index_moved(&self->control);
}

static void add_functions(struct server *self, sqlite3 *db)
{
    sqlite3_create_function(db, "seated", 1, SQLITE_UTF8, self, sql_seated, NULL, NULL);
}

void server_open_index(struct server *self)
{
    char index_path[600], record_path[600], why[DRILL_WHY_MAX];
    snprintf(index_path, sizeof(index_path), "%.400s/%.*s.index", self->options->folder,
             TEXT_ARG(self->exercise));
    snprintf(record_path, sizeof(record_path), "%.400s/%.*s.drill", self->options->folder,
             TEXT_ARG(self->exercise));
    self->indexing = (struct indexing){ .subject = self, .moved = moved };
    if (indexing_open(&self->indexing, &self->loop, index_path, record_path, &self->file,
                      INDEXING_BYTES_MAX, why))
        fprintf(stderr, "%s\nThe drill goes on; what it was is shown after ENDEX.\n",
                why);
    else if (indexing_db(&self->indexing))
        add_functions(self, indexing_db(&self->indexing));
}

void server_close_index(struct server *self)
{
    indexing_close(&self->indexing, self->is_sealed);
    if (self->is_sealed && self->file.db)
        add_functions(self, self->file.db);
}

sqlite3 *server_db(struct server *self, uint64_t turn)
{
    if (self->is_sealed)
        return self->file.db;
    return indexing_reached(&self->indexing) >= turn ? indexing_db(&self->indexing)
                                                     : NULL;
}
