#include "store/walk.h"
#include "wire/scan.h"
#include <string.h>

void message_walk_open(struct message_walk *self, struct text messages,
                       uint32_t plane_mask)
{
    memset(self, 0, sizeof(*self));
    self->rest = messages;
    self->plane_mask = plane_mask;
}

bool message_walk_next(struct message_walk *self, enum fault *fault)
{
    size_t used;
    *fault = FAULT_NONE;
    if (self->rest.length == 0)
        return false;
    *fault = scan_message(self->rest.bytes, self->rest.length, &scan_limits_link,
                          self->plane_mask, &self->type, &used, &self->detail);
    if (*fault)
        return false;
    self->bytes = (struct text){ self->rest.bytes, used };
    self->rest.bytes += used;
    self->rest.length -= used;
    self->count++;
    return true;
}
